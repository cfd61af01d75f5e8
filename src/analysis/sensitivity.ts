import type { Argument } from "../evaluate/argument.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { type Derivatives, derivatives } from "./derivatives.ts";
import { sobol, type SobolIndices } from "./sobol.ts";
import { type Tornado, tornado, type TornadoOptions } from "./tornado.ts";

/** What a quantity is sensitive to, measured in several ways. */
export interface Sensitivity {
  /** Near the point values. */
  readonly derivatives: Derivatives;
  /** Across the ranges of the inputs, one at a time. */
  readonly tornado: Tornado;
  /**
   * Across all of them at once: what share of the variance is due to each input, of the 50 that swing the quantity most.
   * Null where nothing is uncertain, or inputs are moved by a share.
   */
  readonly variance: SobolIndices | null;
}

/** How far inputs are moved, and how their shares of the variance are sampled. */
export interface SensitivityOptions extends TornadoOptions {
  /** How many samples of all inputs, and as many of each input; 65,536 unless told. */
  readonly samples?: number;
  /** What the draws follow from; 42 unless told. */
  readonly seed?: number;
  /** Told again and again what share of the samples is made, from 0 to 1. */
  readonly progress?: (share: number) => void;
}

/** How a quantity moves with what it rests on: near the point values, and across the inputs' ranges. */
export function sensitivity(
  argument: Argument,
  quantity: QuantityIndex,
  { samples = 65_536, seed = 42, progress, ...options }: SensitivityOptions = {},
): Sensitivity {
  const swings = tornado(argument, quantity, options);
  const inputs = swings.bars.slice(0, MOST_INPUTS).flatMap(({ name }) => argument.network.quantityNamed(name) ?? []);
  const isSampled = swings.basis.kind === "percentiles" && inputs.length > 0;
  return {
    derivatives: derivatives(argument, quantity),
    tornado: swings,
    variance: isSampled ? sobol(argument, quantity, inputs, { samples, seed, ...(progress && { progress }) }) : null,
  };
}

const MOST_INPUTS = 50;
