import { readLiteral } from "../units/literal.ts";
import { wordAt } from "../units/read-unit.ts";
import { skipBlanks } from "./formula-form.ts";
import type { State } from "./lexer-state.ts";
import type { Tokens } from "./token.ts";

export function operandText(state: State): string {
  const { bounded: text, at } = state;
  const word = wordAt(text, at);
  const literal = readLiteral(text, at, state.words.units, state.words.isName);
  const end = literal?.end ?? at + (word.length || 1);
  return text[skipBlanks(text, end)] === "(" && literal === undefined
    ? text.slice(at, skipBlanks(text, end)) + bracketedText(text, skipBlanks(text, end))
    : text.slice(at, end);
}

/** The bracket that starts here with all its contents, or just `(…)` if that is long. */
export function bracketedText(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + 60); at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return text.slice(from, at + 1);
  }
  return "(…)";
}

/** The operand that ends before this token, as written. */
export function operandTextBefore({ text, tokens }: State, index: number): string {
  const last = index - 1;
  const first = tokens.kind(last) === "close" ? openingOf(tokens, last) : last;
  const start = tokens.kind(first - 1) === "function" ? first - 1 : first;
  return text.slice(tokens.from(start) ?? 0, tokens.to(last) ?? 0);
}

function openingOf(tokens: Tokens, closing: number): number {
  let depth = 0;
  for (let index = closing; index >= 0; index--) {
    if (tokens.kind(index) === "close") depth++;
    else if (tokens.kind(index) === "open" && --depth === 0) return index;
  }
  return closing;
}

/** The character that starts here, in one piece. */
export function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 32);
}
