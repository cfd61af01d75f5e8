import { hasCompound, isCompound } from "../syntax/distributions.ts";
import type { Expression, Node } from "../syntax/model-file.ts";
import { distributionAt } from "./draw.ts";
import { apply } from "./operation.ts";

/** The value of the quantity that a leaf refers to. */
export type ValueOf = (leaf: number) => number;

/** The slow machine: walks the tree. It says what formulas mean; the compiled one must agree with it bit for bit. */
export function interpret(expression: Expression, valueOf: ValueOf): number {
  return valueOfNode(expression, expression.shape.root, valueOf);
}

/** Whether only this machine can compute a formula: its distributions are built anew from what they refer to. */
export function needsInterpreter({ shape, leaves }: Expression): boolean {
  return hasCompound(shape) && leaves.some(({ kind }) => kind === "name" || kind === "item");
}

/** The same of a node of its tree. */
export function valueOfNode(expression: Expression, node: Node, valueOf: ValueOf): number {
  if (node.kind === "leaf") return valueOfLeaf(expression, node.leaf, valueOf);
  if (isCompound(node)) {
    const distribution = distributionAt(node, (operand) => valueOfNode(expression, operand, valueOf));
    return distribution?.quantile(0.5) ?? NaN;
  }
  return apply(
    node.operator,
    node.operands.map((operand) => valueOfNode(expression, operand, valueOf)),
  );
}

function valueOfLeaf(expression: Expression, index: number, valueOf: ValueOf): number {
  const leaf = expression.leaves[index]!;
  switch (leaf.kind) {
    case "literal":
      return leaf.value;
    case "boolean":
      return Number(leaf.value);
    case "unit":
      return 1;
    case "name":
    case "item":
      return valueOf(index);
  }
}
