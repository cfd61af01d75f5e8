/**
 * Medians of the distributions, by their parameters. What has no closed form is found by bisection of the
 * cumulative distribution, to about 1e-14; impossible parameters give NaN.
 */

/** The central 90 % from `low` to `high`: lognormal when both ends are positive, else normal. */
export function rangeMedian(low: number, high: number): number {
  if (!(low <= high)) return NaN;
  return low > 0 ? Math.sqrt(low) * Math.sqrt(high) : (low + high) / 2;
}

export function normalMedian(mean: number, deviation: number): number {
  return deviation >= 0 ? mean : NaN;
}

/** Of the lognormal with this mean and standard deviation of its own (not of its logarithm). */
export function lognormalMedian(mean: number, deviation: number): number {
  if (!(mean > 0 && deviation >= 0)) return NaN;
  return mean / Math.sqrt(1 + (deviation / mean) ** 2);
}

export function uniformMedian(low: number, high: number): number {
  return low <= high ? (low + high) / 2 : NaN;
}

export function triangularMedian(low: number, mode: number, high: number): number {
  if (!(low <= mode && mode <= high)) return NaN;
  if (mode >= (low + high) / 2) return low + Math.sqrt(((high - low) * (mode - low)) / 2);
  return high - Math.sqrt(((high - low) * (high - mode)) / 2);
}

/** The beta distribution over low..high with the usual weight of 4 on the mode. */
export function pertMedian(low: number, mode: number, high: number): number {
  if (!(low <= mode && mode <= high)) return NaN;
  if (low === high) return low;
  const span = high - low;
  return low + span * betaMedian(1 + (4 * (mode - low)) / span, 1 + (4 * (high - mode)) / span);
}

export function betaMedian(alpha: number, beta: number): number {
  if (!(alpha > 0 && beta > 0 && alpha < Infinity && beta < Infinity)) return NaN;
  return bisect((x) => regularizedBeta(x, alpha, beta), 0, 1);
}

export function gammaMedian(shape: number, scale: number): number {
  if (!(shape > 0 && scale >= 0 && shape < Infinity)) return NaN;
  return scale * bisect((x) => regularizedGamma(x, shape), 0, shape + 1);
}

export function exponentialMedian(mean: number): number {
  return mean >= 0 ? mean * Math.LN2 : NaN;
}

function bisect(cumulative: (x: number) => number, low: number, high: number): number {
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (cumulative(middle) < 0.5) low = middle;
    else high = middle;
  }
}

/** I_x(a, b), by the continued fraction DLMF 8.17.22 evaluated with Lentz's method. */
function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularizedBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const term = (index: number): number => {
    const m = Math.floor(index / 2);
    if (index % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  };
  return front / continuedFraction(term);
}

/** 1 + t(1) / (1 + t(2) / (1 + …)) */
function continuedFraction(term: (index: number) => number): number {
  let [value, c, d] = [1, 1, 0];
  for (let index = 1; index < 10_000; index++) {
    d = 1 / nonzero(1 + term(index) * d);
    c = nonzero(1 + term(index) / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

function nonzero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** P(a, x), by the series DLMF 8.11.4; the median lies where it converges well. */
function regularizedGamma(x: number, a: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 1_000_000 && term > sum * 1e-16; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
}

/** Source: C. Lanczos, A precision approximation of the gamma function, 1964; coefficients for g = 7, n = 9. */
function logGamma(z: number): number {
  if (z < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * z))) - logGamma(1 - z);
  const x = z - 1;
  let sum = LANCZOS[0]!;
  for (let index = 1; index < LANCZOS.length; index++) sum += LANCZOS[index]! / (x + index);
  const t = x + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
