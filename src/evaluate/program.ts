import { type CompoundNode, isCompound } from "../syntax/distributions.ts";
import type { CompoundName, Node, Operator, Shape } from "../syntax/model-file.ts";
import { operations, roundTo, variadic } from "./operation.ts";
import type { Operation } from "./operation.ts";

/**
 * Accumulator code: one integer an instruction, the operation above and a cell below. Most instructions combine the
 * accumulator with the cell (`DIVIDE c` makes `a` into `a / c`); `STORE c` keeps it. An operation of three operands
 * is followed by one integer more, the cell of the third. A program begins with a load, and a load comes next wherever
 * the accumulator was put away: machines do both at once.
 */
export const CELL_BITS = 25;
export const CELL_MASK: number = (1 << CELL_BITS) - 1;

export const LOAD = 0;
export const ADD = 1;
export const SUBTRACT = 2;
export const MULTIPLY = 3;
export const DIVIDE = 4;
export const STORE = 5;
/** The cell less the accumulator, and the cell by the accumulator. */
export const TAKE_FROM = 6;
export const DIVIDE_INTO = 7;
export const POWER = 8;
export const NEGATE = 9;
/** The end of a quantity's program where many stand in a row: it takes what was computed. */
export const SETTLE = 10;
/** The same, except that what was computed in the stated world goes to the docket that the next integer counts. */
export const SETTLE_CLAIMED = 11;
export const FIRST_CALL = 12;

const inline: ReadonlyMap<Operator, number> = new Map<Operator, number>([
  ["add", ADD],
  ["sum", ADD],
  ["subtract", SUBTRACT],
  ["multiply", MULTIPLY],
  ["divide", DIVIDE],
  ["power", POWER],
  ["negate", NEGATE],
]);

const ternary: ReadonlySet<Operator> = new Set<Operator>(["if", "clamp", "triangular", "pert"]);

/** Those of three operands come last, so that one comparison tells them. */
const named = Object.entries(operations).toSorted(([one], [other]) => arity(one) - arity(other));
const calls: readonly Operation[] = [(a, digits) => roundTo(a, digits), ...named.map(([, operation]) => operation)];
/** The operators of the calls, by their codes from `FIRST_CALL` on. */
export const callOperators: readonly string[] = ["round", ...named.map(([operator]) => operator)];
const ROUND_TO = FIRST_CALL;
export const FIRST_TERNARY: number = FIRST_CALL + calls.length - ternary.size;

const codes: ReadonlyMap<string, number> = new Map([
  ...named.map(([operator], index): [string, number] => [operator, FIRST_CALL + 1 + index]),
  ...inline,
]);

function arity(operator: string): number {
  return (ternary as ReadonlySet<string>).has(operator) ? 3 : 2;
}

export function codeOf(operator: Operator): number {
  return codes.get(operator)!;
}

/** What an instruction does that the machine does not know itself. */
export function callOf(code: number): Operation {
  return code === POWER ? operations.power : calls[code - FIRST_CALL]!;
}

/** The same with the operands the other way round. */
const reversed: ReadonlyMap<number, number> = new Map([
  [ADD, ADD],
  [MULTIPLY, MULTIPLY],
  [SUBTRACT, TAKE_FROM],
  [DIVIDE, DIVIDE_INTO],
  ...swapped("less", "greater"),
  ...swapped("greater", "less"),
  ...swapped("lessOrEqual", "greaterOrEqual"),
  ...swapped("greaterOrEqual", "lessOrEqual"),
  ...swapped("equal", "equal"),
  ...swapped("unequal", "unequal"),
  ...swapped("and", "and"),
  ...swapped("or", "or"),
]);

function swapped(one: Operator, other: Operator): readonly (readonly [number, number])[] {
  return [[codes.get(one)!, codes.get(other)!]];
}

/**
 * The program of a shape. Its cells are numbers of its own: the leaves of the formula from 0 on, from FIRST_CONSTANT
 * on the constants that the shape brings along, and from FIRST_REGISTER on registers for what lies between.
 */
export interface Program {
  readonly words: readonly number[];
  /** Which of the words have a leaf for a cell. */
  readonly leafWords: readonly number[];
  readonly constants: readonly number[];
}

/** That of an input, which loads the cell with its number. */
export const INPUT_PROGRAM: Program = { words: [LOAD << CELL_BITS], leafWords: [0], constants: [] };

export const FIRST_CONSTANT: number = 1 << 22;
export const FIRST_REGISTER: number = 1 << 23;

/** Formulas of one shape share one program, as they share the shape. */
export function programOf(shape: Shape): Program {
  let program = programs.get(shape);
  if (program === undefined) programs.set(shape, (program = compile(shape)));
  return program;
}

const programs = new WeakMap<Shape, Program>();

function compile({ root }: Shape): Program {
  const compiler: Compiler = { words: [], constants: [], inUse: 0 };
  load(compiler, root);
  const { words, constants } = compiler;
  const leafWords = [...words.keys()].filter((at) => (words[at]! & CELL_MASK) < FIRST_CONSTANT);
  return { words, leafWords, constants };
}

interface Compiler {
  readonly words: number[];
  readonly constants: number[];
  /** Registers that hold an operand still to be read. */
  inUse: number;
}

type Apply = Extract<Node, { kind: "apply" }>;

/** Brings the value of a node into the accumulator. */
function load(compiler: Compiler, node: Node): void {
  if (node.kind === "leaf") return emit(compiler, LOAD, node.leaf);
  const [first, second, third] = node.operands;
  const { operator } = node;
  if (isCompound(node)) loadCompound(compiler, node);
  else if (operator === "convert") load(compiler, first!);
  else if (variadic.has(operator)) fold(compiler, node);
  else if (third !== undefined) loadTernary(compiler, codes.get(operator)!, [first!, second!, third]);
  else if (second === undefined) loadUnary(compiler, codes.get(operator)!, first!);
  else if (operator === "log") loadLogarithm(compiler, first!, second);
  else loadBinary(compiler, operator === "round" ? ROUND_TO : codes.get(operator)!, first!, second);
}

/**
 * It never runs, since the interpreter computes what is made of distributions. It is there to tell formulas apart: it
 * names every cell that the formula reads, and the operator by a constant.
 */
function loadCompound(compiler: Compiler, { operator, operands }: CompoundNode): void {
  for (const operand of operands) load(compiler, operand);
  for (const value of [compoundMarks[operator], NaN]) emit(compiler, LOAD, constant(compiler, value));
}

const compoundMarks: Readonly<Record<CompoundName, number>> = { discrete: -1, mixture: -2, truncate: -3 };

function loadUnary(compiler: Compiler, code: number, operand: Node): void {
  load(compiler, operand);
  emit(compiler, code, FIRST_REGISTER);
}

function loadBinary(compiler: Compiler, code: number, left: Node, right: Node): void {
  const turned = reversed.get(code);
  if (right.kind !== "leaf" && left.kind === "leaf" && turned !== undefined) {
    load(compiler, right);
    return emit(compiler, turned, left.leaf);
  }
  const before = compiler.inUse;
  const cell = keep(compiler, right);
  load(compiler, left);
  compiler.inUse = before;
  emit(compiler, code, cell);
}

/** To another base a logarithm is the quotient of two. */
function loadLogarithm(compiler: Compiler, operand: Node, base: Node): void {
  const before = compiler.inUse;
  const code = codes.get("log")!;
  loadUnary(compiler, code, base);
  const cell = store(compiler);
  loadUnary(compiler, code, operand);
  compiler.inUse = before;
  emit(compiler, DIVIDE, cell);
}

function loadTernary(compiler: Compiler, code: number, [first, second, third]: readonly [Node, Node, Node]): void {
  const before = compiler.inUse;
  const last = keep(compiler, third);
  const middle = keep(compiler, second);
  load(compiler, first);
  compiler.inUse = before;
  emit(compiler, code, middle);
  compiler.words.push(last);
}

/** Two by two from the left; what is added up is exchangeable, and so are minima and maxima. */
function fold(compiler: Compiler, { operator, operands }: Apply): void {
  const code = codes.get(operator === "mean" ? "sum" : operator)!;
  const [first, ...others] = operands;
  load(compiler, first!);
  for (const operand of others) {
    if (operand.kind === "leaf") emit(compiler, code, operand.leaf);
    else {
      const before = compiler.inUse;
      const cell = store(compiler);
      load(compiler, operand);
      compiler.inUse = before;
      emit(compiler, code, cell);
    }
  }
  if (operator === "mean") emit(compiler, DIVIDE, constant(compiler, operands.length));
}

/** A cell that holds the value of a node until it is read. */
function keep(compiler: Compiler, node: Node): number {
  if (node.kind === "leaf") return node.leaf;
  load(compiler, node);
  return store(compiler);
}

function store(compiler: Compiler): number {
  const register = FIRST_REGISTER + compiler.inUse++;
  emit(compiler, STORE, register);
  return register;
}

function constant(compiler: Compiler, value: number): number {
  compiler.constants.push(value);
  return FIRST_CONSTANT + compiler.constants.length - 1;
}

function emit(compiler: Compiler, code: number, cell: number): void {
  compiler.words.push((code << CELL_BITS) | cell);
}
