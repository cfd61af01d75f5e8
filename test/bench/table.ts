import { bytesText, type Cell, type Column, type Goal, ratioText, timeText } from "./frame.ts";

/** The columns of one table side by side: in each, a number and how many times that of the base row it is. */
export function printTable(title: string, columns: readonly Column[]): string {
  const cells = columns.flatMap((column) => [...column.cells]);
  const timed = cells.filter(([, { kind }]) => kind === "time" || kind === "failed");
  const rows = new Set([...timed, ...cells].map(([row]) => row));
  const lines = [
    [title, ...columns.flatMap(({ size }) => [size.toLocaleString("en"), ""])],
    ...[...rows].map((row) => [`  ${row}`, ...columns.flatMap((column) => pairOf(column, row))]),
  ];
  return aligned(lines);
}

/** The goals under the tables of a group. */
export function printGoals(goals: readonly Goal[]): string {
  return aligned([
    ["goals", "goal", "measured"],
    ...goals.map(({ what, goal, measured, reached }) => [`${reached ? "✓" : "✗"} ${what}`, goal, measured]),
  ]);
}

/** A cell and its ratio. */
function pairOf({ cells, base }: Column, row: string): readonly [string, string] {
  const cell = cells.get(row);
  const [own, first] = [cell, cells.get(base ?? row)].map(timeIn);
  const ratio =
    own === undefined || first === undefined || base === undefined || row === base ? undefined : own / first;
  return [textOf(cell), ratio === undefined ? "" : ratioText(ratio)];
}

function timeIn(cell: Cell | undefined): number | undefined {
  return cell?.kind === "time" ? cell.time : undefined;
}

function textOf(cell: Cell | undefined): string {
  switch (cell?.kind) {
    case "time":
      return timeText(cell.time);
    case "count":
      return cell.count.toLocaleString("en");
    case "bytes":
      return bytesText(cell.bytes);
    case "failed":
      return cell.reason;
    case undefined:
      return "–";
  }
}

/** The first column to the left, the others to the right. */
function aligned(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]! + 2)))
        .join("")
        .trimEnd(),
    )
    .join("\n");
}
