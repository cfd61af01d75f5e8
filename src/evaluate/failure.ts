import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { Expression, Node } from "../syntax/model-file.ts";
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
  const value = valueAt(context, node);
  if (Number.isNaN(value)) {
    const operands = node.operands.map((operand, index) => ({ ...place(context, operand), value: values[index]! }));
    return problems.notANumber(place(context, node), node.operator, operands);
  }
  return problems.overflow(place(context, node), node.operator);
}

function valueAt({ expression, valueOf }: Context, node: Node): number {
  return valueOfNode(expression, node, valueOf);
}

function place({ expression, markdown }: Context, node: Node): { readonly span: Span; readonly text: string } {
  const span = { from: expression.tokens[2 * node.from]!, to: expression.tokens[2 * node.to - 1]! };
  return { span, text: markdown.slice(span.from, span.to) };
}
