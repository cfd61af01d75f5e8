import type { Fault } from "./families.ts";

/** A distribution whose parameters are known, in coherent units. */
export interface Distribution {
  /** The least value that has `u` at or below it, 0 ≤ u ≤ 1; the ends of the support at 0 and 1. */
  readonly quantile: (u: number) => number;
  /** The probability of a value at or below `x`. */
  readonly cumulative: (x: number) => number;
}

/** A distribution and its weight, which is above zero. */
export interface Part {
  readonly distribution: Distribution;
  readonly weight: number;
}

/** The distribution that gives one value always. */
export function point(value: number): Distribution {
  return { quantile: () => value, cumulative: (x) => (x >= value ? 1 : 0) };
}

/** One of these distributions, each as often as its weight says. Its quantiles are found by bisection. */
export function mixed(parts: readonly Part[]): Distribution {
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  const cumulative = (x: number): number =>
    Math.min(1, parts.reduce((sum, { distribution, weight }) => sum + weight * distribution.cumulative(x), 0) / whole);
  return { cumulative, quantile: (u) => mixedQuantile(parts, cumulative, u) };
}

/** It lies among the quantiles of the parts, in which the lowest has not all of `u` yet and the highest has it. */
function mixedQuantile(parts: readonly Part[], cumulative: (x: number) => number, u: number): number {
  const quantiles = parts.map(({ distribution }) => distribution.quantile(u));
  const [low, high] = [Math.min(...quantiles), Math.max(...quantiles)];
  if (u === 0) return low;
  if (u === 1) return high;
  // A sum of shares that is `u` but for rounding has reached it.
  const reaches = (x: number): boolean => cumulative(x) >= u * (1 - ROUNDING);
  return reaches(low) ? low : leastBetween(low, high, reaches);
}

/** The least number above `low` that passes a test which all from some number up to `high` pass. */
function leastBetween(low: number, high: number, passes: (x: number) => boolean): number {
  let [below, above] = [low, high];
  for (;;) {
    const middle = below / 2 + above / 2;
    if (!(middle > below && middle < above)) return above;
    if (passes(middle)) above = middle;
    else below = middle;
  }
}

const ROUNDING = 1e-14;

/** Counted as the function that takes values and weights in turn counts them. */
export function weightFault(weights: readonly number[]): Fault | undefined {
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (wrong !== -1) return { parameter: 2 * wrong + 1, must: "zero or more" };
  if (weights.some((weight) => weight > 0)) return undefined;
  return { parameter: 1, must: "above zero, or else the weight of another value" };
}

/** What is left of a distribution between two bounds, in the proportions that it has there. */
export function truncated(whole: Distribution, low: number, high: number): Distribution {
  const below = shareBelow(whole, low);
  const left = whole.cumulative(high) - below;
  return {
    quantile: (u) => {
      const share = Math.min(Math.max(below + u * left, below * (1 + 3 * ROUNDING)), 1);
      return Math.min(Math.max(whole.quantile(share), low), high);
    },
    cumulative: (x) => (x < low ? 0 : x >= high ? 1 : Math.min(1, Math.max(0, (whole.cumulative(x) - below) / left))),
  };
}

export function truncationFault(whole: Distribution, low: number, high: number): Fault | undefined {
  if (!(low <= high)) return { parameter: 2, must: "at or above the lower bound" };
  const upTo = whole.cumulative(high);
  if (!(upTo > 0)) return { parameter: 2, must: "above the low end of the distribution" };
  const left = (upTo - shareBelow(whole, low)) / upTo;
  return left >= LEAST_LEFT
    ? undefined
    : { parameter: 1, must: "so low that something of the distribution is left above it" };
}

/** So little of a distribution cannot be told from the rounding of what is cut off. */
const LEAST_LEFT = 1e-9;

/** The probability of a value that is less than `x`. */
function shareBelow({ cumulative }: Distribution, x: number): number {
  return cumulative(x === 0 ? -Number.MIN_VALUE : x - Math.abs(x) * 2 ** -53);
}
