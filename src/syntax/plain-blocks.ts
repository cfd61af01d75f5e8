import type { Markup } from "./markdown.ts";
import { parseBlocks } from "./parsed-markdown.ts";
import { plainItem } from "./plain-item.ts";
import {
  beginsWithLetter,
  contentOfEntry,
  endOfLine,
  endOfNumber,
  headingLevel,
  isBlankCode,
  isComment,
  isLineEnd,
  skipSpaces,
  skipSpacesAndTabs,
} from "./plain-lines.ts";

/**
 * The blocks of a text from here on, in one scan over its lines. Headings, one-line comments and the entries of
 * numbered lists at the left margin are told apart by how their lines begin, whatever is in them. All else is parsed, in
 * stretches that end where, whatever went before, a new block must begin.
 */
export function readBlocks(text: string, from: number): readonly Markup[] {
  const scan: Scan = { text, at: from, blocks: [] };
  while (scan.at < text.length) readBlock(scan);
  return scan.blocks;
}

interface Scan {
  readonly text: string;
  /** The start of the line at hand. */
  at: number;
  readonly blocks: Markup[];
}

function readBlock(scan: Scan): void {
  const { text, at } = scan;
  if (isLineEnd(text.charCodeAt(skipSpacesAndTabs(text, at)))) scan.at = afterLine(text, at);
  else if (headingLevel(text, at) > 0) readHeading(scan);
  else if (isComment(text, at)) readComment(scan);
  else if (contentOfEntry(text, at) >= 0) readList(scan);
  else if (!readParagraph(scan)) readOther(scan);
}

function afterLine(text: string, at: number): number {
  return endOfLine(text, at) + 1;
}

function readHeading(scan: Scan): void {
  const { text, at } = scan;
  const end = endOfLine(text, at);
  const level = headingLevel(text, at);
  scan.at = end + 1;
  if (!isPlainHeading.test(text.slice(at, end))) return addParsed(scan, at, end);
  const mark: Markup = { kind: "mark", from: at, to: at + level, children: [] };
  scan.blocks.push({ kind: headings[level - 1] ?? "heading6", from: at, to: end, children: [mark] });
}

const headings = ["heading1", "heading2", "heading3", "heading4", "heading5", "heading6"] as const;
const isPlainHeading = /^#{1,6} [^#\\&<`*_~[\]!]*[^#\\&<`*_~[\]!\s]$/;

function addParsed(scan: Scan, from: number, to: number): void {
  for (const block of parseBlocks(scan.text, from, to)) scan.blocks.push(block);
}

function readComment(scan: Scan): void {
  const end = endOfLine(scan.text, scan.at);
  scan.blocks.push({ kind: "html-block", from: scan.at, to: end, children: [] });
  scan.at = end + 1;
}

/**
 * Lines that begin with letters at the left margin are a paragraph, which ends with a blank one. False, and nothing
 * read, where another line comes first, or blanks stand at the end.
 */
function readParagraph(scan: Scan): boolean {
  const { text, at: from } = scan;
  let to = from;
  for (let at = from; !isLineEnd(text.charCodeAt(skipSpacesAndTabs(text, at))); at = to + 1) {
    if (!beginsWithLetter(text, at)) return false;
    to = endOfLine(text, at);
  }
  if (isBlankCode(text.charCodeAt(to - 1))) return false;
  scan.blocks.push(new Paragraph(text, from, to));
  scan.at = to + 1;
  return true;
}

/** A block of which only the place is kept; what is in it is read when it is asked for. */
abstract class Stretch implements Markup {
  abstract readonly kind: Markup["kind"];
  abstract readonly children: readonly Markup[];
  readonly from: number;
  readonly to: number;
  protected readonly text: string;

  constructor(text: string, from: number, to: number) {
    this.text = text;
    this.from = from;
    this.to = to;
  }
}

/** Words alone where there is no mark in it. */
class Paragraph extends Stretch {
  readonly kind = "paragraph";

  get children(): readonly Markup[] {
    if (!hasMark.test(this.text.slice(this.from, this.to))) return [];
    return parseBlocks(this.text, this.from, this.to)[0]?.children ?? [];
  }
}

/** Anything that can be more than words, two blanks at the end of a line among them. */
const hasMark = /[\\&<`*_~[\]!]| {2}\n/;

/** A list at the left margin, of which the places of its entries are kept, two numbers each. */
class EntryList implements Markup {
  readonly kind = "ordered-list";
  readonly from: number;
  readonly to: number;
  readonly #text: string;
  readonly #places: readonly number[];

  constructor(text: string, places: readonly number[]) {
    this.#text = text;
    this.#places = places;
    this.from = places[0] ?? 0;
    this.to = places.at(-1) ?? 0;
  }

  get children(): readonly Markup[] {
    return [...this.entries()];
  }

  *entries(): Iterable<Markup> {
    for (let index = 0; index < this.#places.length; index += 2) {
      yield new Entry(this.#text, this.#places[index]!, this.#places[index + 1]!);
    }
  }
}

/** The entries of a list, one after another: there may be a million. */
export function entriesOf(list: Markup): Iterable<Markup> {
  return list instanceof EntryList ? list.entries() : list.children;
}

/** Ends with its last line that has words on it. */
class Entry extends Stretch {
  readonly kind = "list-item";

  /** No line of it reaches the left margin but the first, so that it reads as it does alone. */
  get children(): readonly Markup[] {
    const plain = plainItem(this.text, this.from, this.to);
    if (plain !== undefined) return plain.children;
    const [list] = parseBlocks(this.text, this.from, this.to);
    return list?.children[0]?.children ?? [];
  }
}

/** The entries that follow one another; where a line may run on, the rest of the text is parsed. */
function readList(scan: Scan): void {
  const { text, at: start } = scan;
  const places: number[] = [];
  for (let from = start; from >= 0;) {
    const end = endOfEntry(text, from);
    if (end === undefined) return parseRest(scan, start);
    places.push(from, end.words);
    scan.at = end.next;
    from = contentOfEntry(text, end.next) >= 0 ? end.next : -1;
  }
  scan.blocks.push(new EntryList(text, places));
}

function parseRest(scan: Scan, from: number): void {
  addParsed(scan, from, scan.text.length);
  scan.at = scan.text.length;
}

interface EntryEnd {
  /** The end of the last line with words on it. */
  readonly words: number;
  /** The start of the next line that is no part of the entry. */
  readonly next: number;
}

/**
 * A line that is indented as far as the words of an entry is part of it. One that is not, after a blank line or where
 * it must begin a block of its own, is not. For others it depends on what they follow.
 */
function endOfEntry(text: string, from: number): EntryEnd | undefined {
  const width = contentOfEntry(text, from) - from;
  let words = endOfLine(text, from);
  let at = words + 1;
  let afterBlank = false;
  for (; at < text.length; at = endOfLine(text, at) + 1) {
    const start = skipSpaces(text, at);
    if (isLineEnd(text.charCodeAt(start))) afterBlank = true;
    else if (start - at >= width) {
      words = endOfLine(text, start);
      afterBlank = false;
    } else if (start === at && beginsBlock(text, at)) return { words, next: at };
    else return afterBlank && isOutside(text, start) ? { words, next: at } : undefined;
  }
  return { words, next: at };
}

/** Whether the line at the left margin, whatever it follows, begins a block or the next entry of its list. */
function beginsBlock(text: string, at: number): boolean {
  return contentOfEntry(text, at) >= 0 || headingLevel(text, at) > 0 || isComment(text, at);
}

/** Whether a line after a blank one is surely no further entry, whose number may be indented a little. */
function isOutside(text: string, start: number): boolean {
  return text.charCodeAt(start) !== 9 && endOfNumber(text, start) < 0;
}

/** Reads on to a line that must begin a block of its own, and has what is before it parsed. */
function readOther(scan: Scan): void {
  const { text, at: start } = scan;
  let [afterBlank, numbered] = [false, false];
  let at = start;
  for (; at < text.length; at = endOfLine(text, at) + 1) {
    const words = skipSpacesAndTabs(text, at);
    if (at > start && endsOther(text, at, afterBlank && !numbered)) break;
    if (opensEndless(text, words)) return parseRest(scan, start);
    afterBlank = isLineEnd(text.charCodeAt(words));
    numbered ||= endOfNumber(text, words) >= 0;
  }
  addParsed(scan, start, Math.min(at - 1, text.length));
  scan.at = at;
}

/** A numbered entry begins a list only where none can be open. */
function endsOther(text: string, at: number, mayBeginList: boolean): boolean {
  return headingLevel(text, at) > 0 || isComment(text, at) || (mayBeginList && contentOfEntry(text, at) >= 0);
}

/** Fences and HTML go on over blank lines, to an end of their own. */
function opensEndless(text: string, words: number): boolean {
  return text.startsWith("```", words) || text.startsWith("~~~", words) || text.startsWith("<", words);
}
