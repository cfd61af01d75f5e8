import type { Histogram } from "../analysis/histogram.ts";
import type { Estimate, SampledQuantity, Simulation, WildQuantity } from "../analysis/simulate.ts";
import { formatNumber } from "../units/format.ts";
import type { Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import { type Cell, renderTable } from "./table.ts";
import { displayWidth, padEnd } from "./width.ts";
import { count, grouped } from "./words.ts";

/** What the samples of each quantity say, each number with its Monte Carlo error, and how they lie. */
export function renderSimulation(simulation: Simulation, screen: Screen): string {
  const { samples, seed, spread, quantities, wild } = simulation;
  const how = spread === "hypercube" ? "Latin hypercubes" : "plain draws";
  const head = `${count(samples, "sample")}, ${how}, seed ${seed}; ± is the Monte Carlo standard error\n`;
  const parts = quantities.map((quantity) => renderQuantity(quantity, samples, screen));
  return [screen.paint.faint(head), ...parts, ...wild.map((one) => renderWild(one, samples, screen))].join("");
}

function renderQuantity(quantity: SampledQuantity, samples: number, screen: Screen): string {
  const { name, item, pointText, finite, histogram } = quantity;
  const lost = finite < samples ? `; ${count(samples - finite, "sample")} lost` : "";
  const title = `\n${screen.paint.strong(plainText(name))}  item ${item}, ${plainText(pointText)} at the medians${lost}\n`;
  if (finite === 0) return title;
  const table = (rows: readonly (readonly Cell[])[]): string => renderTable(rows, { indent: 2, right: [1] }, screen);
  if (quantity.probability !== null) return title + table([row("P(true)", quantity.probability)]);
  return title + table(estimatesOf(quantity)) + renderHistogram(histogram, quantity.unit, screen);
}

function estimatesOf({ mean, deviation, percentiles }: SampledQuantity): readonly (readonly Cell[])[] {
  return [
    row("mean", mean),
    row("standard deviation", deviation),
    ...percentiles.map((percentile) => row(shareWords(percentile.share), percentile)),
  ];
}

export function shareWords(share: number): string {
  return share === 0.5 ? "median" : `${formatNumber(100 * share)}th percentile`;
}

function row(words: string, estimate: Estimate): readonly Cell[] {
  return [{ text: words }, { text: plainText(estimate.text) }, { text: errorWords(estimate) }];
}

/** The Monte Carlo error, as a share of the value where that says more. */
export function errorWords({ value, error }: Estimate): string {
  const share = error / Math.abs(value);
  if (error === 0 || share < 1e-12) return "exact";
  return share < 10 ? `± ${Number((100 * share).toPrecision(2))}%` : `± ${formatNumber(Number(error.toPrecision(2)))}`;
}

function renderHistogram(histogram: Histogram, unit: string, screen: Screen): string {
  return histogram.scale === "values" ? renderValues(histogram, screen) : renderColumns(histogram, unit);
}

/** A bar for each value. */
function renderValues({ edges, counts }: Histogram, screen: Screen): string {
  const total = sum(counts);
  const labels = edges.map(formatNumber);
  const widest = Math.max(...labels.map(displayWidth));
  const room = Math.max(10, Math.min(40, screen.width - widest - 14));
  return counts
    .map((amount, index) => {
      const share = amount / total;
      return (
        `  ${labels[index]!.padStart(widest)}  ${formatNumber(Math.round(1000 * share) / 10).padStart(5)}%  ${barOf(share * room)}`.trimEnd() +
        "\n"
      );
    })
    .join("");
}

/** A bar of eighths of a column. */
function barOf(length: number): string {
  const eighths = Math.round(8 * length);
  return "█".repeat(eighths >> 3) + (EIGHTHS_WIDE[eighths & 7] ?? "");
}

const EIGHTHS_WIDE = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const EIGHTHS_HIGH = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const HEIGHT = 5;

/** Columns of eighths of a row over an axis with both its ends. */
function renderColumns({ scale, edges, counts }: Histogram, unit: string): string {
  const most = Math.max(...counts);
  const rows = Array.from({ length: HEIGHT }, (_, index) => {
    const floor = 8 * (HEIGHT - 1 - index);
    const cells = counts.map((amount) => EIGHTHS_HIGH[clamp(Math.round((8 * HEIGHT * amount) / most) - floor, 0, 8)]);
    return `  ${cells.join("")}`.trimEnd();
  });
  const [low, high] = [formatNumber(edges[0]!), formatNumber(edges.at(-1)!)];
  const words = `${scale === "log" ? "log scale" : ""}${unit === "" ? "" : `${scale === "log" ? ", " : ""}${plainText(unit)}`}`;
  const axis = `  ${"─".repeat(counts.length)}`;
  const ends = `  ${padEnd(low, counts.length - high.length)}${high}  ${words}`.trimEnd();
  return [...rows, axis, ends].map((line) => `${line}\n`).join("");
}

function renderWild({ name, item, count: lost, message, help }: WildQuantity, samples: number, screen: Screen): string {
  const share = `${grouped(lost)} of ${count(samples, "sample")}`;
  const repair = help === "" ? "" : `  ${plainText(help)}\n`;
  return `\n${screen.paint.warning("lost")}  ${plainText(name)} (item ${item}) in ${share}: ${plainText(message)}\n${repair}`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
