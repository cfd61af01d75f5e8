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

/** A power of zero with a negative exponent divides by zero as well. */
export function powerOfZero(base: Place, power: Place): Problem {
  return {
    code: "V701",
    severity: "error",
    span: base.span,
    message: `\`${brief(base.text)}\` is zero, and \`${brief(power.text)}\` with its negative exponent divides by it`,
    help: `correct it, or guard it: \`${brief(base.text)} == 0 ? … : …\``,
  };
}

export function notANumber(result: Place, operator: string, operands: readonly Place[]): Problem {
  const [operand] = operands;
  const of = operands.length === 1 && operand !== undefined ? operand : result;
  return {
    code: "V702",
    severity: "error",
    span: of.span,
    message: `\`${brief(result.text)}\` is not a number: ${reasons.get(operator) ?? `\`${operator}\` has no result here`}`,
    help: repairs.get(operator) ?? `correct \`${brief(of.text)}\`, or keep it in range with \`max\` or \`clamp\``,
  };
}

const inOrder = "write the smaller one first";
const positive = "write parameters above zero";

const reasons: ReadonlyMap<string, string> = new Map([
  ["sqrt", "a negative quantity has no root"],
  ["power", "a negative number has no broken power"],
  ["log", "only what is above zero has a logarithm"],
  ["log2", "only what is above zero has a logarithm"],
  ["log10", "only what is above zero has a logarithm"],
  ["asin", "a sine lies between -1 and 1"],
  ["acos", "a cosine lies between -1 and 1"],
  ["range", "its low end is above its high end"],
  ["normal", "its deviation is negative"],
  ["lognormal", "its mean is not above zero, or its deviation is negative"],
  ["uniform", "its low end is above its high end"],
  ["triangular", "low end, mode and high end are not in order"],
  ["pert", "low end, mode and high end are not in order"],
  ["beta", "its parameters are not both above zero"],
  ["gamma", "its shape is not above zero, or its scale is negative"],
  ["exponential", "its mean is negative"],
]);

const repairs: ReadonlyMap<string, string> = new Map([
  ["range", inOrder],
  ["uniform", inOrder],
  ["triangular", "write the low end, the mode and the high end in this order"],
  ["pert", "write the low end, the mode and the high end in this order"],
  ["normal", "write a deviation of zero or more"],
  ["exponential", "write a mean of zero or more"],
  ["lognormal", positive],
  ["beta", positive],
  ["gamma", positive],
]);

export function overflow({ span, text }: Place, operator: string): Problem {
  return {
    code: "V703",
    severity: "error",
    span,
    message: `\`${brief(text)}\` is larger than any number that can be held (1.8e308)`,
    help: operator === "literal" ? "write a smaller number" : "correct its operands, or compute with logarithms",
  };
}
