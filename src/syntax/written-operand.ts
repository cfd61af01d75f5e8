import { readLiteral } from "../units/literal.ts";
import { wordAt } from "../units/read-unit.ts";
import { skipBlanks } from "./formula-form.ts";
import type { State } from "./lexer-state.ts";
import type { Token } from "./token.ts";

export function operandText(state: State): string {
  const { text, at } = state;
  const word = wordAt(text, at);
  const literal = readLiteral(text, at, state.words.units, state.words.isName);
  const end = literal?.end ?? at + (word.length || 1);
  return text[skipBlanks(text, end)] === "(" && literal === undefined
    ? text.slice(at, skipBlanks(text, end)) + bracketedText(state, skipBlanks(text, end))
    : text.slice(at, end);
}

/** The bracket that starts here with all its contents, or just `(…)` if that is long. */
export function bracketedText({ text }: State, from: number): string {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + 60); at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return text.slice(from, at + 1);
  }
  return "(…)";
}

/** The operand that ends before this token, as written. */
export function operandTextBefore({ text, tokens }: State, index: number): string {
  const last = tokens[index - 1];
  if (last === undefined) return "";
  const first = last.kind === "close" ? openingOf(tokens, index - 1) : index - 1;
  const start = tokens[first - 1]?.kind === "function" ? first - 1 : first;
  return text.slice(tokens[start]?.from ?? last.from, last.to);
}

function openingOf(tokens: readonly Token[], closing: number): number {
  let depth = 0;
  for (let index = closing; index >= 0; index--) {
    if (tokens[index]?.kind === "close") depth++;
    else if (tokens[index]?.kind === "open" && --depth === 0) return index;
  }
  return closing;
}

/** The character that starts here, in one piece. */
export function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 32);
}
