import type { ConclusionMove, ModelDiff } from "../analysis/diff.ts";
import {
  amountText,
  effective,
  isEmpty,
  itemPhrases,
  type Mark,
  markOf,
  moveText,
  quantityPhrases,
  remarks,
  shareLabel,
  summary,
  unitPhrase,
  valueTexts,
  type Voice,
} from "./model-diff-words.ts";
import type { Brush, Paint, Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import { type Cell, renderTable } from "./table.ts";
import { wrap } from "./width.ts";

/** What changed between two models, for a terminal: conclusions first, then quantities, items and units. */
export function renderModelDiff(diff: ModelDiff, screen: Screen): string {
  if (isEmpty(diff)) return `nothing changed: ${summary(diff)}\n`;
  const { title } = diff;
  const parts = [
    title === null ? "" : `${plainText(title.before ?? "no title")} → ${plainText(title.after ?? "no title")}\n`,
    `${screen.paint.strong("Conclusions")}: ${summary(diff)}\n${renderConclusions(diff.conclusions, screen)}`,
    section("Quantities", renderQuantities(diff, screen), screen),
    section("Items", renderItems(diff, screen), screen),
    section("Units", renderUnits(diff, screen), screen),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

const voice: Voice = { prose: plainText, code: plainText };

const indent = 2;

function section(title: string, body: string, { paint }: Screen): string {
  return body === "" ? "" : `${paint.strong(title)}\n${body}`;
}

function renderConclusions(conclusions: readonly ConclusionMove[], screen: Screen): string {
  const rows = conclusions.map(conclusionRow);
  // Each stands in one table, so that their columns agree, with its parts beneath its line.
  const lines = renderTable(rows, { indent, right: [0], widest: 48 }, screen).split("\n");
  return conclusions.map((conclusion, place) => `${lines[place]}\n${renderParts(conclusion, screen)}`).join("");
}

function conclusionRow(move: ConclusionMove): readonly Cell[] {
  const { before, after } = valueTexts(move, voice);
  return [
    { text: String(move.item) },
    { text: plainText(move.name) },
    { text: before ?? "" },
    { text: "→" },
    { text: after ?? "" },
    { text: move.moved ? moveText(move.ratio) : "did not move" },
  ];
}

function renderParts(conclusion: ConclusionMove, screen: Screen): string {
  const { shares, unit } = conclusion;
  const rows =
    shares === null
      ? []
      : effective(shares).map((share): readonly Cell[] => [
          { text: amountText(share, shares, plainText(unit)) },
          { text: shareLabel(share, voice) },
        ]);
  const table = renderTable(rows, { indent: 3 * indent, right: [0] }, screen);
  return (
    table +
    remarks(conclusion)
      .map((remark) => told(remark, 3 * indent, screen.paint.faint, screen))
      .join("")
  );
}

function renderQuantities({ quantities }: ModelDiff, screen: Screen): string {
  const rows = quantities.map((change): readonly Cell[] => {
    const { before, after } = valueTexts(change, voice);
    const mark = markOf(change.aspects);
    return [
      { text: mark, brush: brushOf(mark, screen.paint) },
      { text: String(change.item) },
      { text: plainText(change.name) },
      { text: before ?? "" },
      { text: before === null || after === null ? "" : "→" },
      { text: after ?? "" },
      { text: moveText(change.ratio) },
    ];
  });
  const lines = renderTable(rows, { indent, right: [1], widest: 40 }, screen).split("\n");
  return quantities
    .map((change, place) => {
      const phrases = quantityPhrases(change, voice).map((phrase) => told(phrase, 3 * indent, asItIs, screen));
      return `${lines[place]}\n${phrases.join("")}`;
    })
    .join("");
}

function renderItems({ items }: ModelDiff, screen: Screen): string {
  const rows = items.map((change): readonly Cell[] => {
    const mark = markOf(change.aspects);
    return [
      { text: mark, brush: brushOf(mark, screen.paint) },
      { text: String(change.after ?? change.before) },
      { text: plainText(change.text) },
    ];
  });
  const lines = renderTable(rows, { indent, right: [1] }, screen).split("\n");
  return items
    .map((change, place) => {
      const phrases = itemPhrases(change, voice).filter((phrase) => phrase !== "added" && phrase !== "removed");
      return `${lines[place]}\n${phrases.map((phrase) => told(phrase, 3 * indent, asItIs, screen)).join("")}`;
    })
    .join("");
}

function renderUnits({ units }: ModelDiff, screen: Screen): string {
  const rows = units.map((unit): readonly Cell[] => {
    const mark = unit.before === null ? "+" : unit.after === null ? "-" : "~";
    return [
      { text: mark, brush: brushOf(mark, screen.paint) },
      { text: plainText(unit.name) },
      { text: unitPhrase(unit, voice) },
    ];
  });
  return renderTable(rows, { indent }, screen);
}

function brushOf(mark: Mark, paint: Paint): Brush {
  return mark === "+" ? paint.good : mark === "-" ? paint.error : paint.warning;
}

function told(words: string, margin: number, brush: Brush, { width }: Screen): string {
  return wrap(words, Math.max(20, width - margin))
    .map((line) => `${" ".repeat(margin)}${brush(line)}\n`)
    .join("");
}

function asItIs(text: string): string {
  return text;
}
