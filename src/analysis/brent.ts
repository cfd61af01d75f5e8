/** A function of one number at one place. */
export interface Sample {
  readonly x: number;
  readonly y: number;
}

export type Curve = (x: number) => number;

/** Two samples as close as doubles allow, with opposite signs between them; `near` is the one closer to zero. */
export interface Bracket {
  readonly near: Sample;
  readonly far: Sample;
}

/**
 * Where a curve changes its sign between two samples of opposite signs, to the last few bits of x; `near` is exactly
 * zero where the curve is. By bisection, secants and inverse quadratic interpolation: procedure `zero` of R. P. Brent,
 * Algorithms for Minimization without Derivatives, 1973, chapter 4.
 */
export function signChange(curve: Curve, one: Sample, other: Sample): Bracket {
  let [a, b, c] = [one, other, one];
  let step = b.x - a.x;
  let before = step;
  for (let count = 0; count < MOST_STEPS; count++) {
    if (Math.abs(c.y) < Math.abs(b.y)) [a, b, c] = [b, c, b];
    const tolerance = 2 * Number.EPSILON * Math.abs(b.x) + Number.MIN_VALUE;
    const half = c.x / 2 - b.x / 2;
    if (b.y === 0 || Math.abs(half) <= tolerance) break;
    const proposed = Math.abs(before) >= tolerance && Math.abs(a.y) > Math.abs(b.y) ? interpolated(a, b, c) : NaN;
    const isGood = 2 * Math.abs(proposed) < Math.min(3 * Math.abs(half) - tolerance, Math.abs(before));
    [before, step] = isGood && proposed * half > 0 ? [step, proposed] : [half, half];
    const x = b.x + (Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance);
    const y = curve(x);
    a = b;
    // Inside the bracket the curve may have a gap: then what is known of this place is that no sign changes beyond.
    b = { x, y: Number.isNaN(y) ? c.y : y };
    if (b.y > 0 === c.y > 0) [c, before, step] = [a, b.x - a.x, b.x - a.x];
  }
  return { near: b, far: c };
}

/** Bisection alone halves a bracket of doubles away in some 60 steps, from 1 to the smallest double in 1,100. */
const MOST_STEPS = 2_200;

/** The step from `b` to where a parabola through the three, or a secant where two of them are one, meets zero. */
function interpolated(a: Sample, b: Sample, c: Sample): number {
  const s = b.y / a.y;
  if (a.x === c.x) return (s * (c.x - b.x)) / (s - 1);
  const [q, r] = [a.y / c.y, b.y / c.y];
  const over = s * ((c.x - b.x) * q * (q - r) - (b.x - a.x) * (r - 1));
  return -over / ((q - 1) * (r - 1) * (s - 1));
}

/**
 * The place between two where a curve with one valley is lowest, by golden sections (J. Kiefer, Sequential minimax
 * search for a maximum, 1953): about half the digits of x, and all of them where the valley is sharp.
 */
export function lowest(curve: Curve, low: number, high: number): Sample {
  let [a, b] = [low, high];
  let left = sampleAt(curve, b - GOLDEN * (b - a));
  let right = sampleAt(curve, a + GOLDEN * (b - a));
  for (let count = 0; count < MOST_SECTIONS && b - a > Number.EPSILON * Math.abs(left.x); count++) {
    if (left.y <= right.y) {
      [b, right] = [right.x, left];
      left = sampleAt(curve, b - GOLDEN * (b - a));
    } else {
      [a, left] = [left.x, right];
      right = sampleAt(curve, a + GOLDEN * (b - a));
    }
  }
  return left.y <= right.y ? left : right;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;
const MOST_SECTIONS = 100;

export function sampleAt(curve: Curve, x: number): Sample {
  return { x, y: curve(x) };
}

/** The last place with a property, on the way from one that has it to one that has not. */
export function lastWith(has: (x: number) => boolean, from: number, to: number): number {
  let [inside, outside] = [from, to];
  for (let count = 0; count < MOST_HALVINGS; count++) {
    const middle = inside / 2 + outside / 2;
    if (middle === inside || middle === outside) break;
    if (has(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

const MOST_HALVINGS = 200;
