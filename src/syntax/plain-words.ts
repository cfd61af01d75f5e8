import type { Markup, MarkupKind } from "./markdown.ts";
import { blank, isDigit, isLetter, lineFeed } from "./plain-lines.ts";

/**
 * What the words of a paragraph hold: code, escapes, emphasis around letters, digits or parentheses, and links, none
 * within another. Undefined where there is, or may be, anything else.
 */
export function plainInside(text: string, from: number, to: number): readonly Markup[] | undefined {
  if (to - from > longest) return undefined;
  const words: Words = { text, from, to, found: nothing };
  for (let at = from; at < to;) {
    const code = text.charCodeAt(at);
    if (!isSpecial(code)) at++;
    else {
      at = readMark(words, at, code);
      if (at < 0) return undefined;
    }
  }
  return words.found;
}

/** In a longer one the parser counts marks. */
const longest = 1_000;

interface Words {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  found: Markup[];
}

/** Most pieces have nothing in them, and share one empty list. */
const nothing: Markup[] = [];

export function piece(kind: MarkupKind, from: number, to: number, children: readonly Markup[] = nothing): Markup {
  return { kind, from, to, children };
}

function add(words: Words, found: Markup): number {
  if (words.found === nothing) words.found = [found];
  else words.found.push(found);
  return found.to;
}

const backslash = 92;
const ampersand = 38;
const less = 60;
const backtick = 96;
const star = 42;
const underscore = 95;
const tilde = 126;
const opening = 91;
const closing = 93;
const exclamation = 33;
const parenthesis = 40;
const more = 62;

function isSpecial(code: number): boolean {
  return code < 128 && specials[code] === 1;
}

const specials = new Uint8Array(128);
for (const code of [
  lineFeed,
  backslash,
  ampersand,
  less,
  backtick,
  star,
  underscore,
  tilde,
  opening,
  closing,
  exclamation,
]) {
  specials[code] = 1;
}

/** Reads the mark that stands here, and says where to go on; -1 where it may mean something else. */
function readMark(words: Words, at: number, code: number): number {
  const { text } = words;
  switch (code) {
    case backtick:
      return readCode(words, at);
    case star:
      return readEmphasis(words, at);
    case opening:
      return readLink(words, at);
    case backslash:
      return readEscape(words, at);
    case lineFeed:
      return text.charCodeAt(at - 1) === blank && text.charCodeAt(at - 2) === blank ? -1 : at + 1;
    case underscore:
      return isAlphanumeric(charBefore(words, at)) && isAlphanumeric(charAfter(words, at)) ? at + 1 : -1;
    case tilde:
      return charBefore(words, at) !== tilde && charAfter(words, at) !== tilde ? at + 1 : -1;
    case ampersand:
      return isSpace(charAfter(words, at)) ? at + 1 : -1;
    case exclamation:
      return charAfter(words, at) === opening ? -1 : at + 1;
    default:
      return -1;
  }
}

/** The character before or after, and a space at the ends of the paragraph. */
function charBefore({ text, from }: Words, at: number): number {
  return at > from ? text.charCodeAt(at - 1) : blank;
}

function charAfter({ text, to }: Words, at: number): number {
  return at + 1 < to ? text.charCodeAt(at + 1) : blank;
}

function isAlphanumeric(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

function isSpace(code: number): boolean {
  return code === blank || code === lineFeed;
}

function readCode(words: Words, at: number): number {
  const { text, to } = words;
  let end = at + 1;
  while (end < to && text.charCodeAt(end) !== backtick) end++;
  if (end === at + 1 || end >= to || charAfter(words, end) === backtick) return -1;
  const marks = [piece("code-mark", at, at + 1), piece("code-mark", end, end + 1)];
  return add(words, piece("code", at, end + 1, marks));
}

/** Emphasis starts after a space and ends before one or a mark of a sentence, so that neither star can do the other's work. */
function readEmphasis(words: Words, at: number): number {
  if (!isSpace(charBefore(words, at))) return -1;
  const first = charAfter(words, at);
  if (first !== parenthesis && !isAlphanumeric(first)) return -1;
  const end = endOfPlain(words, at + 1);
  if (end >= words.to || words.text.charCodeAt(end) !== star) return -1;
  const last = words.text.charCodeAt(end - 1);
  const next = charAfter(words, end);
  if ((last !== 41 && !isAlphanumeric(last)) || !(isSpace(next) || endsWord.includes(String.fromCharCode(next)))) return -1;
  const marks = [piece("mark", at, at + 1), piece("mark", end, end + 1)];
  return add(words, piece("emphasis", at, end + 1, marks));
}

const endsWord = ".,:;)?";

/** Where the next special character is. */
function endOfPlain({ text, to }: Words, from: number): number {
  let at = from;
  while (at < to && !isSpecial(text.charCodeAt(at))) at++;
  return at;
}

/** `[words](url)` or `[words](<url>)`. */
function readLink(words: Words, at: number): number {
  const { text } = words;
  const close = endOfPlain(words, at + 1);
  if (close === at + 1 || close >= words.to || text.charCodeAt(close) !== closing) return -1;
  if (charAfter(words, close) !== parenthesis) return -1;
  const end = endOfTarget(words, close + 2);
  if (end < 0) return -1;
  return add(
    words,
    piece("link", at, end + 1, [
      piece("link-mark", at, at + 1),
      piece("link-mark", close, close + 1),
      piece("link-mark", close + 1, close + 2),
      piece("url", close + 2, end),
      piece("link-mark", end, end + 1),
    ]),
  );
}

/** Where the bracket stands that closes the link; -1 for a target that is empty, or escaped, or more than a target. */
function endOfTarget({ text, to }: Words, from: number): number {
  const angled = text.charCodeAt(from) === less;
  let at = angled ? from + 1 : from;
  while (at < to && !endsTarget(text.charCodeAt(at))) at++;
  if (angled) return at > from + 1 && text.charCodeAt(at) === more && text.charCodeAt(at + 1) === 41 && at + 1 < to ? at + 1 : -1;
  return at > from && at < to && text.charCodeAt(at) === 41 ? at : -1;
}

function endsTarget(code: number): boolean {
  return code <= blank || code === 40 || code === 41 || code === less || code === more || code === backslash;
}

function readEscape(words: Words, at: number): number {
  const next = charAfter(words, at);
  return next > blank && next < 127 && next !== backtick && !isAlphanumeric(next)
    ? add(words, piece("escape", at, at + 2))
    : -1;
}
