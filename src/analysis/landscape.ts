import { type Curve, lastWith, lowest, type Sample, sampleAt, signChange } from "./brent.ts";

/** From `low` to `high`, both finite. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A curve and what is known of it, by rising x. A sample that all but touches zero is zero. */
export interface Landscape {
  readonly curve: Curve;
  readonly samples: readonly Sample[];
  /** Values that differ by less than this are one. */
  readonly grain: number;
}

export interface Finds {
  /** Where the curve is zero; a place that stands alone has both ends equal. */
  readonly zeros: readonly Range[];
  /** Where it leaps over zero, from the one to the other. */
  readonly jumps: readonly { readonly from: Sample; readonly to: Sample }[];
}

/**
 * Looks at a curve all over a range: on a grid that is even, and even in logarithms towards zero; ever closer to where it
 * begins and ends to be finite; and at the bottom of each valley of its size. `size` is what its values are measured by.
 */
export function survey(curve: Curve, range: Range, { size, places }: SurveyOptions): Landscape {
  const grid = inOrder(gridOf(range, places).map((x) => sampleAt(curve, x)));
  const edged = inOrder([...grid, ...edgesOf(curve, grid)]);
  const deepest = valleysOf(curve, edged, size);
  return { curve, samples: inOrder([...edged, ...deepest]), grain: GRAIN * size };
}

export interface SurveyOptions {
  readonly size: number;
  /** Places to look at besides. */
  readonly places: readonly number[];
}

const EVEN = 200;
const LOGARITHMIC = 240;
/** How far towards zero the logarithmic grid of a range goes that has zero inside. */
const DEPTH = 1e-12;
const GRAIN = 1e-8;
/** A valley that comes this close to zero touches it. */
const TOUCH = 1e-13;
const MOST_PLACES = 100;

function gridOf({ low, high }: Range, places: readonly number[]): readonly number[] {
  const even = steps(EVEN).map((share) => low * (1 - share) + high * share);
  const isOneSided = low > 0 || high < 0;
  const inside = places.filter((x) => x > low && x < high);
  if (isOneSided) return [...even, ...logarithmic(low, high), ...inside, low, high];
  const sides = [low, high].filter((end) => end !== 0).flatMap((end) => logarithmic(end * DEPTH, end));
  return [...even, ...sides, ...inside, 0, low, high];
}

/** From one place to another of the same sign. */
function logarithmic(from: number, to: number): readonly number[] {
  const [start, end] = [Math.log(Math.abs(from)), Math.log(Math.abs(to))];
  const [least, most] = [Math.min(from, to), Math.max(from, to)];
  return steps(LOGARITHMIC)
    .map((share) => Math.sign(to) * Math.exp(start * (1 - share) + end * share))
    .filter((x) => x > least && x < most);
}

function steps(count: number): readonly number[] {
  return Array.from({ length: count + 1 }, (_, step) => step / count);
}

/** By rising x, each place once; of two samples of a place the later counts. */
function inOrder(samples: readonly Sample[]): readonly Sample[] {
  const byPlace = new Map(samples.map((sample) => [sample.x, sample]));
  return [...byPlace.values()].sort((one, other) => one.x - other.x);
}

/** Ever closer to the places where the curve begins or ends to be finite. */
function edgesOf(curve: Curve, samples: readonly Sample[]): readonly Sample[] {
  const found: Sample[] = [];
  let count = 0;
  for (let place = 1; place < samples.length && count < MOST_PLACES; place++) {
    const [one, other] = [samples[place - 1]!, samples[place]!];
    if (Number.isFinite(one.y) === Number.isFinite(other.y)) continue;
    const [inside, outside] = Number.isFinite(one.y) ? [one.x, other.x] : [other.x, one.x];
    count++;
    const note = (x: number): boolean => {
      const sample = sampleAt(curve, x);
      found.push(sample);
      return Number.isFinite(sample.y);
    };
    lastWith(note, inside, outside);
  }
  return found;
}

function valleysOf(curve: Curve, samples: readonly Sample[], size: number): readonly Sample[] {
  const height: Curve = (x) => {
    const y = Math.abs(curve(x));
    return Number.isNaN(y) ? Infinity : y;
  };
  return valleys(samples).map(([left, , right]) => {
    const { x } = lowest(height, left.x, right.x);
    const y = curve(x);
    const scale = Math.max(size, Math.min(Math.abs(left.y), Math.abs(right.y)));
    return { x, y: Math.abs(y) <= TOUCH * scale ? 0 : y };
  });
}

type Valley = readonly [left: Sample, middle: Sample, right: Sample];

/** Three samples on one side of zero, of which the middle one is nearest to it; the deepest of them, if there are many. */
function valleys(samples: readonly Sample[]): readonly Valley[] {
  const found: Valley[] = [];
  for (let place = 1; place < samples.length - 1; place++) {
    const [left, middle, right] = [samples[place - 1]!, samples[place]!, samples[place + 1]!];
    const [a, b, c] = [left.y, middle.y, right.y].map((y) => y * Math.sign(middle.y));
    if (b! > 0 && b! <= a! && b! <= c! && (b! < a! || b! < c!) && a! < Infinity && c! < Infinity) {
      found.push([left, middle, right]);
    }
  }
  const deepestFirst = found.sort(([, one], [, other]) => Math.abs(one.y) - Math.abs(other.y));
  return deepestFirst.slice(0, MOST_PLACES);
}

/** Where a curve is zero, and where it leaps over zero. */
export function zerosOf(landscape: Landscape): Finds {
  const { samples } = landscape;
  const zeros: Range[] = [];
  const jumps: Finds["jumps"][number][] = [];
  for (let place = 0; place < samples.length; place++) {
    const [one, other] = [samples[place]!, samples[place + 1]];
    if (one.y === 0) {
      const first = place;
      while (samples[place + 1]?.y === 0) place++;
      zeros.push(stretchAround(landscape, first, place));
    } else if (other !== undefined && one.y * other.y < 0 && Number.isFinite(one.y - other.y)) {
      const found = between(landscape, place);
      if ("low" in found) zeros.push(found);
      else jumps.push(found);
    }
  }
  return { zeros, jumps };
}

/** The samples from the one to the other are zero: so is what lies beside them, as far as the curve is flat. */
function stretchAround({ curve, samples }: Landscape, first: number, last: number): Range {
  const isZero = (x: number): boolean => curve(x) === 0;
  const [start, end] = [samples[first]!.x, samples[last]!.x];
  const [before, behind] = [samples[first - 1], samples[last + 1]];
  return narrowed({
    low: before === undefined ? start : lastWith(isZero, start, before.x),
    high: behind === undefined ? end : lastWith(isZero, end, behind.x),
  });
}

/** Between a sample and the next, which have opposite signs. */
function between({ curve, samples, grain }: Landscape, place: number): Range | Finds["jumps"][number] {
  const [one, other] = [samples[place]!, samples[place + 1]!];
  const { near, far } = signChange(curve, one, other);
  if (near.y === 0) {
    const isZero = (x: number): boolean => curve(x) === 0;
    return narrowed({ low: lastWith(isZero, near.x, one.x), high: lastWith(isZero, near.x, other.x) });
  }
  // A sample may lie within rounding of the zero: then those beside say how much the curve varies here.
  const around = samples.slice(Math.max(0, place - 1), place + 3).map(({ y }) => Math.abs(y));
  const coarse = Math.max(grain, GRAIN * Math.max(...around.filter(Number.isFinite)));
  if (Math.abs(near.y) <= coarse) return { low: near.x, high: near.x };
  return near.x < far.x ? { from: near, to: far } : { from: far, to: near };
}

/** A few doubles that come out the same by rounding are one place. */
function narrowed({ low, high }: Range): Range {
  const middle = low / 2 + high / 2;
  return high - low <= SAME * Math.abs(middle) ? { low: middle, high: middle } : { low, high };
}

const SAME = 1e-12;

/** Where the curve's values are such, as stretches from one end to the other. */
export function stretchesWhere({ curve, samples }: Landscape, holds: (y: number) => boolean): readonly Range[] {
  const holdsAt = (x: number): boolean => holds(curve(x));
  const found: Range[] = [];
  for (let place = 0; place < samples.length; place++) {
    if (!holds(samples[place]!.y)) continue;
    const first = place;
    while (place + 1 < samples.length && holds(samples[place + 1]!.y)) place++;
    const [start, end] = [samples[first]!.x, samples[place]!.x];
    const [before, behind] = [samples[first - 1], samples[place + 1]];
    found.push({
      low: before === undefined ? start : lastWith(holdsAt, start, before.x),
      high: behind === undefined ? end : lastWith(holdsAt, end, behind.x),
    });
  }
  return found;
}

/** The finite sample that is nearest to zero; of several the one beside `x`. */
export function nearestToZero({ samples }: Landscape, x: number): Sample | undefined {
  let best: Sample | undefined;
  for (const sample of samples) {
    if (Number.isFinite(sample.y) && (best === undefined || isNearer(sample, best, x))) best = sample;
  }
  return best;
}

function isNearer(one: Sample, other: Sample, x: number): boolean {
  const difference = Math.abs(one.y) - Math.abs(other.y);
  return difference < 0 || (difference === 0 && Math.abs(one.x - x) < Math.abs(other.x - x));
}
