import { brief } from "../text/brief.ts";
import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";

export const valueCodes = [
  {
    code: "V701",
    title: "division by zero",
    meaning: "A divisor is zero, so that the quotient is no number.",
    repair: "Correct the divisor, or guard it: `b == 0 ? … : a / b`.",
  },
  {
    code: "V702",
    title: "not a number",
    meaning: "An operation has no result for its operands, such as the root or the logarithm of a negative number.",
    repair: "Correct the operand, or keep it in range with `max` or `clamp`.",
  },
  {
    code: "V703",
    title: "overflow",
    meaning: "A result is larger than 1.8e308, the largest number that can be held.",
    repair: "Correct the operand, or compute with the logarithm.",
  },
] as const;

interface Place {
  readonly span: Span;
  readonly text: string;
}

export function divisionByZero(divisor: Place, quotient: Place): Problem {
  return {
    code: "V701",
    severity: "error",
    span: divisor.span,
    message: `\`${brief(divisor.text)}\` is zero, and \`${brief(quotient.text)}\` divides by it`,
    help: `correct it, or guard it: \`${brief(divisor.text)} == 0 ? … : …\``,
  };
}

export function notANumber(
  result: Place,
  operator: string,
  operands: readonly (Place & { readonly value: number })[],
): Problem {
  const given = operands.map(({ text, value }) => (text === String(value) ? text : `\`${brief(text)}\` = ${value}`));
  return {
    code: "V702",
    severity: "error",
    span: result.span,
    message: `\`${brief(result.text)}\` is not a number: \`${operator}\` has no result for ${given.join(" and ")}`,
    help: "correct the operand, or keep it in range with `max` or `clamp`",
  };
}

export function overflow({ span, text }: Place, operator: string): Problem {
  return {
    code: "V703",
    severity: "error",
    span,
    message: `\`${brief(text)}\` is larger than any number that can be held (1.8e308)`,
    help: operator === "literal" ? "write a smaller number" : "correct its operands, or compute with logarithms",
  };
}
