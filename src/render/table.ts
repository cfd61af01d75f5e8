import type { Brush, Screen } from "./paint.ts";
import { displayWidth, padEnd, padStart, shorten } from "./width.ts";

export interface Cell {
  /** Plain: free of controls and colours. */
  readonly text: string;
  readonly brush?: Brush;
}

export interface TableLayout {
  readonly indent: number;
  /** The columns, by number, that stand against their right edge. */
  readonly right?: readonly number[];
  /** No column but the last is wider than this. */
  readonly widest?: number;
}

const gap = "  ";

/** Rows in aligned columns; the last column is cut where the screen ends. */
export function renderTable(rows: readonly (readonly Cell[])[], layout: TableLayout, screen: Screen): string {
  const widths = columnWidths(rows, layout.widest ?? Math.max(12, Math.floor(screen.width / 2)));
  return rows.map((row) => `${renderRow(row, widths, layout, screen)}\n`).join("");
}

function columnWidths(rows: readonly (readonly Cell[])[], widest: number): readonly number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, { text }] of row.entries()) {
      if (column === row.length - 1) continue;
      widths[column] = Math.min(widest, Math.max(widths[column] ?? 0, displayWidth(text)));
    }
  }
  return widths;
}

function renderRow(row: readonly Cell[], widths: readonly number[], layout: TableLayout, screen: Screen): string {
  let line = " ".repeat(layout.indent);
  let used = layout.indent;
  for (const [column, { text, brush }] of row.entries()) {
    const last = column === row.length - 1;
    const width = last ? Math.max(10, screen.width - used) : (widths[column] ?? 0);
    const cut = shorten(text, width);
    const padded = layout.right?.includes(column) === true ? padStart(cut, width) : last ? cut : padEnd(cut, width);
    line += (brush === undefined ? padded : brush(padded)) + (last ? "" : gap);
    used += width + gap.length;
  }
  return line.trimEnd();
}
