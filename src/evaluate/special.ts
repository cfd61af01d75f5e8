import { normalCumulative, normalQuantile } from "./normal.ts";

/**
 * The lower and the upper incomplete gamma function of shape `a` at `x`, each a share of the whole.
 * By the series DLMF 8.11.4 below the middle and the continued fraction DLMF 8.9.2 above it.
 */
export function gammaShares(x: number, a: number): Shares {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  if (a > MANY) return sharesOfMany(deviance(a, x), (x - a) / Math.sqrt(a), 1 / Math.sqrt(a) / 3);
  if (x <= a + 1) return fromLower(poissonMass(a, x) * gammaSeries(x, a));
  const b = x + 1 - a;
  const term = (index: number): number => (index * (a - index)) / ((b + 2 * index - 2) * (b + 2 * index));
  const upper = (poissonMass(a, x) * a) / b / continuedFraction(term);
  return { lower: 1 - upper, upper };
}

/**
 * The incomplete beta function at `x`, below and above, each a share of the whole. By the continued fraction
 * DLMF 8.17.22.
 */
export function betaShares({ x, rest, a, b }: BetaPoint): Shares {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (rest <= 0) return { lower: 1, upper: 0 };
  if (Math.min(a, b) > MANY) return betaSharesOfMany({ x, rest, a, b });
  if (x <= (a + 1) / (a + b + 2)) return fromLower(lowerBeta({ x, rest, a, b }));
  const { lower, upper } = fromLower(lowerBeta({ x: rest, rest: x, a: b, b: a }));
  return { lower: upper, upper: lower };
}

/** Where the gamma function of shape `a` has `u` below it, for 0 < u < 1. */
export function gammaQuantile(u: number, a: number): number {
  const mode = Math.log(a);
  const start = mode + normalQuantile(u) / Math.sqrt(a);
  const slope = (y: number): number => poissonMass(a, Math.exp(y)) * a;
  return Math.exp(solve({ u, start, mode, slope, shares: (y) => gammaShares(Math.exp(y), a) }));
}

/** Where the beta function has `u` below it, for 0 < u < 1. */
export function betaQuantile(u: number, a: number, b: number): number {
  const weight = (a / (a + b)) * b;
  const mode = Math.log(a) - Math.log(b);
  const start = mode + normalQuantile(u) / Math.sqrt(weight);
  const pointAt = (y: number): BetaPoint => ({ x: 1 / (1 + Math.exp(-y)), rest: 1 / (1 + Math.exp(y)), a, b });
  const slope = (y: number): number => binomialMass(pointAt(y)) * weight;
  return pointAt(solve({ u, start, mode, slope, shares: (y) => betaShares(pointAt(y)) })).x;
}

export interface BetaPoint {
  readonly x: number;
  /** 1 - x, for an x so close to 1 that it would lose its digits. */
  readonly rest: number;
  readonly a: number;
  readonly b: number;
}

/** What lies below a point and what lies above it. Each keeps its digits where it is small. */
export interface Shares {
  readonly lower: number;
  readonly upper: number;
}

function fromLower(lower: number): Shares {
  return { lower, upper: 1 - lower };
}

/** From here on the continued fractions take thousands of steps, and the normal form below is right to 1e-12. */
const MANY = 1e6;

/**
 * By the modified signed root of the likelihood, w + log(q / w) / w, which is normal but for terms of order n^(-3/2).
 * Both vanish in the middle, where `limit` stands for log(q / w) / w.
 * Source: O. E. Barndorff-Nielsen, Modified signed log likelihood ratio, Biometrika 78 (1991).
 */
function sharesOfMany(halfDeviance: number, q: number, limit: number): Shares {
  const w = Math.sign(q) * Math.sqrt(2 * halfDeviance);
  const z = w + (Math.abs(w) < 1e-4 ? limit : Math.log(q / w) / w);
  return { lower: normalCumulative(z), upper: normalCumulative(-z) };
}

function betaSharesOfMany({ x, rest, a, b }: BetaPoint): Shares {
  const n = a + b;
  const root = Math.sqrt((a / n) * b);
  const excess = b * x - a * rest;
  const halfDeviance = deviance(a, n * x, excess) + deviance(b, n * rest, -excess);
  return sharesOfMany(halfDeviance, excess / root, (b - a) / n / root / 3);
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + … */
function gammaSeries(x: number, a: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < LONGEST && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function lowerBeta(point: BetaPoint): number {
  const { x, a, b } = point;
  const term = (index: number): number => {
    const m = Math.floor(index / 2);
    if (index % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  };
  return (binomialMass(point) * (b / (a + b))) / continuedFraction(term);
}

/** 1 + t(1) / (1 + t(2) / (1 + …)), by the method of Lentz. */
function continuedFraction(term: (index: number) => number): number {
  let [value, c, d] = [1, 1, 0];
  for (let index = 1; index < LONGEST; index++) {
    const next = term(index);
    d = 1 / nonzero(1 + next * d);
    c = nonzero(1 + next / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

function nonzero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** Far more steps than the parameters below `MANY` need. */
const LONGEST = 100_000;

interface Quest {
  readonly u: number;
  readonly start: number;
  /** Where the density is highest. */
  readonly mode: number;
  readonly shares: (y: number) => Shares;
  /** How fast the lower share grows. */
  readonly slope: (y: number) => number;
}

/**
 * Newton's method on the logarithm of the smaller share. The densities are logarithmically concave in y (the logarithm
 * of a gamma, the log-odds of a beta), so their shares are too, and the method comes to the root from wherever it starts.
 */
function solve({ u, start, mode, shares, slope }: Quest): number {
  const below = u < 0.5;
  const target = below ? u : 1 - u;
  let [y, before] = [start, Infinity];
  for (let round = 0; round < 100; round++) {
    const { lower, upper } = shares(y);
    const share = below ? lower : upper;
    const step = ((below ? -1 : 1) * Math.log(share / target) * share) / slope(y);
    const isLost = !Number.isFinite(step);
    y = isLost ? (y + mode) / 2 : y + step; // so far out that nothing is left there
    if (!isLost && (y < LEAST_LOGARITHM || isSettled(y, Math.abs(step), before))) return y;
    before = isLost ? Infinity : Math.abs(step);
  }
  return y;
}

/** Below it exp(y) is zero. */
const LEAST_LOGARITHM = -746;

function isSettled(y: number, step: number, before: number): boolean {
  return step <= 1e-16 * Math.abs(y) || (step < 1e-9 && step >= before / 2);
}

/** x^a e^-x / Γ(a + 1). Source: C. Loader, Fast and accurate computation of binomial probabilities, 2000. */
function poissonMass(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) x^a (1 - x)^b, in the same way. */
function binomialMass({ x, rest, a, b }: BetaPoint): number {
  const n = a + b;
  const error = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return Math.exp(error - deviance(a, n * x) - deviance(b, n * rest)) * Math.sqrt(n / (2 * Math.PI * a) / b);
}

/**
 * a log(a / x) + x - a, without cancellation where they are close: half the deviance of a count `a` where `x` is
 * expected. `excess` is x - a, for whoever knows it better.
 */
function deviance(a: number, x: number, excess: number = x - a): number {
  if (Math.abs(excess) >= 0.1 * (a + x)) return a * (Math.log(a) - Math.log(x)) + x - a;
  const v = -excess / (a + x);
  let sum = -excess * v;
  let power = 2 * a * v;
  for (let odd = 3; odd < 100; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** log Γ(a + 1) less what Stirling's formula gives for it. */
function stirlingError(a: number): number {
  if (a <= 15) return logGamma(a + 1) - (a + 0.5) * Math.log(a) + a - 0.5 * Math.log(2 * Math.PI);
  const s = 1 / (a * a);
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360) * s) * s) * s) * s) * s) / a;
}

/** Source: C. Lanczos, A precision approximation of the gamma function, 1964; coefficients for g = 7, n = 9. */
function logGamma(z: number): number {
  const x = z - 1;
  let sum = LANCZOS[0]!;
  for (let index = 1; index < LANCZOS.length; index++) sum += LANCZOS[index]! / (x + index);
  const t = x + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];
