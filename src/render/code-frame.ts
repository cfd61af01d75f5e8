import type { Diagnostic, Place, RelatedPlace } from "../text/diagnostic.ts";
import type { Excerpt } from "./excerpt.ts";
import { excerpt } from "./excerpt.ts";
import type { Brush, Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import type { Sources } from "./source-lines.ts";
import { displayWidth, padStart, wrap } from "./width.ts";
import { count, list } from "./words.ts";

const mostRelated = 6;
const mostLines = 3;

/** Diagnostics with the lines they point at, each folded with what merely inherits it, and a summary at the end. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], sources: Sources, screen: Screen): string {
  return diagnostics.map((diagnostic) => `${renderDiagnostic(diagnostic, sources, screen)}\n`).join("\n");
}

/** `3 errors, 0 warnings in models/x.md` */
export function renderSummary(diagnostics: readonly Diagnostic[], files: readonly string[], screen: Screen): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
  const where = files.length === 1 ? plainText(files[0] ?? "") : count(files.length, "file");
  const brush = errors > 0 ? screen.paint.error : warnings > 0 ? screen.paint.warning : screen.paint.good;
  return `${brush(`${count(errors, "error")}, ${count(warnings, "warning")}`)} in ${where}\n`;
}

/** One diagnostic: its head, its source with marks, its repair, and the items that fail with it. */
export function renderDiagnostic(diagnostic: Diagnostic, sources: Sources, screen: Screen): string {
  const brush = screen.paint[diagnostic.severity];
  const elsewhere = diagnostic.related.filter((place) => !isOnLine(place, diagnostic)).slice(0, mostRelated);
  const here = diagnostic.related.filter((place) => isOnLine(place, diagnostic));
  const left = diagnostic.related.length - here.length - elsewhere.length;
  const gutter = Math.max(...[diagnostic, ...elsewhere].map(({ line, endLine }) => digits(Math.max(line, endLine))));
  const view: View = { sources, screen, gutter };
  return [
    renderHead(diagnostic, brush, screen),
    ...renderFrame(diagnostic, here, view, brush),
    ...elsewhere.flatMap((place) => renderElsewhere(place, diagnostic.file, view)),
    ...(left > 0 ? [margin(view, `and ${count(left, "more place")}`)] : []),
    ...renderAdvice(diagnostic, view),
  ].join("\n");
}

interface View {
  readonly sources: Sources;
  readonly screen: Screen;
  readonly gutter: number;
}

interface Mark {
  readonly from: number;
  readonly to: number;
  readonly sign: "^" | "-";
  readonly label: string;
  readonly brush: Brush;
}

function isOnLine(place: Place, { file, line }: Place): boolean {
  return place.file === file && place.line === line;
}

function digits(line: number): number {
  return String(line).length;
}

function renderHead(diagnostic: Diagnostic, brush: Brush, { paint }: Screen): string {
  const { file, line, column, severity, code, message } = diagnostic;
  return `${paint.strong(`${plainText(file)}:${line}:${column}`)}  ${brush(`${severity} ${code}`)}  ${plainText(message)}`;
}

function renderFrame(place: Place, here: readonly RelatedPlace[], view: View, brush: Brush): readonly string[] {
  const line = view.sources.line(place.file, place.line);
  if (line === undefined) return [];
  const shown = excerpt(line, place.column - 1, frameWidth(view));
  const marks = [
    markOf(place, line, shown, { sign: "^", label: "", brush }),
    ...here.map((other) =>
      markOf(other, line, shown, { sign: "-", label: plainText(other.message), brush: view.screen.paint.info }),
    ),
  ];
  return [
    numbered(view, place.line, shown.text),
    ...renderMarks(marks, view),
    ...renderFurtherLines(place, view, brush),
  ];
}

function frameWidth({ screen, gutter }: View): number {
  return Math.max(20, screen.width - gutter - 3);
}

function markOf(place: Place, line: string, shown: Excerpt, style: Pick<Mark, "sign" | "label" | "brush">): Mark {
  const end = place.endLine > place.line ? line.length : place.endColumn - 1;
  const from = shown.columnOf(place.column - 1);
  return { ...style, from, to: Math.max(from + 1, shown.columnOf(end)) };
}

// The longest first, so that the parts of a whole are drawn over it; of equals the problem itself is drawn last.
function renderMarks(marks: readonly Mark[], view: View): readonly string[] {
  const longestFirst = marks.toReversed().sort((a, b) => b.to - b.from - (a.to - a.from));
  const width = Math.max(...marks.map(({ to }) => to));
  const drawn: (Mark | undefined)[] = Array.from({ length: width });
  for (const mark of longestFirst) drawn.fill(mark, mark.from, mark.to);
  const [inline, rows] = placeLabels(marks, view);
  const strokes = runs(drawn);
  const head = inline === undefined ? strokes : `${strokes} ${inline.brush(inline.label)}`;
  return [margin(view, head), ...rows.map((row) => margin(view, row))];
}

function runs(drawn: readonly (Mark | undefined)[]): string {
  let text = "";
  for (let from = 0; from < drawn.length;) {
    const mark = drawn[from];
    let to = from + 1;
    while (to < drawn.length && drawn[to] === mark) to += 1;
    text += mark === undefined ? " ".repeat(to - from) : mark.brush(mark.sign.repeat(to - from));
    from = to;
  }
  return text;
}

/** The label of the rightmost mark follows the marks; the others stand below theirs, in as few rows as they fit. */
function placeLabels(marks: readonly Mark[], view: View): readonly [Mark | undefined, readonly string[]] {
  const rightFirst = marks.filter(({ label }) => label !== "").sort((a, b) => b.from - a.from);
  const end = Math.max(...marks.map(({ to }) => to));
  const first = rightFirst[0];
  const fits = first !== undefined && first.to === end && end + 1 + displayWidth(first.label) <= frameWidth(view);
  const rows: Mark[][] = [];
  for (const mark of fits ? rightFirst.slice(1) : rightFirst) {
    const row = rows.find((others) => mark.from + displayWidth(mark.label) + 2 <= (others.at(-1)?.from ?? 0));
    if (row === undefined) rows.push([mark]);
    else row.push(mark);
  }
  return [fits ? first : undefined, rows.map((row) => renderRow(row.toReversed()))];
}

function renderRow(row: readonly Mark[]): string {
  let text = "";
  let column = 0;
  for (const { from, label, brush } of row) {
    text += " ".repeat(from - column) + brush(label);
    column = from + displayWidth(label);
  }
  return text;
}

function renderFurtherLines(place: Place, view: View, brush: Brush): readonly string[] {
  const last = Math.min(place.endLine, place.line + mostLines);
  const frames: string[] = [];
  for (let number = place.line + 1; number <= last; number += 1) {
    const line = view.sources.line(place.file, number);
    if (line === undefined || (number === place.endLine && place.endColumn === 1)) break;
    const shown = excerpt(line, 0, frameWidth(view));
    const from = shown.columnOf(line.length - line.trimStart().length);
    const to = shown.columnOf(number === place.endLine ? place.endColumn - 1 : line.length);
    frames.push(numbered(view, number, shown.text));
    if (to > from) frames.push(margin(view, " ".repeat(from) + brush("^".repeat(to - from))));
  }
  return place.endLine > last ? [...frames, margin(view, "…")] : frames;
}

function renderElsewhere(place: RelatedPlace, file: string, view: View): readonly string[] {
  const line = view.sources.line(place.file, place.line);
  const label = plainText(place.message);
  if (line === undefined) return [margin(view, label)];
  const shown = excerpt(line, place.column - 1, frameWidth(view));
  const mark = markOf(place, line, shown, { sign: "-", label, brush: view.screen.paint.info });
  const where = place.file === file ? [] : [margin(view, `${plainText(place.file)}:${place.line}:${place.column}`)];
  return [...where, numbered(view, place.line, shown.text), ...renderMarks([mark], view)];
}

function renderAdvice(diagnostic: Diagnostic, view: View): readonly string[] {
  const { help, inheritedBy } = diagnostic;
  const fail = inheritedBy.length === 1 ? "fails" : "fail";
  return [
    ...(help === null ? [] : hanging("help: ", plainText(help), view)),
    ...(inheritedBy.length === 0 ? [] : hanging("", `${list(inheritedBy, 40)} ${fail} with it`, view)),
  ].map((line) => margin(view, line));
}

function hanging(head: string, text: string, view: View): readonly string[] {
  const lines = wrap(text, Math.max(20, frameWidth(view) - head.length));
  return lines.map((line, index) => (index === 0 ? view.screen.paint.strong(head) : " ".repeat(head.length)) + line);
}

function numbered(view: View, line: number, text: string): string {
  return `${view.screen.paint.faint(`${padStart(String(line), view.gutter)} |`)} ${text}`.trimEnd();
}

function margin(view: View, text: string): string {
  return `${view.screen.paint.faint(`${" ".repeat(view.gutter)} |`)} ${text}`.trimEnd();
}
