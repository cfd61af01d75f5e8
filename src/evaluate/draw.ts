import { isDistribution } from "../syntax/distributions.ts";
import type { Node } from "../syntax/model-file.ts";
import { families } from "./families.ts";

/** A distribution whose parameters are known, in coherent units. */
export interface Distribution {
  /** The least value that has `u` at or below it, 0 ≤ u ≤ 1; the ends of the support at 0 and 1. */
  readonly quantile: (u: number) => number;
  /** The probability of a value at or below `x`. */
  readonly cumulative: (x: number) => number;
}

export type ValueAt = (node: Node) => number;

/** The distribution that a node draws from; undefined for another node, and where a parameter is impossible. */
export function distributionAt(node: Node, valueAt: ValueAt): Distribution | undefined {
  if (node.kind === "leaf" || !isDistribution(node.operator)) return undefined;
  const { fault, quantile, cumulative } = families[node.operator];
  const [a = NaN, b = NaN, c = NaN] = node.operands.map(valueAt);
  if (fault(a, b, c) !== undefined) return undefined;
  return { quantile: (u) => quantile(u, a, b, c), cumulative: (x) => cumulative(x, a, b, c) };
}
