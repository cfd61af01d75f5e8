import { LEAST, FINDINGS, MOST, STEP } from "./docket.ts";
import { ModuleWriter } from "./module-writer.ts";
import {
  INTEGER,
  DOUBLE,
  VECTOR,
  arithmetic,
  MAGIC,
  TYPES,
  RUN_TYPE,
  CALL_TYPE,
  MEMORY,
  LOOP,
  BLOCK,
  BLOCK_END,
  IF_NOT_BELOW,
  RETURN_END,
  BRANCH,
  BRANCH_TABLE,
  AGAIN_IF_BELOW,
  NO_SUCH_KERNEL,
  CALL,
  LOCAL_GET,
  LOCAL_SET,
  CONSTANT_INTEGER,
  CONSTANT_DOUBLE,
  LOAD_INTEGER,
  STORE_DOUBLE,
  STORE_PAIR,
  SPLAT,
  LOAD_SPLAT,
  EXTRACT,
  REPLACE,
  AT_MOST,
  AT_LEAST,
  BOTH,
  BITS,
  DOUBLE_OF_INTEGER,
  ADD_INTEGERS,
  ADD_DOUBLES,
  SUBTRACT_DOUBLES,
} from "./opcodes.ts";
import {
  CELL_BITS,
  CELL_MASK,
  codeOf,
  DIVIDE_INTO,
  FIRST_CONSTANT,
  FIRST_REGISTER,
  FIRST_TERNARY,
  LOAD,
  type Program,
  STORE,
  TAKE_FROM,
} from "./program.ts";
import type { Kernel, Work } from "./route.ts";
import { HEADER_LENGTH, strideOf } from "./tape.ts";

/** What an emitted module needs of those who instantiate it. */
export interface Emitted {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The operations that it calls, by their codes: the imports `o.<code>`, beside the memory `m.m`. */
  readonly calls: readonly number[];
}

/**
 * A WebAssembly module whose `run(from, end)` goes along the tape between those addresses. A tape is made of blocks:
 * the number of a kernel, the address where the block ends, and for each quantity the addresses of its operands, of
 * its pair, and with a claim of its docket. All are in bytes and in the memory that holds the cells. `run` returns 0, or
 * NaN when a result in the chain is no finite number. Kernels are the programs of the machine, translated instruction
 * by instruction.
 */
export function emit(kernels: readonly Kernel[]): Emitted {
  return new Emitter().emit(kernels);
}

class Emitter {
  readonly #body = new ModuleWriter();
  readonly #locals = new Locals();
  readonly #calls = new Map<number, number>();
  /** How many operands the kernel at hand has read. */
  #read = 0;

  emit(kernels: readonly Kernel[]): Emitted {
    this.#dispatch(kernels);
    const module = new ModuleWriter();
    module.raw(MAGIC);
    section(module, 1, (types) => types.raw(TYPES));
    section(module, 2, (imports) => this.#imports(imports));
    section(module, 3, (functions) => functions.raw(Uint8Array.of(1, RUN_TYPE)));
    section(module, 7, (exports) => {
      exports.number(1);
      exports.name("run");
      exports.byte(0);
      exports.number(this.#calls.size);
    });
    section(module, 10, (bodies) => {
      bodies.number(1);
      const whole = new ModuleWriter();
      this.#locals.declare(whole);
      whole.raw(this.#body.view);
      bodies.block(whole);
    });
    return { bytes: module.bytes(), calls: [...this.#calls.keys()] };
  }

  /** Reads the head of a block and jumps to its kernel, which lies behind as many blocks of code. */
  #dispatch(kernels: readonly Kernel[]): void {
    const body = this.#body;
    body.raw(LOOP);
    this.#get(AT);
    this.#get(END);
    body.raw(IF_NOT_BELOW);
    this.#get(SUM);
    body.raw(RETURN_END);
    for (let index = 0; index <= kernels.length; index++) body.raw(BLOCK);
    this.#get(AT);
    this.#get(AT);
    this.#access(LOAD_INTEGER, 4);
    this.#set(STOP);
    this.#access(LOAD_INTEGER, 0);
    this.#advance(4 * HEADER_LENGTH);
    body.byte(BRANCH_TABLE);
    body.number(kernels.length);
    for (let index = 0; index <= kernels.length; index++) body.number(index);
    kernels.forEach((kernel, index) => {
      body.byte(BLOCK_END);
      this.#kernel(kernel);
      body.byte(BRANCH);
      body.number(kernels.length - index);
    });
    body.raw(NO_SUCH_KERNEL);
  }

  #kernel(kernel: Kernel): void {
    const { program, work } = kernel;
    const lanes = work === "single" ? SINGLE : PAIR;
    this.#body.raw(LOOP);
    this.#read = 0;
    this.#program(program, lanes);
    this.#set(lanes.passing);
    this.#store(work, program.leafWords.length);
    this.#checkFinite(lanes);
    this.#advance(4 * strideOf(kernel));
    this.#get(AT);
    this.#get(STOP);
    this.#body.raw(AGAIN_IF_BELOW);
  }

  /** The accumulator is the top of the stack. */
  #program({ words, constants }: Program, lanes: Lanes): void {
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      const operation = word >>> CELL_BITS;
      const operand = (cell: number): void => this.#operand(lanes, cell, constants);
      const third = operation >= FIRST_TERNARY ? words[++at]! : undefined;
      this.#instruction(lanes, operation, word & CELL_MASK, third, operand);
    }
  }

  #instruction(
    lanes: Lanes,
    operation: number,
    cell: number,
    third: number | undefined,
    operand: (cell: number) => void,
  ): void {
    if (operation === STORE) return this.#set(this.#locals.register(cell, lanes));
    const opcode = lanes.opcodes.get(operation);
    if (unary.has(operation)) return this.#body.raw(opcode!);
    const turned = turnedRound.get(operation);
    if (turned !== undefined) this.#set(lanes.passing);
    operand(cell);
    if (turned !== undefined) {
      this.#get(lanes.passing);
      this.#body.raw(lanes.opcodes.get(turned)!);
    } else if (opcode !== undefined) this.#body.raw(opcode);
    else if (operation !== LOAD) this.#call(lanes, operation, third, operand);
  }

  /** A call takes one lane at a time. */
  #call(lanes: Lanes, operation: number, third: number | undefined, operand: (cell: number) => void): void {
    if (lanes === SINGLE) {
      if (third === undefined) this.#get(SINGLE.passing);
      else operand(third);
      return this.#callOne(operation);
    }
    this.#set(SECOND);
    this.#set(PAIR.passing);
    if (third !== undefined) {
      operand(third);
      this.#set(THIRD);
    }
    this.#get(PAIR.passing);
    for (const lane of [0, 1]) {
      for (const one of [PAIR.passing, SECOND, THIRD]) this.#extract(one, lane);
      this.#callOne(operation);
      this.#body.raw(REPLACE);
      this.#body.byte(lane);
    }
  }

  #callOne(operation: number): void {
    let index = this.#calls.get(operation);
    if (index === undefined) this.#calls.set(operation, (index = this.#calls.size));
    this.#body.byte(CALL);
    this.#body.number(index);
  }

  /** A register, a constant, or else the next operand on the tape. */
  #operand(lanes: Lanes, cell: number, constants: readonly number[]): void {
    if (cell >= FIRST_REGISTER) return this.#get(this.#locals.register(cell, lanes));
    if (cell >= FIRST_CONSTANT) return lanes.constant(this.#body, constants[cell - FIRST_CONSTANT]!);
    this.#address(this.#read++);
    this.#access(lanes.load, 0);
  }

  #store(work: Work, place: number): void {
    this.#address(place);
    if (work === "single") {
      this.#get(SINGLE.passing);
      this.#body.raw(SPLAT);
      return this.#access(STORE_PAIR, 0);
    }
    if (work === "pair") {
      this.#get(PAIR.passing);
      return this.#access(STORE_PAIR, 0);
    }
    this.#extract(PAIR.passing, 0);
    this.#access(STORE_DOUBLE, 0);
    this.#address(place + 1);
    this.#extract(PAIR.passing, 1);
    this.#access(STORE_DOUBLE, 8 * STEP);
    this.#judge(place + 1);
  }

  #judge(place: number): void {
    this.#address(place);
    this.#compare(place, LEAST, AT_LEAST);
    this.#compare(place, MOST, AT_MOST);
    this.#body.raw(BOTH);
    this.#body.raw(BITS);
    this.#body.byte(DOUBLE_OF_INTEGER);
    this.#access(STORE_DOUBLE, 8 * FINDINGS);
  }

  #compare(place: number, end: number, how: Uint8Array): void {
    this.#get(PAIR.passing);
    this.#address(place);
    this.#access(LOAD_SPLAT, 8 * end);
    this.#body.raw(how);
  }

  /** What is finite less itself is 0. */
  #checkFinite(lanes: Lanes): void {
    if (lanes === PAIR) {
      this.#extract(PAIR.passing, 0);
      this.#set(SINGLE.passing);
    }
    this.#get(SUM);
    this.#get(SINGLE.passing);
    this.#get(SINGLE.passing);
    this.#body.byte(SUBTRACT_DOUBLES);
    this.#body.byte(ADD_DOUBLES);
    this.#set(SUM);
  }

  /** What stands on the tape, so many integers on. */
  #address(place: number): void {
    this.#get(AT);
    this.#access(LOAD_INTEGER, 4 * place);
  }

  #advance(bytes: number): void {
    this.#get(AT);
    this.#body.byte(CONSTANT_INTEGER);
    this.#body.integer(bytes);
    this.#body.byte(ADD_INTEGERS);
    this.#set(AT);
  }

  /** Reads or writes at an offset from the address on the stack. */
  #access(what: Uint8Array, offset: number): void {
    this.#body.raw(what);
    this.#body.number(offset);
  }

  #extract(from: number, lane: number): void {
    this.#get(from);
    this.#body.raw(EXTRACT);
    this.#body.byte(lane);
  }

  #get(local: number): void {
    this.#body.byte(LOCAL_GET);
    this.#body.number(local);
  }

  #set(local: number): void {
    this.#body.byte(LOCAL_SET);
    this.#body.number(local);
  }

  #imports(imports: ModuleWriter): void {
    imports.number(this.#calls.size + 1);
    imports.name("m");
    imports.name("m");
    imports.raw(MEMORY);
    for (const operation of this.#calls.keys()) {
      imports.name("o");
      imports.name(String(operation));
      imports.byte(0);
      imports.number(CALL_TYPE);
    }
  }
}

function section(module: ModuleWriter, id: number, write: (content: ModuleWriter) => void): void {
  const content = new ModuleWriter();
  write(content);
  module.byte(id);
  module.block(content);
}

/** Locals for passing things on, then registers, in pairs for those that hold both worlds. */
class Locals {
  readonly #registers = new Map<number, number>();
  readonly #types = [INTEGER, DOUBLE, DOUBLE, VECTOR, VECTOR, VECTOR];

  register(cell: number, { lane, type }: Lanes): number {
    const key = 2 * cell + lane;
    let index = this.#registers.get(key);
    if (index === undefined) this.#registers.set(key, (index = this.#types.push(type) + PARAMETERS - 1));
    return index;
  }

  declare(body: ModuleWriter): void {
    body.number(this.#types.length);
    for (const type of this.#types) {
      body.number(1);
      body.byte(type);
    }
  }
}

/** How many worlds are computed, and with which instructions. */
interface Lanes {
  readonly lane: 0 | 1;
  readonly type: number;
  /** The local that holds what was computed last. */
  readonly passing: number;
  readonly load: Uint8Array;
  readonly constant: (body: ModuleWriter, value: number) => void;
  /** The operations that WebAssembly has too, and does to the bit as JavaScript does. */
  readonly opcodes: ReadonlyMap<number, Uint8Array>;
}

/** The locals: two parameters, then those of `Locals`. */
const AT = 0;
const END = 1;
const PARAMETERS = 2;
const STOP = 2;
const SUM = 3;
const SECOND = 6;
const THIRD = 7;

const SINGLE: Lanes = {
  lane: 0,
  type: DOUBLE,
  passing: 4,
  load: Uint8Array.of(0x2b, 3),
  constant(body, value) {
    body.byte(CONSTANT_DOUBLE);
    body.double(value);
  },
  opcodes: new Map(arithmetic.map(([operator, single]) => [codeOf(operator), Uint8Array.of(single)])),
};

const PAIR: Lanes = {
  lane: 1,
  type: VECTOR,
  passing: 5,
  load: Uint8Array.of(0xfd, 0, 3),
  constant(body, value) {
    SINGLE.constant(body, value);
    body.raw(SPLAT);
  },
  opcodes: new Map(arithmetic.map(([operator, , pair]) => [codeOf(operator), Uint8Array.of(0xfd, pair, 1)])),
};

const unary: ReadonlySet<number> = new Set([codeOf("negate"), codeOf("abs"), codeOf("sqrt")]);
/** The accumulator is the second operand. */
const turnedRound: ReadonlyMap<number, number> = new Map([
  [TAKE_FROM, codeOf("subtract")],
  [DIVIDE_INTO, codeOf("divide")],
]);
