import { type Span, span } from "../text/span.ts";

/** Where the parts of `name = expression => claim` are. Spans count from the start of the text. */
export interface FormulaForm {
  readonly nameSpan: Span | undefined;
  /** Without the white space around it. */
  readonly expression: Span;
  /** What stands after `=>`; undefined without an arrow. */
  readonly claim: Span | undefined;
}

/** Undefined for a text that is no formula: `a == b`, `f(x) = 2`, `x => y`. Linear, for texts of any length. */
export function splitFormula(text: string): FormulaForm | undefined {
  const nameSpan = readName(text);
  const equals = skipBlanks(text, nameSpan?.to ?? 0);
  if (text[equals] !== "=" || text[equals + 1] === "=" || isArrow(text, equals)) return undefined;
  const arrow = text.indexOf("=>", equals + 1);
  const end = arrow < 0 ? text.length : arrow;
  return {
    nameSpan,
    expression: withoutBlanks(text, equals + 1, end),
    claim: arrow < 0 ? undefined : withoutBlanks(text, arrow + 2, text.length),
  };
}

export function isFormula(text: string): boolean {
  return splitFormula(text) !== undefined;
}

/** Words that join operands, and so are no names. */
export const keywords: ReadonlySet<string> = new Set(["and", "or", "not", "in", "to", "within", "true", "false"]);

/** Where the word that starts at `from` ends; `from` itself if none starts there. */
function endOfWord(text: string, from: number): number {
  let to = from;
  while (isPlainLetter(text.charCodeAt(to)) || (to > from && isDigit(text.charCodeAt(to)))) to++;
  if (text.charCodeAt(to) < 128 || to >= text.length) return to;
  wordPattern.lastIndex = from;
  return wordPattern.test(text) ? wordPattern.lastIndex : from;
}

// Most words are of these letters alone, for which no pattern is needed.
function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const wordPattern = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*/uy;

function readName(text: string): Span | undefined {
  const from = skipBlanks(text, 0);
  const to = endOfWord(text, from);
  return to > from ? span(from, to) : undefined;
}

// `= => 3` is a formula that misses its expression.
function isArrow(text: string, equals: number): boolean {
  return text[equals + 1] === ">";
}

function withoutBlanks(text: string, from: number, to: number): Span {
  const start = Math.min(skipBlanks(text, from), to);
  let end = to;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return span(start, end);
}

export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** White space of any kind that separates tokens, the no-break and thin spaces of typeset numbers included. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x202f || code === 0x2009;
}
