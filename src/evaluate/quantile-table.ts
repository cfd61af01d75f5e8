import { type Hypercube, TILE } from "./random.ts";

/** A share of the probability to the value below which it lies: the inverse of a cumulative distribution. */
export type Quantile = (share: number) => number;

/**
 * The quantile function of a distribution, as polynomials of the fifth degree over equal ranges of probability. Most
 * quantile functions take tens of nanoseconds, some a microsecond; this takes a few. Ranges over which a polynomial is off
 * by more than a ten-millionth of the spread, as at the ends and where the distribution has a gap, are computed as they are.
 */
export class QuantileTable {
  readonly #quantile: Quantile;
  readonly #coefficients = new Float64Array(WIDTH * RANGES);
  /** The ranges that no polynomial fits. */
  readonly #unfit: number[] = [];

  constructor(quantile: Quantile) {
    this.#quantile = quantile;
    const spread = Math.abs(quantile(0.75) - quantile(0.25));
    for (let range = 0; range < RANGES; range++) this.#fit(range, spread);
  }

  /** Puts values in the place of shares of probability, each above 0 and below 1. */
  map(shares: Float64Array): void {
    const table = this.#coefficients;
    const quantile = this.#quantile;
    for (let place = 0; place < shares.length; place++) {
      const share = shares[place]!;
      const t = share * RANGES;
      const at = WIDTH * (t | 0);
      const x = t - (t | 0);
      const last = table[at + 5]!;
      const tail = x * (table[at + 3]! + x * (table[at + 4]! + x * last));
      const value = table[at]! + x * (table[at + 1]! + x * (table[at + 2]! + tail));
      shares[place] = last === last ? value : quantile(share);
    }
  }

  /** Puts the values of a hypercube's shares where they belong, range by range. */
  spread({ shares, order }: Hypercube, into: Float64Array): void {
    const table = this.#coefficients;
    const strata = TILE / RANGES;
    let place = 0;
    for (let range = 0; range < RANGES; range++) {
      const at = WIDTH * range;
      const a = table[at]!;
      const b = table[at + 1]!;
      const c = table[at + 2]!;
      const d = table[at + 3]!;
      const e = table[at + 4]!;
      const f = table[at + 5]!;
      for (const end = place + strata; place < end; place++) {
        const x = shares[place]! * RANGES - range;
        into[order[place]!] = a + x * (b + x * (c + x * (d + x * (e + x * f))));
      }
    }
    for (const range of this.#unfit) {
      for (let place = strata * range; place < strata * range + strata; place++) {
        into[order[place]!] = this.#quantile(shares[place]!);
      }
    }
  }

  /** A range that no polynomial fits has NaN for its coefficients. */
  #fit(range: number, spread: number): void {
    const quantile = (t: number): number => this.#quantile((range + t) / RANGES);
    const fitted = interpolate(nodes.map(quantile));
    const fits = checks.every((t) => {
      const value = quantile(t);
      return Math.abs(valueOf(fitted, t) - value) <= TOLERANCE * Math.max(spread, Math.abs(value));
    });
    this.#coefficients.set(fits ? fitted : unfit, WIDTH * range);
    if (!fits) this.#unfit.push(range);
  }
}

const RANGES = 128;
const WIDTH = 6;
const TOLERANCE = 1e-7;
const unfit: readonly number[] = Array.from({ length: WIDTH }, () => NaN);

/** Those of Chebyshev, between which a polynomial swings least. */
const nodes = Array.from(
  { length: WIDTH },
  (_, index) => (1 - Math.cos((Math.PI * (2 * index + 1)) / (2 * WIDTH))) / 2,
);
/** The ends, where it is off most, and what lies between. */
const checks: readonly number[] = [0, 0.15, 0.5, 0.85, 1];

/** The coefficients of the polynomial through these values at the nodes: Newton's divided differences, multiplied out. */
function interpolate(values: readonly number[]): readonly number[] {
  const differences = [...values];
  for (let order = 1; order < WIDTH; order++) {
    for (let index = WIDTH - 1; index >= order; index--) {
      const run = nodes[index]! - nodes[index - order]!;
      differences[index] = (differences[index]! - differences[index - 1]!) / run;
    }
  }
  const coefficients: number[] = Array.from({ length: WIDTH }, () => 0);
  for (let index = WIDTH - 1; index >= 0; index--) {
    for (let power = WIDTH - 1; power > 0; power--) {
      coefficients[power] = coefficients[power - 1]! - nodes[index]! * coefficients[power]!;
    }
    coefficients[0] = differences[index]! - nodes[index]! * coefficients[0]!;
  }
  return coefficients;
}

function valueOf(coefficients: readonly number[], t: number): number {
  return coefficients.reduceRight((sum, coefficient) => coefficient + t * sum, 0);
}
