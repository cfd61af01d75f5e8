import { dimensionless } from "../units/dimension.ts";
import { formatUnit } from "../units/format.ts";
import type { Unit } from "../units/unit.ts";
import { isCompound, isFamily, unconverted } from "../syntax/distributions.ts";
import type { Operator } from "../syntax/model-file.ts";
import {
  alike,
  type Apply,
  constantOf,
  type Context,
  describe,
  numberOnly,
  place,
  reference,
  refuse,
  typeWords,
  wantFactors,
  wantNumbers,
} from "./operands.ts";
import * as problems from "./problems.ts";
import { type NumberType, type Type, truth, unknown } from "./type.ts";

/** The type of an operation by those of its operands, none of which is unknown. */
type Rule = (context: Context, node: Apply, operands: readonly Type[]) => Type;

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

/** Whether each of these operands is a plain number; says what is wrong with the first that is none. */
function arePlain(context: Context, node: Apply, numbers: readonly NumberType[], places: readonly number[]): boolean {
  const wrong = places.find((index) => numbers[index]!.dimension !== dimensionless);
  if (wrong === undefined) return true;
  const at = place(context, node.operands[wrong]!);
  refuse(context, problems.plainNumberNeeded(at, node.operator, reference(context, numbers[wrong]!)));
  return false;
}

/** A count is drawn, of the same unit as the first operand; the others are probabilities. */
const counting: Rule = (context, node, operands) => {
  const numbers = wantFactors(context, node, operands);
  if (!numbers || !arePlain(context, node, numbers, [...numbers.keys()].slice(1))) return unknown;
  const [count] = numbers;
  if (isRatio(count!)) return numberOnly(context);
  if (isCount(count!.unit)) return count!;
  return refuse(
    context,
    problems.roundingNeedsUnit(
      place(context, node.operands[0]!),
      node.operator,
      formatUnit(count!.unit),
      describe(context, count!),
    ),
  );
};

/** Values and their weights in turn. */
const weighted: Rule = (context, node, operands) => {
  const numbers = wantNumbers(context, node, operands);
  const [values, weights] = [0, 1].map((odd) => [...operands.keys()].filter((index) => index % 2 === odd));
  if (!numbers || !arePlain(context, node, numbers, weights!)) return unknown;
  const alone = { ...node, operands: values!.map((index) => node.operands[index]!) };
  return (
    alike(
      context,
      alone,
      values!.map((index) => numbers[index]!),
    ) ?? unknown
  );
};

const truncate: Rule = (context, node, operands) => {
  const truncated = unconverted(node.operands[0]!);
  if (isFamily(truncated) || isCompound(truncated)) return likeOperands(context, node, operands);
  return refuse(context, problems.distributionNeeded(place(context, node.operands[0]!)));
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

/** What each operator makes of the units of its operands. */
export const rules: Readonly<Record<Operator, Rule>> = {
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
  lognormalRange: likeOperands,
  poisson: counting,
  binomial: counting,
  bernoulli: transcendental,
  discrete: weighted,
  mixture: weighted,
  truncate,
};
