import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { Expression, Node, Operator } from "../syntax/model-file.ts";
import { type ValueOf, valueOfNode } from "./interpret.ts";
import * as problems from "./problems.ts";

type Apply = Extract<Node, { kind: "apply" }>;

/** The operation that first made something that is no finite number of finite operands, and the operand at fault. */
export function failureOf(expression: Expression, markdown: string, valueOf: ValueOf): Problem {
  const context = { expression, markdown, valueOf };
  const node = culprit(context, expression.shape.root);
  return node.kind === "leaf" ? problems.overflow(place(context, node), "literal") : explain(context, node);
}

interface Context {
  readonly expression: Expression;
  readonly markdown: string;
  readonly valueOf: ValueOf;
}

function culprit(context: Context, node: Node): Node {
  if (node.kind === "leaf") return node;
  const beneath = node.operands.find((operand) => !Number.isFinite(valueAt(context, operand)));
  return beneath === undefined ? node : culprit(context, beneath);
}

function explain(context: Context, node: Apply): Problem {
  const values = node.operands.map((operand) => valueAt(context, operand));
  if (node.operator === "divide" && values[1] === 0) {
    return problems.divisionByZero(place(context, node.operands[1]!), place(context, node));
  }
  if (node.operator === "power" && values[0] === 0 && values[1]! < 0) {
    return problems.powerOfZero(place(context, node.operands[0]!), place(context, node));
  }
  if (Number.isNaN(valueAt(context, node)) || logarithms.has(node.operator)) {
    const operands = node.operands.map((operand) => place(context, operand));
    return problems.notANumber(place(context, node), node.operator, operands);
  }
  return problems.overflow(place(context, node), node.operator);
}

/** Of zero they are infinite, and not because it would be too large. */
const logarithms: ReadonlySet<Operator> = new Set<Operator>(["log", "log2", "log10"]);

function valueAt({ expression, valueOf }: Context, node: Node): number {
  return valueOfNode(expression, node, valueOf);
}

function place({ expression, markdown }: Context, node: Node): { readonly span: Span; readonly text: string } {
  const span = { from: expression.tokens[2 * node.from]!, to: expression.tokens[2 * node.to - 1]! };
  return { span, text: markdown.slice(span.from, span.to) };
}
