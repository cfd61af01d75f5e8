import { brief } from "../text/brief.ts";
import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";

export const valueCodes: readonly { readonly code: string; readonly title: string }[] = [
  { code: "F111", title: "what is correlated is no pair of uncertain inputs" },
  { code: "F112", title: "correlations contradict one another" },
  { code: "V701", title: "a division by zero" },
  { code: "V702", title: "a result is not a number" },
  { code: "V703", title: "a result is too large to be held" },
  { code: "V704", title: "a distribution has an impossible parameter" },
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
    help: `correct \`${brief(of.text)}\`, or keep it in range with \`max\` or \`clamp\``,
  };
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["sqrt", "a negative quantity has no root"],
  ["power", "a negative number has no broken power"],
  ["log", "only what is above zero has a logarithm"],
  ["log2", "only what is above zero has a logarithm"],
  ["log10", "only what is above zero has a logarithm"],
  ["asin", "a sine lies between -1 and 1"],
  ["acos", "a cosine lies between -1 and 1"],
]);

export interface ImpossibleParameter {
  readonly parameter: Place;
  readonly distribution: Place;
  /** As in "must be `above zero`". */
  readonly must: string;
  /** What it is; undefined where its text says that already. */
  readonly found: string | undefined;
}

export function impossibleParameter(fault: ImpossibleParameter): Problem {
  const { parameter, distribution, must, found } = fault;
  const is = found === undefined ? "" : `, and is ${found}`;
  return {
    code: "V704",
    severity: "error",
    span: parameter.span,
    message: `\`${brief(parameter.text)}\` must be ${must}${is}`,
    help: `correct it in \`${brief(distribution.text)}\`${must.includes("low end") ? ", where the low end comes first" : ""}`,
  };
}

interface Named {
  readonly name: string;
  readonly span: Span;
}

function correlationProblem(span: Span, message: string, help: string): Problem {
  return { code: "F111", severity: "error", span, message, help };
}

export function correlatedUnknown({ name, span }: Named, near: string | undefined): Problem {
  const help = near === undefined ? "name a quantity of this file" : `did you mean \`${near}\`?`;
  return correlationProblem(span, `no formula defines \`${brief(name)}\``, help);
}

export function correlatedFixed({ name, span }: Named): Problem {
  return {
    code: "F111",
    severity: "warning",
    span,
    message: `\`${brief(name)}\` is certain, so that its correlation has no effect`,
    help: `give it a distribution such as \`${brief(name)} = 1 to 4\`, or take the correlation away`,
  };
}

export function correlatedOther({ name, span }: Named): Problem {
  return correlationProblem(
    span,
    `\`${brief(name)}\` is no input that draws from one distribution`,
    `name an input such as \`${brief(name)} = 1 to 4\``,
  );
}

export function correlatedWithItself({ name, span }: Named): Problem {
  return correlationProblem(span, `\`${brief(name)}\` is correlated with itself`, "name two different quantities");
}

export function correlatedTwice({ span }: { readonly span: Span }, earlier: Span): Problem {
  const twice = correlationProblem(span, "these two are correlated already", "keep one of the two entries");
  return { ...twice, related: [{ span: earlier, message: "the first" }] };
}

export function correlatedTooMany(span: Span, count: number, most: number): Problem {
  return correlationProblem(span, `${count} quantities are correlated, and ${most} can be`, "correlate fewer");
}

export function correlationsClash(span: Span, names: readonly string[]): Problem {
  const said = names.map((name) => `\`${brief(name)}\``).join(", ");
  return {
    code: "F112",
    severity: "error",
    span,
    message: `no quantities can correlate as ${said} are said to`,
    help: "bring the correlations among them closer to zero",
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
