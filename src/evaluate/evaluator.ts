import type { Typing } from "../check/typing.ts";
import { DirtySet } from "../graph/dirty-set.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import { propagate } from "../graph/walk.ts";
import { interpret } from "./interpret.ts";
import { run } from "./machine.ts";
import { compile, REGISTERS } from "./program.ts";

export interface Outcome {
  recomputed: number;
  /** Quantities whose computed value changed, in topological order. */
  readonly moved: QuantityIndex[];
  /** Those recomputed that have a claim, or are or were no finite number: to be judged again. */
  readonly judge: QuantityIndex[];
}

export type Machine = "compiled" | "interpreted";

/**
 * The values of all quantities, in coherent base units, kept up to date. They live in cells, one for each quantity and
 * one for each different constant; programs read and write cells. There are two worlds of cells: in `#chain` a
 * quantity is what is computed beneath it, in `#stated` it is what its author claims, where there is a claim.
 */
export class Evaluator {
  readonly #network: Network;
  readonly #typing: Typing;
  readonly #compute: (quantity: QuantityIndex, cells: Float64Array) => void;
  readonly #dirty: DirtySet;
  #chain: Float64Array;
  #stated: Float64Array;
  #cellOf: Int32Array;
  #cells = REGISTERS;
  /** Of each quantity: where its program begins and ends in the code. */
  #from: Int32Array;
  #to: Int32Array;
  #code: Int32Array;
  #codeLength = 0;
  /** Instructions of programs that were replaced. */
  #garbage = 0;
  #outcome: Outcome = { recomputed: 0, moved: [], judge: [] };
  readonly #constants = new Map<number, number>();
  readonly #claims = new Map<QuantityIndex, { readonly value: number; step: number }>();
  /** Whether the worlds can differ beneath a quantity, because something there is claimed. */
  #tainted: Uint8Array;

  constructor(network: Network, typing: Typing, machine: Machine = "compiled") {
    const size = network.formulas.length;
    this.#network = network;
    this.#typing = typing;
    this.#dirty = new DirtySet(size);
    this.#chain = new Float64Array(REGISTERS + 2 * size);
    this.#stated = new Float64Array(REGISTERS + 2 * size);
    this.#cellOf = new Int32Array(size).fill(-1);
    this.#from = new Int32Array(size);
    this.#to = new Int32Array(size);
    this.#code = new Int32Array(16 * size + 64);
    this.#tainted = new Uint8Array(size);
    this.#compute = machine === "compiled" ? this.#runProgram : this.#interpret;
    // Quantities first, side by side in the order of the document; constants behind them.
    for (let quantity = 0; quantity < size; quantity++) this.#cellOf[quantity] = this.#cells++;
  }

  /** What is computed beneath a quantity; NaN where units fail. */
  valueOf(quantity: QuantityIndex): number {
    return this.#chain[this.#cellOf[quantity]!]!;
  }

  /** What the formula gives when what it uses is as claimed. */
  stepOf(quantity: QuantityIndex): number {
    return this.#claims.get(quantity)?.step ?? this.#stated[this.#cellOf[quantity]!]!;
  }

  /** Reads formulas and claims anew; `update` must follow. */
  recompile(quantities: Iterable<QuantityIndex>): void {
    for (const quantity of quantities) {
      this.#makeRoom(quantity);
      this.#readClaim(quantity);
      this.#garbage += this.#to[quantity]! - this.#from[quantity]!;
      this.#append(quantity, this.#programOf(quantity));
    }
    if (this.#garbage > this.#codeLength / 2 + 4096) this.#compact();
  }

  /** Computes the given quantities and all that depends on them. */
  update(quantities: Iterable<QuantityIndex>): Outcome {
    const graph = this.#network.quantityGraph;
    this.#dirty.grow(graph.length);
    for (const quantity of quantities) this.#dirty.add(graph.rank[quantity]!);
    this.#outcome = { recomputed: 0, moved: [], judge: [] };
    propagate(graph, this.#dirty, this.#recompute);
    return this.#outcome;
  }

  forget(quantity: QuantityIndex): void {
    this.#claims.delete(quantity);
    this.#garbage += this.#to[quantity]! - this.#from[quantity]!;
    this.#to[quantity] = this.#from[quantity]!;
  }

  /** Whether those who use the quantity have to be computed again, for its value, its claim or the need to tell them apart. */
  readonly #recompute = (quantity: QuantityIndex): boolean => {
    const cell = this.#cellOf[quantity]!;
    const chain = this.#chain[cell]!;
    const stated = this.#stated[cell]!;
    if (this.#typing.chain[quantity]!.kind === "unknown") this.#chain[cell] = NaN;
    else this.#compute(quantity, this.#chain);
    const now = this.#chain[cell]!;
    const claim = this.#claims.get(quantity);
    const tainted = this.#isTainted(quantity);
    if (tainted || claim !== undefined) this.#recomputeStated(quantity, cell, claim);
    else this.#stated[cell] = now;
    const moved = !Object.is(now, chain);
    this.#outcome.recomputed++;
    if (moved) this.#outcome.moved.push(quantity);
    if (claim !== undefined || now - now !== 0 || chain - chain !== 0) this.#outcome.judge.push(quantity);
    return this.#taint(quantity, tainted, claim) || moved || !Object.is(this.#stated[cell]!, stated);
  };

  #recomputeStated(
    quantity: QuantityIndex,
    cell: number,
    claim: { readonly value: number; step: number } | undefined,
  ): void {
    if (this.#typing.step[quantity]!.kind === "unknown") this.#stated[cell] = NaN;
    else this.#compute(quantity, this.#stated);
    if (claim === undefined) return;
    claim.step = this.#stated[cell]!;
    this.#stated[cell] = claim.value;
  }

  #isTainted(quantity: QuantityIndex): boolean {
    const operands = this.#network.bindings[quantity]!;
    for (const operand of operands) if (operand !== -1 && this.#tainted[operand] === 1) return true;
    return false;
  }

  #taint(quantity: QuantityIndex, tainted: boolean, claim: unknown): boolean {
    const now = tainted || claim !== undefined ? 1 : 0;
    const changed = this.#tainted[quantity] !== now;
    this.#tainted[quantity] = now;
    return changed;
  }

  readonly #runProgram = (quantity: QuantityIndex, cells: Float64Array): void => {
    run(this.#code, this.#from[quantity]!, this.#to[quantity]!, cells);
  };

  readonly #interpret = (quantity: QuantityIndex, cells: Float64Array): void => {
    const { expression } = this.#network.formulas[quantity]!;
    const bindings = this.#network.bindings[quantity]!;
    const valueOf = (leaf: number): number => cells[this.#cellOf[bindings[leaf]!]!]!;
    if (expression !== undefined) cells[this.#cellOf[quantity]!] = interpret(expression, valueOf);
  };

  #readClaim(quantity: QuantityIndex): void {
    const value = this.#network.formulas[quantity]!.claim?.value;
    if (value === undefined) this.#claims.delete(quantity);
    else this.#claims.set(quantity, { value: Number(value), step: NaN });
  }

  #programOf(quantity: QuantityIndex): readonly number[] {
    const { expression } = this.#network.formulas[quantity]!;
    const bindings = this.#network.bindings[quantity]!;
    if (expression === undefined || bindings.some((operand, leaf) => operand === -1 && refers(expression, leaf))) {
      return []; // its type is unknown, so that it is never run
    }
    return compile(expression, this.#cellOf[quantity]!, {
      cellOfLeaf: (leaf) => this.#cellOf[bindings[leaf]!]!,
      cellOfConstant: (value) => this.#constant(value),
    });
  }

  #constant(value: number): number {
    const known = this.#constants.get(value);
    if (known !== undefined && Object.is(this.#chain[known], value)) return known;
    const cell = this.#newCell();
    this.#chain[cell] = this.#stated[cell] = value;
    this.#constants.set(value, cell);
    return cell;
  }

  #newCell(): number {
    if (this.#cells === this.#chain.length) {
      this.#chain = grown(this.#chain, this.#cells + 1);
      this.#stated = grown(this.#stated, this.#cells + 1);
    }
    return this.#cells++;
  }

  #makeRoom(quantity: QuantityIndex): void {
    if (quantity >= this.#cellOf.length) {
      this.#cellOf = grownInts(this.#cellOf, quantity + 1);
      this.#from = grownInts(this.#from, quantity + 1);
      this.#to = grownInts(this.#to, quantity + 1);
      const tainted = new Uint8Array(this.#cellOf.length);
      tainted.set(this.#tainted);
      this.#tainted = tainted;
    }
    if (this.#cellOf[quantity] === -1) this.#cellOf[quantity] = this.#newCell();
  }

  #append(quantity: QuantityIndex, program: readonly number[]): void {
    const end = this.#codeLength + program.length;
    if (end > this.#code.length) this.#code = grownInts(this.#code, end);
    this.#code.set(program, this.#codeLength);
    this.#from[quantity] = this.#codeLength;
    this.#to[quantity] = this.#codeLength = end;
  }

  #compact(): void {
    const old = this.#code;
    this.#code = new Int32Array(old.length);
    this.#codeLength = this.#garbage = 0;
    for (let quantity = 0; quantity < this.#from.length; quantity++) {
      this.#append(quantity, Array.from(old.subarray(this.#from[quantity], this.#to[quantity])));
    }
  }
}

function refers({ leaves }: { readonly leaves: readonly { readonly kind: string }[] }, leaf: number): boolean {
  const { kind } = leaves[leaf]!;
  return kind === "name" || kind === "item";
}

function grown(array: Float64Array, least: number): Float64Array {
  const larger = new Float64Array(Math.max(least, array.length * 2));
  larger.set(array);
  return larger;
}

function grownInts(array: Int32Array, least: number): Int32Array {
  const larger = new Int32Array(Math.max(least, array.length * 2)).fill(-1);
  larger.set(array);
  return larger;
}
