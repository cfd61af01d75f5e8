import type { Expression, Node } from "../syntax/model-file.ts";
import { apply } from "./operation.ts";

/** The value of the quantity that a leaf refers to. */
export type ValueOf = (leaf: number) => number;

/** The slow machine: walks the tree. It says what formulas mean; the compiled one must agree with it bit for bit. */
export function interpret(expression: Expression, valueOf: ValueOf): number {
  return valueOfNode(expression, expression.shape.root, valueOf);
}

export function valueOfNode(expression: Expression, node: Node, valueOf: ValueOf): number {
  if (node.kind === "leaf") return valueOfLeaf(expression, node.leaf, valueOf);
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
