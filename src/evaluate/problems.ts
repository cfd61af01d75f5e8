import { brief } from "../text/brief.ts";
import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";

export const valueCodes: readonly { readonly code: string; readonly title: string }[] = [
  { code: "V701", title: "a division by zero" },
  { code: "V702", title: "a result is not a number" },
  { code: "V703", title: "a result is too large to be held" },
];

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
