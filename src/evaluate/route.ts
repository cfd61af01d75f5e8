import { lengthOf, neighbourAt } from "../graph/adjacency.ts";
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
  readonly #quantities: Int32Array;
  readonly #kernelOf: Int32Array;
  #length = 0;

  /** For at most so many quantities. */
  constructor(graph: Digraph, most: number) {
    this.#graph = graph;
    this.#quantities = new Int32Array(most);
    this.#kernelOf = new Int32Array(most);
  }

  add(quantity: QuantityIndex, program: Program, work: Work): void {
    this.#quantities[this.#length] = quantity;
    this.#kernelOf[this.#length++] = this.#kernel(program, work);
  }

  /** By levels, since what is of one level can be done in any order, and what is of one level by kernels. */
  finish(): Route {
    const kernelOf = this.#kernelOf.subarray(0, this.#length);
    const levels = this.#levels();
    const places = new Int32Array(this.#length);
    for (let place = 0; place < places.length; place++) places[place] = place;
    const sorted = countingSort(countingSort(places, kernelOf), levels);
    const route = {
      order: picked(this.#quantities, sorted),
      kernelOf: picked(kernelOf, sorted),
      levels: picked(levels, sorted),
    };
    return { ...route, kernels: this.#kernels, judged: this.#judgedAlong(route) };
  }

  #judgedAlong({ order, kernelOf }: Pick<Route, "order" | "kernelOf">): Int32Array {
    const isJudged = this.#kernels.map(({ work }) => work === "claimed");
    return order.filter((_, place) => isJudged[kernelOf[place]!]!);
  }

  #kernel(program: Program, work: Work): number {
    let known = this.#kernelsOf.get(program);
    if (known === undefined) this.#kernelsOf.set(program, (known = {}));
    return (known[work] ??= this.#kernels.push({ program, work }) - 1);
  }

  /** Of each quantity: one more than the highest level of what it rests on. */
  #levels(): Int32Array {
    const { needs, rank } = this.#graph;
    const levelOf = new Int32Array(rank.length);
    const levels = new Int32Array(this.#length);
    for (let place = 0; place < levels.length; place++) {
      const quantity = this.#quantities[place]!;
      const degree = lengthOf(needs, quantity);
      let level = 0;
      for (let edge = 0; edge < degree; edge++) level = Math.max(level, levelOf[neighbourAt(needs, quantity, edge)!]!);
      levels[place] = levelOf[quantity] = level + 1;
    }
    return levels;
  }
}

function picked(from: Int32Array, places: Int32Array): Int32Array {
  const picks = new Int32Array(places.length);
  for (let index = 0; index < places.length; index++) picks[index] = from[places[index]!]!;
  return picks;
}

/** The places in the order of their keys, which are small numbers; those of one key stay in the order they are in. */
function countingSort(places: Int32Array, keys: Int32Array): Int32Array {
  let most = 0;
  for (let place = 0; place < keys.length; place++) most = Math.max(most, keys[place]!);
  const next = new Int32Array(most + 2);
  for (let place = 0; place < keys.length; place++) next[keys[place]! + 1]!++;
  for (let key = 0; key <= most; key++) next[key + 1]! += next[key]!;
  const sorted = new Int32Array(places.length);
  for (let index = 0; index < places.length; index++) sorted[next[keys[places[index]!]!]!++] = places[index]!;
  return sorted;
}
