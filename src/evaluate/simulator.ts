import type { QuantityIndex } from "../graph/network.ts";
import type { Argument } from "./argument.ts";
import type { SamplerOptions } from "./composer.ts";
import { TILE } from "./random.ts";
import { Sampler } from "./sampler.ts";
import { Sketch } from "./sketch.ts";
import { mergeWild, type Wildness, WildSamples } from "./wild-samples.ts";

/** What some samples of each asked quantity come to. */
export interface Tally {
  readonly sketches: readonly Sketch[];
  /** Of each batch, the mean of each asked quantity in turn; NaN of batches that were not made. */
  readonly means: Float64Array;
  /** How many samples were made. */
  readonly samples: number;
  /** In the order of computation. */
  readonly wild: readonly Wildness[];
}

/** What several have counted, each of batches of its own. */
export function mergeTallies(tallies: readonly Tally[]): Tally {
  const means = tallies[0]!.means.slice(); // somebody counted
  for (const { means: others } of tallies) {
    for (let place = 0; place < means.length; place++) if (!Number.isNaN(others[place])) means[place] = others[place]!;
  }
  return {
    sketches: tallies[0]!.sketches.map((_, place) => Sketch.of(tallies.map(({ sketches }) => sketches[place]!))),
    means,
    samples: tallies.reduce((sum, { samples }) => sum + samples, 0),
    wild: mergeWild(tallies.flatMap(({ wild }) => wild)),
  };
}

/**
 * Samples some quantities batch by batch and keeps what they come to, in room that does not grow with their number. A
 * batch is some tiles that follow each other, the same whoever makes it: what is counted is whole numbers, and each
 * batch's means are its own, so that any number of workers come to the same result to the last bit.
 */
export class Simulator {
  readonly #sketches: readonly Sketch[];
  readonly #means: Float64Array;
  readonly #wild: WildSamples;
  #made = 0;
  readonly #sampler: Sampler;
  readonly #samples: number;
  readonly #tiles: number;

  constructor(argument: Argument, asked: readonly QuantityIndex[], { samples, ...options }: SimulatorOptions) {
    this.#sampler = new Sampler(argument, asked, options);
    this.#wild = new WildSamples(argument, asked, options);
    this.#samples = samples;
    this.#tiles = tilesOfBatch(samples);
    this.#sketches = asked.map(() => new Sketch());
    this.#means = new Float64Array(batchesOf(samples) * asked.length).fill(NaN);
  }

  get tally(): Tally {
    return { sketches: this.#sketches, means: this.#means, samples: this.#made, wild: this.#wild.found };
  }

  /** How many steps a tile takes. */
  get steps(): number {
    return this.#sampler.size;
  }

  /** Makes the samples of one batch. */
  run(batch: number): void {
    const sums = this.#sketches.map(() => 0);
    let made = 0;
    for (let tile = batch * this.#tiles; tile < (batch + 1) * this.#tiles; tile++) {
      const length = Math.min(TILE, this.#samples - tile * TILE);
      if (length > 0) made += this.#runTile(tile, length, sums);
    }
    this.#made += made;
    this.#means.set(
      sums.map((sum) => sum / made),
      batch * sums.length,
    );
  }

  #runTile(tile: number, length: number, sums: number[]): number {
    let isFinite = this.#sampler.run(tile);
    this.#sketches.forEach((sketch, place) => {
      const sum = sketch.add(this.#sampler.samplesOf(place), length);
      if (!Number.isFinite(sum)) isFinite = false;
      sums[place]! += sum;
    });
    if (!isFinite) this.#wild.look(tile, length);
    return length;
  }
}

export interface SimulatorOptions extends Pick<SamplerOptions, "seed" | "spread"> {
  readonly samples: number;
}

/** How many batches so many samples are. */
export function batchesOf(samples: number): number {
  return Math.ceil(samples / TILE / tilesOfBatch(samples));
}

/** How many samples a batch of so many in all is made of, but for the last. */
export function samplesOfBatch(samples: number): number {
  return TILE * tilesOfBatch(samples);
}

function tilesOfBatch(samples: number): number {
  return Math.ceil(samples / TILE / MOST_BATCHES);
}

const MOST_BATCHES = 4096;
