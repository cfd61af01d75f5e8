import type { SobolIndex, SobolIndices } from "../analysis/sobol.ts";
import { formatNumber } from "../units/format.ts";
import type { Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import { type Cell, renderTable } from "./table.ts";
import { count } from "./words.ts";

/** What share of the variance each input has, alone and together with others, each with its standard error. */
export function renderVariance({ of, samples, lost, inputs }: SobolIndices, top: number, screen: Screen): string {
  const { paint } = screen;
  const title = `${paint.strong("Variance")} of ${plainText(of)}, over ${count(samples, "sample")} of all inputs at once${lost === 0 ? "" : `, ${count(lost, "sample")} lost`}\n\n`;
  const head = ["input", "alone", "with others", "rank correlation"].map((text): Cell => ({
    text,
    brush: paint.faint,
  }));
  const rows = inputs.slice(0, top).map(rowOf);
  return title + renderTable([head, ...rows], { indent: 2, right: [1, 2] }, screen);
}

function rowOf({ name, first, firstError, total, totalError, rankCorrelation }: SobolIndex): readonly Cell[] {
  return [
    { text: plainText(name) },
    { text: varianceShare(first, firstError) },
    { text: varianceShare(total, totalError) },
    { text: formatNumber(Math.round(100 * rankCorrelation) / 100) },
  ];
}

/** An estimate may lie a little beyond 0 or 1, where a share cannot. */
export function varianceShare(value: number, error: number): string {
  const percent = Math.round(1000 * Math.min(Math.max(value, 0), 1)) / 10;
  return `${percent.toFixed(1)}% ± ${Math.max(0.1, Math.round(1000 * error) / 10).toFixed(1)}`;
}
