import type { Argument } from "../evaluate/argument.ts";
import { Composer, movedBy } from "../evaluate/composer.ts";
import { TILE } from "../evaluate/random.ts";
import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { ranksOf } from "./ranks.ts";

/** What share of a conclusion's variance is due to each input, largest total first. */
export interface SobolIndices {
  readonly of: string;
  /** How many samples of all inputs were made; of each input with the others held, as many again. */
  readonly samples: number;
  /** Samples left out because something in them is no finite number. */
  readonly lost: number;
  readonly inputs: readonly SobolIndex[];
}

/** That of one input. */
export interface SobolIndex {
  readonly name: string;
  /** The share of the variance that would go if the input were known, and its standard error. */
  readonly first: number;
  readonly firstError: number;
  /** The share that would stay if all but the input were known. The difference is what it does together with others. */
  readonly total: number;
  readonly totalError: number;
  /** Spearman's rank correlation of the input with the conclusion. */
  readonly rankCorrelation: number;
}

export interface SobolOptions {
  readonly samples: number;
  readonly seed: number;
  /** Told after each 1,024 samples what share of them is made. */
  readonly progress?: (share: number) => void;
}

/**
 * Sobol' indices of a quantity to inputs that are drawn. Two independent sets of samples are made of all inputs; for each
 * input a third takes that input from the second and the others from the first, of which only what depends on the
 * input is computed anew. The design and the estimator of what an input does alone: A. Saltelli et al., Variance based
 * sensitivity analysis of model output, 2010; of what it does with others: M. J. W. Jansen, Analysis of variance designs for
 * model output, 1999. Errors are those between tiles.
 */
export function sobol(
  argument: Argument,
  of: QuantityIndex,
  inputs: readonly QuantityIndex[],
  { samples, seed, progress }: SobolOptions,
): SobolIndices {
  const tiles = Math.ceil(samples / TILE);
  const design = new Design(argument, of, inputs, seed);
  for (let tile = 0; tile < tiles; tile++) {
    design.run(tile);
    progress?.((tile + 1) / tiles);
  }
  const told = inputs.map((input, place) => ({ name: nameOf(argument.network, input), ...design.indexOf(place) }));
  return {
    of: nameOf(argument.network, of),
    samples: tiles * TILE,
    lost: design.lost,
    inputs: told.toSorted((one, other) => other.total - one.total),
  };
}

/** Parts of the variance, a tile each. */
interface Parts {
  /** What the input does alone: the second set times what the input from it changes in the first. */
  readonly alone: number[];
  /** What it does together with others: half of the mean square of what it changes. */
  readonly together: number[];
}

class Design {
  lost = 0;
  readonly #of: QuantityIndex;
  readonly #first: Composer;
  readonly #second: Composer;
  readonly #mixed: readonly Composer[];
  readonly #parts: readonly Parts[];
  readonly #inputs: readonly QuantityIndex[];
  readonly #values: number[] = [];
  readonly #drawn: readonly number[][];
  #ranks: Float64Array | undefined;

  constructor(argument: Argument, of: QuantityIndex, inputs: readonly QuantityIndex[], seed: number) {
    const options = { seed, spread: "hypercube", keeps: true } as const;
    this.#of = of;
    this.#inputs = inputs;
    this.#first = new Composer(argument, [of, ...inputs], options);
    this.#second = new Composer(argument, [of], { ...options, twins: new Set(inputs) });
    this.#mixed = inputs.map(
      (input) =>
        new Composer(argument, [of], {
          ...options,
          twins: new Set([input]),
          moved: movedBy(argument, [input]),
          base: this.#first,
        }),
    );
    this.#parts = inputs.map(() => ({ alone: [], together: [] }));
    this.#drawn = inputs.map(() => []);
  }

  run(tile: number): void {
    for (const { steps } of [this.#first, this.#second, ...this.#mixed]) for (const step of steps) step(tile);
    const [first, second, ...mixed] = [this.#first, this.#second, ...this.#mixed].map(
      (composer) => composer.columnOf(this.#of).samples,
    );
    const places = finitePlaces([first!, second!, ...mixed]);
    this.lost += TILE - places.length;
    for (const place of places) this.#values.push(first![place]!);
    this.#inputs.forEach((input, index) => {
      const { samples } = this.#first.columnOf(input);
      for (const place of places) this.#drawn[index]!.push(samples[place]!);
      this.#parts[index]!.alone.push(coproduct(second!, first!, mixed[index]!, places));
      this.#parts[index]!.together.push(halfSquare(first!, mixed[index]!, places));
    });
  }

  indexOf(place: number): Omit<SobolIndex, "name"> {
    const variance = varianceOf(this.#values);
    if (variance === 0) return { first: 0, firstError: 0, total: 0, totalError: 0, rankCorrelation: 0 };
    const alone = meanAndError(this.#parts[place]!.alone);
    const together = meanAndError(this.#parts[place]!.together);
    this.#ranks ??= ranksOf(this.#values);
    return {
      first: alone.mean / variance,
      firstError: alone.error / variance,
      total: together.mean / variance,
      totalError: together.error / variance,
      rankCorrelation: correlation(ranksOf(this.#drawn[place]!), this.#ranks),
    };
  }
}

function finitePlaces(columns: readonly Float64Array[]): readonly number[] {
  return Array.from({ length: TILE }, (_, place) => place).filter((place) =>
    columns.every((column) => Number.isFinite(column[place])),
  );
}

/** The mean product of one set, less its mean, with what changes from another to a third. */
function coproduct(second: Float64Array, first: Float64Array, mixed: Float64Array, places: readonly number[]): number {
  const mean = places.reduce((sum, place) => sum + second[place]!, 0) / places.length;
  const product = (place: number): number => (second[place]! - mean) * (mixed[place]! - first[place]!);
  return places.reduce((sum, place) => sum + product(place), 0) / places.length;
}

function halfSquare(one: Float64Array, other: Float64Array, places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (one[place]! - other[place]!) ** 2, 0) / (2 * places.length);
}

function meanAndError(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, error: Math.sqrt(varianceOf(values) / values.length) };
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
}

/** Pearson's, of ranks: Spearman's. */
function correlation(one: Float64Array, other: Float64Array): number {
  const mean = (one.length - 1) / 2;
  let [product, square, otherSquare] = [0, 0, 0];
  for (let place = 0; place < one.length; place++) {
    const [a, b] = [one[place]! - mean, other[place]! - mean];
    product += a * b;
    square += a * a;
    otherSquare += b * b;
  }
  return square === 0 || otherSquare === 0 ? 0 : product / Math.sqrt(square * otherSquare);
}
