import type { ValueChange, WhatIf } from "../analysis/what-if.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Brush, Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import { renderTable } from "./table.ts";
import { shorten } from "./width.ts";
import { grouped, shownText } from "./words.ts";

/** Every value that changed, before → after and by how much; then the problems that appear and vanish. */
export function renderChanges({ changes, appeared, vanished }: WhatIf, screen: Screen): string {
  const { paint } = screen;
  const values = renderTable(changes.map(rowOf), { indent: 0, right: [0], widest: 48 }, screen);
  const problems =
    vanished.map((problem) => renderProblem("no more", problem, paint.good, screen)).join("") +
    appeared.map((problem) => renderProblem("new", problem, paint[problem.severity], screen)).join("");
  if (values === "" && problems === "") return "nothing changes\n";
  return values !== "" && problems !== "" ? `${values}\n${problems}` : values + problems;
}

/** `×2`, `×0.5`, `×1,260` */
export function ratioText(ratio: number): string {
  const rounded = Number(ratio.toPrecision(3));
  const small = rounded === 0 || (Math.abs(rounded) >= 1e-3 && Math.abs(rounded) < 1e6);
  return `×${small ? grouped(rounded) : rounded.toExponential()}`;
}

function rowOf({ name, item, before, after, beforeText, afterText, ratio }: ValueChange): readonly { text: string }[] {
  return [
    { text: String(item) },
    { text: plainText(name) },
    { text: shownText({ value: before, text: beforeText }) },
    { text: "→" },
    { text: shownText({ value: after, text: afterText }) },
    { text: ratio === null ? "" : ratioText(ratio) },
  ];
}

function renderProblem(word: string, problem: Diagnostic, brush: Brush, { width }: Screen): string {
  const { severity, code, message, line, item } = problem;
  const head = `${word}: ${severity} ${code}`;
  const where = item === null ? `line ${line}` : `item ${item}`;
  return `${brush(head)}  ${where}: ${shorten(plainText(message), Math.max(40, width - head.length - where.length - 4))}\n`;
}
