import type { Expression, Node, Operator } from "../syntax/model-file.ts";
import { operations, roundTo, variadic } from "./operation.ts";
import type { Operation } from "./operation.ts";

/**
 * Register code: four integers an instruction, `operation, target, a, b`, over cells of one Float64Array. An operation
 * of three operands finds its first in the target, where a move before it has put it.
 */
export const STRIDE = 4;

/** The first cells are registers for what lies between; 200 nested operands need 400. */
export const REGISTERS = 512;

export const MOVE = 0;
export const ADD = 1;
export const SUBTRACT = 2;
export const MULTIPLY = 3;
export const DIVIDE = 4;
export const POWER = 5;
export const NEGATE = 6;

const inline: ReadonlyMap<Operator, number> = new Map<Operator, number>([
  ["add", ADD],
  ["sum", ADD],
  ["subtract", SUBTRACT],
  ["multiply", MULTIPLY],
  ["divide", DIVIDE],
  ["mean", DIVIDE],
  ["power", POWER],
  ["negate", NEGATE],
]);

/** The operations that the machine calls, by code. Those below FIRST_CALL it knows itself. */
const FIRST_CALL = 8;

const ternary: ReadonlySet<Operator> = new Set<Operator>(["if", "clamp", "triangular", "pert"]);

/** Those of three operands come last, so that one comparison tells them. */
const named = Object.entries(operations).toSorted(([one], [other]) => arity(one) - arity(other));
const calls: readonly Operation[] = [(a, digits) => roundTo(a, digits), ...named.map(([, operation]) => operation)];
const ROUND_TO = FIRST_CALL;
export const FIRST_TERNARY: number = FIRST_CALL + calls.length - ternary.size;

const codes: ReadonlyMap<string, number> = new Map([
  ...named.map(([operator], index): [string, number] => [operator, FIRST_CALL + 1 + index]),
  ...inline,
]);

function arity(operator: string): number {
  return (ternary as ReadonlySet<string>).has(operator) ? 3 : 2;
}

export function callOf(code: number): Operation {
  return calls[code - FIRST_CALL]!;
}

/** Where a program finds its operands. */
export interface Cells {
  readonly cellOfLeaf: (leaf: number) => number;
  readonly cellOfConstant: (value: number) => number;
}

/** The code that computes an expression into a cell. */
export function compile(expression: Expression, target: number, cells: Cells): readonly number[] {
  const compiler: Compiler = { expression, cells, code: [], inUse: 0 };
  const { root } = expression.shape;
  if (root.kind === "apply") place(compiler, root, target);
  else finish(compiler, MOVE, target, [cellOf(compiler, root, undefined)]);
  return compiler.code;
}

interface Compiler {
  readonly expression: Expression;
  readonly cells: Cells;
  readonly code: number[];
  /** Registers that hold an operand still to be read. */
  inUse: number;
}

type Apply = Extract<Node, { kind: "apply" }>;

/** Computes a node into the target, or into a register when no target is given; returns the cell. */
function cellOf(compiler: Compiler, node: Node, target: number | undefined): number {
  if (node.kind === "apply") return place(compiler, node, target);
  const leaf = compiler.expression.leaves[node.leaf]!;
  switch (leaf.kind) {
    case "literal":
      return compiler.cells.cellOfConstant(leaf.value);
    case "boolean":
      return compiler.cells.cellOfConstant(Number(leaf.value));
    case "unit":
      return compiler.cells.cellOfConstant(1);
    case "name":
    case "item":
      return compiler.cells.cellOfLeaf(node.leaf);
  }
}

/** While an operand waits in a register, later ones go above it; the result may take the place of the first. */
function place(compiler: Compiler, node: Apply, target: number | undefined): number {
  if (node.operator === "convert") return placeSame(compiler, node.operands[0]!, target);
  const before = compiler.inUse;
  if (variadic.has(node.operator)) return fold(compiler, node, target ?? before, before);
  const operands = node.operands.map((operand) => cellOf(compiler, operand, undefined));
  if (ternary.has(node.operator)) return placeTernary(compiler, node.operator, operands, target ?? compiler.inUse);
  const code = codeFor(compiler, node.operator, operands);
  compiler.inUse = before;
  return finish(compiler, code, target ?? before, operands);
}

function placeSame(compiler: Compiler, node: Node, target: number | undefined): number {
  const cell = cellOf(compiler, node, target);
  return target === undefined || cell === target ? cell : finish(compiler, MOVE, target, [cell]);
}

/** To another base a logarithm is the quotient of two, which replace the operands here. */
function codeFor(compiler: Compiler, operator: Operator, operands: number[]): number {
  if (operator === "round" && operands.length === 2) return ROUND_TO;
  if (operator !== "log" || operands.length === 1) return codes.get(operator)!;
  for (const [index, operand] of operands.entries()) {
    operands[index] = finish(compiler, codes.get("log")!, compiler.inUse, [operand]);
  }
  return DIVIDE;
}

/** The result takes a register of its own, since the others are still to be read when the first is moved there. */
function placeTernary(compiler: Compiler, operator: Operator, operands: readonly number[], target: number): number {
  finish(compiler, MOVE, target, [operands[0]!]);
  return finish(compiler, codes.get(operator)!, target, operands.slice(1));
}

function fold(compiler: Compiler, node: Apply, target: number, before: number): number {
  const operation = codes.get(node.operator === "mean" ? "sum" : node.operator)!;
  compiler.inUse = Math.max(before, target < REGISTERS ? target + 1 : before);
  const held = compiler.inUse;
  let result = cellOf(compiler, node.operands[0]!, undefined);
  for (const operand of node.operands.slice(1)) {
    result = finish(compiler, operation, target, [result, cellOf(compiler, operand, undefined)]);
    compiler.inUse = held;
  }
  if (node.operator === "mean") {
    result = finish(compiler, DIVIDE, target, [result, compiler.cells.cellOfConstant(node.operands.length)]);
  }
  return result === target ? target : finish(compiler, MOVE, target, [result]);
}

/** Emits an instruction; a target that is a register is in use from then on. */
function finish(compiler: Compiler, operation: number, target: number, operands: readonly number[]): number {
  compiler.code.push(operation, target, operands[0]!, operands[1] ?? operands[0]!);
  if (target < REGISTERS) compiler.inUse = Math.max(compiler.inUse, target + 1);
  return target;
}
