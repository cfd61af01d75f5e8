import type { Problem } from "../text/problem.ts";
import { dimensionless } from "../units/dimension.ts";
import type { UnitSystem } from "../units/system.ts";
import { formatUnit } from "../units/format.ts";
import type { Unit } from "../units/unit.ts";
import type { Expression, Leaf, Node, Operator } from "../syntax/model-file.ts";
import * as problems from "./problems.ts";
import { type NumberType, type Type, type TypeTable, truth, unknown } from "./type.ts";

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

export interface Inferred {
  readonly type: Type;
  readonly problems: readonly Problem[];
}

/**
 * The static type of a formula: its dimension by the algebra of units, and the unit that people are shown, which is
 * that of an `in`, else what the literals lead to. Operands of unknown type make it unknown without a new problem.
 */
export function infer(subject: Subject): Inferred {
  const context: Context = { ...subject, problems: [] };
  const { root } = subject.expression.shape;
  const type = typeOfNode(context, root);
  const computed = root.kind === "apply" && type.kind === "number";
  return { type: computed ? shown(context, type) : type, problems: context.problems };
}

interface Context extends Subject {
  readonly problems: Problem[];
}

type Apply = Extract<Node, { kind: "apply" }>;
type Rule = (context: Context, node: Apply, operands: readonly Type[]) => Type;

/** What is only written down or converted is shown as the author has it. */
function shown({ units, types, expression }: Context, type: NumberType): NumberType {
  const { root } = expression.shape;
  return type.point || (root.kind === "apply" && root.operator === "convert")
    ? type
    : types.number(units.display(type.dimension, type.unit));
}

function typeOfNode(context: Context, node: Node): Type {
  if (node.kind === "leaf") return typeOfLeaf(context, context.expression.leaves[node.leaf]!, node.leaf);
  const operands = node.operands.map((operand) => typeOfNode(context, operand));
  if (operands.includes(unknown)) return unknown;
  return rules[node.operator](context, node, operands);
}

function typeOfLeaf(context: Context, leaf: Leaf, index: number): Type {
  switch (leaf.kind) {
    case "boolean":
      return truth;
    case "literal":
    case "unit":
      return ofUnit(context, leaf.unit);
    case "name":
    case "item":
      return context.typeOf(index);
  }
}

function ofUnit({ types }: Context, unit: Unit): NumberType {
  return unit.offset === 0 ? types.number(unit) : types.point(unit);
}

const add: Rule = (context, node, operands) => {
  const numbers = wantNumbers(context, node, operands);
  const common = numbers && alike(context, node, numbers);
  if (!numbers || !common) return unknown;
  if (numbers[0]!.point && numbers[1]!.point) return refuse(context, problems.temperaturesAdded(place(context, node)));
  return numbers.find((type) => type.point) ?? common;
};

const subtract: Rule = (context, node, operands) => {
  const numbers = wantNumbers(context, node, operands);
  const common = numbers && alike(context, node, numbers);
  if (!numbers || !common) return unknown;
  const [left, right] = [numbers[0]!, numbers[1]!];
  if (left.point && right.point) return difference(context, left);
  if (right.point) return refuse(context, problems.temperatureTaken(place(context, node)));
  return common;
};

/** The difference of two points counts in the scale's own unit without its offset: kelvin. */
function difference({ units, types }: Context, type: NumberType): NumberType {
  return types.number(units.display(type.dimension, units.one));
}

const multiply: Rule = (context, node, operands) => {
  const numbers = wantFactors(context, node, operands);
  return numbers ? context.types.number(context.units.multiply(numbers[0]!.unit, numbers[1]!.unit)) : unknown;
};

const divide: Rule = (context, node, operands) => {
  const numbers = wantFactors(context, node, operands);
  if (!numbers) return unknown;
  return context.types.number(context.units.divide(numbers[0]!.unit, numbers[1]!.unit));
};

const negate: Rule = (context, node, operands) => wantFactors(context, node, operands)?.[0] ?? unknown;

const power: Rule = (context, node, operands) => {
  const numbers = wantFactors(context, node, operands);
  if (!numbers) return unknown;
  const [base, exponent] = [numbers[0]!, numbers[1]!];
  if (exponent.dimension !== dimensionless) {
    return refuse(context, problems.exponentWithUnit(place(context, node.operands[1]!), reference(context, exponent)));
  }
  if (base.dimension === dimensionless) return numberOnly(context);
  const constant = constantOf(context.expression, node.operands[1]!);
  if (constant === undefined) {
    return refuse(
      context,
      problems.exponentNotConstant(
        place(context, node.operands[1]!),
        place(context, node.operands[0]!),
        describe(context, base),
      ),
    );
  }
  return context.types.number(context.units.power(base.unit, constant));
};

const root =
  (degree: number): Rule =>
  (context, node, operands) => {
    const numbers = wantFactors(context, node, operands);
    return numbers ? context.types.number(context.units.power(numbers[0]!.unit, 1 / degree)) : unknown;
  };

/** exp, log, sin and the like know only plain numbers. */
const transcendental: Rule = (context, node, operands) => {
  const numbers = wantFactors(context, node, operands);
  if (!numbers) return unknown;
  for (const [index, type] of numbers.entries()) {
    if (type.dimension === dimensionless) continue;
    const at = place(context, node.operands[index]!);
    return refuse(context, problems.plainNumberNeeded(at, node.operator, reference(context, type)));
  }
  return numberOnly(context);
};

/** Rounding depends on the unit, so it takes plain numbers, ratios and counts, whose unit is one of each. */
const rounding: Rule = (context, node, operands) => {
  const numbers = wantFactors(context, node, operands);
  if (!numbers) return unknown;
  const [rounded, digits] = [numbers[0]!, numbers[1]];
  if (digits !== undefined && digits.dimension !== dimensionless) {
    return refuse(
      context,
      problems.plainNumberNeeded(place(context, node.operands[1]!), node.operator, reference(context, digits)),
    );
  }
  if (isRatio(rounded)) return numberOnly(context);
  if (isCount(rounded.unit)) return rounded;
  const at = place(context, node.operands[0]!);
  return refuse(
    context,
    problems.roundingNeedsUnit(at, node.operator, formatUnit(rounded.unit), describe(context, rounded)),
  );
};

/** A ratio keeps no unit; an angle is a plain number too, and is counted in degrees all the same. */
function isRatio({ dimension, unit: { factors } }: NumberType): boolean {
  return (
    dimension === dimensionless && !factors.some(({ unit }) => unit.dimension === dimensionless && unit.scale !== 1)
  );
}

function isCount({ factors }: Unit): boolean {
  return factors.every(({ unit }) => unit.scale === 1 && unit.source !== "table");
}

const sign: Rule = (context, node, operands) => (wantFactors(context, node, operands) ? numberOnly(context) : unknown);

/** min, max, mean, clamp, a range: all operands alike, and the result like them. */
const likeOperands: Rule = (context, node, operands) => {
  const numbers = wantNumbers(context, node, operands);
  return (numbers && alike(context, node, numbers)) ?? unknown;
};

const sum: Rule = (context, node, operands) => {
  const numbers = wantFactors(context, node, operands);
  return (numbers && alike(context, node, numbers)) ?? unknown;
};

/** Mean and spread: the spread is a difference, never a point on a scale. */
const spread: Rule = (context, node, operands) => {
  const numbers = wantNumbers(context, node, operands);
  const common = numbers && alike(context, node, numbers);
  if (!numbers || !common) return unknown;
  if (numbers[1]!.point) return refuse(context, problems.temperatureTaken(place(context, node.operands[1]!)));
  return common;
};

const gamma: Rule = (context, node, operands) => {
  const numbers = wantFactors(context, node, operands);
  if (!numbers) return unknown;
  const shape = numbers[0]!;
  if (shape.dimension === dimensionless) return numbers[1]!;
  return refuse(
    context,
    problems.plainNumberNeeded(place(context, node.operands[0]!), "gamma", reference(context, shape)),
  );
};

const compare: Rule = (context, node, operands) => {
  const numbers = wantNumbers(context, node, operands);
  return numbers && alike(context, node, numbers) ? truth : unknown;
};

const equate: Rule = (context, node, operands) =>
  operands.every((type) => type.kind === "truth") ? truth : compare(context, node, operands);

const logic: Rule = (context, node, operands) => {
  const wrong = operands.findIndex((type) => type.kind !== "truth");
  if (wrong === -1) return truth;
  return refuse(
    context,
    problems.truthNeeded(place(context, node.operands[wrong]!), typeWords(context, operands[wrong]!)),
  );
};

const choose: Rule = (context, node, operands) => {
  if (operands[0]!.kind !== "truth") {
    return refuse(context, problems.truthNeeded(place(context, node.operands[0]!), typeWords(context, operands[0]!)));
  }
  if (operands[1]!.kind === "truth" && operands[2]!.kind === "truth") return truth;
  const numbers = wantNumbers(context, node, operands, 1);
  return (numbers && alike(context, node, numbers, 1)) ?? unknown;
};

const convert: Rule = (context, node, operands) => {
  const numbers = wantNumbers(context, node, operands);
  if (!numbers) return unknown;
  const [from, to] = [numbers[0]!, numbers[1]!];
  if (from.dimension === to.dimension) return to;
  const ratio = context.units.dimensions.divide(from.dimension, to.dimension);
  return refuse(
    context,
    problems.cannotConvert(
      place(context, node.operands[0]!),
      place(context, node.operands[1]!),
      describe(context, from),
      describe(context, to),
      context.units.dimensions.describe(ratio),
    ),
  );
};

const rules: Readonly<Record<Operator, Rule>> = {
  add,
  subtract,
  multiply,
  divide,
  power,
  negate,
  less: compare,
  lessOrEqual: compare,
  greater: compare,
  greaterOrEqual: compare,
  equal: equate,
  unequal: equate,
  and: logic,
  or: logic,
  not: logic,
  if: choose,
  range: likeOperands,
  convert,
  abs: negate,
  sqrt: root(2),
  cbrt: root(3),
  exp: transcendental,
  log: transcendental,
  log2: transcendental,
  log10: transcendental,
  sin: transcendental,
  cos: transcendental,
  tan: transcendental,
  asin: transcendental,
  acos: transcendental,
  atan: transcendental,
  min: likeOperands,
  max: likeOperands,
  sum,
  mean: likeOperands,
  round: rounding,
  floor: rounding,
  ceil: rounding,
  sign,
  clamp: likeOperands,
  normal: spread,
  lognormal: spread,
  uniform: likeOperands,
  triangular: likeOperands,
  pert: likeOperands,
  beta: transcendental,
  gamma,
  exponential: negate,
};

function wantNumbers(
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
function wantFactors(context: Context, node: Apply, operands: readonly Type[]): readonly NumberType[] | undefined {
  const numbers = wantNumbers(context, node, operands);
  const point = numbers?.findIndex((type) => type.point) ?? -1;
  if (point === -1) return numbers;
  context.problems.push(problems.temperatureInProduct(place(context, node.operands[point]!), node.operator));
  return undefined;
}

/** The type that operands share. A bare 0 is nothing of any dimension. */
function alike(context: Context, node: Apply, numbers: readonly NumberType[], from = 0): NumberType | undefined {
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
function constantOf(expression: Expression, node: Node): number | undefined {
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

function numberOnly({ units, types }: Context): NumberType {
  return types.number(units.one);
}

function refuse(context: Context, problem: Problem): UnknownType {
  context.problems.push(problem);
  return unknown;
}

type UnknownType = typeof unknown;

/** The dimension in words, and a unit of it. */
function reference(context: Context, type: NumberType): problems.Reference {
  return { dimension: describe(context, type), unit: formatUnit(type.unit) };
}

function describe({ units }: Context, type: NumberType): string {
  return units.dimensions.describe(type.dimension);
}

function typeWords(context: Context, type: Type): string {
  return type.kind === "number" ? describe(context, type) : type.kind;
}

function place({ expression, markdown }: Context, node: Node): problems.Place {
  const span = { from: expression.tokens[2 * node.from]!, to: expression.tokens[2 * node.to - 1]! };
  return { span, text: markdown.slice(span.from, span.to) };
}
