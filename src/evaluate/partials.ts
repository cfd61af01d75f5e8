import type { Operator } from "../syntax/model-file.ts";
import { type Operation, operations } from "./operation.ts";
import { callOperators, FIRST_CALL, POWER } from "./program.ts";

/** How the result of an operation moves with one of its operands, given the operands and the result. */
type Partial = (a: number, b: number, c: number, result: number) => number;

/**
 * The partial derivatives of operators, an entry for each operand; those that are nowhere but in steps have none. Where
 * a function has a kink it is that of the branch taken. Of distributions, of their medians.
 */
const partials: Readonly<Record<Operator, readonly Partial[]>> = {
  add: [one, one],
  subtract: [one, () => -1],
  multiply: [(_, b) => b, (a) => a],
  divide: [(_, b) => 1 / b, (_, b, __, result) => -result / b],
  power: [(a, b) => (b === 0 ? 0 : b * a ** (b - 1)), (a, _, __, result) => (result === 0 ? 0 : result * Math.log(a))],
  negate: [() => -1],
  less: [],
  lessOrEqual: [],
  greater: [],
  greaterOrEqual: [],
  equal: [],
  unequal: [],
  and: [],
  or: [],
  not: [],
  if: [zero, (condition) => condition, (condition) => 1 - condition],
  convert: [one],
  abs: [(a) => (a < 0 ? -1 : 1)],
  sqrt: [(_, __, ___, result) => 0.5 / result],
  cbrt: [(_, __, ___, result) => 1 / (3 * result * result)],
  exp: [(_, __, ___, result) => result],
  log: [(a) => 1 / a],
  log2: [(a) => Math.LOG2E / a],
  log10: [(a) => Math.LOG10E / a],
  sin: [(a) => Math.cos(a)],
  cos: [(a) => -Math.sin(a)],
  tan: [(_, __, ___, result) => 1 + result * result],
  asin: [(a) => 1 / Math.sqrt((1 - a) * (1 + a))],
  acos: [(a) => -1 / Math.sqrt((1 - a) * (1 + a))],
  atan: [(a) => 1 / (1 + a * a)],
  sign: [],
  round: [],
  floor: [],
  ceil: [],
  min: [(a, b) => Number(a <= b), (a, b) => Number(a > b)],
  max: [(a, b) => Number(a >= b), (a, b) => Number(a < b)],
  sum: [one, one],
  mean: [(_, b) => 1 / b, zero],
  clamp: [
    (a, low, high) => Number(a >= low && a <= high),
    (a, low, high) => Number(Math.min(a, high) < low),
    (a, low, high) => Number(a > high && high >= low),
  ],
  range: [
    (low, _, __, result) => (low > 0 ? result / (2 * low) : 0.5),
    (low, high, _, result) => (low > 0 ? result / (2 * high) : 0.5),
  ],
  lognormalRange: [(low, _, __, result) => result / (2 * low), (_, high, __, result) => result / (2 * high)],
  normal: [one, zero],
  lognormal: [
    (mean, deviation, _, result) => (result / mean) * (1 + deviation ** 2 / (mean ** 2 + deviation ** 2)),
    (mean, deviation, _, result) => (-result * deviation) / (mean ** 2 + deviation ** 2),
  ],
  uniform: [() => 0.5, () => 0.5],
  triangular: within(operations.triangular),
  pert: within(operations.pert),
  beta: [difference(operations.beta, 0, (a) => a), difference(operations.beta, 1, (_, b) => b)],
  gamma: [difference(operations.gamma, 0, (shape) => shape), (shape, _, c) => operations.gamma(shape, 1, c)],
  exponential: [() => Math.LN2],
  poisson: [],
  binomial: [],
  bernoulli: [],
  // Formulas that have one of these and refer to others are interpreted, and not read backward.
  discrete: [],
  mixture: [],
  truncate: [],
};

const byOperator: ReadonlyMap<string, readonly Partial[]> = new Map(Object.entries(partials));
const byCode = callOperators.map((operator) => byOperator.get(operator) ?? []);

/** How what `callOf` gives moves with its operands; none for one that moves in steps only. */
export function partialsOf(code: number): readonly Partial[] {
  return code === POWER ? partials.power : byCode[code - FIRST_CALL]!;
}

function one(): number {
  return 1;
}

function zero(): number {
  return 0;
}

/** Of a distribution from a to c with its mode at b, which moves with its width. */
function within(operation: Operation): readonly Partial[] {
  const width = (low: number, _: number, high: number): number => high - low || Math.abs(high);
  return [0, 1, 2].map((place) => difference(operation, place, width));
}

/**
 * By central differences, or those of one side where the other is impossible. `sizeOf` says by what a parameter is
 * large or small; the step is of a size at which cutting off and rounding err about alike.
 */
function difference(operation: Operation, place: number, sizeOf: Operation): Partial {
  const moved = (step: number, a: number, b: number, c: number): number =>
    operation(place === 0 ? a + step : a, place === 1 ? b + step : b, place === 2 ? c + step : c);
  return (a, b, c, result) => {
    const step = (sizeOf(a, b, c) || 1) * 2 ** -17;
    const [below, above] = [moved(-step, a, b, c), moved(step, a, b, c)];
    if (Number.isNaN(below)) return (above - result) / step;
    return Number.isNaN(above) ? (result - below) / step : (above - below) / (2 * step);
  };
}
