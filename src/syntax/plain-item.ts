import type { Markup } from "./markdown.ts";
import {
  blank,
  contentOfEntry,
  endOfLine,
  endOfNumber,
  isDigit,
  isLetter,
  isLineEnd,
  lineFeed,
  skipSpaces,
} from "./plain-lines.ts";
import { Marks, markWords } from "./plain-words.ts";

/**
 * Marks an entry of a list that is nothing but paragraphs of plain words, links, formulas and citations, each line
 * indented by the width of its marker. False for any other stretch of text. It ends with a line.
 */
export function markItem(marks: Marks, text: string, from: number, to: number): boolean {
  marks.count = 0;
  const content = contentOfEntry(text, from);
  if (content < 0 || content >= to || (from > 0 && text.charCodeAt(from - 1) !== lineFeed)) return false;
  for (let at = content; at < to;) {
    const end = endOfParagraph(text, at, content - from, to);
    if (end < 0 || !markWords(marks, text, at, end)) return false;
    at = nextParagraph(text, end, content - from, to);
    if (at < 0) return false;
  }
  return true;
}

/** The markup of such an entry: just what the parser makes of it. */
export function plainItem(text: string, from: number, to: number): Markup | undefined {
  const marks = new Marks();
  if (!markItem(marks, text, from, to)) return undefined;
  const mark: Markup = { kind: "list-mark", from, to: endOfNumber(text, from) + 1, children: [] };
  return { kind: "list-item", from, to, children: [mark, ...marks.paragraphs()] };
}

/** Where the paragraph ends whose first line's words start here; -1 where a line may be more than words. */
function endOfParagraph(text: string, from: number, width: number, to: number): number {
  for (let at = from; ;) {
    if (!startsPlainly(text, at)) return -1;
    const end = endOfLine(text, at);
    if (end >= to) return end === to ? end : -1;
    at = skipSpaces(text, end + 1);
    if (isLineEnd(text.charCodeAt(at))) return end;
    if (at - end - 1 !== width) return -1;
  }
}

/** Where the words start after blank lines; `to` where none do, -1 where they are indented otherwise. */
function nextParagraph(text: string, end: number, width: number, to: number): number {
  for (let lineEnd = end; lineEnd < to;) {
    const at = skipSpaces(text, lineEnd + 1);
    if (at >= to) return to;
    if (!isLineEnd(text.charCodeAt(at))) return at - lineEnd - 1 === width ? at : -1;
    lineEnd = at;
  }
  return to;
}

/** Whether no block can begin with the line whose words start here, nor any end by it. */
function startsPlainly(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (isLetter(code) || code > 127) return true;
  if (isDigit(code)) return endOfNumber(text, at) < 0;
  const next = text.charCodeAt(at + 1);
  if (code === backtick) return next !== backtick;
  if (code === star) return next !== star && next !== blank && !isLineEnd(next) && next !== tab;
  if (code === bracket) return !text.slice(at, endOfLine(text, at)).includes("]:");
  return harmless.includes(text.charAt(at));
}

const tab = 9;
const backtick = 96;
const star = 42;
const bracket = 91;
const harmless = "!\"$%&'(),./:;?@\\]^{|}";
