import { operatorOf } from "./functions.ts";
import { type GrammarNode, parseExpression } from "./grammar.ts";
import type { InfixOperator, Node, Operator, Shape } from "./model-file.ts";
import type { ShapePart, ShapeText } from "./shape-part.ts";

/** The tree of a shape that is put together: most formulas have a shape that was seen a moment before. */
export function shapeOf(text: ShapeText): Shape | undefined {
  const known = recent.get(text.hash);
  if (known !== undefined && text.is(known.parts)) return known.shape;
  const parts = text.parts();
  const shape = parseShape(parts.map((part) => part.text).join(""));
  if (recent.size >= mostKept) recent.clear();
  if (shape !== undefined && parts.length <= longestKept) recent.set(text.hash, { parts, shape });
  return shape;
}

interface Known {
  readonly parts: readonly ShapePart[];
  readonly shape: Shape;
}

/** By hash; of two shapes with one hash the later. */
const recent = new Map<number, Known>();

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

function readShape(shape: string): Shape | undefined {
  try {
    const cursor: Cursor = { token: 0, leaf: 0 };
    const root = toNode(parseExpression(shape), cursor);
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

function toNode(node: GrammarNode, cursor: Cursor): Node | undefined {
  switch (node.type) {
    case "symbol":
      return { kind: "leaf", leaf: cursor.leaf++, from: cursor.token, to: ++cursor.token };
    case "parenthesis":
      return bracketed(node.content, cursor);
    case "condition":
      return apply("if", [node.condition, node.trueExpr, node.falseExpr], cursor, infix);
    case "call": {
      const operator = operatorOf(node.fn.name);
      return operator && apply(operator, node.args, cursor, { between: 1, before: 2, after: 1 });
    }
    case "operation":
      return operation(node, cursor);
    case "refused":
      return undefined;
  }
}

function bracketed(content: GrammarNode, cursor: Cursor): Node | undefined {
  const from = cursor.token++;
  const inner = toNode(content, cursor);
  cursor.token++;
  return inner && { ...inner, from, to: cursor.token };
}

function operation(node: Extract<GrammarNode, { type: "operation" }>, cursor: Cursor): Node | undefined {
  const [first] = node.args;
  if (node.fn === "unaryPlus" && first) return signed(first, cursor);
  const operator = node.op === "in" ? "convert" : operators.get(node.fn);
  if (operator === undefined) return undefined;
  // The brackets after `not` are of the shape alone and no tokens.
  const args = operator === "not" && first?.type === "parenthesis" ? [first.content] : node.args;
  return apply(operator, args, cursor, args.length === 1 ? { between: 0, before: 1, after: 0 } : infix);
}

function signed(operand: GrammarNode, cursor: Cursor): Node | undefined {
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

function apply(operator: Operator, args: readonly GrammarNode[], cursor: Cursor, own: OwnTokens): Node | undefined {
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
