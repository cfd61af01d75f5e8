import type { QuantityIndex } from "../graph/network.ts";
import type { Argument } from "./argument.ts";
import { type Column, Composer, type SamplerOptions } from "./composer.ts";
import type { Step } from "./tiles.ts";

/**
 * Samples of quantities, a tile of 1,024 at a time: each quantity is drawn or computed once a sample, and shared by all
 * who use it. What formulas do is composed into steps over columns once, so that it is found out once and not for each
 * sample. Good until the next edit of the model.
 */
export class Sampler {
  readonly #steps: readonly Step[];
  readonly #asked: readonly Column[];

  constructor(argument: Argument, asked: readonly QuantityIndex[], options: SamplerOptions) {
    const composer = new Composer(argument, asked, options);
    this.#steps = composer.steps;
    this.#asked = asked.map((quantity) => composer.columnOf(quantity));
  }

  /** How many steps a tile takes. */
  get size(): number {
    return this.#steps.length;
  }

  /**
   * Makes the samples from 1,024 × tile on, in coherent base units. Says whether all numbers are finite that the samples
   * of the asked do not show themselves.
   */
  run(tile: number): boolean {
    let found = 0;
    for (const step of this.#steps) found += step(tile);
    return found === 0;
  }

  /** Those of the tile at hand, of an asked quantity by its place among the asked. */
  samplesOf(place: number): Float64Array {
    return this.#asked[place]!.samples;
  }
}
