import type { Operator } from "../syntax/model-file.ts";
import { ModuleWriter } from "./module-writer.ts";
import { CELL_BITS, CELL_MASK, codeOf, DIVIDE_INTO, FIRST_TERNARY, LOAD, STORE, TAKE_FROM } from "./program.ts";

/** A program to be run along a path. */
export interface Task {
  readonly from: number;
  readonly to: number;
  /** Where the pair of its quantity is in memory, in bytes. */
  readonly pair: number;
  /** Its worlds can differ: both are computed, side by side. Else what is computed in the chain is that of both. */
  readonly parts: boolean;
  /** Where the docket of its claim is in memory: its step goes there, and is judged, instead of into the pair. */
  readonly docket: number | undefined;
}

/**
 * What a claim is judged by, in memory, six doubles: the least and the most that bear it out, the ends beyond which
 * nothing does, the step, and the findings. A finding is 1 for a chain that is borne out, 2 for such a step, 4 and 8
 * for those that are surely not.
 */
export const DOCKET: Readonly<Record<"least" | "most" | "low" | "high" | "step" | "findings" | "size", number>> = {
  least: 0,
  most: 8,
  low: 16,
  high: 24,
  step: 32,
  findings: 40,
  size: 48,
};

/** What an emitted module needs of those who instantiate it. */
export interface Emitted {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The operations that it calls, by their codes: the imports `o.<code>`, beside the memory `m.m`. */
  readonly calls: readonly number[];
}

/**
 * A WebAssembly module whose `run` carries out the tasks in order, over the pairs in memory. It returns 0, or NaN when
 * a result in the chain is no finite number; where a finding is another than before, it sets a bit of the integer at
 * `notice`. The code is that of the machine, translated instruction by instruction.
 */
export function emit(
  code: Int32Array,
  tasks: Iterable<Task>,
  isRegister: (cell: number) => boolean,
  notice: number,
): Emitted {
  const emitter = new Emitter(code, isRegister, notice);
  for (const task of tasks) emitter.add(task);
  return emitter.finish();
}

/** Engines optimize functions of moderate size well, and very large ones hardly at all. */
const TASKS_A_FUNCTION = 200;

class Emitter {
  readonly #code: Int32Array;
  readonly #isRegister: (cell: number) => boolean;
  readonly #notice: number;
  readonly #locals = new Locals();
  readonly #calls = new Map<number, number>();
  readonly #functions: ModuleWriter[] = [];
  #tasks = 0;

  constructor(code: Int32Array, isRegister: (cell: number) => boolean, notice: number) {
    this.#code = code;
    this.#isRegister = isRegister;
    this.#notice = notice;
  }

  add(task: Task): void {
    if (this.#tasks++ % TASKS_A_FUNCTION === 0) this.#functions.push(new ModuleWriter());
    const body = this.#functions.at(-1)!; // one was pushed before the first task
    const lanes = task.parts ? PAIR : SINGLE;
    for (let at = task.from; at < task.to; at++) {
      const word = this.#code[at]!;
      const operation = word >>> CELL_BITS;
      const third = operation >= FIRST_TERNARY ? this.#code[++at]! & CELL_MASK : undefined;
      this.#instruction(body, lanes, operation, word & CELL_MASK, third);
    }
    local(body, LOCAL_SET, lanes.passing);
    this.#store(body, task, lanes);
    this.#checkFinite(body, lanes);
  }

  finish(): Emitted {
    const module = new ModuleWriter();
    module.raw(HEADER);
    section(module, 1, (types) => types.raw(TYPES));
    section(module, 2, (imports) => this.#imports(imports));
    section(module, 3, (functions) => {
      functions.number(this.#functions.length + 1);
      for (let index = 0; index <= this.#functions.length; index++) functions.number(RUN_TYPE);
    });
    section(module, 7, (exports) => {
      exports.number(1);
      exports.name("run");
      exports.byte(0);
      exports.number(this.#calls.size + this.#functions.length);
    });
    section(module, 10, (bodies) => {
      bodies.number(this.#functions.length + 1);
      for (const body of this.#functions) this.#function(bodies, body);
      this.#main(bodies);
    });
    return { bytes: module.bytes(), calls: [...this.#calls.keys()] };
  }

  /** The accumulator is the top of the stack. */
  #instruction(body: ModuleWriter, lanes: Lanes, operation: number, cell: number, third: number | undefined): void {
    if (operation === STORE) return local(body, LOCAL_SET, this.#locals.register(cell, lanes));
    const opcode = lanes.opcodes.get(operation);
    if (unary.has(operation)) return body.raw(opcode!);
    const turned = turnedRound.get(operation);
    if (turned !== undefined) local(body, LOCAL_SET, lanes.passing);
    this.#operand(body, lanes, cell);
    if (turned !== undefined) {
      local(body, LOCAL_GET, lanes.passing);
      body.raw(lanes.opcodes.get(turned)!);
    } else if (opcode !== undefined) body.raw(opcode);
    else if (operation !== LOAD) this.#call(body, lanes, operation, third);
  }

  /** A call takes one lane at a time. */
  #call(body: ModuleWriter, lanes: Lanes, operation: number, third: number | undefined): void {
    if (lanes === SINGLE) {
      if (third === undefined) local(body, LOCAL_GET, SINGLE.passing);
      else this.#operand(body, lanes, third);
      return this.#callOne(body, operation);
    }
    local(body, LOCAL_SET, SECOND);
    local(body, LOCAL_SET, PAIR.passing);
    if (third !== undefined) {
      this.#operand(body, lanes, third);
      local(body, LOCAL_SET, THIRD);
    }
    local(body, LOCAL_GET, PAIR.passing);
    for (const lane of [0, 1]) {
      for (const operand of [PAIR.passing, SECOND, THIRD]) extract(body, operand, lane);
      this.#callOne(body, operation);
      body.raw(REPLACE);
      body.byte(lane);
    }
  }

  #callOne(body: ModuleWriter, operation: number): void {
    let index = this.#calls.get(operation);
    if (index === undefined) this.#calls.set(operation, (index = this.#calls.size));
    body.byte(CALL);
    body.number(index);
  }

  #operand(body: ModuleWriter, lanes: Lanes, cell: number): void {
    if (this.#isRegister(cell)) return local(body, LOCAL_GET, this.#locals.register(cell, lanes));
    body.raw(ADDRESS);
    access(body, lanes.load, 16 * cell);
  }

  #store(body: ModuleWriter, { pair, docket }: Task, lanes: Lanes): void {
    body.raw(ADDRESS);
    if (docket === undefined) {
      local(body, LOCAL_GET, lanes.passing);
      if (lanes === SINGLE) body.raw(SPLAT);
      return access(body, STORE_PAIR, pair);
    }
    extract(body, PAIR.passing, 0);
    access(body, STORE_DOUBLE, pair);
    body.raw(ADDRESS);
    extract(body, PAIR.passing, 1);
    access(body, STORE_DOUBLE, docket + DOCKET.step);
    judge(body, docket);
  }

  /** What is finite less itself is 0. */
  #checkFinite(body: ModuleWriter, lanes: Lanes): void {
    if (lanes === PAIR) {
      extract(body, PAIR.passing, 0);
      local(body, LOCAL_SET, SINGLE.passing);
    }
    local(body, LOCAL_GET, SUM);
    local(body, LOCAL_GET, SINGLE.passing);
    local(body, LOCAL_GET, SINGLE.passing);
    body.byte(SUBTRACT_DOUBLES);
    body.byte(ADD_DOUBLES);
    local(body, LOCAL_SET, SUM);
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

  #function(bodies: ModuleWriter, body: ModuleWriter): void {
    const whole = new ModuleWriter();
    this.#locals.declare(whole);
    whole.raw(body.view);
    whole.raw(ADDRESS);
    whole.raw(ADDRESS);
    access(whole, LOAD_INTEGER, this.#notice);
    local(whole, LOCAL_GET, NOTICE);
    whole.byte(OR);
    access(whole, STORE_INTEGER, this.#notice);
    local(whole, LOCAL_GET, SUM);
    whole.byte(END);
    bodies.block(whole);
  }

  #main(bodies: ModuleWriter): void {
    const main = new ModuleWriter();
    main.number(0);
    main.raw(ZERO);
    for (let index = 0; index < this.#functions.length; index++) {
      main.byte(CALL);
      main.number(this.#calls.size + index);
      main.byte(ADD_DOUBLES);
    }
    main.byte(END);
    bodies.block(main);
  }
}

/** Compares the pair at hand with what bears the claim out and with what surely does not, and notes what is new. */
function judge(body: ModuleWriter, docket: number): void {
  body.raw(ADDRESS);
  compare(body, AT_LEAST, docket + DOCKET.least);
  compare(body, AT_MOST, docket + DOCKET.most);
  body.raw(BOTH);
  body.raw(BITS);
  compare(body, BELOW, docket + DOCKET.low);
  compare(body, ABOVE, docket + DOCKET.high);
  body.raw(EITHER);
  body.raw(BITS);
  body.raw(SHIFTED_BY_TWO);
  body.byte(OR);
  local(body, LOCAL_TEE, FINDINGS);
  body.raw(ADDRESS);
  access(body, LOAD_INTEGER, docket + DOCKET.findings);
  body.byte(DIFFERENCE);
  local(body, LOCAL_GET, NOTICE);
  body.byte(OR);
  local(body, LOCAL_SET, NOTICE);
  local(body, LOCAL_GET, FINDINGS);
  access(body, STORE_INTEGER, docket + DOCKET.findings);
}

function compare(body: ModuleWriter, how: Uint8Array, offset: number): void {
  local(body, LOCAL_GET, PAIR.passing);
  body.raw(ADDRESS);
  access(body, LOAD_SPLAT, offset);
  body.raw(how);
}

function extract(body: ModuleWriter, from: number, lane: number): void {
  local(body, LOCAL_GET, from);
  body.raw(EXTRACT);
  body.byte(lane);
}

function local(body: ModuleWriter, what: number, index: number): void {
  body.byte(what);
  body.number(index);
}

/** Reads or writes at an offset from the address on the stack. */
function access(body: ModuleWriter, what: Uint8Array, offset: number): void {
  body.raw(what);
  body.number(offset);
}

function section(module: ModuleWriter, id: number, write: (content: ModuleWriter) => void): void {
  const content = new ModuleWriter();
  write(content);
  module.byte(id);
  module.block(content);
}

/** The locals of each function: some for passing things on, then registers, in pairs for those that hold both worlds. */
class Locals {
  readonly #registers = new Map<number, number>();
  readonly #types = [DOUBLE, DOUBLE, VECTOR, VECTOR, VECTOR, INTEGER, INTEGER];

  register(cell: number, { lane, type }: Lanes): number {
    const key = 2 * cell + lane;
    let index = this.#registers.get(key);
    if (index === undefined) this.#registers.set(key, (index = this.#types.push(type) - 1));
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

// From here on numbers of the WebAssembly binary format (W3C, WebAssembly Core Specification 2.0, section 5).

const DOUBLE = 0x7c;
const VECTOR = 0x7b;
const INTEGER = 0x7f;

/** How many worlds are computed, and with which instructions. */
interface Lanes {
  readonly lane: 0 | 1;
  readonly type: number;
  /** The local that holds what was computed last. */
  readonly passing: number;
  readonly load: Uint8Array;
  /** The operations that WebAssembly has too, and does to the bit as JavaScript does. */
  readonly opcodes: ReadonlyMap<number, Uint8Array>;
}

/** See `Locals`. */
const SUM = 0;
const SECOND = 3;
const THIRD = 4;
const NOTICE = 5;
const FINDINGS = 6;

/** The opcode of each operation for one double, and for a pair of them. */
const arithmetic: readonly (readonly [operator: Operator, single: number, pair: number])[] = [
  ["add", 0xa0, 0xf0],
  ["subtract", 0xa1, 0xf1],
  ["multiply", 0xa2, 0xf2],
  ["divide", 0xa3, 0xf3],
  ["negate", 0x9a, 0xed],
  ["abs", 0x99, 0xec],
  ["sqrt", 0x9f, 0xef],
  ["min", 0xa4, 0xf4],
  ["max", 0xa5, 0xf5],
];

const SINGLE: Lanes = {
  lane: 0,
  type: DOUBLE,
  passing: 1,
  load: Uint8Array.of(0x2b, 3),
  opcodes: new Map(arithmetic.map(([operator, single]) => [codeOf(operator), Uint8Array.of(single)])),
};

const PAIR: Lanes = {
  lane: 1,
  type: VECTOR,
  passing: 2,
  load: Uint8Array.of(0xfd, 0, 3),
  opcodes: new Map(arithmetic.map(([operator, , pair]) => [codeOf(operator), Uint8Array.of(0xfd, pair, 1)])),
};

const unary: ReadonlySet<number> = new Set([codeOf("negate"), codeOf("abs"), codeOf("sqrt")]);
/** The accumulator is the second operand. */
const turnedRound: ReadonlyMap<number, number> = new Map([
  [TAKE_FROM, codeOf("subtract")],
  [DIVIDE_INTO, codeOf("divide")],
]);

const HEADER = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
/** `run` takes nothing, an operation takes three doubles; both give one. */
const TYPES = Uint8Array.of(2, 0x60, 0, 1, DOUBLE, 0x60, 3, DOUBLE, DOUBLE, DOUBLE, 1, DOUBLE);
const RUN_TYPE = 0;
const CALL_TYPE = 1;
/** A memory of no particular size. */
const MEMORY = Uint8Array.of(2, 0, 0);
const CALL = 0x10;
const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const LOCAL_TEE = 0x22;
const END = 0x0b;
/** The address 0, to which each access adds its own offset. */
const ADDRESS = Uint8Array.of(0x41, 0);
const ZERO = Uint8Array.of(0x44, 0, 0, 0, 0, 0, 0, 0, 0);
const STORE_DOUBLE = Uint8Array.of(0x39, 3);
const LOAD_INTEGER = Uint8Array.of(0x28, 2);
const STORE_INTEGER = Uint8Array.of(0x36, 2);
const STORE_PAIR = Uint8Array.of(0xfd, 0x0b, 3);
/** One double into both lanes. */
const LOAD_SPLAT = Uint8Array.of(0xfd, 0x0a, 3);
const SPLAT = Uint8Array.of(0xfd, 0x14);
const EXTRACT = Uint8Array.of(0xfd, 0x21);
const REPLACE = Uint8Array.of(0xfd, 0x22);
const ADD_DOUBLES = 0xa0;
const SUBTRACT_DOUBLES = 0xa1;
const BELOW = Uint8Array.of(0xfd, 0x49);
const ABOVE = Uint8Array.of(0xfd, 0x4a);
const AT_MOST = Uint8Array.of(0xfd, 0x4b);
const AT_LEAST = Uint8Array.of(0xfd, 0x4c);
const BOTH = Uint8Array.of(0xfd, 0x4e);
const EITHER = Uint8Array.of(0xfd, 0x50);
/** One bit a lane. */
const BITS = Uint8Array.of(0xfd, 0xc4, 1);
const OR = 0x72;
const DIFFERENCE = 0x73;
const SHIFTED_BY_TWO = Uint8Array.of(0x41, 2, 0x74);
