import type { Reach } from "../analysis/dependents.ts";
import type { Path } from "../analysis/path.ts";
import type { ItemReport, Report } from "../analysis/report.ts";
import type { Support } from "../analysis/support.ts";
import type { Withdrawal } from "../analysis/withdraw.ts";
import type { Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import { idWidth, renderItem, renderReport } from "./report.ts";
import { padStart, shorten } from "./width.ts";
import { count, list } from "./words.ts";

/** The items and quantities reached, as far as they go under `title`, or one line saying that there is nothing. */
export function renderReach(reach: Reach, report: Report, words: ReachWords, screen: Screen): string {
  if (reach.items.length === 0 && reach.quantities.length === 0) return `${words.none}\n`;
  const items = new Set(reach.items);
  const quantities = new Set(reach.quantities);
  const part = {
    title: null,
    items: report.items.filter(({ id }) => items.has(id)),
    quantities: report.quantities.filter(({ name }) => quantities.has(name)),
  };
  return `${screen.paint.strong(words.some)}: ${amounts(reach)}\n${renderReport(part, screen)}`;
}

/** What is said over the members of a reach, and instead of them when there are none. */
export interface ReachWords {
  readonly some: string;
  readonly none: string;
}

/** The chain from one item to another, a step a line, each with how it was reached. */
export function renderPath(path: Path | null, ends: { from: string; to: string }, screen: Screen): string {
  if (path === null) return `nothing connects ${plainText(ends.from)} and ${plainText(ends.to)}\n`;
  const margin = idWidth(path.steps.map(({ item }) => ({ id: item })));
  const lines = path.steps.map(({ item, quantity, via, text }) => {
    const how = via === null ? "" : `by ${via}  `;
    const name = quantity === null ? "" : `${plainText(quantity)}  `;
    const room = Math.max(20, screen.width - margin - 18 - name.length);
    return `${how.padStart(13)}${padStart(String(item), margin)}  ${screen.paint.strong(name)}${shorten(plainText(text), room)}`;
  });
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

/** What falls with the withdrawn items, and what stands on another leg. */
export function renderWithdrawal(withdrawal: Withdrawal, report: Report, screen: Screen): string {
  const byId = new Map(report.items.map((item) => [item.id, item]));
  const { withdrawn, falls, survives } = withdrawal;
  return [
    `Withdrawn: ${list(withdrawn)}\n`,
    section("Falls", falls, { byId, screen, none: "nothing" }),
    section("Survives on another leg", survives, { byId, screen, none: "nothing" }),
  ].join("");
}

/** The smallest sets of assumptions that carry a conclusion, the members of each named once below. */
export function renderSupport(support: Support, report: Report, screen: Screen): string {
  const of = plainText(support.of);
  if (support.sets.length === 0) return `${of} is carried by no set of assumptions\n`;
  const byId = new Map(report.items.map((item) => [item.id, item]));
  const rests =
    support.sets.length === 1 ? `${of} needs all of` : `${of} is carried by any one of ${support.sets.length} sets`;
  const sets = support.sets.map((set) => `  ${set.length === 0 ? "(no assumption at all)" : list(set, 40)}\n`);
  const members = [...new Set(support.sets.flat())].sort((a, b) => a - b);
  const capped = support.capped ? "  … there are more, which are not shown\n" : "";
  return `${rests}\n${sets.join("")}${capped}${section("The assumptions", members, { byId, screen, none: "none" })}`;
}

interface SectionWords {
  readonly byId: ReadonlyMap<number, ItemReport>;
  readonly screen: Screen;
  readonly none: string;
}

function section(title: string, ids: readonly number[], { byId, screen, none }: SectionWords): string {
  if (ids.length === 0) return `\n${screen.paint.strong(title)}: ${none}\n`;
  const items = ids.map((id) => byId.get(id)).filter((item) => item !== undefined);
  const margin = idWidth(items);
  return `\n${screen.paint.strong(title)}\n${items.map((item) => renderItem(item, margin, screen)).join("")}`;
}

function amounts({ items, quantities }: Reach): string {
  const parts = [
    items.length > 0 ? count(items.length, "item") : "",
    quantities.length > 0 ? count(quantities.length, "quantity", "quantities") : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}
