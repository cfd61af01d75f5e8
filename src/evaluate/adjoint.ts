import type { QuantityIndex } from "../graph/network.ts";
import type { Argument } from "./argument.ts";
import { needsInterpreter } from "./interpret.ts";
import { partialsOf } from "./partials.ts";
import {
  ADD,
  callOf,
  CELL_BITS,
  CELL_MASK,
  DIVIDE,
  DIVIDE_INTO,
  FIRST_TERNARY,
  LOAD,
  MULTIPLY,
  NEGATE,
  POWER,
  STORE,
  SUBTRACT,
  TAKE_FROM,
} from "./program.ts";
import { computeIn } from "./trial.ts";

/**
 * How one quantity moves with everything beneath it, by a single pass backward: the adjoint of the programs that
 * compute it. Each program is run once more with its intermediate values kept, then read from its end to its beginning,
 * where every operand is given its share of what the result is worth. Good until the next edit of the model.
 *
 * Source: A. Griewank and A. Walther, Evaluating Derivatives, 2nd ed. 2008, chapter 3 (reverse accumulation).
 */
export class Adjoint {
  readonly #argument: Argument;
  readonly #root: QuantityIndex;
  /** The root and what it rests on, by descending rank. */
  readonly #order: Int32Array;
  /** The derivative of the root to each cell. */
  readonly #weights: Float64Array;
  readonly #tape: Tape;
  /** Those without a program. */
  readonly #interpreted: ReadonlySet<QuantityIndex>;

  constructor(argument: Argument, root: QuantityIndex) {
    const { plan } = argument.evaluator;
    this.#argument = argument;
    this.#root = root;
    this.#order = orderBeneath(argument, root);
    this.#weights = new Float64Array(plan.cells.length >>> 1);
    this.#tape = new Tape(longestProgram(argument, this.#order));
    const formulas = argument.network.formulas;
    this.#interpreted = new Set(
      this.#order.filter((quantity) => {
        const { expression } = formulas[quantity]!;
        return expression !== undefined && needsInterpreter(expression);
      }),
    );
  }

  /** The quantities that the root rests on and itself, each before those that it needs. */
  get order(): Int32Array {
    return this.#order;
  }

  /** Computes all derivatives for the values that the model has now. */
  run(): void {
    const { code, from, to, cellOf, cells } = this.#argument.evaluator.plan;
    const weights = this.#weights.fill(0);
    weights[cellOf[this.#root]!] = 1;
    for (let place = 0; place < this.#order.length; place++) {
      const quantity = this.#order[place]!;
      const weight = weights[cellOf[quantity]!]!;
      if (weight === 0) continue;
      if (this.#interpreted.size > 0 && this.#interpreted.has(quantity)) {
        this.#differ(quantity, weight);
        continue;
      }
      const length = forward(code, from[quantity]!, to[quantity]!, cells, this.#tape);
      backward(code, length, this.#tape, { weights, weight });
    }
  }

  /** By central differences, where the machine has no program to be read. */
  #differ(quantity: QuantityIndex, weight: number): void {
    const { cells, cellOf } = this.#argument.evaluator.plan;
    for (const operand of Array.from(this.#argument.network.quantityGraph.needsOf(quantity))) {
      const at = cellOf[operand]! << 1;
      const value = cells[at]!;
      const step = (Math.abs(value) || 1) * 2 ** -17;
      const [below, above] = [value - step, value + step].map((moved) => {
        cells[at] = moved;
        return computeIn(this.#argument, quantity, cells);
      });
      cells[at] = value;
      this.#weights[at >>> 1]! += (weight * (above! - below!)) / (2 * step);
    }
  }

  /** The derivative of the root to a quantity, both in coherent base units, as `run` found it. */
  of(quantity: QuantityIndex): number {
    return this.#weights[this.#argument.evaluator.plan.cellOf[quantity]!]!;
  }
}

function orderBeneath({ network: { quantityGraph } }: Argument, root: QuantityIndex): Int32Array {
  const { rank, at, needs } = quantityGraph;
  const beneath = quantityGraph.reachFrom([root], needs).nodes();
  const ranks = new Int32Array(beneath.length);
  for (let place = 0; place < beneath.length; place++) ranks[place] = rank[beneath[place]!]!;
  ranks.sort();
  const order = [root];
  for (let place = ranks.length - 1; place >= 0; place--)
    if (at[ranks[place]!] !== root) order.push(at[ranks[place]!]!);
  return Int32Array.from(order);
}

function longestProgram({ evaluator: { plan } }: Argument, order: Int32Array): number {
  let longest = 0;
  for (const quantity of order) longest = Math.max(longest, plan.to[quantity]! - plan.from[quantity]!);
  return longest;
}

/** What one program did, an entry for each instruction. Registers are used again, so that operands are kept too. */
class Tape {
  /** Where in the code the instruction is. */
  readonly places: Int32Array;
  /** The accumulator before it, and the cells that it read. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly third: Float64Array;
  /** The accumulator after it. */
  readonly results: Float64Array;

  constructor(length: number) {
    this.places = new Int32Array(length);
    this.first = new Float64Array(length);
    this.second = new Float64Array(length);
    this.third = new Float64Array(length);
    this.results = new Float64Array(length);
  }
}

/** Runs a program as the machine does, in the chain alone; returns how many instructions are on the tape. */
function forward(code: Int32Array, from: number, end: number, cells: Float64Array, tape: Tape): number {
  let [a, count] = [0, 0];
  for (let at = from; at < end; at++, count++) {
    const word = code[at]!;
    const operation = word >>> CELL_BITS;
    const cell = (word & CELL_MASK) << 1;
    const b = cells[cell]!;
    tape.places[count] = at;
    tape.first[count] = a;
    tape.second[count] = b;
    switch (operation) {
      case LOAD:
        a = b;
        break;
      case ADD:
        a += b;
        break;
      case SUBTRACT:
        a -= b;
        break;
      case MULTIPLY:
        a *= b;
        break;
      case DIVIDE:
        a /= b;
        break;
      case STORE:
        cells[cell] = a;
        break;
      case TAKE_FROM:
        a = b - a;
        break;
      case DIVIDE_INTO:
        a = b / a;
        break;
      case POWER:
        a **= b;
        break;
      case NEGATE:
        a = -a;
        break;
      default: {
        const c = operation < FIRST_TERNARY ? b : cells[(code[++at]! & CELL_MASK) << 1]!;
        tape.third[count] = c;
        a = callOf(operation)(a, b, c);
      }
    }
    tape.results[count] = a;
  }
  return count;
}

interface Flow {
  /** By cell. */
  readonly weights: Float64Array;
  /** Of what the program computes. */
  readonly weight: number;
}

/**
 * Hands the weight of a result down to the cells that it was computed from. `w` is the weight of the accumulator. What
 * weighs nothing is handed nothing, however steep the operation.
 */
function backward(code: Int32Array, length: number, tape: Tape, { weights, weight }: Flow): void {
  let w = weight;
  for (let place = length - 1; place >= 0; place--) {
    const word = code[tape.places[place]!]!;
    const operation = word >>> CELL_BITS;
    const cell = word & CELL_MASK;
    const [a, b] = [tape.first[place]!, tape.second[place]!];
    switch (operation) {
      case LOAD:
        weights[cell]! += w;
        w = 0;
        break;
      case ADD:
        weights[cell]! += w;
        break;
      case SUBTRACT:
        weights[cell]! -= w;
        break;
      case MULTIPLY:
        weights[cell]! += w * a;
        w *= b;
        break;
      case DIVIDE:
        w /= b;
        weights[cell]! -= w * tape.results[place]!;
        break;
      case STORE:
        w += weights[cell]!;
        weights[cell] = 0;
        break;
      case TAKE_FROM:
        weights[cell]! += w;
        w = -w;
        break;
      case DIVIDE_INTO:
        weights[cell]! += w / a;
        w *= -tape.results[place]! / a;
        break;
      case NEGATE:
        w = -w;
        break;
      default:
        w = call(code, place, tape, { weights, weight: w });
    }
  }
}

/** The same for what the machine calls; returns the weight of the first operand. */
function call(code: Int32Array, place: number, tape: Tape, { weights, weight }: Flow): number {
  if (weight === 0) return 0;
  const at = tape.places[place]!;
  const [toFirst, toSecond, toThird] = partialsOf(code[at]! >>> CELL_BITS);
  const [a, b, c] = [tape.first[place]!, tape.second[place]!, tape.third[place]!];
  const result = tape.results[place]!;
  if (toSecond !== undefined) weights[code[at]! & CELL_MASK]! += weight * toSecond(a, b, c, result);
  if (toThird !== undefined) weights[code[at + 1]! & CELL_MASK]! += weight * toThird(a, b, c, result);
  return toFirst === undefined ? 0 : weight * toFirst(a, b, c, result);
}
