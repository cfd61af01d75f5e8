/** How many samples are drawn at a time; a Latin hypercube spans so many. */
export const TILE = 1024;

/** How samples are spread: one in each of 1,024 equally likely ranges a tile, or each by itself. */
export type Spread = "hypercube" | "plain";

/** Which numbers a draw takes. Those of different streams have nothing to do with one another. */
export interface Stream {
  readonly first: number;
  readonly second: number;
}

/**
 * A draw is a function of the seed, the name of its quantity, its place in the formula and the number of the sample
 * alone: whatever is edited elsewhere leaves it as it is, scenarios share it, and work can begin anywhere.
 */
export function streamOf(seed: number, name: string, ordinal: number): Stream {
  const key = `${seed}\0${ordinal}\0${name}`;
  return { first: hashOf(key, 0x2545f491), second: hashOf(key, 0x6a09e667) };
}

/** Puts the uniform numbers of a tile into an array, all above 0 and below 1. */
export function fillUniform(spread: Spread, stream: Stream, tile: number, into: Float64Array): void {
  if (spread === "plain") return fillPlain(stream, tile, into);
  const { order, shares } = hypercube(stream, tile);
  for (let place = 0; place < TILE; place++) into[order[place]!] = shares[place]!;
}

function fillPlain({ first, second }: Stream, tile: number, into: Float64Array): void {
  const start = (Math.imul(tile, TILE) + first) | 0;
  for (let place = 0; place < TILE; place++) {
    into[place] = ((scramble((start + place) | 0, second) >>> 0) + 0.5) * 2 ** -32;
  }
}

/** A tile's share of each 1,024th of the probability, ascending, and the sample that takes each. */
export interface Hypercube {
  readonly shares: Float64Array;
  readonly order: Int32Array;
}

/**
 * A Latin hypercube: each 1,024th of the probability is hit once, in an order and at places of chance. The order is
 * shuffled as it grows (Fisher and Yates, inside out); of each random number the whole part says which two change
 * places, and the rest where in its range a sample lies. Source: M. D. McKay, R. J. Beckman, W. J. Conover, A comparison
 * of three methods for selecting values of input variables in the analysis of output from a computer code, 1979.
 * The arrays are good until the next time.
 */
export function hypercube({ first, second }: Stream, tile: number): Hypercube {
  const start = (Math.imul(tile, TILE) + first) | 0;
  const order = orders;
  const shares = rests;
  // Off the ends, where a distribution may be infinite.
  const margin = 2 ** -33;
  const width = (1 - 2 ** -22) / TILE;
  for (let place = 0; place < TILE; place++) {
    const random = (scramble((start + place) | 0, second) >>> 0) * ((place + 1) * 2 ** -32);
    const other = random | 0;
    shares[place] = place / TILE + (margin + (random - other) * width);
    order[place] = order[other]!;
    order[other] = place;
  }
  return { shares, order };
}

const orders = new Int32Array(TILE);
const rests = new Float64Array(TILE);

/**
 * A number of 32 bits from a counter and a key, each bit of which depends on all of theirs.
 * Source: the mixer `lowbias32` of C. Wellons, Prospecting for hash functions, 2018, and a round more for the key.
 */
function scramble(counter: number, key: number): number {
  let bits = counter ^ (counter >>> 16);
  bits = Math.imul(bits, 0x7feb352d);
  bits ^= bits >>> 15;
  bits = Math.imul(bits, 0x846ca68b);
  bits ^= (bits >>> 16) ^ key;
  bits = Math.imul(bits, 0x9e3779b1);
  return bits ^ (bits >>> 15);
}

function hashOf(text: string, start: number): number {
  let hash = start;
  for (let place = 0; place < text.length; place++) hash = scramble(hash ^ text.charCodeAt(place), start);
  return hash;
}
