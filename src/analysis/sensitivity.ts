import type { Argument } from "../evaluate/argument.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { type Derivatives, derivatives } from "./derivatives.ts";
import { type Tornado, tornado, type TornadoOptions } from "./tornado.ts";

/** What a quantity is sensitive to, measured in several ways. */
export interface Sensitivity {
  /** Near the point values. */
  readonly derivatives: Derivatives;
  /** Across the ranges of the inputs, one at a time. */
  readonly tornado: Tornado;
}

/** How a quantity moves with what it rests on: near the point values, and across the inputs' ranges. */
export function sensitivity(argument: Argument, quantity: QuantityIndex, options: TornadoOptions = {}): Sensitivity {
  return { derivatives: derivatives(argument, quantity), tornado: tornado(argument, quantity, options) };
}
