import { plainText } from "./plain-text.ts";
import { displayWidth } from "./width.ts";

/** A stretch of a source line as a screen shows it. */
export interface Excerpt {
  readonly text: string;
  /** The screen column, from 0, where the character at an offset of the line is shown. */
  readonly columnOf: (offset: number) => number;
}

interface Cells {
  readonly shown: readonly string[];
  /** The column where each character begins; one more for the end. */
  readonly columns: readonly number[];
  readonly columnAt: ReadonlyMap<number, number>;
  readonly from: number;
  readonly to: number;
}

const tabStop = 4;

/** As much of a line around `focus` as fits into `width` columns. Work is bounded by the width, not by the line. */
export function excerpt(line: string, focus: number, width: number): Excerpt {
  const cells = cellsAround(line, focus, width);
  const total = cells.columns.at(-1) ?? 0;
  if (cells.from === 0 && cells.to === line.length && total <= width) {
    return { text: cells.shown.join(""), columnOf: (offset) => columnIn(cells, offset, total) };
  }
  return cut(cells, columnIn(cells, focus, total), { width, length: line.length });
}

// No character takes fewer than zero columns, so a few screens of characters hold the window, but for a heap of
// combining marks, of which the rest is not shown.
function cellsAround(line: string, focus: number, width: number): Cells {
  const from = wholeCharacter(line, Math.max(0, focus - 2 * width));
  const to = wholeCharacter(line, Math.min(line.length, focus + 2 * width));
  const shown: string[] = [];
  const columns: number[] = [0];
  const columnAt = new Map<number, number>();
  let column = 0;
  let offset = from;
  for (const character of line.slice(from, to)) {
    const cell = character === "\t" ? " ".repeat(tabStop - (column % tabStop)) : plainText(character);
    columnAt.set(offset, column);
    shown.push(cell);
    column += displayWidth(cell);
    offset += character.length;
    columns.push(column);
  }
  columnAt.set(offset, column);
  return { shown, columns, columnAt, from, to };
}

function wholeCharacter(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

function columnIn(cells: Cells, offset: number, total: number): number {
  if (offset < cells.from) return 0;
  return cells.columnAt.get(offset) ?? cells.columnAt.get(offset - 1) ?? total;
}

function cut(cells: Cells, focus: number, { width, length }: { width: number; length: number }): Excerpt {
  const total = cells.columns.at(-1) ?? 0;
  const start = Math.max(0, Math.min(focus - Math.floor(width / 3), total - width + 1));
  const first = cells.columns.findIndex((column) => column >= start);
  const head = first > 0 || cells.from > 0 ? "…" : "";
  const origin = (cells.columns[first] ?? 0) - head.length;
  const fits = cells.columns.findIndex((column, index) => index > first && column - origin > width - 1);
  const last = fits === -1 ? cells.shown.length : fits - 1;
  const tail = last < cells.shown.length || cells.to < length ? "…" : "";
  const end = (cells.columns[last] ?? total) - origin;
  return {
    text: head + cells.shown.slice(first, last).join("") + tail,
    columnOf: (offset) => Math.max(0, Math.min(end, columnIn(cells, offset, total) - origin)),
  };
}
