import {
  ADD,
  callOf,
  CELL_BITS,
  CELL_MASK,
  DIVIDE,
  DIVIDE_INTO,
  FIRST_CONSTANT,
  FIRST_REGISTER,
  FIRST_TERNARY,
  LOAD,
  MULTIPLY,
  NEGATE,
  type Program,
  STORE,
  SUBTRACT,
  TAKE_FROM,
} from "./program.ts";

/** Quantities whose formulas are of one shape, none of which needs another, and whose worlds do not part. */
export interface Block {
  readonly program: Program;
  readonly length: number;
  /** Where in `cells` the operands of all are: first that of each for the first leaf of the program, and so on. */
  readonly operands: Int32Array;
}

/**
 * Runs a program for all quantities of a block at once, each instruction for one after the other, so that what is to be
 * done is found out once and not for each. Only the chain is computed.
 */
export class Columns {
  readonly #cells: () => Float64Array;
  #length = 0;
  #accumulator = new Float64Array(0);
  #second = new Float64Array(0);
  #third = new Float64Array(0);
  #registers: Float64Array[] = [];
  /** How many operands of the block at hand were read. */
  #read = 0;

  constructor(cells: () => Float64Array) {
    this.#cells = cells;
  }

  /** The results are in the array that is returned, until the next time. */
  run(block: Block): Float64Array {
    this.#makeRoom(block.length);
    this.#length = block.length;
    this.#read = 0;
    const { words } = block.program;
    for (let at = 0; at < words.length; at++) {
      const operation = words[at]! >>> CELL_BITS;
      const cell = words[at]! & CELL_MASK;
      if (operation === STORE) this.#register(cell).set(this.#accumulator);
      else if (operation === LOAD) this.#fetch(block, cell, this.#accumulator);
      else {
        this.#fetch(block, cell, this.#second);
        if (operation >= FIRST_TERNARY) this.#fetch(block, words[++at]!, this.#third);
        this.#combine(operation);
      }
    }
    return this.#accumulator;
  }

  /** Brings an operand of each quantity into an array. */
  #fetch({ program, operands }: Block, cell: number, into: Float64Array): void {
    if (cell >= FIRST_REGISTER) return into.set(this.#register(cell));
    if (cell >= FIRST_CONSTANT) return void into.fill(program.constants[cell - FIRST_CONSTANT]!);
    const cells = this.#cells();
    const length = this.#length;
    const from = length * this.#read++;
    for (let place = 0; place < length; place++) into[place] = cells[operands[from + place]!]!;
  }

  #combine(operation: number): void {
    const a = this.#accumulator;
    const b = this.#second;
    const length = this.#length;
    switch (operation) {
      case ADD:
        for (let place = 0; place < length; place++) a[place]! += b[place]!;
        break;
      case SUBTRACT:
        for (let place = 0; place < length; place++) a[place]! -= b[place]!;
        break;
      case MULTIPLY:
        for (let place = 0; place < length; place++) a[place]! *= b[place]!;
        break;
      case DIVIDE:
        for (let place = 0; place < length; place++) a[place]! /= b[place]!;
        break;
      case TAKE_FROM:
        for (let place = 0; place < length; place++) a[place] = b[place]! - a[place]!;
        break;
      case DIVIDE_INTO:
        for (let place = 0; place < length; place++) a[place] = b[place]! / a[place]!;
        break;
      case NEGATE:
        for (let place = 0; place < length; place++) a[place] = -a[place]!;
        break;
      default: {
        const call = callOf(operation);
        for (let place = 0; place < length; place++) a[place] = call(a[place]!, b[place]!, this.#third[place]!);
      }
    }
  }

  #register(cell: number): Float64Array {
    return (this.#registers[cell - FIRST_REGISTER] ??= new Float64Array(this.#accumulator.length));
  }

  #makeRoom(length: number): void {
    if (length <= this.#accumulator.length) return;
    this.#accumulator = new Float64Array(length);
    this.#second = new Float64Array(length);
    this.#third = new Float64Array(length);
    this.#registers = [];
  }
}
