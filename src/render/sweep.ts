import type { Sweep, SweepColumn } from "../analysis/sweep.ts";
import type { Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import { type Cell, renderTable } from "./table.ts";

/** A line for each step; of one node over two quantities a matrix, the first down and the second across. */
export function renderSweep(sweep: Sweep, screen: Screen): string {
  return sweep.by.length === 2 && sweep.nodes.length === 1 ? renderMatrix(sweep, screen) : renderLines(sweep, screen);
}

function renderLines({ by, nodes, rows }: Sweep, screen: Screen): string {
  const head = [...by, ...nodes].map(({ name }) => ({ text: plainText(name), brush: screen.paint.strong }));
  const lines = rows.map((row, place) => [
    ...textsAt(by, place).map((text) => ({ text: plainText(text) })),
    ...row.texts.map((text) => ({ text: plainText(text) })),
  ]);
  return renderAligned([head, ...lines], screen);
}

/** What the axes say at a row: the last one varies fastest. */
function textsAt(by: Sweep["by"], row: number): readonly string[] {
  const last = by.at(-1)!.texts; // there are one or two
  const fast = last[row % last.length]!;
  return by.length === 1 ? [fast] : [by[0]!.texts[Math.floor(row / last.length)]!, fast];
}

function renderMatrix({ by, nodes, rows }: Sweep, screen: Screen): string {
  const [down, across] = [by[0]!, by[1]!];
  const title = `${screen.paint.strong(plainText(nodes[0]!.name))}: ${plainText(down.name)} down, ${plainText(across.name)} across\n`;
  const head = ["", ...across.texts].map((text) => ({ text: plainText(text), brush: screen.paint.strong }));
  const lines = down.texts.map((text, line) => [
    { text: plainText(text), brush: screen.paint.strong },
    ...rows
      .slice(line * across.texts.length, (line + 1) * across.texts.length)
      .map((row) => ({ text: plainText(row.texts[0]!) })),
  ]);
  return title + renderAligned([head, ...lines], screen);
}

/** All columns against their right edges; an empty one behind the last keeps it from reaching to the edge of the screen. */
function renderAligned(rows: readonly (readonly Cell[])[], screen: Screen): string {
  const right = rows[0]!.map((_, column) => column);
  return renderTable(
    rows.map((row) => [...row, { text: "" }]),
    { indent: 2, right },
    screen,
  );
}

/** RFC 4180 but for line feeds, numbers in the units that the head names. */
export function renderSweepCsv({ by, nodes, rows }: Sweep): string {
  const head = [...by, ...nodes].map((column) => plainText(headOf(column)));
  const lines = rows.map((row) => [...row.by, ...row.values].map((value) => (value === null ? "" : String(value))));
  return [head, ...lines].map((cells) => `${cells.map(csvCell).join(",")}\n`).join("");
}

function headOf({ name, unit }: SweepColumn): string {
  return unit === "" ? name : `${name} (${unit})`;
}

/** A spreadsheet takes a text that begins so for a formula, unless an apostrophe stands before it. */
function csvCell(text: string): string {
  const isNumber = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text);
  const harmless = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
