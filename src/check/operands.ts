import type { Problem } from "../text/problem.ts";
import { dimensionless } from "../units/dimension.ts";
import { formatUnit } from "../units/format.ts";
import type { UnitSystem } from "../units/system.ts";
import type { Expression, Node } from "../syntax/model-file.ts";
import * as problems from "./problems.ts";
import type { NumberType, Type, TypeTable, UnknownType } from "./type.ts";
import { unknown } from "./type.ts";

/** A formula to be typed, and what is known around it. */
export interface Subject {
  readonly expression: Expression;
  /** The text that the expression's tokens lie in: its item as written. */
  readonly markdown: string;
  readonly units: UnitSystem;
  readonly types: TypeTable;
  /** The type of the quantity that a leaf refers to. */
  readonly typeOf: (leaf: number) => Type;
}

/** A formula being typed, and what was found wrong so far. */
export interface Context extends Subject {
  readonly problems: Problem[];
}

export type Apply = Extract<Node, { kind: "apply" }>;

/** Operands as numbers; a truth value among them is a problem. */
export function wantNumbers(
  context: Context,
  node: Apply,
  operands: readonly Type[],
  from = 0,
): readonly NumberType[] | undefined {
  const numbers: NumberType[] = [];
  for (const [index, type] of operands.entries()) {
    if (index < from) continue;
    if (type.kind === "number") numbers.push(type);
    else {
      context.problems.push(problems.numberNeeded(place(context, node.operands[index]!)));
      return undefined;
    }
  }
  return numbers;
}

/** Numbers that may be multiplied: no temperatures on a scale with an offset. */
export function wantFactors(
  context: Context,
  node: Apply,
  operands: readonly Type[],
): readonly NumberType[] | undefined {
  const numbers = wantNumbers(context, node, operands);
  const point = numbers?.findIndex((type) => type.point) ?? -1;
  if (point === -1) return numbers;
  context.problems.push(problems.temperatureInProduct(place(context, node.operands[point]!), node.operator));
  return undefined;
}

/** The type that operands share. A bare 0 is nothing of any dimension. */
export function alike(context: Context, node: Apply, numbers: readonly NumberType[], from = 0): NumberType | undefined {
  const operandOf = (index: number): Node => node.operands[index + from]!;
  const first = numbers.findIndex((_, index) => !isBareZero(context.expression, operandOf(index)));
  if (first === -1) return numbers[0];
  for (let index = first + 1; index < numbers.length; index++) {
    if (numbers[index]!.dimension === numbers[first]!.dimension) continue;
    if (isBareZero(context.expression, operandOf(index))) continue;
    reportUnlike(context, node, [operandOf(first), numbers[first]!], [operandOf(index), numbers[index]!]);
    return undefined;
  }
  return numbers[first];
}

function reportUnlike(
  context: Context,
  node: Apply,
  left: readonly [Node, NumberType],
  right: readonly [Node, NumberType],
): void {
  const { dimensions } = context.units;
  context.problems.push(
    problems.unlike({
      operator: node.operator,
      left: { ...place(context, left[0]), dimension: describe(context, left[1]) },
      right: { ...place(context, right[0]), dimension: describe(context, right[1]) },
      missingOnRight: dimensions.describe(dimensions.divide(left[1].dimension, right[1].dimension)),
      missingOnLeft: dimensions.describe(dimensions.divide(right[1].dimension, left[1].dimension)),
    }),
  );
}

function isBareZero({ leaves }: Expression, node: Node): boolean {
  if (node.kind !== "leaf") return false;
  const leaf = leaves[node.leaf]!;
  return leaf.kind === "literal" && leaf.value === 0 && leaf.unit.factors.length === 0;
}

/** The value of an expression of plain literals, as exponents are. */
export function constantOf(expression: Expression, node: Node): number | undefined {
  if (node.kind === "leaf") {
    const leaf = expression.leaves[node.leaf]!;
    return leaf.kind === "literal" && leaf.unit.dimension === dimensionless ? leaf.value : undefined;
  }
  const [left, right] = node.operands.map((operand) => constantOf(expression, operand));
  if (left === undefined) return undefined;
  if (node.operator === "negate") return -left;
  if (right === undefined) return undefined;
  if (node.operator === "divide") return left / right;
  return node.operator === "multiply" ? left * right : undefined;
}

export function numberOnly({ units, types }: Context): NumberType {
  return types.number(units.one);
}

export function refuse(context: Context, problem: Problem): UnknownType {
  context.problems.push(problem);
  return unknown;
}

/** The dimension in words, and a unit of it. */
export function reference(context: Context, type: NumberType): problems.Reference {
  return { dimension: describe(context, type), unit: formatUnit(type.unit) };
}

export function describe({ units }: Context, type: NumberType): string {
  return units.dimensions.describe(type.dimension);
}

export function typeWords(context: Context, type: Type): string {
  return type.kind === "number" ? describe(context, type) : type.kind;
}

export function place({ expression, markdown }: Context, node: Node): problems.Place {
  const span = { from: expression.tokens[2 * node.from]!, to: expression.tokens[2 * node.to - 1]! };
  return { span, text: markdown.slice(span.from, span.to) };
}
