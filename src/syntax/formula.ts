import { defaultLimits, type Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { readClaim } from "./claim.ts";
import { keywords, splitFormula } from "./formula-form.ts";
import { parseShape } from "./shape.ts";
import { lex } from "./lexer.ts";
import type { Words } from "./lexer-state.ts";
import type { Claim, Expression, Formula, Leaf } from "./model-file.ts";
import { overLimit, unexpected } from "./problems.ts";
import type { Token } from "./token.ts";

/** What the words of a file mean: which are names, which units, and where its link labels lead. */
export interface Scope extends Words {
  readonly definitions?: ReadonlyMap<string, string>;
}

export interface ReadFormula {
  /** Undefined when the text has not the form of a formula at all. */
  readonly formula: Formula | undefined;
  readonly problems: readonly Problem[];
}

/** Reads `name = expression => claim`, the content of a code span that starts at `at` of its item. */
export function readFormula(text: string, at: number, scope: Scope, limits: Limits = defaultLimits): ReadFormula {
  const form = splitFormula(text);
  if (form === undefined) return { formula: undefined, problems: [] };
  const expression = readPart(text, form.expression, scope, limits);
  const claim = form.claim && readClaimPart(text, form.claim, scope, limits);
  const reserved =
    form.name !== undefined && form.nameSpan && keywords.has(form.name) ? [reservedName(form.nameSpan, form.name)] : [];
  const formula: Formula = {
    name: reserved.length > 0 ? undefined : form.name,
    nameSpan: form.nameSpan && moved(form.nameSpan, at),
    span: span(at, at + text.length),
    text,
    expressionSpan: moved(form.expression, at),
    expression: expression.expression && movedExpression(expression.expression, at),
    claim: claim?.claim && movedClaim(claim.claim, at),
    words: expression.expression?.words ?? expression.words,
  };
  const problems = [...reserved, ...expression.problems, ...(claim?.problems ?? [])];
  return { formula, problems: problems.map((problem) => ({ ...problem, span: moved(problem.span, at) })) };
}

export interface ReadExpression {
  readonly expression: Expression | undefined;
  readonly problems: readonly Problem[];
}

/** Reads an expression that stands alone. Spans count from the start of the text. */
export function readExpression(text: string, scope: Words, limits: Limits = defaultLimits): ReadExpression {
  const { expression, problems } = readPart(text, span(0, text.length), scope, limits);
  return { expression, problems };
}

interface ReadPart extends ReadExpression {
  /** Every word in it, for one that could not be read. */
  readonly words: readonly string[];
}

function readPart(text: string, place: Span, scope: Words, limits: Limits): ReadPart {
  const lexing = lex(place.to === text.length ? text : text.slice(0, place.to), place.from, scope, limits);
  if (lexing.kind === "refused") return unread(text, place, lexing.problem);
  const { tokens, shape, words, unitWords } = lexing.lexed;
  const tree = parseShape(shape);
  if (tree === undefined) return unread(text, place, unexpected(place, "this is no expression"));
  const expression: Expression = { shape: tree, ...leavesAndPlaces(tokens), words, unitWords };
  return { expression, problems: [], words };
}

function leavesAndPlaces(tokens: readonly Token[]): Pick<Expression, "leaves" | "tokens"> {
  const leaves: Leaf[] = [];
  const places: number[] = [];
  for (const { leaf, from, to } of tokens) {
    if (leaf) leaves.push(leaf);
    places.push(from, to);
  }
  return { leaves, tokens: places };
}

function unread(text: string, place: Span, problem: Problem): ReadPart {
  const words =
    text
      .slice(place.from, place.to)
      .slice(0, longestScanned)
      .match(/[\p{L}_][\p{L}\p{M}\p{Nd}_]*/gu) ?? [];
  return { expression: undefined, problems: [problem], words: [...new Set(words)] };
}

const longestScanned = 10_000;

function reservedName(place: Span, name: string): Problem {
  return unexpected(place, `\`${name}\` cannot be a name, since it joins operands`, "give the quantity another name");
}

function readClaimPart(
  text: string,
  place: Span,
  scope: Words,
  limits: Limits,
): { readonly claim: Claim | undefined; readonly problems: readonly Problem[] } {
  if (place.to - place.from <= limits.formulaLength) return readClaim(text, place, scope);
  return {
    claim: undefined,
    problems: [overLimit(place, "has a claim that is longer", "formulaLength", limits.formulaLength)],
  };
}

function moved({ from, to }: Span, by: number): Span {
  return span(from + by, to + by);
}

function movedExpression(expression: Expression, by: number): Expression {
  if (by === 0) return expression;
  return {
    ...expression,
    tokens: expression.tokens.map((place) => place + by),
    unitWords: expression.unitWords.map(({ text, span: place }) => ({ text, span: moved(place, by) })),
  };
}

function movedClaim(claim: Claim, by: number): Claim {
  const unitWords = claim.unitWords.map(({ text, span: place }) => ({ text, span: moved(place, by) }));
  return { ...claim, span: moved(claim.span, by), unitWords };
}
