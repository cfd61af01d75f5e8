import type { DistributionOperator, Node, Operator, Shape } from "./model-file.ts";

/** The operators that draw from a distribution. */
const names = {
  range: true,
  normal: true,
  lognormal: true,
  uniform: true,
  triangular: true,
  pert: true,
  beta: true,
  gamma: true,
  exponential: true,
} satisfies Readonly<Record<DistributionOperator, true>>;

const operators: ReadonlySet<string> = new Set(Object.keys(names));

export function isDistribution(operator: Operator): operator is DistributionOperator {
  return operators.has(operator);
}

export type DrawNode = Extract<Node, { kind: "apply" }> & { readonly operator: DistributionOperator };

/** The draws of a formula, from left to right: each distribution that stands in it, with those deeper inside behind it. */
export function drawsOf(shape: Shape): readonly DrawNode[] {
  let draws = known.get(shape);
  if (draws === undefined) known.set(shape, (draws = drawsBeneath(shape.root)));
  return draws;
}

const known = new WeakMap<Shape, readonly DrawNode[]>();

function drawsBeneath(node: Node): readonly DrawNode[] {
  if (node.kind === "leaf") return [];
  const deeper = node.operands.flatMap(drawsBeneath);
  return isDraw(node) ? [node, ...deeper] : deeper;
}

function isDraw(node: Extract<Node, { kind: "apply" }>): node is DrawNode {
  return isDistribution(node.operator);
}
