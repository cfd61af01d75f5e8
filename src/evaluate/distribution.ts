import type { QuantityIndex } from "../graph/network.ts";
import { drawsOf } from "../syntax/distributions.ts";
import type { Argument } from "./argument.ts";
import { distributionAt } from "./draw.ts";
import { valueOfNode } from "./interpret.ts";
import type { Distribution } from "./mixed.ts";

export { drawsOf };

/** Whether a quantity's own formula has a distribution in it. */
export function isDrawn({ network }: Argument, quantity: QuantityIndex): boolean {
  const { expression } = network.formulas[quantity]!;
  return expression !== undefined && drawsOf(expression.shape).length > 0;
}

/**
 * The distribution that a quantity's formula draws from, with everything beneath it at its point value, in coherent base
 * units. Undefined for a formula that is no distribution, perhaps in another unit (`1 to 4 in hours`), and for one with
 * an impossible parameter or a unit that fails.
 */
export function distributionOf(argument: Argument, quantity: QuantityIndex): Distribution | undefined {
  const { network, evaluator } = argument;
  const { expression } = network.formulas[quantity]!;
  if (expression === undefined || argument.typeOf(quantity).kind === "unknown") return undefined;
  const bindings = network.bindingsOf(quantity);
  const valueOf = (leaf: number): number => evaluator.valueOf(bindings[leaf]!);
  return distributionAt(expression.shape.root, (node) => valueOfNode(expression, node, valueOf));
}
