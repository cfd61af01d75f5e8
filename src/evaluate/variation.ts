import type { QuantityIndex } from "../graph/network.ts";
import type { Argument } from "./argument.ts";
import { computeIn } from "./trial.ts";

/**
 * The values that one quantity would have if others moved one at a time, the rest as they are. Beside a `Trial` for each
 * it takes the room of the values once. Good until the next edit of the model, which is left alone.
 */
export class Variation {
  readonly #argument: Argument;
  readonly #root: QuantityIndex;
  readonly #isBeneath: Uint8Array;
  readonly #cells: Float64Array;
  #held: QuantityIndex = -1;
  /** What lies between the held quantity and the root, in topological order. */
  #between: readonly QuantityIndex[] = [];

  constructor(argument: Argument, root: QuantityIndex) {
    const { quantityGraph, formulas } = argument.network;
    this.#argument = argument;
    this.#root = root;
    this.#isBeneath = new Uint8Array(formulas.length);
    for (const quantity of quantityGraph.reachFrom([root], quantityGraph.needs).nodes()) this.#isBeneath[quantity] = 1;
    this.#isBeneath[root] = 1;
    this.#cells = argument.evaluator.plan.cells.slice();
  }

  /** Takes hold of the quantity that moves; returns how many quantities are computed for each of its values. */
  hold(quantity: QuantityIndex): number {
    const { quantityGraph } = this.#argument.network;
    this.#held = quantity;
    const reached = quantityGraph.reachFrom([quantity], quantityGraph.dependents).nodes();
    const ranks: number[] = [];
    for (const one of reached) if (this.#isBeneath[one] === 1 && one !== quantity) ranks.push(quantityGraph.rank[one]!);
    const sorted = Int32Array.from(ranks).sort();
    this.#between = Array.from(sorted, (rank) => quantityGraph.at[rank]!);
    return this.#between.length;
  }

  /** The root's value when what is held has each of these values, in turn and in coherent base units; NaN for none. */
  at(values: readonly number[]): readonly number[] {
    const { cells: before } = this.#argument.evaluator.plan;
    const results = values.map((value) => this.#valueAt(value));
    for (const quantity of [this.#held, ...this.#between]) {
      const place = this.#placeOf(quantity);
      this.#cells[place] = before[place]!;
    }
    return results;
  }

  #valueAt(value: number): number {
    this.#cells[this.#placeOf(this.#held)] = value;
    for (const quantity of this.#between) {
      this.#cells[this.#placeOf(quantity)] = computeIn(this.#argument, quantity, this.#cells);
    }
    return this.#cells[this.#placeOf(this.#root)]!;
  }

  #placeOf(quantity: QuantityIndex): number {
    return this.#argument.evaluator.plan.cellOf[quantity]! << 1;
  }
}
