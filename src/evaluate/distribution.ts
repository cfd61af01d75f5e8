import type { QuantityIndex } from "../graph/network.ts";
import type { Node } from "../syntax/model-file.ts";
import type { Argument } from "./argument.ts";
import { type Distribution, distributionAt } from "./draw.ts";
import { valueOfNode } from "./interpret.ts";

export { drawsOf } from "../syntax/distributions.ts";

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
  return distributionAt(unconverted(expression.shape.root), (node) => valueOfNode(expression, node, valueOf));
}

function unconverted(node: Node): Node {
  let inner = node;
  while (inner.kind === "apply" && inner.operator === "convert") inner = inner.operands[0]!;
  return inner;
}
