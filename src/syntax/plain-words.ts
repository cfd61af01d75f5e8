import type { Markup, MarkupKind } from "./markdown.ts";
import { blank, isDigit, isLetter, lineFeed } from "./plain-lines.ts";

export type MarkKind = "paragraph" | "code" | "emphasis" | "link" | "escape";

/**
 * The paragraphs of a stretch of plain text and what stands in them, none within another, in lists that are used again
 * for the next stretch.
 */
export class Marks {
  readonly kinds: MarkKind[] = [];
  readonly froms: number[] = [];
  readonly tos: number[] = [];
  /** Of a link, where its words end. */
  readonly middles: number[] = [];
  count = 0;
  /** The paragraph at hand. */
  text = "";
  from = 0;
  to = 0;

  add(kind: MarkKind, from: number, to: number, middle: number = from): number {
    const index = this.count++;
    this.kinds[index] = kind;
    this.froms[index] = from;
    this.tos[index] = to;
    this.middles[index] = middle;
    return to;
  }

  /** The paragraphs as markup. */
  paragraphs(): readonly Markup[] {
    const found: Markup[] = [];
    for (let index = 0; index < this.count;) {
      let next = index + 1;
      while (next < this.count && this.kinds[next] !== "paragraph") next++;
      const inside: Markup[] = [];
      for (let inner = index + 1; inner < next; inner++) inside.push(this.#markup(inner));
      found.push(leaf("paragraph", this.froms[index]!, this.tos[index]!, inside));
      index = next;
    }
    return found;
  }

  #markup(index: number): Markup {
    const [kind, from, to] = [this.kinds[index]!, this.froms[index]!, this.tos[index]!];
    if (kind === "escape") return leaf(kind, from, to);
    if (kind === "link") return leaf(kind, from, to, linkParts(from, this.middles[index]!, to));
    const mark = kind === "code" ? "code-mark" : "mark";
    return leaf(kind, from, to, [leaf(mark, from, from + 1), leaf(mark, to - 1, to)]);
  }
}

function linkParts(from: number, middle: number, to: number): readonly Markup[] {
  return [
    leaf("link-mark", from, from + 1),
    leaf("link-mark", middle, middle + 1),
    leaf("link-mark", middle + 1, middle + 2),
    leaf("url", middle + 2, to - 1),
    leaf("link-mark", to - 1, to),
  ];
}

function leaf(kind: MarkupKind, from: number, to: number, children: readonly Markup[] = []): Markup {
  return { kind, from, to, children };
}

/**
 * Adds what the words of a paragraph hold: code, escapes, links, and emphasis around letters, digits or parentheses.
 * False where there is, or may be, anything else, or one within another.
 */
export function markWords(marks: Marks, text: string, from: number, to: number): boolean {
  if (to - from > longest) return false;
  marks.add("paragraph", from, to);
  marks.text = text;
  marks.from = from;
  marks.to = to;
  for (let at = from; at < to;) {
    const code = text.charCodeAt(at);
    if (!isSpecial(code)) at++;
    else {
      at = readMark(marks, at, code);
      if (at < 0) return false;
    }
  }
  return true;
}

/** In a longer one the parser counts marks. */
const longest = 1_000;

const backslash = 92;
const ampersand = 38;
const less = 60;
const more = 62;
const backtick = 96;
const star = 42;
const underscore = 95;
const tilde = 126;
const opening = 91;
const closing = 93;
const exclamation = 33;
const openingParenthesis = 40;
const closingParenthesis = 41;

function isSpecial(code: number): boolean {
  return code < 128 && specials[code] === 1;
}

const specials = new Uint8Array(128);
for (const mark of "\n\\&<`*_~[]!") specials[mark.charCodeAt(0)] = 1;

/** Reads the mark that stands here, and says where to go on; -1 where it may mean something else. */
function readMark(marks: Marks, at: number, code: number): number {
  const { text } = marks;
  switch (code) {
    case backtick:
      return readCode(marks, at);
    case star:
      return readEmphasis(marks, at);
    case opening:
      return readLink(marks, at);
    case backslash:
      return readEscape(marks, at);
    case lineFeed:
      return text.charCodeAt(at - 1) === blank && text.charCodeAt(at - 2) === blank ? -1 : at + 1;
    case underscore:
      return isAlphanumeric(charBefore(marks, at)) && isAlphanumeric(charAfter(marks, at)) ? at + 1 : -1;
    case tilde:
      return charBefore(marks, at) !== tilde && charAfter(marks, at) !== tilde ? at + 1 : -1;
    case ampersand:
      return isSpace(charAfter(marks, at)) ? at + 1 : -1;
    case exclamation:
      return charAfter(marks, at) === opening ? -1 : at + 1;
    default:
      return -1;
  }
}

/** The character before or after, and a space at the ends of the paragraph. */
function charBefore({ text, from }: Marks, at: number): number {
  return at > from ? text.charCodeAt(at - 1) : blank;
}

function charAfter({ text, to }: Marks, at: number): number {
  return at + 1 < to ? text.charCodeAt(at + 1) : blank;
}

function isAlphanumeric(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

function isSpace(code: number): boolean {
  return code === blank || code === lineFeed;
}

/** Code that may hold a reversed link is left to others, who report it. */
function readCode(marks: Marks, at: number): number {
  const { text, to } = marks;
  let end = at + 1;
  for (let code = 0; end < to; end++) {
    const before = code;
    code = text.charCodeAt(end);
    if (code === backtick) break;
    if (code === opening && before === closingParenthesis) return -1;
  }
  if (end === at + 1 || end >= to || charAfter(marks, end) === backtick) return -1;
  return marks.add("code", at, end + 1);
}

/** Emphasis starts after a space and ends before one or a mark of a sentence, so that neither star can do the other's work. */
function readEmphasis(marks: Marks, at: number): number {
  if (!isSpace(charBefore(marks, at)) || !maySurround(charAfter(marks, at), openingParenthesis)) return -1;
  const end = endOfPlain(marks, at + 1);
  if (end >= marks.to || marks.text.charCodeAt(end) !== star) return -1;
  if (!maySurround(marks.text.charCodeAt(end - 1), closingParenthesis)) return -1;
  return endsWord(charAfter(marks, end)) ? marks.add("emphasis", at, end + 1) : -1;
}

/** Whether a character may stand at the inner side of a star. */
function maySurround(code: number, parenthesis: number): boolean {
  return code === parenthesis || isAlphanumeric(code);
}

function endsWord(code: number): boolean {
  return isSpace(code) || (code < 128 && wordEnds[code] === 1);
}

const wordEnds = new Uint8Array(128);
for (const mark of ".,:;)?") wordEnds[mark.charCodeAt(0)] = 1;

/** Where the next special character is. */
function endOfPlain({ text, to }: Marks, from: number): number {
  let at = from;
  while (at < to && !isSpecial(text.charCodeAt(at))) at++;
  return at;
}

/** `[words](url)` or `[words](<url>)`, and nothing that may be a reversed link. */
function readLink(marks: Marks, at: number): number {
  const { text, to } = marks;
  const close = endOfPlain(marks, at + 1);
  if (close === at + 1 || close >= to || text.charCodeAt(close) !== closing) return -1;
  if (charBefore(marks, at) === closingParenthesis || charAfter(marks, close) !== openingParenthesis) return -1;
  const end = endOfTarget(marks, close + 2);
  return end < 0 ? -1 : marks.add("link", at, end + 1, close);
}

/** Where the bracket stands that closes the link; -1 for a target that is empty, or escaped, or more than a target. */
function endOfTarget({ text, to }: Marks, from: number): number {
  const angled = text.charCodeAt(from) === less;
  const start = angled ? from + 1 : from;
  let at = start;
  while (at < to && !endsTarget(text.charCodeAt(at))) at++;
  const end = angled ? at + 1 : at;
  if (at === start || end >= to || (angled && text.charCodeAt(at) !== more)) return -1;
  return text.charCodeAt(end) === closingParenthesis ? end : -1;
}

function endsTarget(code: number): boolean {
  return code <= blank || (code < 128 && targetEnds[code] === 1);
}

const targetEnds = new Uint8Array(128);
for (const mark of "()<>\\") targetEnds[mark.charCodeAt(0)] = 1;

function readEscape(marks: Marks, at: number): number {
  const next = charAfter(marks, at);
  const isEscape = next > blank && next < 127 && next !== backtick && !isAlphanumeric(next);
  return isEscape ? marks.add("escape", at, at + 2) : -1;
}
