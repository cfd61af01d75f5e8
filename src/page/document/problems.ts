import type { ItemReport } from "../../analysis/report.ts";
import type { FormulaText } from "../../session/block.ts";
import type { Diagnostic, Place } from "../../text/diagnostic.ts";

/** What is wrong with one item, as the page tells it. */
export interface ItemProblems {
  readonly own: readonly ItemProblem[];
  /** The numbers of the items whose failure this one carries on. */
  readonly roots: readonly number[];
}

export interface ItemProblem extends Pick<Diagnostic, "code" | "severity" | "message" | "help" | "inheritedBy"> {
  /** The places that it points at in its item, in lines below its first: the problem's own and those of operands. */
  readonly marks: readonly Mark[];
}

export interface Mark extends Pick<Place, "line" | "column" | "endLine" | "endColumn"> {
  /** Of an operand, what it is; null at the problem itself. */
  readonly label: string | null;
}

export const noProblems: ItemProblems = { own: [], roots: [] };

/** Problems by the item that they belong to. What is said of an item as before is the same object again. */
export function problemsByItem(
  diagnostics: readonly Diagnostic[],
  items: readonly ItemReport[],
  before: ReadonlyMap<number, ItemProblems>,
): ReadonlyMap<number, ItemProblems> {
  const lines = new Map(items.map(({ id, line }) => [id, line]));
  const found = new Map<number, { own: ItemProblem[]; roots: number[] }>();
  const at = (id: number): { own: ItemProblem[]; roots: number[] } => {
    const problems = found.get(id) ?? { own: [], roots: [] };
    found.set(id, problems);
    return problems;
  };
  for (const diagnostic of diagnostics) {
    const { item, inheritedBy } = diagnostic;
    if (item === null) continue;
    at(item).own.push(problemOf(diagnostic, lines.get(item) ?? 1));
    for (const heir of inheritedBy) if (!at(heir).roots.includes(item)) at(heir).roots.push(item);
  }
  return new Map([...found].map(([id, problems]) => [id, sameAs(problems, before.get(id))]));
}

function sameAs(problems: ItemProblems, before: ItemProblems | undefined): ItemProblems {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(problems) ? before : problems;
}

function problemOf(diagnostic: Diagnostic, first: number): ItemProblem {
  const { code, severity, message, help, inheritedBy, related } = diagnostic;
  const operands = related.map((place) => markOf(place, place.message, first));
  return { code, severity, message, help, inheritedBy, marks: [markOf(diagnostic, null, first), ...operands] };
}

function markOf({ line, column, endLine, endColumn }: Place, label: string | null, first: number): Mark {
  return { line: line - first, column, endLine: endLine - first, endColumn, label };
}

/** A stretch of a formula's text that is marked. */
export interface Marked {
  readonly from: number;
  readonly to: number;
  readonly severity: Diagnostic["severity"];
  /** Which of the item's problems it is, counted from 1. */
  readonly number: number;
  readonly label: string | null;
}

/** The marks that lie in a formula, in order and none over another: of two the first counts. */
export function marksIn(formula: FormulaText, { own }: ItemProblems): readonly Marked[] {
  const found = own.flatMap(({ marks, severity }, place) =>
    marks.flatMap(({ label, ...mark }) => {
      const stretch = stretchOf(formula, mark);
      return stretch === undefined ? [] : [{ ...stretch, severity, number: place + 1, label }];
    }),
  );
  const ordered = found.toSorted((one, other) => one.from - other.from || other.to - one.to);
  const kept: Marked[] = [];
  for (const mark of ordered) if (mark.from >= (kept.at(-1)?.to ?? 0)) kept.push(mark);
  return kept;
}

function stretchOf(formula: FormulaText, mark: Omit<Mark, "label">): { from: number; to: number } | undefined {
  const from = offsetOf(formula, mark.line, mark.column);
  const to = offsetOf(formula, mark.endLine, mark.endColumn);
  return from === undefined || to === undefined || to <= from ? undefined : { from, to };
}

/** Where a line and column of the file is in a formula's text. */
function offsetOf({ text, line, column }: FormulaText, atLine: number, atColumn: number): number | undefined {
  let start = 0;
  for (let below = line; below < atLine; below++) {
    const end = /\r\n?|\n/.exec(text.slice(start));
    if (end === null) return undefined;
    start += end.index + end[0].length;
  }
  const offset = start + atColumn - (atLine === line ? column : 1);
  return atLine < line || offset < 0 || offset > text.length ? undefined : offset;
}
