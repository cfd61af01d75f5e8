import type { ClaimReport, ItemReport, QuantityReport, Report } from "../analysis/report.ts";
import type { Paint, Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import { displayWidth, padEnd, padStart, shorten } from "./width.ts";
import { shownText } from "./words.ts";

const kindTitles = { statement: "Statements", assumption: "Assumptions", implication: "Implications" } as const;

const mostAligned = 44;

/** Every item under the heading of its kind, with the values, units and verdicts of its quantities. */
export function renderReport(report: Report, screen: Screen): string {
  const margin = idWidth(report.items);
  const owned = quantitiesByItem(report);
  let text = report.title === null ? "" : `${screen.paint.strong(plainText(report.title))}\n`;
  let kind: string | undefined;
  for (const item of report.items) {
    if (item.kind !== kind) text += `\n${screen.paint.strong(kindTitles[item.kind])}\n`;
    kind = item.kind;
    text += renderItem(item, margin, screen) + renderQuantities(owned.get(item) ?? [], margin + 4, screen);
  }
  return text;
}

/** `15  Tokens bought per dollar`, with what has become of the item where that is worth a word. */
export function renderItem(item: ItemReport, margin: number, { paint, width }: Screen): string {
  const remark = remarkOn(item);
  const room = Math.max(20, width - margin - 4 - (remark === "" ? 0 : remark.length + 2));
  const words = shorten(plainText(item.text), room);
  const shown = item.status === "supported" ? words : paint.faint(words);
  const tail = remark === "" ? "" : `  ${paint.warning(remark)}`;
  return `${padStart(String(item.id), margin + 2)}  ${shown}${tail}`.trimEnd() + "\n";
}

/** How wide the column of the item numbers is. */
export function idWidth(items: readonly { readonly id: number }[]): number {
  return items.reduce((widest, { id }) => Math.max(widest, String(id).length), 2);
}

/** The value for people; of a range or distribution said to be that of the median. */
export function valueText(quantity: Pick<QuantityReport, "text" | "value" | "uncertain">): string {
  return shownText(quantity) + (quantity.uncertain && quantity.value !== null ? " (median)" : "");
}

function remarkOn({ status, guess }: ItemReport): string {
  if (status === "withdrawn") return "(withdrawn)";
  if (status === "fallen") return "(fallen)";
  return guess ? "(guess)" : "";
}

// A value or a verdict is never cut: it had better stand out of line.
function renderQuantities(quantities: readonly QuantityReport[], indent: number, { paint }: Screen): string {
  const rows = quantities.map((quantity) => ({
    value: `${plainText(quantity.name)} = ${valueText(quantity)}`,
    verdict: quantity.claim === null ? "" : `  ${verdictOn(quantity.claim, paint)}`,
  }));
  const widest = rows.reduce((width, { value }) => Math.max(width, displayWidth(value)), 0);
  const column = Math.min(widest, mostAligned);
  return rows
    .map(({ value, verdict }) => `${" ".repeat(indent)}${verdict === "" ? value : padEnd(value, column)}${verdict}\n`)
    .join("");
}

/** What the check says of a claim, in words and with a mark. */
function verdictOn(claim: ClaimReport, paint: Paint): string {
  const { brush, words } = verdictWords(claim);
  return paint[brush](words);
}

/** What the check says of a claim, and how that is coloured. */
export interface VerdictWords {
  readonly brush: "good" | "warning" | "error";
  readonly words: string;
}

export function verdictWords({ text: written, step, chain }: ClaimReport): VerdictWords {
  const text = plainText(written);
  if (step === "blank") return { brush: "warning", words: "· blank, for `update` to fill" };
  if (step === "holds" && chain === "holds") return { brush: "good", words: `✓ ${text} holds` };
  if (step === "holds") return { brush: "warning", words: `✗ ${text} fails with what it rests on` };
  if (step === "unit") return { brush: "error", words: `✗ ${text} is of another unit` };
  return { brush: "error", words: `✗ ${text} fails` };
}

// Two items may carry the same number, so a quantity is given to the item in which it stands: the last that begins at
// its line or before. Items and quantities both come in document order.
function quantitiesByItem({ items, quantities }: Report): ReadonlyMap<ItemReport, readonly QuantityReport[]> {
  const owned = new Map<ItemReport, QuantityReport[]>();
  let next = 0;
  for (const quantity of quantities) {
    while (next < items.length && (items[next]?.line ?? 0) <= quantity.line) next += 1;
    const owner = ownerAmong(items, next - 1, quantity);
    if (owner === undefined) continue;
    const others = owned.get(owner);
    if (others === undefined) owned.set(owner, [quantity]);
    else others.push(quantity);
  }
  return owned;
}

// Nested lists may begin several items in one line.
function ownerAmong(items: readonly ItemReport[], last: number, quantity: QuantityReport): ItemReport | undefined {
  const line = items[last]?.line;
  for (let index = last; index >= 0 && items[index]?.line === line; index -= 1) {
    if (items[index]?.id === quantity.item) return items[index];
  }
  return undefined;
}
