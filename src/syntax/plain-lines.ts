/** What can be told of a line of Markdown from its beginning. Lines end with LF. */

export const lineFeed = 10;
export const blank = 32;
const carriageReturn = 13;
const tab = 9;
const dot = 46;
const parenthesis = 41;
const hash = 35;

/** Where the line begins that this place is in, in a text with any line ends. */
export function startOfLine(text: string, at: number): number {
  let from = at;
  while (from > 0 && text.charCodeAt(from - 1) !== lineFeed && text.charCodeAt(from - 1) !== carriageReturn) from--;
  return from;
}

/** Where the line ends that this place is in. */
export function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Where the spaces end that start here. */
export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === blank) at++;
  return at;
}

export function skipSpacesAndTabs(text: string, from: number): number {
  let at = from;
  while (isBlankCode(text.charCodeAt(at))) at++;
  return at;
}

export function isBlankCode(code: number): boolean {
  return code === blank || code === tab;
}

/** Whether the line ends here, in a text with any line ends; beyond the text there is no character, which is NaN. */
export function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn || !(code >= 0);
}

/** The level of the heading that the line is; 0 if it is none. */
export function headingLevel(text: string, from: number): number {
  let to = from;
  while (text.charCodeAt(to) === hash) to++;
  const next = text.charCodeAt(to);
  return to - from <= 6 && (isBlankCode(next) || isLineEnd(next)) ? to - from : 0;
}

/** Whether a letter of ours stands there: no block but a paragraph begins with one. */
export function beginsWithLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 0x20;
  return code >= 97 && code <= 122;
}

/** Whether the line is a comment that ends on it. */
export function isComment(text: string, from: number): boolean {
  return text.startsWith("<!--", from) && text.slice(from, endOfLine(text, from)).includes("-->");
}

/** Where the digits end, if they and a dot or a parenthesis begin an entry of a list; else -1. */
export function endOfNumber(text: string, from: number): number {
  let to = from;
  while (isDigit(text.charCodeAt(to))) to++;
  const mark = text.charCodeAt(to);
  if (to === from || to - from > 9 || (mark !== dot && mark !== parenthesis)) return -1;
  const next = text.charCodeAt(to + 1);
  return isBlankCode(next) || isLineEnd(next) ? to : -1;
}

/** Where the words begin of an entry whose marker is digits and a dot; -1 where they begin otherwise or not at all. */
export function contentOfEntry(text: string, from: number): number {
  const to = endOfNumber(text, from);
  if (to < 0 || text.charCodeAt(to) !== dot) return -1;
  const content = skipSpaces(text, to + 1);
  const next = text.charCodeAt(content);
  return content - to <= widestGap && content > to + 1 && next !== tab && !isLineEnd(next) ? content : -1;
}

/** The dot and four spaces: five would be a block of code. */
const widestGap = 5;

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
