import type { QuantityIndex } from "../graph/network.ts";
import type { Expression, Leaf } from "../syntax/model-file.ts";
import { interpret } from "./interpret.ts";
import { RESULT } from "./machine.ts";
import { CELL_BITS, CELL_MASK, FIRST_CONSTANT, FIRST_REGISTER, LOAD, programOf } from "./program.ts";

/**
 * Cells and programs. A cell is a pair of numbers in `cells`, at twice its index: the value in the chain and the value
 * in the stated world. There is one for each quantity, one for each different constant, a few registers, and one for
 * each input, a quantity whose formula refers to no other: its program loads that cell, so that the number can be
 * replaced alone.
 */
export class Plan {
  cells: Float64Array;
  /** Of each quantity. */
  cellOf: Int32Array;
  /** Of each quantity: where its program begins and ends in the code. */
  from: Int32Array;
  to: Int32Array;
  code: Int32Array;
  /** Where the cells are, once WebAssembly wants to reach them. */
  #memory: WebAssembly.Memory | undefined;
  /** Which quantities are inputs. */
  #inputs: Uint8Array;
  #cellCount = FIRST_CELL;
  #codeLength = 0;
  /** Words of programs that were replaced. */
  #garbage = 0;
  readonly #registers: number[] = [];
  readonly #constants = new Map<number, number>();
  readonly #freeCells: number[] = [];
  /** The program at hand, before it is known whether it is a new one. */
  #draft = new Int32Array(64);

  constructor(size: number) {
    this.cells = new Float64Array(2 * (FIRST_CELL + size + (size >>> 2) + 64));
    this.cellOf = new Int32Array(size);
    this.from = new Int32Array(size);
    this.to = new Int32Array(size);
    this.#inputs = new Uint8Array(size);
    this.code = new Int32Array(6 * size + 64);
    // Quantities first, side by side in the order of the document.
    for (let quantity = 0; quantity < size; quantity++) this.cellOf[quantity] = this.#cellCount++;
  }

  /** Whether the quantity is a number that refers to no other, which `put` can replace. */
  isInput(quantity: QuantityIndex): boolean {
    return this.#inputs[quantity] === 1;
  }

  /** The number of an input, in coherent base units. */
  inputOf(quantity: QuantityIndex): number {
    return this.cells[this.#inputCell(quantity) << 1]!;
  }

  /** Replaces the number of an input. */
  put(quantity: QuantityIndex, value: number): void {
    const at = this.#inputCell(quantity) << 1;
    this.cells[at] = this.cells[at + 1] = value;
  }

  /**
   * Where in `cells` the number of an input is, and, if it is to be reached as well, its value; each in turn as `putAll`
   * takes them.
   */
  cellsOfInput(quantity: QuantityIndex, withValue: boolean): readonly [number: number, value: number] {
    return [this.#inputCell(quantity) << 1, withValue ? this.cellOf[quantity]! << 1 : RESULT];
  }

  /** Replaces the numbers of inputs, and values that are the same. */
  putAll(places: Int32Array, values: ArrayLike<number>): void {
    const { cells } = this;
    for (let at = 0; at < places.length; at += 2) {
      const number = places[at]!;
      const value = places[at + 1]!;
      cells[number] = cells[number + 1] = cells[value] = cells[value + 1] = values[at >>> 1]!;
    }
  }

  /** Gives a quantity a cell, if it has none yet. */
  makeRoom(quantity: QuantityIndex): void {
    if (quantity >= this.cellOf.length) {
      this.cellOf = largerInts(this.cellOf, quantity + 1);
      this.from = largerInts(this.from, this.cellOf.length);
      this.to = largerInts(this.to, this.cellOf.length);
      const inputs = new Uint8Array(this.cellOf.length);
      inputs.set(this.#inputs);
      this.#inputs = inputs;
    }
    if (this.cellOf[quantity] === 0) this.cellOf[quantity] = this.#newCell();
  }

  /** Gives a quantity its program; says whether it is another one than before. */
  write(quantity: QuantityIndex, expression: Expression, bindings: readonly QuantityIndex[]): boolean {
    if (!expression.leaves.some(refers))
      return this.#writeInput(
        quantity,
        interpret(expression, () => NaN),
      );
    this.#endInput(quantity);
    const { words, constants } = programOf(expression.shape);
    if (this.#draft.length < words.length) this.#draft = new Int32Array(2 * words.length);
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      const cell = word & CELL_MASK;
      this.#draft[at] =
        (word & ~CELL_MASK) |
        (cell < FIRST_CONSTANT
          ? this.#cellOfLeaf(expression.leaves[cell]!, bindings[cell]!)
          : this.#ownCell(cell, constants));
    }
    return this.#replace(quantity, words.length);
  }

  /** Leaves a quantity without a program. */
  erase(quantity: QuantityIndex): boolean {
    this.#endInput(quantity);
    return this.#replace(quantity, 0);
  }

  /** Drops what no program uses any more, where that is most of the code; `order` lists the quantities. */
  tidy(order: Iterable<QuantityIndex>): void {
    if (this.#garbage <= this.#codeLength / 2 + 4096) return;
    const used = this.#compact(order);
    for (const [value, cell] of this.#constants) {
      if (used.has(cell)) continue;
      this.#constants.delete(value);
      this.#freeCells.push(cell);
    }
  }

  /** Gives back the room that was taken in advance. */
  trim(): void {
    this.code = this.code.slice(0, this.#codeLength);
    this.cells = this.cells.slice(0, 2 * this.#cellCount);
  }

  /**
   * Moves the cells into a memory that WebAssembly can reach, from its first byte on, and leaves room behind them for
   * so many numbers. Throws RangeError where there is no room for a memory.
   */
  share(spare: number): { readonly memory: WebAssembly.Memory; readonly spare: Float64Array } {
    const { byteLength, length } = this.cells;
    const pages = Math.ceil((byteLength + 8 * spare) / PAGE);
    if (this.#memory === undefined || this.#memory.buffer.byteLength < pages * PAGE) {
      this.#memory = new WebAssembly.Memory({ initial: pages });
    }
    const { buffer } = this.#memory;
    if (this.cells.buffer !== buffer) {
      const before = this.cells;
      this.cells = new Float64Array(buffer, 0, length);
      this.cells.set(before);
    }
    return { memory: this.#memory, spare: new Float64Array(buffer, byteLength, spare) };
  }

  isRegister(cell: number): boolean {
    return this.#registers.includes(cell);
  }

  /** How many bytes are held for values and programs. */
  get bytes(): number {
    const arrays = [this.cells, this.cellOf, this.from, this.to, this.code, this.#inputs];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  #compact(order: Iterable<QuantityIndex>): ReadonlySet<number> {
    const code = new Int32Array(this.#codeLength - this.#garbage);
    const used = new Set<number>();
    let length = 0;
    for (const quantity of order) {
      const from = length;
      for (let at = this.from[quantity]!; at < this.to[quantity]!; at++) {
        used.add(this.code[at]! & CELL_MASK);
        code[length++] = this.code[at]!;
      }
      this.from[quantity] = from;
      this.to[quantity] = length;
    }
    this.code = code;
    this.#codeLength = length;
    this.#garbage = 0;
    return used;
  }

  #writeInput(quantity: QuantityIndex, value: number): boolean {
    if (this.isInput(quantity)) {
      if (Object.is(this.inputOf(quantity), value)) return false;
      this.put(quantity, value);
      return true;
    }
    this.#draft[0] = (LOAD << CELL_BITS) | this.#newCell();
    this.#replace(quantity, 1);
    this.#inputs[quantity] = 1;
    this.put(quantity, value);
    return true;
  }

  #endInput(quantity: QuantityIndex): void {
    if (!this.isInput(quantity)) return;
    this.#freeCells.push(this.#inputCell(quantity));
    this.#inputs[quantity] = 0;
    this.#replace(quantity, 0);
  }

  #inputCell(quantity: QuantityIndex): number {
    return this.code[this.from[quantity]!]! & CELL_MASK;
  }

  /** Whether the first words of the draft are another program than the quantity has. */
  #replace(quantity: QuantityIndex, length: number): boolean {
    const from = this.from[quantity]!;
    const before = this.to[quantity]! - from;
    if (before === length && this.#isDraftAt(from, length)) return false;
    this.#garbage += before;
    const end = this.#codeLength + length;
    if (end > this.code.length) this.code = largerInts(this.code, end);
    for (let at = 0; at < length; at++) this.code[this.#codeLength + at] = this.#draft[at]!;
    this.from[quantity] = this.#codeLength;
    this.#codeLength = this.to[quantity] = end;
    return true;
  }

  #isDraftAt(from: number, length: number): boolean {
    for (let at = 0; at < length; at++) if (this.code[from + at] !== this.#draft[at]) return false;
    return true;
  }

  #cellOfLeaf(leaf: Leaf, operand: QuantityIndex): number {
    return refers(leaf) ? this.cellOf[operand]! : this.#constant(worthOf(leaf));
  }

  #ownCell(cell: number, constants: readonly number[]): number {
    if (cell < FIRST_REGISTER) return this.#constant(constants[cell - FIRST_CONSTANT]!);
    return (this.#registers[cell - FIRST_REGISTER] ??= this.#newCell());
  }

  #constant(value: number): number {
    const known = this.#constants.get(value);
    if (known !== undefined && Object.is(this.cells[known << 1], value)) return known;
    const cell = this.#newCell();
    this.cells[cell << 1] = this.cells[(cell << 1) + 1] = value;
    this.#constants.set(value, cell);
    return cell;
  }

  #newCell(): number {
    const free = this.#freeCells.pop();
    if (free !== undefined) return free;
    if (2 * this.#cellCount >= this.cells.length) {
      const cells = new Float64Array(2 * this.cells.length);
      cells.set(this.cells);
      this.cells = cells;
    }
    return this.#cellCount++;
  }
}

/** Of a WebAssembly memory, in bytes. */
const PAGE = 65_536;

/** The first cell takes what `run` computes. */
const FIRST_CELL = 1;

function refers({ kind }: Leaf): boolean {
  return kind === "name" || kind === "item";
}

/** What a leaf is worth that refers to nothing. */
export function worthOf(leaf: Leaf): number {
  if (leaf.kind === "literal") return leaf.value;
  return leaf.kind === "boolean" ? Number(leaf.value) : 1;
}

function largerInts(array: Int32Array, least: number): Int32Array {
  const larger = new Int32Array(Math.max(least, array.length + (array.length >>> 1)));
  larger.set(array);
  return larger;
}
