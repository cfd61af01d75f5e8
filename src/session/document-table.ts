import type { Span } from "../text/span.ts";
import type { Markup } from "../syntax/markdown.ts";
import type { Block, Cell, Table } from "./block.ts";
import { type Passage, trimmed, wordsIn } from "./document-words.ts";

/**
 * The table that a paragraph is, perhaps after some lines of words; undefined where there is none. As the specification
 * of GitHub's Markdown has it: a line of cells, and under it a line of dashes for as many; cells beyond
 * those of the head are left out.
 */
export function tableIn(passage: Passage, paragraph: Markup): readonly Block[] | undefined {
  if (!passage.text.slice(paragraph.from, paragraph.to).includes("|")) return undefined;
  const lines = linesOf(passage.text, paragraph);
  const head = lines.findIndex((line, place) => isHead(passage.text, line, lines[place + 1]));
  if (head < 0) return undefined;
  const before = { from: paragraph.from, to: lines[head]!.from };
  const words = head === 0 ? [] : trimmed(wordsIn(passage, paragraph.children, before));
  const table = tableOf(passage, paragraph, lines.slice(head));
  return words.length === 0 ? [table] : [{ kind: "paragraph", children: words }, table];
}

/** The lines of a paragraph without the marks of quotes and the white space around them. */
function linesOf(text: string, { from, to, children }: Markup): readonly Span[] {
  const marks = new Map(children.filter(({ kind }) => kind === "mark").map((mark) => [mark.from, mark.to]));
  const lines: Span[] = [];
  for (let at = from; at < to;) {
    let end = at;
    while (end < to && text[end] !== "\n" && text[end] !== "\r") end++;
    lines.push(trimmedLine(text, { from: at, to: end }, marks));
    at = text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }
  return lines;
}

function trimmedLine(text: string, { from, to }: Span, marks: ReadonlyMap<number, number>): Span {
  let [start, end] = [from, to];
  while (start < end && (isBlank(text[start]) || marks.has(start))) start = marks.get(start) ?? start + 1;
  while (end > start && isBlank(text[end - 1])) end--;
  return { from: start, to: end };
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

function isHead(text: string, line: Span, next: Span | undefined): boolean {
  if (next === undefined) return false;
  const dashes = text.slice(next.from, next.to);
  if (!/^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/.test(dashes)) return false;
  return dashes.includes("|") && cellsOf(text, line).length === cellsOf(text, next).length;
}

/** Between its bars, of which those at the two ends may be missing; a bar behind a backslash is none. */
function cellsOf(text: string, { from, to }: Span): readonly Span[] {
  const cells: Span[] = [];
  let start = text[from] === "|" ? from + 1 : from;
  for (let at = start; at < to; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "|") {
      cells.push({ from: start, to: at });
      start = at + 1;
    }
  }
  if (start < to) cells.push({ from: start, to });
  return cells;
}

function tableOf(passage: Passage, paragraph: Markup, lines: readonly Span[]): Table {
  const { text } = passage;
  const [head, dashes, ...rows] = lines.map((line) => cellsOf(text, line));
  const cellOf = (place: Span): Cell => trimmed(wordsIn(passage, paragraph.children, place));
  const width = head!.length; // there is a head, and dashes under it
  return {
    kind: "table",
    align: dashes!.map(({ from, to }) => alignOf(text.slice(from, to).trim())),
    head: head!.map(cellOf),
    rows: rows.map((row) => row.slice(0, width).map(cellOf)),
  };
}

function alignOf(dashes: string): Table["align"][number] {
  if (dashes.endsWith(":")) return dashes.startsWith(":") ? "center" : "right";
  return dashes.startsWith(":") ? "left" : null;
}
