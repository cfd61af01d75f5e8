/** Where the parts of `name = expression => claim` are; places in the text that it stands in. */
export interface FormulaForm {
  readonly nameFrom: number;
  /** `nameFrom` itself where there is no name. */
  readonly nameTo: number;
  /** Without the white space around it. */
  readonly expressionFrom: number;
  readonly expressionTo: number;
  /** What stands after `=>`; -1 without an arrow. */
  readonly claimFrom: number;
  readonly claimTo: number;
}

/** Undefined for a text that is no formula: `a == b`, `f(x) = 2`, `x => y`. Linear, for texts of any length. */
export function splitFormula(text: string, from: number, to: number): FormulaForm | undefined {
  const nameFrom = skipBlanksTo(text, from, to);
  const nameTo = endOfWord(text, nameFrom, to);
  const sign = skipBlanksTo(text, nameTo, to);
  if (!isSign(text, sign, to)) return undefined;
  const arrow = findArrow(text, sign + 1, to);
  const expressionFrom = skipBlanksTo(text, sign + 1, arrow);
  const claimFrom = arrow === to ? -1 : skipBlanksTo(text, arrow + 2, to);
  return {
    nameFrom,
    nameTo,
    expressionFrom,
    expressionTo: skipBlanksBack(text, arrow, expressionFrom),
    claimFrom,
    claimTo: arrow === to ? -1 : skipBlanksBack(text, to, claimFrom),
  };
}

export function isFormula(text: string): boolean {
  return splitFormula(text, 0, text.length) !== undefined;
}

/** Words that join operands, and so are no names. */
export const keywords: ReadonlySet<string> = new Set(["and", "or", "not", "in", "to", "within", "true", "false"]);

/** Where the word that starts at `from` ends; `from` itself if none starts there. */
function endOfWord(text: string, from: number, limit: number): number {
  let to = from;
  while (to < limit && (isPlainLetter(text.charCodeAt(to)) || (to > from && isDigit(text.charCodeAt(to))))) to++;
  if (to >= limit || text.charCodeAt(to) < 128) return to;
  wordPattern.lastIndex = from;
  return wordPattern.test(text) ? Math.min(wordPattern.lastIndex, limit) : from;
}

// Most words are of these letters alone, for which no pattern is needed.
function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const wordPattern = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*/uy;

const equals = 61;
const more = 62;

/** Neither a comparison nor an arrow; `= => 3` is a formula that misses its expression. */
function isSign(text: string, at: number, to: number): boolean {
  if (at >= to || text.charCodeAt(at) !== equals) return false;
  const next = at + 1 < to ? text.charCodeAt(at + 1) : 0;
  return next !== equals && next !== more;
}

/** Where the first arrow is; `to` if there is none. */
function findArrow(text: string, from: number, to: number): number {
  for (let at = from; at + 1 < to; at++) {
    if (text.charCodeAt(at) === equals && text.charCodeAt(at + 1) === more) return at;
  }
  return to;
}

export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function skipBlanksTo(text: string, from: number, to: number): number {
  return Math.min(skipBlanks(text, from), to);
}

function skipBlanksBack(text: string, to: number, from: number): number {
  let at = to;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** White space of any kind that separates tokens, the no-break and thin spaces of typeset numbers included. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x202f || code === 0x2009;
}
