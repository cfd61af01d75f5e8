import type { ComparedNode, ComparedSpread, ComparedValue, Comparison } from "../analysis/comparison.ts";
import { formatNumber } from "../units/format.ts";
import type { Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import { type Cell, renderTable } from "./table.ts";
import { count } from "./words.ts";

/** Each quantity with a row for each candidate: its value, where it lies, and how it compares with the first. */
export function renderComparison({ labels, samples, seed, nodes }: Comparison, screen: Screen): string {
  const isSampled = nodes.some(({ candidates }) => candidates.some(({ spread }) => isWide(spread)));
  const how = isSampled ? `, ${count(samples, "sample")} with common draws, seed ${seed}` : "";
  const head = `${labels.map(plainText).join(", ")}${how}; the first is what the others are compared with\n`;
  return screen.paint.faint(head) + nodes.map((node) => renderNode(node, isSampled, screen)).join("");
}

function renderNode({ name, unit, candidates }: ComparedNode, isSampled: boolean, screen: Screen): string {
  const title = `\n${screen.paint.strong(plainText(name))}${unit === "" ? "" : `  in ${plainText(unit)}`}\n`;
  const heads = [
    "",
    "at medians",
    ...(isSampled ? ["5 % to 95 %"] : []),
    "ratio",
    "difference",
    ...(isSampled ? ["greater"] : []),
  ];
  const head = heads.map((text): Cell => ({ text, brush: screen.paint.faint }));
  const rows = candidates.map((candidate) => rowOf(candidate, isSampled));
  return title + renderTable([head, ...rows], { indent: 2, right: [1] }, screen);
}

function rowOf(candidate: ComparedValue, isSampled: boolean): readonly Cell[] {
  const { label, text, spread, ratio, difference, greater } = comparedWords(candidate);
  return [
    { text: label },
    { text },
    ...(isSampled ? [{ text: spread }] : []),
    { text: ratio },
    { text: difference },
    ...(isSampled ? [{ text: greater }] : []),
  ];
}

/** What is said of a candidate; empty where there is nothing to say. */
export interface ComparedWords {
  readonly label: string;
  readonly text: string;
  /** From the 5th to the 95th percentile. */
  readonly spread: string;
  readonly ratio: string;
  readonly difference: string;
  /** How likely it is to be greater than the first: `73%`. */
  readonly greater: string;
}

export function comparedWords({ label, text, spread, ratio, difference, greater }: ComparedValue): ComparedWords {
  return {
    label: plainText(label),
    text: plainText(text),
    spread: spreadText(spread),
    ratio: ratio === null ? "" : `×${spreadText(ratio)}`,
    difference: spreadText(difference),
    greater: greater === null ? "" : `${formatNumber(Math.round(1000 * greater) / 10)}%`,
  };
}

function spreadText(spread: ComparedSpread | null): string {
  if (spread === null) return "";
  const { low, high } = spread;
  return isWide(spread) ? `${short(low)} to ${short(high)}` : short(low);
}

function short(value: number): string {
  return formatNumber(Number(value.toPrecision(4)));
}

/** Whether it is more than one value. */
export function isWide(spread: ComparedSpread | null): boolean {
  return spread !== null && spread.high - spread.low > 1e-9 * Math.abs(spread.high);
}
