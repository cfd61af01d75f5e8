import type { ConclusionMove, ModelDiff } from "../analysis/diff.ts";
import {
  amountText,
  effective,
  errorRemark,
  isEmpty,
  itemPhrases,
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
import { plainText } from "./plain-text.ts";

/**
 * What changed between two models, as Markdown for a comment on GitHub. Nothing that comes from a model is live in it:
 * neither Markdown nor HTML nor math, no link, no mention of a person, no reference to an issue.
 */
export function renderModelDiffMarkdown(diff: ModelDiff): string {
  const { title } = diff;
  const parts = [
    `### ${isEmpty(diff) ? "Nothing changed" : "What changed"}: ${summary(diff)}\n`,
    title === null ? "" : `${escaped(title.before ?? "no title")} → ${escaped(title.after ?? "no title")}\n`,
    table(["item", "conclusion", "before", "after", "", "moved by"], diff.conclusions.map(conclusionRow)),
    diff.conclusions.flatMap(remarksOn).join(""),
    section("Quantities", table(["", "item", "quantity", "before", "after", "", ""], quantityRows(diff))),
    section("Items", table(["", "item", "", ""], itemRows(diff))),
    section("Units", table(["unit", ""], unitRows(diff))),
    errorRemark(diff) === "" ? "" : `${errorRemark(diff)}\n`,
  ];
  return parts.filter((part) => part !== "").join("\n");
}

const voice: Voice = { prose: escaped, code };

function section(title: string, body: string): string {
  return body === "" ? "" : `#### ${title}\n\n${body}`;
}

function conclusionRow(conclusion: ConclusionMove): readonly string[] {
  const { before, after } = valueTexts(conclusion, voice);
  const { shares, unit } = conclusion;
  const parts =
    shares === null
      ? []
      : effective(shares).map(
          (share) => `${amountText(share, shares, unit === "" ? "" : code(unit))} by ${shareLabel(share, voice)}`,
        );
  const move = conclusion.moved ? moveText(conclusion.ratio) : "did not move";
  return [String(conclusion.item), code(conclusion.name), before ?? "", after ?? "", move, parts.join("<br>")];
}

function remarksOn(conclusion: ConclusionMove): readonly string[] {
  const said = remarks(conclusion);
  return said.length === 0 ? [] : [`- ${code(conclusion.name)}: ${said.join(" ")}\n`];
}

function quantityRows({ quantities }: ModelDiff): readonly (readonly string[])[] {
  return quantities.map((change) => {
    const { before, after } = valueTexts(change, voice);
    return [
      marks[markOf(change.aspects)],
      String(change.item),
      code(change.name),
      before ?? "",
      after ?? "",
      moveText(change.ratio),
      quantityPhrases(change, voice).join("<br>"),
    ];
  });
}

function itemRows({ items }: ModelDiff): readonly (readonly string[])[] {
  return items.map((change) => [
    marks[markOf(change.aspects)],
    String(change.after ?? change.before),
    escaped(change.text),
    itemPhrases(change, voice)
      .filter((phrase) => phrase !== "added" && phrase !== "removed")
      .join("<br>"),
  ]);
}

function unitRows({ units }: ModelDiff): readonly (readonly string[])[] {
  return units.map((unit) => [code(unit.name), unitPhrase(unit, voice)]);
}

/** A lone `+` or `-` in a cell is a word; beginning a line it would be a list. */
const marks = { "+": "added", "-": "removed", "~": "changed" } as const;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |\n`).join("");
}

/**
 * Prose that reads as it was written. Every mark of Markdown is escaped; GitHub looks for mentions, issues and math in
 * what is left, so that a space of no width comes behind `@` and `#`, and `$` stands in an element of its own.
 */
function escaped(text: string): string {
  return plainText(text).replace(/[!-/:-@[-`{-~]/gu, (mark) => {
    if (mark === "$") return "<span>$</span>";
    return mark === "@" || mark === "#" ? `\\${mark}&#8203;` : `\\${mark}`;
  });
}

/** Code in which nothing acts. Longer fences than any in it keep its backticks; in a table a bar is escaped in code too. */
function code(text: string): string {
  const plain = plainText(text);
  const longest = Math.max(0, ...Array.from(plain.matchAll(/`+/gu), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^[ `]|[ `]$/u.test(plain) ? " " : "";
  return plain === "" ? "" : `${fence}${pad}${plain.replaceAll("|", "\\|")}${pad}${fence}`;
}
