import type { QuantityIndex } from "../graph/network.ts";
import type { Expression } from "../syntax/model-file.ts";
import type { Argument } from "./argument.ts";
import { type Column, Composer, movedBy, uncertainBeneath } from "./composer.ts";
import { TILE } from "./random.ts";
import type { SimulatorOptions, Tally } from "./simulator.ts";
import { Sketch } from "./sketch.ts";
import { checkFinite } from "./tiles.ts";
import { type Wildness, WildSamples } from "./wild-samples.ts";

/**
 * Samples of quantities and of all beneath them, kept, and made again after edits of the model as far as those concern
 * them: each quantity of which something is sampled anew, and what depends on it. The samples are those that a
 * `Simulator` makes.
 */
export class LiveSamples {
  readonly #options: SimulatorOptions;
  readonly #tiles: number;
  #argument: Argument | undefined;
  readonly #columns = new Map<QuantityIndex, Float64Array>();
  /** What each column was computed by. */
  readonly #origins = new Map<QuantityIndex, Origin>();
  /** Of each quantity, the tiles that hold something that is no finite number. */
  readonly #wildTiles = new Map<QuantityIndex, Set<number>>();
  #sampled = 0;

  constructor(options: SimulatorOptions) {
    this.#options = options;
    this.#tiles = Math.ceil(options.samples / TILE);
  }

  /** How many quantities were sampled so far, each time anew. */
  get sampled(): number {
    return this.#sampled;
  }

  /** Brings the samples up to date with the model; returns what they come to. */
  tally(argument: Argument, asked: readonly QuantityIndex[]): Tally {
    if (argument !== this.#argument) this.#forgetAll(argument);
    for (const quantity of this.#columns.keys()) if (!argument.isUncertain(quantity)) this.#forget(quantity);
    const beneath = uncertainBeneath(argument, asked);
    const changed = beneath.filter((quantity) => !this.#isCurrent(argument, quantity));
    const moved = movedBy(argument, changed);
    this.#sample(
      argument,
      beneath.filter((quantity) => moved.has(quantity)),
      moved,
    );
    return { ...this.#tallyOf(argument, asked), wild: this.#wildBeneath(argument, asked, beneath) };
  }

  #forgetAll(argument: Argument): void {
    this.#argument = argument;
    this.#columns.clear();
    this.#origins.clear();
    this.#wildTiles.clear();
  }

  #forget(quantity: QuantityIndex): void {
    this.#columns.delete(quantity);
    this.#origins.delete(quantity);
    this.#wildTiles.delete(quantity);
  }

  #isCurrent(argument: Argument, quantity: QuantityIndex): boolean {
    const [before, now] = [this.#origins.get(quantity), originOf(argument, quantity)];
    return before !== undefined && before.expression === now.expression && isSame(before.operands, now.operands);
  }

  /** Tile by tile: columns of the others are lent, and those of the moved are taken over. */
  #sample(argument: Argument, quantities: readonly QuantityIndex[], moved: ReadonlySet<QuantityIndex>): void {
    if (quantities.length === 0) return;
    const lent = new Map<QuantityIndex, Column>();
    const composer = new Composer(argument, quantities, {
      ...this.#options,
      keeps: true,
      moved,
      base: { columnOf: (quantity) => this.#lend(argument, quantity, lent) },
    });
    for (const quantity of quantities) {
      this.#columns.set(quantity, new Float64Array(TILE * this.#tiles));
      this.#origins.set(quantity, originOf(argument, quantity));
      this.#wildTiles.set(quantity, new Set());
    }
    this.#sampled += quantities.length;
    for (let tile = 0; tile < this.#tiles; tile++) {
      const [from, to] = [tile * TILE, (tile + 1) * TILE];
      for (const [quantity, { samples }] of lent) samples.set(this.#columns.get(quantity)!.subarray(from, to));
      for (const step of composer.steps) step(tile);
      for (const quantity of quantities) {
        const { samples } = composer.columnOf(quantity);
        this.#columns.get(quantity)!.set(samples, from);
        if (checkFinite(samples) !== 0) this.#wildTiles.get(quantity)!.add(tile);
      }
    }
  }

  #lend(argument: Argument, quantity: QuantityIndex, lent: Map<QuantityIndex, Column>): Column {
    if (!this.#columns.has(quantity)) {
      const constant = argument.valueOf(quantity);
      return { samples: new Float64Array(TILE).fill(constant), constant };
    }
    let column = lent.get(quantity);
    if (column === undefined) lent.set(quantity, (column = { samples: new Float64Array(TILE) }));
    return column;
  }

  /** Where samples were lost is found out again, tile by tile: it is rare. */
  #wildBeneath(
    argument: Argument,
    asked: readonly QuantityIndex[],
    beneath: readonly QuantityIndex[],
  ): readonly Wildness[] {
    const tiles = new Set(beneath.flatMap((quantity) => [...this.#wildTiles.get(quantity)!]));
    if (tiles.size === 0) return [];
    const wild = new WildSamples(argument, asked, this.#options);
    for (const tile of [...tiles].toSorted((one, other) => one - other)) {
      wild.look(tile, Math.min(TILE, this.#options.samples - tile * TILE));
    }
    return wild.found;
  }

  #tallyOf(argument: Argument, asked: readonly QuantityIndex[]): Omit<Tally, "wild"> {
    const { samples } = this.#options;
    const means = new Float64Array(this.#tiles * asked.length);
    const sketches = asked.map((quantity, place) => {
      const sketch = new Sketch();
      const column = this.#columns.get(quantity) ?? new Float64Array(samples).fill(argument.valueOf(quantity));
      for (let tile = 0; tile < this.#tiles; tile++) {
        const length = Math.min(TILE, samples - tile * TILE);
        const sum = sketch.add(column.subarray(tile * TILE, (tile + 1) * TILE), length);
        means[tile * asked.length + place] = sum / length;
      }
      return sketch;
    });
    return { sketches, means, samples };
  }
}

/** A formula, and of each operand whether it is uncertain, or else its value. */
interface Origin {
  readonly expression: Expression | undefined;
  readonly operands: Float64Array;
}

function originOf(argument: Argument, quantity: QuantityIndex): Origin {
  const { network } = argument;
  const operands = network.bindingsOf(quantity).flatMap((operand) => {
    if (operand === -1) return [];
    return [operand, argument.isUncertain(operand) ? NaN : argument.valueOf(operand)];
  });
  return { expression: network.formulas[quantity]!.expression, operands: Float64Array.from(operands) };
}

function isSame(one: Float64Array, other: Float64Array): boolean {
  return one.length === other.length && one.every((value, place) => Object.is(value, other[place]));
}
