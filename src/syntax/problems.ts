import type { Label, Problem, Severity } from "../text/problem.ts";
import { brief } from "../text/brief.ts";
import type { Span } from "../text/span.ts";

export const syntaxCodes: readonly { readonly code: string; readonly title: string }[] = [
  { code: "F103", title: "the front matter is never closed" },
  { code: "F104", title: "the front matter is not readable" },
  { code: "F105", title: "an entry of the front matter is of the wrong kind" },
  { code: "F106", title: "an entry of the front matter is unknown" },
  { code: "F108", title: "a scenario is not readable or sets an unknown name" },
  { code: "F109", title: "the file has no items" },
  { code: "F110", title: "a correlation is not readable" },
  { code: "M201", title: "GitHub shows another number than the one written" },
  { code: "M202", title: "two items have the same number" },
  { code: "M203", title: "a link is reversed" },
  { code: "M204", title: "a formula outside an item is ignored" },
  { code: "M205", title: "a citation is not readable" },
  { code: "S201", title: "a formula has an unexpected token, or misses an operand" },
  { code: "S202", title: "a bracket has no partner" },
  { code: "S203", title: "a formula is too long or too deep" },
  { code: "S204", title: "a function is unknown" },
  { code: "S205", title: "a function has the wrong number of arguments" },
  { code: "S206", title: "two operands stand side by side" },
  { code: "S207", title: "a fraction before a word can be read in two ways" },
  { code: "S208", title: "a word could be a name or a unit" },
  { code: "S209", title: "a divisor with a slash in its unit can be read in two ways" },
  { code: "S210", title: "a unit is glued to its number" },
  { code: "S211", title: "a comma can be read in two ways" },
  { code: "S212", title: "a number is too large" },
  { code: "S213", title: "a magnitude suffix stands where a unit should" },
  { code: "S214", title: "a claim is not readable" },
];

interface Details {
  readonly help?: string | undefined;
  readonly related?: readonly Label[] | undefined;
  readonly severity?: Severity | undefined;
}

function problem(code: string, span: Span, message: string, details: Details = {}): Problem {
  const { help, related, severity = "error" } = details;
  return { code, severity, span, message, ...(help !== undefined && { help }), ...(related && { related }) };
}

// The front matter.

export function frontMatterNeverClosed(span: Span): Problem {
  const help = "put a line `---` after the last entry, or take this line away";
  return problem("F103", span, "the front matter that starts here is never closed", { help });
}

export function frontMatterTooLong(span: Span, length: number, limit: number): Problem {
  const message = `the front matter has ${length} characters, and the limit frontMatterBytes is ${limit}`;
  return problem("F104", span, message, { help: "shorten the front matter, or raise the limit frontMatterBytes" });
}

export function frontMatterTooDeep(span: Span, limit: number): Problem {
  const message = `the front matter nests deeper than the limit frontMatterDepth of ${limit}`;
  return problem("F104", span, message, { help: "flatten the front matter, or raise the limit frontMatterDepth" });
}

export function unreadableYaml(span: Span, reason: string): Problem {
  const known = yamlFaults.find(([start]) => reason.startsWith(start));
  const [, said, help] = known ?? ["", reason, "correct the YAML, for example by quoting the value"];
  return problem("F104", span, `the front matter is not readable as YAML: ${said}`, { help });
}

/** What the YAML parser says in its own words, for those who only want to write a title. */
const yamlFaults: readonly (readonly [start: string, said: string, help: string])[] = [
  ["Nested mappings", "this value has a colon in it", 'put the value into quotation marks: `title: "Tea: a model"`'],
  ["Implicit keys need", "this line is no `key: value`", "write `key: value`, with a space after the colon"],
  ["Implicit map keys need", "this line is no `key: value`", "write `key: value`, with a space after the colon"],
  ["Tabs are not allowed", "a tab indents this line", "indent with spaces"],
  [
    "All mapping items must",
    "this line is indented otherwise than those beside it",
    "indent it like the lines beside it",
  ],
  [
    "Plain value cannot start with",
    "this value begins with a reserved character",
    "put the value into quotation marks",
  ],
  ["Missing closing", "a quotation mark is missing", "close the quoted text"],
];

export function aliasInFrontMatter(span: Span): Problem {
  return problem("F104", span, "the front matter refers to another place by an alias, which is not read", {
    help: "write the value out",
  });
}

export function duplicateKey(span: Span, key: string, earlier: Span): Problem {
  return problem("F104", span, `the key \`${key}\` stands twice`, {
    help: "keep one of the two",
    related: [{ span: earlier, message: "the first, which is read" }],
  });
}

export function wrongKind(span: Span, what: string, wanted: string): Problem {
  return problem("F105", span, `${what} is not ${wanted}`, { help: `write ${wanted}` });
}

export function unknownKey(span: Span, key: string, suggestion: string | undefined): Problem {
  const help = suggestion === undefined ? "take it away" : `did you mean \`${suggestion}\`?`;
  return problem("F106", span, `the key \`${key}\` means nothing here`, { help, severity: "warning" });
}

export function unreadableScenario(span: Span, scenario: string): Problem {
  return problem("F108", span, `the scenario \`${scenario}\` is not a list of quantities and values`, {
    help: `write it as \`${scenario}: { quantity: value }\``,
  });
}

export function unreadableCorrelation(span: Span): Problem {
  return problem("F110", span, "this is no correlation of two quantities", {
    help: "write two names and a number from -1 to 1: `[cost, size, 0.6]`",
  });
}

export function impossibleCoefficient(span: Span, written: string): Problem {
  return problem("F110", span, `a rank correlation is a number from -1 to 1, and not \`${brief(written)}\``, {
    help: "write a number from -1 to 1",
  });
}

export function unknownScenarioName(
  span: Span,
  scenario: string,
  name: string,
  suggestion: string | undefined,
): Problem {
  const help = suggestion === undefined ? "name a quantity of this file" : `did you mean \`${suggestion}\`?`;
  return problem("F108", span, `the scenario \`${scenario}\` sets \`${name}\`, which no formula defines`, { help });
}

export function unreadableScenarioValue(span: Span, scenario: string, name: string, reason: string): Problem {
  return problem("F108", span, `the scenario \`${scenario}\` gives \`${name}\` no value: ${reason}`, {
    help: "write a formula that stands for itself, such as `$50M`",
  });
}

export function noItems(span: Span): Problem {
  return problem("F109", span, "the file has no items", {
    help: "write numbered lists under headings such as Statements, Assumptions and Implications",
    severity: "warning",
  });
}

// Markdown.

export interface Renumbered {
  readonly written: number;
  readonly shown: number;
}

export function renumbered(span: Span, first: Renumbered, others: readonly Renumbered[]): Problem {
  const message = `item ${first.written} shows as ${first.shown} on GitHub${alsoShown(others)}`;
  const help =
    `renumber the items one by one, or put a line \`<!-- -->\` before item ${first.written}, ` +
    "which starts a new list at its number";
  return problem("M201", span, message, { help });
}

function alsoShown(others: readonly Renumbered[]): string {
  if (others.length === 0) return "";
  const named = others.slice(0, 5).map(({ written, shown }) => `${written} as ${shown}`);
  const rest = others.length - named.length;
  return `, and ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

export function duplicateItem(span: Span, id: number, first: Span): Problem {
  return problem("M202", span, `there are two items ${id}`, {
    help: "give one of them a number of its own",
    related: [{ span: first, message: `the first item ${id}` }],
  });
}

export function reversedLink(span: Span, text: string, url: string): Problem {
  return problem("M203", span, "the brackets of this link are the wrong way round, so it is no link", {
    help: `write [${text}](${url})`,
    severity: "warning",
  });
}

export function formulaOutsideItem(
  span: Span,
  before: { readonly id: number; readonly indent: number } | undefined,
): Problem {
  const help = before
    ? `indent the line by ${before.indent} spaces, so that it belongs to item ${before.id}`
    : "put it into a numbered item";
  return problem("M204", span, "this formula stands outside every item and is ignored", { help, severity: "warning" });
}

export function unreadableCitation(span: Span, reason: string): Problem {
  return problem("M205", span, `this citation is not readable: ${reason}`, {
    help: "write it like *(6, 7)*, *(13–15)*, *(1 or 5)* or *(guess)*",
  });
}

export function nestedTooDeep(span: Span, limit: number): Problem {
  return problem("F102", span, `lists and quotes nest deeper than the limit of ${limit} here`, {
    help: "flatten the lists and quotes",
  });
}

export function tangledParagraph(span: Span, limit: number): Problem {
  const message = `this paragraph has more emphasis marks, brackets and tags than the limit of ${limit} for its length`;
  return problem("F102", span, `${message}, so its markup is not read`, { help: "split the paragraph" });
}

// Formulas.

export function unexpected(span: Span, what: string, help?: string): Problem {
  return problem("S201", span, what, { help });
}

export function unbalanced(span: Span, bracket: string): Problem {
  const opening = bracket === "(" || bracket === "[";
  const message = opening ? `this \`${bracket}\` is never closed` : `this \`${bracket}\` closes nothing`;
  return problem("S202", span, message, { help: opening ? "close it, or take it away" : "open it, or take it away" });
}

export function overLimit(span: Span, what: string, limit: string, value: number): Problem {
  return problem("S203", span, `the formula ${what} than the limit ${limit} of ${value}`, {
    help: `split the formula into several named ones, or raise the limit ${limit}`,
  });
}

export function unitTooLarge(span: Span): Problem {
  return problem("S203", span, "this unit has more factors or larger powers than can be computed with", {
    help: "write a unit of at most 64 factors, with powers up to 1000",
  });
}

export function unknownFunction(span: Span, name: string, suggestion: string | undefined): Problem {
  const meant = suggestion ?? otherNames.get(name.toLowerCase());
  const help =
    meant === undefined ? "use a function of the format, such as `min`, `sqrt` or `log`" : `did you mean \`${meant}\`?`;
  return problem("S204", span, `there is no function \`${name}\``, { help });
}

/** What other languages call the functions of this one. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["ln", "log"],
  ["lg", "log10"],
  ["ld", "log2"],
  ["average", "mean"],
  ["avg", "mean"],
  ["ceiling", "ceil"],
  ["int", "floor"],
  ["trunc", "floor"],
  ["total", "sum"],
  ["power", "pow"],
  ["root", "sqrt"],
  ["iif", "if"],
  ["limit", "clamp"],
  ["norm", "normal"],
  ["gauss", "normal"],
  ["rand", "uniform"],
]);

export function wrongArity(span: Span, name: string, wanted: string, found: number): Problem {
  const form = forms.get(name);
  const help = form === undefined ? `give it ${wanted}` : `give it ${wanted}: \`${form}\``;
  return problem("S205", span, `\`${name}\` takes ${wanted}, and is given ${found}`, { help });
}

/** How the functions are written whose arguments are of different kinds. */
const forms: ReadonlyMap<string, string> = new Map([
  ["log", "log(x)` or `log(x, base)"],
  ["round", "round(x)` or `round(x, digits)"],
  ["pow", "pow(base, exponent)"],
  ["if", "if(condition, a, b)"],
  ["clamp", "clamp(x, low, high)"],
  ["normal", "normal(mean, deviation)"],
  ["lognormal", "lognormal(mean, deviation)` or `lognormal(p5: low, p95: high)"],
  ["uniform", "uniform(low, high)"],
  ["triangular", "triangular(low, mode, high)"],
  ["pert", "pert(low, mode, high)"],
  ["beta", "beta(alpha, beta)"],
  ["gamma", "gamma(shape, scale)"],
  ["exponential", "exponential(mean)"],
  ["poisson", "poisson(mean)"],
  ["binomial", "binomial(count, probability)"],
  ["bernoulli", "bernoulli(probability)"],
  ["discrete", "discrete(value, weight, value, weight)"],
  ["mixture", "mixture(distribution, weight, distribution, weight)"],
  ["truncate", "truncate(distribution, low, high)"],
]);

export function sideBySide(span: Span, left: string, right: string): Problem {
  return problem("S206", span, `\`${left}\` and \`${right}\` stand side by side with no operator between them`, {
    help: `write \`${left} * ${right}\` if you mean their product`,
  });
}

export function ambiguousFraction(span: Span, over: string, under: string, word: string): Problem {
  const [product, quotient] = [`${over} / ${under} * ${word}`, `${over} / (${under} * ${word})`];
  return problem("S207", span, `\`${over} / ${under} ${word}\` could be \`${product}\` or \`${quotient}\``, {
    help: `write the one that you mean: \`${product}\` or \`${quotient}\``,
  });
}

export interface TwoReadings {
  /** The literal as written. */
  readonly literal: string;
  readonly word: string;
  /** How to write it if the word is the name. */
  readonly asName: string;
}

export function nameOrUnit(span: Span, { literal, word, asName }: TwoReadings): Problem {
  const message = `\`${word}\` in \`${literal}\` could be the unit ${word} or the quantity \`${word}\` of this file`;
  return problem("S208", span, message, {
    help: `write \`${asName}\` for the quantity, or give the quantity another name for the unit`,
  });
}

export interface SlashedDivisor {
  readonly over: string;
  readonly literal: string;
  /** The literal without spaces at its slashes. */
  readonly tight: string;
  /** Up to the first slash, and from there on. */
  readonly head: string;
  readonly tail: string;
}

export function slashedDivisor(span: Span, { over, literal, tight, head, tail }: SlashedDivisor): Problem {
  const [whole, split] = [`${over} / (${tight})`, `${over} / (${head}) ${tail}`];
  return problem("S209", span, `\`${over} / ${literal}\` could be \`${whole}\` or \`${split}\``, {
    help: `write the one that you mean: \`${whole}\` or \`${split}\``,
  });
}

export function gluedUnit(span: Span, number: string, word: string, repairs: readonly string[]): Problem {
  return problem("S210", span, `\`${word}\` is glued to the number \`${number}\``, {
    help: `write ${repairs.map((repair) => `\`${repair}\``).join(" or ")}`,
  });
}

export function ambiguousComma(span: Span, written: string): Problem {
  const [number, list] = [written.replaceAll(",", ""), written.replaceAll(",", ", ")];
  return problem("S211", span, `\`${written}\` among arguments could be one number or several`, {
    help: `write \`${number}\` for one number, or \`${list}\` for several`,
  });
}

export function numberTooLarge(span: Span, written: string): Problem {
  return problem("S212", span, `the number \`${written}\` is too large to compute with`, {
    help: "write a number below 1.8e308, in a larger unit if need be",
  });
}

export function magnitudeAsUnit(span: Span, word: string, repair: string): Problem {
  return problem("S213", span, `\`${word}\` is no unit but a magnitude, which is glued to its digits`, {
    help: `write \`${repair}\``,
  });
}

export function unreadableClaim(span: Span, reason: string): Problem {
  return problem("S214", span, `this claim is not readable: ${reason}`, {
    help: "write a number with its unit, such as `=> 40k token/$` or `=> 24% within 2%`, or `=> true`",
  });
}
