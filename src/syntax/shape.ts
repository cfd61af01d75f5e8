import type { MathNode } from "mathjs";
import { create, parseDependencies } from "mathjs/number";
import { functions } from "./functions.ts";
import type { InfixOperator, Node, Operator, Shape } from "./model-file.ts";

/**
 * The tree of a shape, such as `_*_+sum(_,_)`: each `_` is a leaf. One object a shape, however often it is asked for.
 * Undefined if it is no expression. The shape must be bounded in length and depth, and closed.
 */
export function parseShape(shape: string): Shape | undefined {
  const known = shapes.get(shape);
  if (known) {
    // Taking it out and putting it back keeps the map in the order of use.
    shapes.delete(shape);
    shapes.set(shape, known);
    return known;
  }
  const parsed = readShape(shape);
  if (parsed && shape.length <= longestKept) keep(shape, parsed);
  return parsed;
}

const shapes = new Map<string, Shape>();
const mostKept = 10_000;
const longestKept = 1_000;

function keep(shape: string, parsed: Shape): void {
  shapes.set(shape, parsed);
  if (shapes.size <= mostKept) return;
  const [oldest] = shapes.keys();
  if (oldest !== undefined) shapes.delete(oldest);
}

let mathParse: ((expression: string) => MathNode) | undefined;

function createParser(): (expression: string) => MathNode {
  if (parseDependencies === undefined) throw new Error("math.js comes without its parser");
  return create({ parseDependencies }).parse;
}

function readShape(shape: string): Shape | undefined {
  mathParse ??= createParser();
  try {
    const cursor: Cursor = { token: 0, leaf: 0 };
    const root = toNode(mathParse(shape), cursor);
    return root && { root, leafCount: cursor.leaf };
  } catch {
    return undefined;
  }
}

/** math.js keeps no positions, but its nodes in order, brackets included, are the tokens in order. */
interface Cursor {
  token: number;
  leaf: number;
}

function toNode(node: MathNode, cursor: Cursor): Node | undefined {
  const from = cursor.token;
  if (node.type === "SymbolNode") return { kind: "leaf", leaf: cursor.leaf++, from, to: ++cursor.token };
  if (isParenthesis(node)) return bracketed(node.content, cursor);
  if (isCondition(node)) {
    return apply("if", [node.condition, node.trueExpr, node.falseExpr], cursor, { between: 1, before: 0, after: 0 });
  }
  if (isCall(node)) {
    const operator = functions.get(node.fn.name)?.operator;
    return operator && apply(operator, node.args, cursor, { between: 1, before: 2, after: 1 });
  }
  return isOperation(node) ? operation(node, cursor) : undefined;
}

function bracketed(content: MathNode, cursor: Cursor): Node | undefined {
  const from = cursor.token++;
  const inner = toNode(content, cursor);
  cursor.token++;
  return inner && { ...inner, from, to: cursor.token };
}

function operation(node: Operation, cursor: Cursor): Node | undefined {
  const [first] = node.args;
  if (node.fn === "unaryPlus" && first) return signed(first, cursor);
  const operator = node.op === "in" ? "convert" : operators.get(node.fn);
  if (operator === undefined) return undefined;
  // The brackets after `not` are of the shape alone and no tokens.
  const args = operator === "not" && first && isParenthesis(first) ? [first.content] : node.args;
  return apply(operator, args, cursor, args.length === 1 ? { between: 0, before: 1, after: 0 } : infix);
}

function signed(operand: MathNode, cursor: Cursor): Node | undefined {
  const from = cursor.token++;
  const inner = toNode(operand, cursor);
  return inner && { ...inner, from };
}

/** How many tokens of its own an operator has before, between and after its operands. */
interface OwnTokens {
  readonly before: number;
  readonly between: number;
  readonly after: number;
}

const infix: OwnTokens = { before: 0, between: 1, after: 0 };

function apply(operator: Operator, args: readonly MathNode[], cursor: Cursor, own: OwnTokens): Node | undefined {
  const from = cursor.token;
  cursor.token += own.before;
  const operands: Node[] = [];
  for (const arg of args) {
    if (operands.length > 0) cursor.token += own.between;
    const operand = toNode(arg, cursor);
    if (operand === undefined) return undefined;
    operands.push(operand);
  }
  cursor.token += own.after;
  return { kind: "apply", operator, operands, from, to: cursor.token };
}

const operators: ReadonlyMap<string, InfixOperator> = new Map([
  ["add", "add"],
  ["subtract", "subtract"],
  ["multiply", "multiply"],
  ["divide", "divide"],
  ["pow", "power"],
  ["unaryMinus", "negate"],
  ["smaller", "less"],
  ["smallerEq", "lessOrEqual"],
  ["larger", "greater"],
  ["largerEq", "greaterOrEqual"],
  ["equal", "equal"],
  ["unequal", "unequal"],
  ["and", "and"],
  ["or", "or"],
  ["not", "not"],
  ["to", "range"],
]);

interface Operation extends MathNode {
  readonly op: string;
  readonly fn: string;
  readonly args: readonly MathNode[];
}

function isOperation(node: MathNode): node is Operation {
  return node.type === "OperatorNode";
}

interface Call extends MathNode {
  readonly fn: { readonly name: string };
  readonly args: readonly MathNode[];
}

function isCall(node: MathNode): node is Call {
  return node.type === "FunctionNode";
}

interface Parenthesis extends MathNode {
  readonly content: MathNode;
}

function isParenthesis(node: MathNode): node is Parenthesis {
  return node.type === "ParenthesisNode";
}

interface Condition extends MathNode {
  readonly condition: MathNode;
  readonly trueExpr: MathNode;
  readonly falseExpr: MathNode;
}

function isCondition(node: MathNode): node is Condition {
  return node.type === "ConditionalNode";
}
