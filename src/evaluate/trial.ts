import type { QuantityIndex } from "../graph/network.ts";
import type { Argument } from "./argument.ts";
import { interpret, needsInterpreter } from "./interpret.ts";
import { RESULT, run } from "./machine.ts";

/**
 * The values that some quantities would have if others had values of one's own choice. A formula whose quantity is held
 * does not count, and the model is left alone. Good until the next edit of the model.
 */
export class Trial {
  readonly #argument: Argument;
  readonly #cells: Float64Array;
  /** Where in `cells` the values of the held are, and of the asked. */
  readonly #held: Int32Array;
  readonly #asked: Int32Array;
  /** What lies between the held and the asked, in topological order. */
  readonly #between: Int32Array;
  readonly #results: Float64Array;

  constructor(argument: Argument, held: readonly QuantityIndex[], asked: readonly QuantityIndex[]) {
    const { plan } = argument.evaluator;
    this.#argument = argument;
    this.#cells = plan.cells.slice();
    this.#held = placesOf(argument, held);
    this.#asked = placesOf(argument, asked);
    this.#between = between(argument, held, asked);
    this.#results = new Float64Array(asked.length);
  }

  /** How many quantities are computed for an answer. */
  get size(): number {
    return this.#between.length;
  }

  /**
   * The values of the asked when the held have these values, in turn and in coherent base units; NaN where units fail.
   * The array is good until the next time.
   */
  at(values: ArrayLike<number>): Float64Array {
    const cells = this.#cells;
    for (let place = 0; place < this.#held.length; place++) cells[this.#held[place]!] = values[place]!;
    for (let place = 0; place < this.#between.length; place++) this.#compute(this.#between[place]!);
    for (let place = 0; place < this.#asked.length; place++) this.#results[place] = cells[this.#asked[place]!]!;
    return this.#results;
  }

  #compute(quantity: QuantityIndex): void {
    const { cellOf } = this.#argument.evaluator.plan;
    this.#cells[cellOf[quantity]! << 1] = computeIn(this.#argument, quantity, this.#cells);
  }
}

/** What a quantity's formula gives with the values in these cells; NaN where units fail. */
export function computeIn(
  { network, evaluator, typing }: Argument,
  quantity: QuantityIndex,
  cells: Float64Array,
): number {
  if (typing.chainOf(quantity).kind === "unknown") return NaN;
  const { code, from, to, cellOf } = evaluator.plan;
  const { expression } = network.formulas[quantity]!;
  if (expression !== undefined && needsInterpreter(expression)) {
    const bindings = network.bindingsOf(quantity);
    return interpret(expression, (leaf) => cells[cellOf[bindings[leaf]!]! << 1]!);
  }
  run(code, from[quantity]!, to[quantity]!, cells);
  return cells[RESULT]!;
}

function placesOf({ evaluator }: Argument, quantities: readonly QuantityIndex[]): Int32Array {
  return Int32Array.from(quantities, (quantity) => evaluator.plan.cellOf[quantity]! << 1);
}

function between(
  { network: { quantityGraph } }: Argument,
  held: readonly QuantityIndex[],
  asked: readonly QuantityIndex[],
): Int32Array {
  const beneath = new Set([...asked, ...quantityGraph.reachFrom(asked, quantityGraph.needs).nodes()]);
  for (const quantity of held) beneath.delete(quantity);
  const found = quantityGraph.reachFrom(held, quantityGraph.dependents).nodes();
  return found.filter((quantity) => beneath.has(quantity)).sort(byRank);

  function byRank(one: QuantityIndex, other: QuantityIndex): number {
    return quantityGraph.rank[one]! - quantityGraph.rank[other]!;
  }
}
