import type { FamilyOperator, Operator } from "../syntax/model-file.ts";
import { families } from "./families.ts";

export type Operation = (a: number, b: number, c: number) => number;

/** What operators do to numbers in coherent units; truth values are 1 and 0. The meaning that both machines share. */
export const operations: Readonly<Record<Operator, Operation>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  power: (a, b) => a ** b,
  negate: (a) => -a,
  less: (a, b) => judged(a < b && !near(a, b), a, b),
  lessOrEqual: (a, b) => judged(a <= b || near(a, b), a, b),
  greater: (a, b) => judged(a > b && !near(a, b), a, b),
  greaterOrEqual: (a, b) => judged(a >= b || near(a, b), a, b),
  equal: (a, b) => judged(near(a, b), a, b),
  unequal: (a, b) => judged(!near(a, b), a, b),
  and: (a, b) => judged(a !== 0 && b !== 0, a, b),
  or: (a, b) => judged(a !== 0 || b !== 0, a, b),
  not: (a) => judged(a === 0, a, a),
  if: (condition, yes, no) => (condition === 0 ? no : condition === 1 ? yes : NaN),
  convert: (a) => a,
  abs: (a) => Math.abs(a),
  sqrt: (a) => Math.sqrt(a),
  cbrt: (a) => Math.cbrt(a),
  exp: (a) => Math.exp(a),
  log: (a) => Math.log(a),
  log2: (a) => Math.log2(a),
  log10: (a) => Math.log10(a),
  sin: (a) => Math.sin(a),
  cos: (a) => Math.cos(a),
  tan: (a) => Math.tan(a),
  asin: (a) => Math.asin(a),
  acos: (a) => Math.acos(a),
  atan: (a) => Math.atan(a),
  sign: (a) => Math.sign(a),
  round,
  floor,
  ceil: (a) => -floor(-a),
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  sum: (a, b) => a + b,
  /** Of the sum and the count. */
  mean: (a, b) => a / b,
  clamp: (a, low, high) => Math.max(Math.min(a, high), low),
  range: medianOf("range"),
  normal: medianOf("normal"),
  lognormal: medianOf("lognormal"),
  uniform: medianOf("uniform"),
  triangular: medianOf("triangular"),
  pert: medianOf("pert"),
  beta: medianOf("beta"),
  gamma: medianOf("gamma"),
  exponential: medianOf("exponential"),
  lognormalRange: medianOf("lognormalRange"),
  poisson: medianOf("poisson"),
  binomial: medianOf("binomial"),
  bernoulli: medianOf("bernoulli"),
  discrete: madeOfOthers,
  mixture: madeOfOthers,
  truncate: madeOfOthers,
};

/** A distribution counts as its median wherever a single value is wanted. */
function medianOf(name: FamilyOperator): Operation {
  const { quantile } = families[name];
  return (a, b, c) => quantile(0.5, a, b, c);
}

/** Such a distribution goes by more than the values of its operands: the interpreter builds it. */
function madeOfOthers(): number {
  return NaN;
}

/** An operator on as many operands as it was given: two by two where it takes any number. */
export function apply(operator: Operator, operands: readonly number[]): number {
  const [a, b, c] = operands;
  if (operator === "log" && b !== undefined) return Math.log(a!) / Math.log(b);
  if (operator === "round" && b !== undefined) return roundTo(a!, b);
  if (operator === "mean") return operations.mean(apply("sum", operands), operands.length, NaN);
  if (!variadic.has(operator)) return operations[operator](a!, b!, c!);
  return operands.reduce((left, right) => operations[operator](left, right, NaN));
}

export const variadic: ReadonlySet<Operator> = new Set<Operator>(["min", "max", "sum", "mean"]);

/** Comparison allows for the rounding of the arithmetic before it, as math.js does by default. */
const TOLERANCE = 1e-12;

function near(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

/** What is said of something that is not a number is neither true nor false. */
function judged(truth: boolean, a: number, b: number): number {
  return a !== a || b !== b ? NaN : truth ? 1 : 0;
}

/** The next integer below, where a value that is an integer but for its last digits counts as that integer. */
function floor(value: number): number {
  const nearest = Math.round(value);
  return near(value, nearest) ? nearest : Math.floor(value);
}

/** Half away from zero. */
function round(value: number): number {
  return Math.sign(value) * floor(Math.abs(value) + 0.5);
}

export function roundTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  return round(value * scale) / scale;
}
