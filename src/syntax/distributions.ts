import type { CompoundName, DistributionOperator, FamilyOperator, Node, Shape } from "./model-file.ts";

export type Apply = Extract<Node, { kind: "apply" }>;
export type FamilyNode = Apply & { readonly operator: FamilyOperator };
export type CompoundNode = Apply & { readonly operator: CompoundName };
export type DrawNode = Apply & { readonly operator: DistributionOperator };

const families = new Set<string>([
  "range",
  "lognormalRange",
  "normal",
  "lognormal",
  "uniform",
  "triangular",
  "pert",
  "beta",
  "gamma",
  "exponential",
  "poisson",
  "binomial",
  "bernoulli",
] satisfies readonly FamilyOperator[]);

const compounds = new Set<string>(["discrete", "mixture", "truncate"] satisfies readonly CompoundName[]);

/** Whether a node draws from a family with a few numbers for parameters. */
export function isFamily(node: Node): node is FamilyNode {
  return node.kind === "apply" && families.has(node.operator);
}

/** Whether a node draws from a distribution that is made of others, or of values with weights. */
export function isCompound(node: Node): node is CompoundNode {
  return node.kind === "apply" && compounds.has(node.operator);
}

/** What is converted to another unit, which changes nothing about it. */
export function unconverted(node: Node): Node {
  let inner = node;
  while (inner.kind === "apply" && inner.operator === "convert") inner = inner.operands[0]!;
  return inner;
}

/**
 * The draws of a formula, as they begin from left to right. A distribution that stands in a `mixture` or `truncate` is
 * a part of its draw; one that stands in any other operand is a draw of its own.
 */
export function drawsOf(shape: Shape): readonly DrawNode[] {
  return factsOf(shape).draws;
}

/** Whether a formula of this shape has a distribution in it that is made of others. */
export function hasCompound(shape: Shape): boolean {
  return factsOf(shape).hasCompound;
}

interface Facts {
  readonly draws: readonly DrawNode[];
  readonly hasCompound: boolean;
}

function factsOf(shape: Shape): Facts {
  let facts = known.get(shape);
  if (facts === undefined) {
    const draws = drawsBeneath(shape.root);
    known.set(shape, (facts = { draws, hasCompound: draws.some(isCompound) }));
  }
  return facts;
}

const known = new WeakMap<Shape, Facts>();

function drawsBeneath(node: Node): readonly DrawNode[] {
  if (node.kind === "leaf") return [];
  if (isFamily(node)) return [node, ...node.operands.flatMap(drawsBeneath)];
  return isCompound(node) ? [node, ...drawsInside(node)] : node.operands.flatMap(drawsBeneath);
}

/** Those of its operands, but for the distributions that it is made of. */
function drawsInside(node: CompoundNode): readonly DrawNode[] {
  return node.operands.flatMap((operand, place) => {
    const part = isPart(node.operator, place) ? unconverted(operand) : operand;
    const draws = drawsBeneath(part);
    return part === draws[0] && isPart(node.operator, place) ? draws.slice(1) : draws;
  });
}

/** Whether a distribution may stand in this place as a part. */
function isPart(operator: CompoundName, place: number): boolean {
  if (operator === "truncate") return place === 0;
  return operator === "mixture" && place % 2 === 0;
}
