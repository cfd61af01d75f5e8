import type { Digraph } from "../graph/digraph.ts";
import type { QuantityIndex } from "../graph/network.ts";
import type { Program } from "./program.ts";

/**
 * What is to be done with a program's result. "single": what is computed in the chain is that of both worlds.
 * "pair": both worlds are computed, side by side. "claimed": the same, but in the stated world the claim stays;
 * what is computed there goes to a docket, where both are judged.
 */
export type Work = "single" | "pair" | "claimed";

/** A loop over quantities whose formulas are of one shape. */
export interface Kernel {
  readonly program: Program;
  readonly work: Work;
}

/** Quantities in the order in which they are computed fastest. */
export interface Route {
  readonly order: Int32Array;
  /** The kernel of each. */
  readonly kernelOf: Int32Array;
  readonly kernels: readonly Kernel[];
  /** The level of each: what is of one level can be computed at once. */
  readonly levels: Int32Array;
  /** Those with claims. */
  readonly judged: Int32Array;
}

/** Collects quantities, in topological order, and finds a route along them. */
export class RouteDraft {
  readonly #graph: Digraph;
  readonly #kernels: Kernel[] = [];
  readonly #kernelsOf = new Map<Program, Partial<Record<Work, number>>>();
  readonly #quantities: number[] = [];
  readonly #kernelOf: number[] = [];

  constructor(graph: Digraph) {
    this.#graph = graph;
  }

  add(quantity: QuantityIndex, program: Program, work: Work): void {
    this.#quantities.push(quantity);
    this.#kernelOf.push(this.#kernel(program, work));
  }

  /** By levels, since what is of one level can be done in any order, and what is of one level by kernels. */
  finish(): Route {
    const places = Int32Array.from(this.#quantities.keys());
    const levelOf = this.#levels();
    const sorted = countingSort(countingSort(places, this.#kernelOf), levelOf);
    const order = sorted.map((place) => this.#quantities[place]!);
    const kernelOf = sorted.map((place) => this.#kernelOf[place]!);
    const judged = order.filter((_, place) => this.#kernels[kernelOf[place]!]!.work === "claimed");
    return { order, kernelOf, kernels: this.#kernels, levels: sorted.map((place) => levelOf[place]!), judged };
  }

  #kernel(program: Program, work: Work): number {
    let known = this.#kernelsOf.get(program);
    if (known === undefined) this.#kernelsOf.set(program, (known = {}));
    return (known[work] ??= this.#kernels.push({ program, work }) - 1);
  }

  /** Of each quantity: one more than the highest level of what it rests on. */
  #levels(): Int32Array {
    const levelOf = new Int32Array(this.#graph.length);
    return Int32Array.from(this.#quantities, (quantity) => {
      let level = 0;
      const needs = this.#graph.needsOf(quantity);
      for (let edge = 0; edge < needs.length; edge++) level = Math.max(level, levelOf[needs[edge]!]!);
      return (levelOf[quantity] = level + 1);
    });
  }
}

/** The places in the order of their keys, which are small numbers; those of one key stay in the order they are in. */
function countingSort(places: Int32Array, keys: ArrayLike<number>): Int32Array {
  let most = 0;
  for (let place = 0; place < keys.length; place++) most = Math.max(most, keys[place]!);
  const next = new Int32Array(most + 2);
  for (let place = 0; place < keys.length; place++) next[keys[place]! + 1]!++;
  for (let key = 0; key <= most; key++) next[key + 1]! += next[key]!;
  const sorted = new Int32Array(places.length);
  for (let index = 0; index < places.length; index++) sorted[next[keys[places[index]!]!]!++] = places[index]!;
  return sorted;
}
