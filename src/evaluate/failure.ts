import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { Apply } from "../syntax/distributions.ts";
import type { Expression, Node, Operator } from "../syntax/model-file.ts";
import { faultAt } from "./draw.ts";
import type { Fault } from "./families.ts";
import { type ValueOf, valueOfNode } from "./interpret.ts";
import * as problems from "./problems.ts";

/** The operation that first made something that is no finite number of finite operands, and the operand at fault. */
export function failureOf(context: FailureContext): Problem {
  const node = culprit(context, context.expression.shape.root);
  return node.kind === "leaf" ? problems.overflow(place(context, node), "literal") : explain(context, node);
}

/** A formula that gives no finite number. */
export interface FailureContext {
  readonly expression: Expression;
  /** The text that the expression's tokens lie in. */
  readonly markdown: string;
  readonly valueOf: ValueOf;
  /** A value of a node in words, in its own unit. */
  readonly inWords: (node: Node, value: number) => string;
}

function culprit(context: FailureContext, node: Node): Node {
  if (node.kind === "leaf") return node;
  const beneath = node.operands.find((operand) => !Number.isFinite(valueAt(context, operand)));
  return beneath === undefined ? node : culprit(context, beneath);
}

function explain(context: FailureContext, node: Apply): Problem {
  const values = node.operands.map((operand) => valueAt(context, operand));
  if (node.operator === "divide" && values[1] === 0) {
    return problems.divisionByZero(place(context, node.operands[1]!), place(context, node));
  }
  if (node.operator === "power" && values[0] === 0 && values[1]! < 0) {
    return problems.powerOfZero(place(context, node.operands[0]!), place(context, node));
  }
  const fault = faultAt(node, (operand) => valueAt(context, operand));
  if (fault !== undefined) return explainFault(context, node, fault);
  if (Number.isNaN(valueAt(context, node)) || logarithms.has(node.operator)) {
    const operands = node.operands.map((operand) => place(context, operand));
    return problems.notANumber(place(context, node), node.operator, operands);
  }
  return problems.overflow(place(context, node), node.operator);
}

function explainFault(context: FailureContext, node: Apply, { parameter, must }: Fault): Problem {
  const operand = node.operands[parameter]!;
  const at = place(context, operand);
  const isLiteral = operand.kind === "leaf" && context.expression.leaves[operand.leaf]!.kind === "literal";
  const distribution = place(context, node);
  const found = isLiteral ? undefined : context.inWords(operand, valueAt(context, operand));
  return problems.impossibleParameter({ parameter: at, distribution, must, found });
}

/** Of zero they are infinite, and not because it would be too large. */
const logarithms: ReadonlySet<Operator> = new Set<Operator>(["log", "log2", "log10"]);

function valueAt({ expression, valueOf }: FailureContext, node: Node): number {
  return valueOfNode(expression, node, valueOf);
}

function place({ expression, markdown }: FailureContext, node: Node): { readonly span: Span; readonly text: string } {
  const span = { from: expression.tokens[2 * node.from]!, to: expression.tokens[2 * node.to - 1]! };
  return { span, text: markdown.slice(span.from, span.to) };
}
