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
  /** What is known of each quantity before it is computed, as bits. */
  #flags: Uint8Array;

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
    this.#flags = new Uint8Array(size);
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

  /** Reads formulas and claims anew; returns the quantities that mean something new by them, for `update`. */
  recompile(quantities: Iterable<QuantityIndex>): readonly QuantityIndex[] {
    const changed: QuantityIndex[] = [];
    // A new formula may use another that is compiled only after it.
    for (const quantity of quantities) this.#makeRoom(quantity);
    for (const quantity of quantities) {
      const isNew = (this.#flags[quantity]! & KNOWN) === 0;
      const claimsAnew = this.#readClaim(quantity);
      const computesAnew = this.#replaceProgram(quantity, this.#programOf(quantity));
      if (isNew || claimsAnew || computesAnew) changed.push(quantity);
    }
    if (this.#garbage > this.#codeLength / 2 + 4096) this.#compact();
    return changed;
  }

  /** Computes the given quantities, whose formulas or types may have changed, and all that depends on them. */
  update(quantities: Iterable<QuantityIndex>): Outcome {
    const graph = this.#network.quantityGraph;
    this.#dirty.grow(graph.length);
    const parted = this.#prepare(quantities);
    for (const quantity of quantities) this.#dirty.add(graph.rank[quantity]!);
    for (const quantity of parted) this.#dirty.add(graph.rank[quantity]!);
    this.#outcome = { recomputed: 0, moved: [], judge: [] };
    propagate(graph, this.#dirty, this.#recompute);
    return this.#outcome;
  }

  forget(quantity: QuantityIndex): void {
    this.#claims.delete(quantity);
    this.#garbage += this.#to[quantity]! - this.#from[quantity]!;
    this.#to[quantity] = this.#from[quantity]!;
    this.#flags[quantity] = 0;
  }

  /** Notes what is known of the quantities; returns those where the worlds part, or meet again, because of that. */
  #prepare(quantities: Iterable<QuantityIndex>): readonly QuantityIndex[] {
    const graph = this.#network.quantityGraph;
    for (const quantity of quantities) {
      this.#flags[quantity] = (this.#flags[quantity]! & PARTS) | this.#ownFlags(quantity);
      this.#dirty.add(graph.rank[quantity]!);
    }
    return propagate(graph, this.#dirty, (quantity) => {
      const before = this.#flags[quantity]!;
      const parts = (before & CLAIMED) !== 0 || this.#hasPartedOperand(quantity);
      this.#flags[quantity] = parts ? before | PARTS : before & ~PARTS;
      return this.#flags[quantity] !== before;
    });
  }

  #ownFlags(quantity: QuantityIndex): number {
    const { claim } = this.#network.formulas[quantity]!;
    return (
      KNOWN |
      (claim === undefined ? 0 : JUDGED) |
      (this.#claims.has(quantity) ? CLAIMED : 0) |
      (this.#typing.chain[quantity]!.kind === "unknown" ? NO_CHAIN : 0) |
      (this.#typing.step[quantity]!.kind === "unknown" ? NO_STEP : 0)
    );
  }

  #hasPartedOperand(quantity: QuantityIndex): boolean {
    for (const operand of this.#network.bindingsOf(quantity)) {
      if (operand !== -1 && (this.#flags[operand]! & PARTS) !== 0) return true;
    }
    return false;
  }

  /** Whether those who use the quantity have to be computed again, for its value or for its claim. */
  readonly #recompute = (quantity: QuantityIndex): boolean => {
    const flags = this.#flags[quantity]!;
    const cell = this.#cellOf[quantity]!;
    const chain = this.#chain[cell]!;
    const stated = this.#stated[cell]!;
    if ((flags & NO_CHAIN) !== 0) this.#chain[cell] = NaN;
    else this.#compute(quantity, this.#chain);
    const now = this.#chain[cell]!;
    if ((flags & PARTS) === 0) this.#stated[cell] = now;
    else this.#recomputeStated(quantity, cell, flags);
    const moved = !Object.is(now, chain);
    this.#outcome.recomputed++;
    if (moved) this.#outcome.moved.push(quantity);
    if ((flags & JUDGED) !== 0 || now - now !== 0 || chain - chain !== 0) this.#outcome.judge.push(quantity);
    return moved || !Object.is(this.#stated[cell]!, stated);
  };

  #recomputeStated(quantity: QuantityIndex, cell: number, flags: number): void {
    if ((flags & NO_STEP) !== 0) this.#stated[cell] = NaN;
    else this.#compute(quantity, this.#stated);
    if ((flags & CLAIMED) === 0) return;
    const claim = this.#claims.get(quantity)!; // CLAIMED says that there is one
    claim.step = this.#stated[cell]!;
    this.#stated[cell] = claim.value;
  }

  readonly #runProgram = (quantity: QuantityIndex, cells: Float64Array): void => {
    run(this.#code, this.#from[quantity]!, this.#to[quantity]!, cells);
  };

  readonly #interpret = (quantity: QuantityIndex, cells: Float64Array): void => {
    const { expression } = this.#network.formulas[quantity]!;
    const bindings = this.#network.bindingsOf(quantity);
    const valueOf = (leaf: number): number => cells[this.#cellOf[bindings[leaf]!]!]!;
    if (expression !== undefined) cells[this.#cellOf[quantity]!] = interpret(expression, valueOf);
  };

  /** Whether the claim is another one than before. */
  #readClaim(quantity: QuantityIndex): boolean {
    const { claim } = this.#network.formulas[quantity]!;
    const before = this.#claims.get(quantity)?.value;
    const now = claim?.value === undefined ? undefined : Number(claim.value);
    const wasJudged = (this.#flags[quantity]! & JUDGED) !== 0;
    if (Object.is(before, now)) return wasJudged !== (claim !== undefined);
    if (now === undefined) this.#claims.delete(quantity);
    else this.#claims.set(quantity, { value: now, step: NaN });
    return true;
  }

  /** Whether the program is another one than before. */
  #replaceProgram(quantity: QuantityIndex, program: readonly number[]): boolean {
    const from = this.#from[quantity]!;
    const length = this.#to[quantity]! - from;
    if (length === program.length && program.every((word, at) => word === this.#code[from + at])) return false;
    this.#garbage += length;
    this.#append(quantity, program);
    return true;
  }

  #programOf(quantity: QuantityIndex): readonly number[] {
    const { expression } = this.#network.formulas[quantity]!;
    const bindings = this.#network.bindingsOf(quantity);
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
      const flags = new Uint8Array(this.#cellOf.length);
      flags.set(this.#flags);
      this.#flags = flags;
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

/** The worlds can differ from here on: the quantity or one beneath it has a claim. */
const PARTS = 1;
const CLAIMED = 2;
/** Units or names fail, in the chain or in the stated world: there is nothing to compute. */
const NO_CHAIN = 4;
const NO_STEP = 8;
/** There is a claim, be it blank: what is said of it goes by the value. */
const JUDGED = 16;
/** It was computed before. */
const KNOWN = 32;

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
