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
  /** For each leaf that the program reads in turn, where in `cells` the operand of each quantity is. */
  readonly operands: readonly Int32Array[];
}

/** A number for each quantity of a block: `source[at[0]]`, `source[at[1]]` and so on. */
interface Column {
  readonly source: Float64Array;
  readonly at: Int32Array;
}

/**
 * Runs a program for all quantities of a block at once, each instruction for one after the other, so that what is to be
 * done is found out once and not for each. Only the chain is computed.
 */
export class Columns {
  readonly #cells: () => Float64Array;
  #accumulator = new Float64Array(0);
  #constants = new Float64Array(0);
  #registers: Float64Array[] = [];
  #inARow = new Int32Array(0);

  constructor(cells: () => Float64Array) {
    this.#cells = cells;
  }

  /** The results are in the array that is returned, until the next time. */
  run({ program, length, operands }: Block): Float64Array {
    this.#makeRoom(length);
    const { words } = program;
    let read = 0;
    const columnOf = (cell: number): Column => {
      if (cell >= FIRST_REGISTER) return this.#inRow(this.#register(cell));
      if (cell >= FIRST_CONSTANT) return this.#inRow(this.#constants.fill(program.constants[cell - FIRST_CONSTANT]!));
      return { source: this.#cells(), at: operands[read++]! };
    };
    for (let at = 0; at < words.length; at++) {
      const operation = words[at]! >>> CELL_BITS;
      const cell = words[at]! & CELL_MASK;
      if (operation === STORE) this.#register(cell).set(this.#accumulator);
      else if (operation < FIRST_TERNARY) this.#combine(operation, length, columnOf(cell));
      else this.#choose(operation, length, columnOf(cell), columnOf(words[++at]!));
    }
    return this.#accumulator;
  }

  #combine(operation: number, length: number, { source, at }: Column): void {
    const a = this.#accumulator;
    switch (operation) {
      case LOAD:
        for (let place = 0; place < length; place++) a[place] = source[at[place]!]!;
        break;
      case ADD:
        for (let place = 0; place < length; place++) a[place]! += source[at[place]!]!;
        break;
      case SUBTRACT:
        for (let place = 0; place < length; place++) a[place]! -= source[at[place]!]!;
        break;
      case MULTIPLY:
        for (let place = 0; place < length; place++) a[place]! *= source[at[place]!]!;
        break;
      case DIVIDE:
        for (let place = 0; place < length; place++) a[place]! /= source[at[place]!]!;
        break;
      case TAKE_FROM:
        for (let place = 0; place < length; place++) a[place] = source[at[place]!]! - a[place]!;
        break;
      case DIVIDE_INTO:
        for (let place = 0; place < length; place++) a[place] = source[at[place]!]! / a[place]!;
        break;
      case NEGATE:
        for (let place = 0; place < length; place++) a[place] = -a[place]!;
        break;
      default: {
        const call = callOf(operation);
        for (let place = 0; place < length; place++) a[place] = call(a[place]!, source[at[place]!]!, 0);
      }
    }
  }

  #choose(operation: number, length: number, second: Column, third: Column): void {
    const call = callOf(operation);
    const a = this.#accumulator;
    for (let place = 0; place < length; place++) {
      const b = second.source[second.at[place]!]!;
      const c = third.source[third.at[place]!]!;
      a[place] = call(a[place]!, b, c);
    }
  }

  #inRow(source: Float64Array): Column {
    return { source, at: this.#inARow };
  }

  #register(cell: number): Float64Array {
    return (this.#registers[cell - FIRST_REGISTER] ??= new Float64Array(this.#accumulator.length));
  }

  #makeRoom(length: number): void {
    if (length <= this.#accumulator.length) return;
    this.#accumulator = new Float64Array(length);
    this.#constants = new Float64Array(length);
    this.#inARow = Int32Array.from({ length }, (_, place) => place);
    this.#registers = [];
  }
}
