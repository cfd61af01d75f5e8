import { type Span, span } from "../text/span.ts";
import type { Draft } from "./item-draft.ts";

/** What emphasised parentheses say: which items are cited, that it is a guess, why it cannot be read, or just prose. */
export type CitationReading =
  | { readonly kind: "citation"; readonly groups: readonly CitationGroup[] }
  | { readonly kind: "guess" }
  | { readonly kind: "unreadable"; readonly reason: string }
  | { readonly kind: "prose" };

export interface CitationGroup {
  readonly span: Span;
  readonly alternatives: readonly number[];
}

/** How many items one citation may name. */
const maximumCited = 1_000;

/** Adds the groups of `(6, 7)`, plain numbers and nothing else; false, and nothing added, for any other text. */
export function addPlainCitation(text: string, from: number, to: number, draft: Draft): boolean {
  if (!isPlainCitation(text, from, to)) return false;
  for (let at = from + 1; at < to;) {
    let id = 0;
    let end = at;
    for (; isDigit(text.charCodeAt(end)); end++) id = 10 * id + text.charCodeAt(end) - 48;
    draft.addCited(at, end, id);
    at = text.charCodeAt(end + 1) === blank ? end + 2 : end + 1;
  }
  return true;
}

/** `(`, then numbers of at most nine digits, each with a comma and perhaps a space before the next, then `)`. */
function isPlainCitation(text: string, from: number, to: number): boolean {
  if (text.charCodeAt(from) !== 40 || to - from > longestPlain) return false;
  for (let at = from + 1; ;) {
    let end = at;
    while (isDigit(text.charCodeAt(end))) end++;
    if (end === at || end - at > 9) return false;
    const next = text.charCodeAt(end);
    if (next === 41) return end + 1 === to;
    if (next !== 44) return false;
    at = text.charCodeAt(end + 1) === blank ? end + 2 : end + 1;
  }
}

const blank = 32;
/** Few enough numbers to be within the maximum. */
const longestPlain = 1_000;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Reads the inside of emphasis: `(6, 7)`, `(13–15)`, `(1 or 5)`, `(guess)`. Spans count from the start of the text. */
export function readCitation(text: string): CitationReading {
  const opening = text.search(/\S/);
  const closing = text.trimEnd().length - 1;
  if (closing <= opening || text[opening] !== "(" || text[closing] !== ")") return { kind: "prose" };
  const inside = text.slice(opening + 1, closing);
  if (inside.trim().toLowerCase() === "guess") return { kind: "guess" };
  if (!looksLikeCitation(inside)) return { kind: "prose" };
  return readGroups(inside, opening + 1);
}

// Digits, and nothing beside them but what joins numbers in a citation or is easily written there by mistake.
function looksLikeCitation(inside: string): boolean {
  if (inside.length > longestCitation || !/\d/.test(inside)) return false;
  const rest = inside.replace(/\b(?:or|and|to|see|items?|guess|no)\b/gi, "");
  return /^[\s\d,;.&#[\]\-–—‒−]*$/.test(rest);
}

const longestCitation = 20_000;

function readGroups(inside: string, offset: number): CitationReading {
  const groups: CitationGroup[] = [];
  let at = 0;
  for (const part of inside.split(",")) {
    const words = part.trim();
    const from = offset + at + part.indexOf(words);
    const reading = readPart(words.replace(/\s+/g, " "), span(from, from + words.length));
    if (typeof reading === "string") return { kind: "unreadable", reason: reading };
    groups.push(...reading);
    if (groups.length > maximumCited) return tooMany();
    at += part.length + 1;
  }
  return { kind: "citation", groups };
}

function tooMany(): CitationReading {
  return { kind: "unreadable", reason: `it names more than ${maximumCited} items` };
}

/** The groups of one part between commas, or the reason why it has none. */
function readPart(words: string, place: Span): readonly CitationGroup[] | string {
  if (words === "") return "a number is missing between its commas";
  if (/^\d{1,9}$/.test(words)) return [{ span: place, alternatives: [Number(words)] }];
  const range = /^(\d{1,9}) ?[-–—‒−] ?(\d{1,9})$/.exec(words);
  if (range) return readRange(Number(range[1]), Number(range[2]), place);
  const alternatives = words.split(/ or /i);
  if (alternatives.length > maximumCited) return `it names more than ${maximumCited} items`;
  if (alternatives.every((alternative) => /^\d{1,9}$/.test(alternative))) {
    return [{ span: place, alternatives: alternatives.map(Number) }];
  }
  return `\`${shortened(words)}\` is no item number, range or choice`;
}

function readRange(first: number, last: number, place: Span): readonly CitationGroup[] | string {
  if (last < first) return `the range ${first}–${last} runs backwards`;
  if (last - first >= maximumCited) return `the range ${first}–${last} names more than ${maximumCited} items`;
  return Array.from({ length: last - first + 1 }, (_, index) => ({ span: place, alternatives: [first + index] }));
}

function shortened(words: string): string {
  return words.length > 40 ? `${words.slice(0, 39)}…` : words;
}
