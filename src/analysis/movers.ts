import type { Argument } from "../evaluate/argument.ts";
import { distributionOf, isDrawn } from "../evaluate/distribution.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { type Marginal, marginalOf } from "./marginal.ts";
import { quantitiesInOrder } from "./node.ts";

/** An uncertain input that can move by degrees. */
export interface Mover {
  readonly quantity: QuantityIndex;
  readonly marginal: Marginal;
}

/**
 * Why something uncertain stays at its point value: its values jump (`discrete`), its draw stands inside of a larger
 * formula (`inside-formula`), its distribution depends on other quantities (`not-an-input`), or nothing that was asked
 * about rests on it (`not-beneath`).
 */
export type HeldReason = "discrete" | "inside-formula" | "not-an-input" | "not-beneath";

export interface Held {
  readonly quantity: QuantityIndex;
  readonly reason: HeldReason;
}

export interface Movers {
  readonly movers: readonly Mover[];
  readonly held: readonly Held[];
  /** Inputs that have one value only. */
  readonly points: readonly QuantityIndex[];
  /** How many quantities the targets rest on, themselves included. */
  readonly size: number;
}

/** What lies beneath the targets, in document order: what can move, what is uncertain and cannot, and what is certain. */
export function moversBeneath(argument: Argument, targets: readonly QuantityIndex[]): Movers {
  const { network } = argument;
  const { quantityGraph } = network;
  const reached = new Set([...targets, ...quantityGraph.reachFrom(targets, quantityGraph.needs).nodes()]);
  const movers: Mover[] = [];
  const held: Held[] = [];
  const points: QuantityIndex[] = [];
  for (const quantity of quantitiesInOrder(network, reached)) {
    const isInput = argument.evaluator.plan.isInput(quantity);
    if (!isDrawn(argument, quantity)) {
      if (isInput && argument.typeOf(quantity).kind === "number") points.push(quantity);
      continue;
    }
    const marginal = isInput ? marginalOf(argument, quantity) : undefined;
    if (marginal !== undefined) movers.push({ quantity, marginal });
    else held.push({ quantity, reason: isInput ? reasonFor(argument, quantity) : "not-an-input" });
  }
  return { movers, held, points, size: reached.size };
}

function reasonFor(argument: Argument, quantity: QuantityIndex): HeldReason {
  return distributionOf(argument, quantity) === undefined ? "inside-formula" : "discrete";
}
