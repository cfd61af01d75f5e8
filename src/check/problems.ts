import { brief } from "../text/brief.ts";
import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";

export const checkCodes: readonly { readonly code: string; readonly title: string }[] = [
  { code: "U301", title: "terms of different dimensions are added, or taken for alike" },
  { code: "U302", title: "a comparison across dimensions" },
  { code: "U303", title: "a plain number is needed" },
  { code: "U304", title: "an exponent has a unit, or is not constant" },
  { code: "U305", title: "a claim is of another dimension than its formula" },
  { code: "U306", title: "a temperature on a scale with an offset goes into arithmetic" },
  { code: "U307", title: "a truth value stands where a number is needed, or the reverse" },
  { code: "U308", title: "a value is converted to a unit of another dimension" },
  { code: "U309", title: "a unit is seen once and is one letter away from another" },
  { code: "U310", title: "a counting unit is not declared (strict)" },
  { code: "U311", title: "what is truncated is no distribution" },
  { code: "C501", title: "a claim does not hold" },
  { code: "C502", title: "a claim is blank" },
  { code: "A601", title: "a statement names no source" },
  { code: "A602", title: "an assumption cites nothing" },
  { code: "A603", title: "an item is used and not cited" },
  { code: "A604", title: "an item is cited and not used" },
  { code: "A605", title: "nothing uses an input" },
  { code: "A606", title: "an item rests on a withdrawn one" },
  { code: "A607", title: "an implication rests on nothing" },
];

/** A stretch of a formula and what stands there. */
export interface Place {
  readonly span: Span;
  readonly text: string;
}

interface Operand extends Place {
  readonly dimension: string;
}

export interface Unlike {
  readonly operator: string;
  readonly left: Operand;
  readonly right: Operand;
  /** What each side would have to be multiplied by to be like the other, in words. */
  readonly missingOnRight: string;
  readonly missingOnLeft: string;
}

/** `a + b`, `a < b` and the like across dimensions. */
export function unlike({ operator, left, right, missingOnRight, missingOnLeft }: Unlike): Problem {
  const compares = comparisons.has(operator);
  const missing = isInverse(missingOnRight)
    ? `multiply \`${brief(left.text)}\` by ${article(missingOnLeft)}`
    : `multiply \`${brief(right.text)}\` by ${article(missingOnRight)}`;
  return {
    code: compares ? "U302" : "U301",
    severity: "error",
    span: left.span,
    message: `cannot ${verbs.get(operator) ?? operator} ${article(left.dimension)} and ${article(right.dimension)}`,
    help: `${missing}, or correct the unit of one of them`,
    related: [{ span: right.span, message: right.dimension }],
  };
}

/** People rather multiply by a time than by a frequency. */
function isInverse(dimension: string): boolean {
  return dimension.startsWith("1 /") || dimension === "frequency";
}

const comparisons: ReadonlySet<string> = new Set([
  "less",
  "lessOrEqual",
  "greater",
  "greaterOrEqual",
  "equal",
  "unequal",
]);

const verbs: ReadonlyMap<string, string> = new Map([
  ...[...comparisons].map((operator): [string, string] => [operator, "compare"]),
  ["subtract", "subtract"],
  ["if", "choose between"],
  ["range", "span a range between"],
  ["min", "take the least of"],
  ["max", "take the greatest of"],
  ["mean", "average"],
  ["sum", "add"],
  ...["normal", "lognormal", "lognormalRange", "uniform", "triangular", "pert"].map((operator): [string, string] => [
    operator,
    "put into one distribution",
  ]),
  ["discrete", "choose between"],
  ["mixture", "mix"],
  ["truncate", "truncate between"],
]);

/** A dimension in words, and a unit of it. */
export interface Reference {
  readonly dimension: string;
  readonly unit: string;
}

export function plainNumberNeeded({ span, text }: Place, operator: string, { dimension, unit }: Reference): Problem {
  return {
    code: "U303",
    severity: "error",
    span,
    message: `\`${operator}\` takes a plain number, and \`${brief(text)}\` is ${article(dimension)}`,
    help: `divide it by a quantity to compare it with, such as \`${over(text, unit)}\``,
  };
}

export function roundingNeedsUnit({ span, text }: Place, operator: string, unit: string, dimension: string): Problem {
  return {
    code: "U303",
    severity: "error",
    span,
    message: `\`${operator}\` of ${article(dimension)} depends on the unit that it is counted in`,
    help: `say the unit: \`${operator}(${over(text, unit)}) * 1 ${unit}\``,
  };
}

function over(text: string, unit: string): string {
  return `${/\s/.test(text) && bare(text) === text ? `(${text})` : text} / 1 ${unit}`;
}

export function exponentWithUnit({ span, text }: Place, { dimension, unit }: Reference): Problem {
  return {
    code: "U304",
    severity: "error",
    span,
    message: `an exponent is a plain number, and \`${brief(text)}\` is ${article(dimension)}`,
    help: `divide it by the unit that it counts: \`(${over(text, unit)})\``,
  };
}

export function exponentNotConstant(exponent: Place, base: Place, dimension: string): Problem {
  return {
    code: "U304",
    severity: "error",
    span: exponent.span,
    message: `the dimension of the power of ${article(dimension)} must be known beforehand, and \`${brief(exponent.text)}\` varies`,
    help: `write the exponent as a number, or make \`${brief(base.text)}\` a plain number`,
    related: [{ span: base.span, message: dimension }],
  };
}

export interface WrongClaim {
  readonly claim: Place;
  readonly claimed: string;
  readonly formula: Place;
  readonly computed: string;
  /** computed ÷ claimed, and its inverse, as units. */
  readonly left: string;
  readonly missing: string;
}

export function claimOfOtherDimension({ claim, claimed, formula, computed, left, missing }: WrongClaim): Problem {
  const repair = missing.startsWith("1/")
    ? `divide the formula by a quantity in ${left}`
    : `multiply the formula by a quantity in ${missing}`;
  return {
    code: "U305",
    severity: "error",
    span: claim.span,
    message: `claims ${claimed} and computes ${computed}: ${left} is left over`,
    help: `${repair}, or claim ${computed}`,
    related: [{ span: formula.span, message: computed }],
  };
}

export function claimOfOtherKind(claim: Place, formula: Place, claimed: string, computed: string): Problem {
  return {
    code: "U307",
    severity: "error",
    span: claim.span,
    message: `claims ${article(claimed)} and computes ${article(computed)}`,
    help:
      computed === "truth value"
        ? "claim `true` or `false`"
        : "claim a number with its unit, or compare in the formula",
    related: [{ span: formula.span, message: computed }],
  };
}

export function temperatureInProduct({ span, text }: Place, operator: string): Problem {
  return {
    code: "U306",
    severity: "error",
    span,
    message: `\`${brief(text)}\` is a temperature on a scale with an offset and cannot go into ${operations.get(operator) ?? `\`${operator}\``}`,
    help: `use a difference of two temperatures, or the absolute one: \`(${brief(text)} in K)\``,
  };
}

const operations: ReadonlyMap<string, string> = new Map([
  ["multiply", "a product"],
  ["divide", "a quotient"],
  ["power", "a power"],
  ["negate", "a negation"],
]);

export function temperaturesAdded({ span, text }: Place): Problem {
  return {
    code: "U306",
    severity: "error",
    span,
    message: `\`${brief(text)}\` adds two temperatures on a scale with an offset`,
    help: "write the one that is a difference in K",
  };
}

export function temperatureTaken({ span, text }: Place): Problem {
  return {
    code: "U306",
    severity: "error",
    span,
    message: `a difference of temperatures is needed, and \`${brief(text)}\` holds one on a scale with an offset`,
    help: "write the difference in K",
  };
}

export function numberNeeded({ span, text }: Place): Problem {
  return {
    code: "U307",
    severity: "error",
    span,
    message: `a number is needed, and \`${brief(text)}\` is a truth value`,
    help: `choose a number by it: \`if(${brief(bare(text))}, 1, 0)\``,
  };
}

function bare(text: string): string {
  return /^\(([^()]*)\)$/.exec(text)?.[1] ?? text;
}

export function distributionNeeded({ span, text }: Place): Problem {
  return {
    code: "U311",
    severity: "error",
    span,
    message: `\`truncate\` needs a distribution written in it, and \`${brief(text)}\` is none`,
    help: "write the distribution itself, such as `truncate(normal(5, 2), 0, 10)` or `truncate((1 to 4), 0, 10)`",
  };
}

export function truthNeeded({ span, text }: Place, found: string): Problem {
  return {
    code: "U307",
    severity: "error",
    span,
    message: `a truth value is needed, and \`${brief(text)}\` is ${article(found)}`,
    help: `compare it with something: \`${brief(text)} > …\``,
  };
}

export function cannotConvert(from: Place, to: Place, found: string, wanted: string, factor: string): Problem {
  return {
    code: "U308",
    severity: "error",
    span: from.span,
    message: `\`${brief(from.text)}\` is ${article(found)} and cannot be shown in ${to.text}, ${article(wanted)}`,
    help: `${missingFactor(factor)}, or convert to a unit of ${found}`,
    related: [{ span: to.span, message: wanted }],
  };
}

function missingFactor(factor: string): string {
  if (factor === "frequency") return "multiply by a time";
  const inverse = /^1 \/ \(?(.*?)\)?$/.exec(factor)?.[1];
  return inverse === undefined ? `divide by ${article(factor)}` : `multiply by ${article(inverse)}`;
}

export interface FailedClaim {
  readonly span: Span;
  readonly claimed: string;
  readonly computed: string;
  /** "100× too large" */
  readonly off: string;
}

export function claimFails({ span, claimed, computed, off }: FailedClaim): Problem {
  return {
    code: "C501",
    severity: "error",
    span,
    message: `claims ${claimed} and computes ${computed}: the claim is ${off}`,
    help: `write \`=> ${computed}\`, or mend the formula (\`therefore update\` refreshes claims)`,
  };
}

/** A range is told by samples. */
export function rangeFails(span: Span, claimed: string, computed: string): Problem {
  return {
    code: "C501",
    severity: "error",
    span,
    message: `claims ${claimed}, and nine samples of ten lie between ${computed}`,
    help: `write \`=> ${computed}\`, or mend the formula; \`therefore simulate\` shows how samples lie`,
  };
}

/** Each step holds to the digits written, but their rounding adds up. */
export function claimDrifts({ span, claimed, computed, off }: FailedClaim): Problem {
  return {
    code: "C501",
    severity: "error",
    span,
    message: `claims ${claimed}, which follows from the claims before it, but recomputed from the start it is ${computed}: the claim is ${off}`,
    help: "write more digits in the claims before it, or allow for the rounding with `within`",
  };
}

/** Right when recomputed from the start, and yet not what the rounded claims before it give. */
export function claimOutgrowsDigits({ span, claimed, computed, off }: FailedClaim): Problem {
  return {
    code: "C501",
    severity: "error",
    span,
    message: `claims ${claimed}, which holds when recomputed from the start, but the claims before it give ${computed}: the claim is ${off}`,
    help: "write more digits in the claims before it, or allow for the rounding with `within`",
  };
}

/** `computed` is undefined where nothing can be computed. */
export function claimBlank(span: Span, computed: string | undefined): Problem {
  return {
    code: "C502",
    severity: "info",
    span,
    message: computed === undefined ? "the claim is blank" : `the claim is blank; the formula computes ${computed}`,
    help: "fill it with `therefore update`",
  };
}

export function statementWithoutSource(span: Span): Problem {
  return {
    code: "A601",
    severity: "warning",
    span,
    message: "this statement names no source",
    help: "link it: `[title](https://…)`",
  };
}

export function assumptionWithoutGround(span: Span): Problem {
  return {
    code: "A602",
    severity: "warning",
    span,
    message: "this assumption cites nothing",
    help: "cite what it rests on, such as `*(1)*`, or say that it is your own judgement: `*(guess)*`",
  };
}

export function usesUncited(span: Span, text: string, id: number, cited: string): Problem {
  return {
    code: "A603",
    severity: "warning",
    span,
    message: `\`${text}\` comes from item ${id}, which this item does not cite`,
    help: `cite it: ${cited}`,
  };
}

export function citesUnused(span: Span, id: number, names: string): Problem {
  return {
    code: "A604",
    severity: "warning",
    span,
    message: `cites item ${id}, and no formula here uses ${names}`,
    help: `use it, or drop the citation of ${id}`,
  };
}

export function inputUnused(span: Span, name: string): Problem {
  return {
    code: "A605",
    severity: "warning",
    span,
    message: `nothing uses ${name}`,
    help: "use it in an implication, or remove the formula",
  };
}

export function restsOnWithdrawn(span: Span, withdrawn: readonly number[]): Problem {
  const items = withdrawn.length === 1 ? `item ${withdrawn[0]}` : `items ${withdrawn.join(", ")}`;
  return {
    code: "A606",
    severity: "warning",
    span,
    message: `rests on ${items}, which ${withdrawn.length === 1 ? "is" : "are"} withdrawn, and on no other leg`,
    help: "give another support, such as `*(1 or 5)*`, or withdraw this item as well",
  };
}

export function implicationWithoutGround(span: Span): Problem {
  return {
    code: "A607",
    severity: "warning",
    span,
    message: "this implication follows from nothing: it cites no item and uses no quantity",
    help: "cite what it follows from, or move it to the assumptions",
  };
}

export function nearUnit(span: Span, unit: string, near: string): Problem {
  return {
    code: "U309",
    severity: "warning",
    span,
    message: `the unit \`${unit}\` is written only here, and is one letter away from \`${near}\``,
    help: `did you mean \`${near}\`? Otherwise declare it in the front matter: \`units: { ${unit}: }\``,
  };
}

export function undeclaredUnit(span: Span, unit: string): Problem {
  return {
    code: "U310",
    severity: "warning",
    span,
    message: `the unit \`${unit}\` is not declared`,
    help: `declare it in the front matter: \`units: { ${unit}: }\``,
  };
}

function article(words: string): string {
  if (!/^[a-z]/.test(words) || words === "number") return words === "number" ? "a number" : words;
  return `${/^[aeiou]/.test(words) ? "an" : "a"} ${words}`;
}
