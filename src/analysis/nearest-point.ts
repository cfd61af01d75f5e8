import { combined, rankOf, type Rows, rowProducts, solveNormal } from "./rows.ts";

/** Equations between unknowns that are counted in standard deviations. */
export interface Equations {
  /** How far each unknown may go from 0. */
  readonly bounds: ArrayLike<number>;
  /** By how much each equation is missed at a point; NaN where it says nothing. The array is good until the next time. */
  readonly missedBy: (point: Float64Array) => ArrayLike<number>;
}

/** The point that was found, and how well it is one. */
export interface NearestPoint {
  readonly point: Float64Array;
  /** Its distance from the origin. */
  readonly distance: number;
  /** The largest of what the equations are missed by. */
  readonly missed: number;
  /** Whether they are missed by no more than `closeEnough`. */
  readonly solves: boolean;
  /**
   * |z − Jᵀλ| / (1 + |z|) for the best multipliers λ: 0 where no step along the equations leads nearer to the origin (the
   * condition of Karush, Kuhn and Tucker).
   */
  readonly optimality: number;
  /** How many of the equations say something of their own there: the rank of their gradients. */
  readonly rank: number;
}

const closeEnough = 1e-7;

/**
 * The solution of the equations that is nearest to the origin, by the iteration of A. M. Hasofer and N. C. Lind (1974)
 * and of R. Rackwitz and B. Fiessler (1978), for several equations z⁺ = Jᵀ(JJᵀ)⁻¹(Jz − r), with a line search along an
 * exact penalty as Y. Zhang and A. Der Kiureghian (1995) have it. It starts from the origin and from points along the
 * steepest unknowns, and the nearest of what is found counts. Where nothing solves the equations, it is the point that
 * misses them least of those found, by damped least squares (K. Levenberg 1944, D. Marquardt 1963).
 *
 * Gradients are central differences. After `work` evaluations of the equations no further start is taken.
 */
export function nearestPoint(equations: Equations, work: number): NearestPoint {
  const counted = new Counted(equations);
  let best: NearestPoint | undefined;
  for (const start of startsOf(counted)) {
    if (best !== undefined && counted.evaluations > work) break;
    const found = describe(descend(counted, start));
    if (best === undefined || isBetter(found, best)) best = found;
  }
  if (best!.solves) return best!; // the origin is always a start
  return nearestMiss(counted, best!);
}

/** Conclusions do not only rise: further starts are this far out, up and down. */
const REACHES: readonly number[] = [1, -1, 3, -3];
const STEEPEST = 6;
const MOST_STEPS = 200;
/** In all; what lies further is approached in several steps, since a gradient says little about it. */
const LONGEST_STEP = 4;
const MOST_HALVINGS = 40;
const DIFFERENCE = 1e-4;

/** A point, what the equations are missed by there, and a gradient for each. */
interface State {
  readonly point: Float64Array;
  readonly missed: Float64Array;
  readonly gradients: Rows;
}

class Counted {
  readonly bounds: ArrayLike<number>;
  readonly #missedBy: Equations["missedBy"];
  evaluations = 0;

  constructor({ bounds, missedBy }: Equations) {
    this.bounds = bounds;
    this.#missedBy = missedBy;
  }

  at(point: Float64Array): Float64Array {
    this.evaluations++;
    return Float64Array.from(this.#missedBy(point));
  }

  stateAt(point: Float64Array, missed: Float64Array = this.at(point)): State {
    const gradients = Array.from(missed, () => new Float64Array(point.length));
    const probe = point.slice();
    for (let unknown = 0; unknown < point.length; unknown++) {
      probe[unknown] = point[unknown]! + DIFFERENCE;
      const above = this.at(probe);
      probe[unknown] = point[unknown]! - DIFFERENCE;
      const below = this.at(probe);
      probe[unknown] = point[unknown]!;
      gradients.forEach((row, equation) => (row[unknown] = (above[equation]! - below[equation]!) / (2 * DIFFERENCE)));
    }
    return { point, missed, gradients };
  }
}

function* startsOf(counted: Counted): Generator<Float64Array> {
  const origin = new Float64Array(counted.bounds.length);
  yield origin;
  const { gradients } = counted.stateAt(origin);
  const slopes = Array.from(origin, (_, unknown) => lengthOf(gradients.map((row) => row[unknown]! || 0)));
  const unknowns = slopes.map((_, unknown) => unknown).sort((one, other) => slopes[other]! - slopes[one]!);
  for (const unknown of unknowns.slice(0, STEEPEST)) {
    for (const reach of REACHES) {
      const start = origin.slice();
      start[unknown] = reach;
      yield start;
    }
  }
}

/** What solves the equations, then what is nearer. A hair's breadth is no difference: the earlier start stays. */
function isBetter(found: NearestPoint, best: NearestPoint): boolean {
  if (found.solves !== best.solves) return found.solves;
  if (found.solves) return found.distance < best.distance * (1 - 1e-6);
  return found.missed < best.missed || Number.isNaN(best.missed);
}

/** The solution that a start leads to, or where the way to it ends. */
function descend(counted: Counted, start: Float64Array): State {
  let state = counted.stateAt(start);
  let penalty = 0;
  for (let steps = 0; steps < MOST_STEPS && isUsable(state); steps++) {
    const { point, missed, gradients } = state;
    const aims = rowProducts(gradients, point).map((product, equation) => product - missed[equation]!);
    const multipliers = solveNormal(gradients, aims, 0);
    const step = combined(gradients, multipliers).map((foot, unknown) => foot - point[unknown]!);
    penalty = Math.max(penalty, 2 * largest(multipliers));
    const next = along(counted, state, step, {
      merit: (at, off) => squared(at) / 2 + penalty * sizeOf(off),
      promised: penalty * sizeOf(missed) - dot(point, step),
    });
    if (next === undefined) break;
    state = next;
  }
  return state;
}

/** From where a descent has ended, to where the equations are missed least. */
function nearestMiss(counted: Counted, { point }: NearestPoint): NearestPoint {
  let state = counted.stateAt(point);
  let damping = 1e-6;
  for (let steps = 0; steps < MOST_STEPS && isUsable(state) && damping < 1e9; steps++) {
    const { missed, gradients } = state;
    const multipliers = solveNormal(gradients, missed, damping);
    const step = combined(gradients, multipliers).map((component) => -component);
    const next = along(counted, state, step, { merit: (_, off) => squared(off), promised: 0 });
    damping = next === undefined ? damping * 100 : damping / 10;
    state = next ?? state;
  }
  return describe(state);
}

interface Line {
  readonly merit: (point: Float64Array, missed: Float64Array) => number;
  /** By how much the merit falls, by its slope, with the whole step. */
  readonly promised: number;
}

/** The first of ever shorter steps that lessens the merit by a fair part of what its slope promises (L. Armijo 1966). */
function along(counted: Counted, state: State, step: Float64Array, { merit, promised }: Line): State | undefined {
  const before = merit(state.point, state.missed);
  let share = Math.min(1, LONGEST_STEP / lengthOf(step));
  for (let halvings = 0; halvings < MOST_HALVINGS; halvings++, share /= 2) {
    const point = state.point.map((from, unknown) => within(from + share * step[unknown]!, counted.bounds[unknown]!));
    const missed = counted.at(point);
    if (merit(point, missed) < before - 1e-4 * share * Math.max(0, promised)) return counted.stateAt(point, missed);
  }
  return undefined;
}

function describe({ point, missed, gradients }: State): NearestPoint {
  const multipliers = solveNormal(gradients, rowProducts(gradients, point), 0);
  const apart = combined(gradients, multipliers).map((foot, unknown) => point[unknown]! - foot);
  const worst = largest(missed);
  return {
    point,
    distance: lengthOf(point),
    missed: worst,
    solves: worst <= closeEnough,
    optimality: lengthOf(apart) / (1 + lengthOf(point)),
    rank: rankOf(gradients),
  };
}

function isUsable({ missed, gradients }: State): boolean {
  return missed.every(Number.isFinite) && gradients.every((row) => row.every(Number.isFinite));
}

function within(value: number, bound: number): number {
  return Math.max(-bound, Math.min(bound, value));
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, component, place) => sum + component * other[place]!, 0);
}

function squared(components: Float64Array): number {
  return dot(components, components);
}

function lengthOf(components: ArrayLike<number>): number {
  return Math.sqrt(squared(Float64Array.from(components)));
}

function sizeOf(components: Float64Array): number {
  return components.reduce((sum, component) => sum + Math.abs(component), 0);
}

function largest(components: Float64Array): number {
  return components.reduce((most, component) => Math.max(most, Math.abs(component)), 0);
}
