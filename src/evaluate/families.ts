import type { FamilyOperator } from "../syntax/model-file.ts";
import { HALF_WIDTH_OF_90, normalCumulative, normalQuantile } from "./normal.ts";
import { betaQuantile, betaShares, gammaQuantile, gammaShares } from "./special.ts";

/** A family of distributions. Its parameters a, b, c are in coherent units, in the order in which they are written. */
export interface Family {
  /** The first parameter that is impossible, counted from 0, and what it must be; undefined for possible ones. */
  readonly fault: (a: number, b: number, c: number) => Fault | undefined;
  /** The least value that has `u` at or below it, 0 ≤ u ≤ 1; NaN for impossible parameters. */
  readonly quantile: (u: number, a: number, b: number, c: number) => number;
  /** The probability of a value at or below `x`; NaN for impossible parameters. */
  readonly cumulative: (x: number, a: number, b: number, c: number) => number;
}

export interface Fault {
  readonly parameter: number;
  /** As in "must be `above zero`". */
  readonly must: string;
}

/**
 * The families by their operators. Quantiles and cumulative functions are right to about 1e-13 of the value and of the
 * smaller probability; the normal ones by AS 241 and Cody, beta and gamma as told in `special.ts`.
 */
export const families: Readonly<Record<FamilyOperator, Family>> = {
  /** The central 90 % from a to b: lognormal when both ends are positive, else normal. */
  range: guarded({
    fault: (a, b) => lowFirst(a, b),
    quantile: (u, a, b) => (a > 0 ? logScaled(rangeLog(a, b), u) : scaled((a + b) / 2, rangeSpread(a, b), u)),
    cumulative: (x, a, b) => (a > 0 ? logStandard(rangeLog(a, b), x) : standard((a + b) / 2, rangeSpread(a, b), x)),
  }),
  /** The lognormal with these 5th and 95th percentiles. */
  lognormalRange: guarded({
    fault: (low, high) => aboveZero(0, low) ?? lowFirst(low, high, "at or above the 5th percentile"),
    quantile: (u, low, high) => logScaled(rangeLog(low, high), u),
    cumulative: (x, low, high) => logStandard(rangeLog(low, high), x),
  }),
  normal: guarded({
    fault: (_, deviation) => atLeastZero(1, deviation),
    quantile: (u, mean, deviation) => scaled(mean, deviation, u),
    cumulative: (x, mean, deviation) => standard(mean, deviation, x),
  }),
  /** By its own mean and standard deviation, not those of its logarithm. */
  lognormal: guarded({
    fault: (mean, deviation) => aboveZero(0, mean) ?? atLeastZero(1, deviation),
    quantile: (u, mean, deviation) => logScaled(momentsLog(mean, deviation), u),
    cumulative: (x, mean, deviation) => logStandard(momentsLog(mean, deviation), x),
  }),
  uniform: guarded({
    fault: (low, high) => lowFirst(low, high),
    quantile: (u, low, high) => (1 - u) * low + u * high,
    cumulative: (x, low, high) => shareWithin(x, low, high, () => (x - low) / (high - low)),
  }),
  triangular: guarded({ fault: inOrder, quantile: triangularQuantile, cumulative: triangularCumulative }),
  /** The beta distribution over low..high with the usual weight of 4 on the mode. */
  pert: guarded({
    fault: inOrder,
    quantile: (u, low, mode, high) =>
      low === high ? low : low + (high - low) * betaAt(u, pertWeight(low, mode, high), pertWeight(high, mode, low)),
    cumulative: pertCumulative,
  }),
  beta: guarded({
    fault: (a, b) => aboveZero(0, a) ?? aboveZero(1, b),
    quantile: (u, a, b) => betaAt(u, a, b),
    cumulative: (x, a, b) => betaShares({ x, rest: 1 - x, a, b }).lower,
  }),
  /** By shape and scale. */
  gamma: guarded({
    fault: (shape, scale) => aboveZero(0, shape) ?? atLeastZero(1, scale),
    quantile: (u, shape, scale) => (scale === 0 || u === 0 ? 0 : u === 1 ? Infinity : scale * gammaQuantile(u, shape)),
    cumulative: (x, shape, scale) => (scale === 0 ? Number(x >= 0) : gammaShares(x / scale, shape).lower),
  }),
  exponential: guarded({
    fault: (mean) => atLeastZero(0, mean),
    quantile: (u, mean) => (mean === 0 ? 0 : -mean * Math.log1p(-u)),
    cumulative: (x, mean) => (x < 0 ? 0 : mean === 0 ? 1 : -Math.expm1(-x / mean)),
  }),
  poisson: guarded({
    fault: (mean) => atLeastZero(0, mean),
    quantile: (u, mean) => (mean === 0 ? 0 : leastCount(u, poissonGuess(u, mean), Infinity, (k) => poissonAt(k, mean))),
    cumulative: (x, mean) => poissonAt(Math.floor(x), mean),
  }),
  binomial: guarded({
    fault: (count, probability) => wholeNumber(0, count) ?? probabilityFault(1, probability),
    quantile: (u, n, p) => leastCount(u, binomialGuess(u, n, p), n, (k) => binomialAt(k, n, p)),
    cumulative: (x, n, p) => binomialAt(Math.floor(x), n, p),
  }),
  bernoulli: guarded({
    fault: (probability) => probabilityFault(0, probability),
    quantile: (u, probability) => Number(u > 1 - probability),
    cumulative: (x, probability) => (x < 0 ? 0 : x < 1 ? 1 - probability : 1),
  }),
};

function guarded({ fault, quantile, cumulative }: Family): Family {
  return {
    fault,
    quantile: (u, a, b, c) => (u >= 0 && u <= 1 && fault(a, b, c) === undefined ? quantile(u, a, b, c) : NaN),
    cumulative: (x, a, b, c) => (!Number.isNaN(x) && fault(a, b, c) === undefined ? cumulative(x, a, b, c) : NaN),
  };
}

function aboveZero(parameter: number, value: number): Fault | undefined {
  return value > 0 && value < Infinity ? undefined : { parameter, must: "above zero" };
}

function atLeastZero(parameter: number, value: number): Fault | undefined {
  return value >= 0 && value < Infinity ? undefined : { parameter, must: "zero or more" };
}

function wholeNumber(parameter: number, value: number): Fault | undefined {
  return Number.isInteger(value) && value >= 0 ? undefined : { parameter, must: "a whole number, zero or more" };
}

function probabilityFault(parameter: number, value: number): Fault | undefined {
  return value >= 0 && value <= 1 ? undefined : { parameter, must: "a probability from 0 to 1" };
}

function lowFirst(low: number, high: number, must = "at or above the low end"): Fault | undefined {
  return low <= high ? undefined : { parameter: 1, must };
}

function inOrder(low: number, mode: number, high: number): Fault | undefined {
  if (!(low <= high)) return { parameter: 2, must: "at or above the low end" };
  return low <= mode && mode <= high ? undefined : { parameter: 1, must: "between the low end and the high end" };
}

interface Logarithmic {
  readonly median: number;
  /** The standard deviation of the logarithm. */
  readonly spread: number;
}

function rangeLog(low: number, high: number): Logarithmic {
  return {
    median: Math.sqrt(low) * Math.sqrt(high),
    spread: (Math.log(high) - Math.log(low)) / (2 * HALF_WIDTH_OF_90),
  };
}

function momentsLog(mean: number, deviation: number): Logarithmic {
  const square = (deviation / mean) ** 2;
  return { median: mean / Math.sqrt(1 + square), spread: Math.sqrt(Math.log1p(square)) };
}

function rangeSpread(low: number, high: number): number {
  return (high - low) / (2 * HALF_WIDTH_OF_90);
}

function logScaled({ median, spread }: Logarithmic, u: number): number {
  return spread === 0 ? median : median * Math.exp(spread * normalQuantile(u));
}

function logStandard({ median, spread }: Logarithmic, x: number): number {
  return x <= 0 ? 0 : standard(Math.log(median), spread, Math.log(x));
}

function scaled(mean: number, deviation: number, u: number): number {
  return deviation === 0 ? mean : mean + deviation * normalQuantile(u);
}

function standard(mean: number, deviation: number, x: number): number {
  return deviation === 0 ? Number(x >= mean) : normalCumulative((x - mean) / deviation);
}

/** Of a distribution that ends at both sides. */
function shareWithin(x: number, low: number, high: number, share: () => number): number {
  return x >= high ? 1 : x <= low ? 0 : share();
}

function triangularQuantile(u: number, low: number, mode: number, high: number): number {
  const width = high - low;
  if (u * width <= mode - low) return low + Math.sqrt(u * width * (mode - low));
  return high - Math.sqrt((1 - u) * width * (high - mode));
}

function triangularCumulative(x: number, low: number, mode: number, high: number): number {
  const width = high - low;
  return shareWithin(x, low, high, () =>
    x <= mode
      ? ((x - low) / width) * ((x - low) / (mode - low))
      : 1 - ((high - x) / width) * ((high - x) / (high - mode)),
  );
}

function pertWeight(from: number, mode: number, to: number): number {
  return 1 + (4 * (mode - from)) / (to - from);
}

function pertCumulative(x: number, low: number, mode: number, high: number): number {
  const [a, b] = [pertWeight(low, mode, high), pertWeight(high, mode, low)];
  const point = { x: (x - low) / (high - low), rest: (high - x) / (high - low), a, b };
  return shareWithin(x, low, high, () => betaShares(point).lower);
}

function betaAt(u: number, a: number, b: number): number {
  return u === 0 || u === 1 ? u : betaQuantile(u, a, b);
}

/** At most `count`, where `mean` are expected: what a gamma of one more leaves above it. */
function poissonAt(count: number, mean: number): number {
  return count < 0 ? 0 : count === Infinity || mean === 0 ? 1 : gammaShares(mean, count + 1).upper;
}

function binomialAt(count: number, n: number, p: number): number {
  if (count < 0) return 0;
  return count >= n ? 1 : betaShares({ x: p, rest: 1 - p, a: count + 1, b: n - count }).upper;
}

/** Close to the quantile, by Cornish and Fisher to the first order of skewness. */
function poissonGuess(u: number, mean: number): number {
  const z = normalQuantile(u);
  return mean + z * Math.sqrt(mean) + (z * z - 1) / 6;
}

function binomialGuess(u: number, n: number, p: number): number {
  const z = normalQuantile(u);
  return n * p + z * Math.sqrt(n * p * (1 - p)) + ((z * z - 1) * (1 - 2 * p)) / 6;
}

/** The least count, up to `most`, at which the cumulative function reaches `u`. */
function leastCount(u: number, guess: number, most: number, cumulative: (count: number) => number): number {
  if (u === 0) return 0;
  if (u === 1) return most;
  // A sum of masses that is `u` but for rounding has reached it.
  const reaches = (count: number): boolean => cumulative(count) >= u * (1 - 1e-14);
  const start = Number.isFinite(guess) ? Math.min(Math.max(Math.floor(guess), 0), most) : 0;
  return reaches(start) ? between(countBelow(start, reaches), start, reaches) : upwards(start, most, reaches);
}

/** A count below `start` that does not reach it; -1 where all do. */
function countBelow(start: number, reaches: (count: number) => boolean): number {
  for (let stride = 1; start - stride >= 0; stride *= 2) if (!reaches(start - stride)) return start - stride;
  return -1;
}

function upwards(start: number, most: number, reaches: (count: number) => boolean): number {
  let below = start;
  for (let stride = 1; below + stride < most; stride *= 2) {
    if (reaches(below + stride)) return between(below, below + stride, reaches);
    below += stride;
  }
  return most === Infinity ? most : between(below, most, reaches);
}

function between(low: number, high: number, reaches: (count: number) => boolean): number {
  let [below, above] = [low, high];
  for (;;) {
    const middle = Math.floor((below + above) / 2);
    if (!(middle > below && middle < above)) return above;
    if (reaches(middle)) above = middle;
    else below = middle;
  }
}
