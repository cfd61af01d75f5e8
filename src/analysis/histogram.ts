import type { Sketch } from "../evaluate/sketch.ts";

/**
 * How many samples lie where. Of few different values each has its count: `edges` are the values. Else bar k lies between
 * edges k and k + 1, which are evenly spaced, or in even ratios where the samples span more than a factor of 20; beyond
 * the edges, where the first and last thousandth lie, are `below` and `above`.
 */
export interface Histogram {
  readonly scale: "values" | "linear" | "log";
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly below: number;
  readonly above: number;
}

/** `show` turns coherent base units into those that are shown. */
export function histogramOf(sketch: Sketch, show: (base: number) => number): Histogram {
  const { values, counts } = sketch.sorted();
  if (values.length <= MOST_VALUES && values.every((value, index) => isApart(value, values[index - 1]))) {
    return { scale: "values", edges: Array.from(values, show), counts: [...counts], below: 0, above: 0 };
  }
  const [low, high] = [sketch.quantile(0.001), sketch.quantile(0.999)];
  const isLog = low > 0 && sketch.quantile(0.95) > 20 * sketch.quantile(0.05);
  const edgeAt = (share: number): number => (isLog ? low * (high / low) ** share : low + share * (high - low));
  const bars = isLog ? MOST_BARS : barsBetween(low, high);
  const edges = Array.from({ length: bars + 1 }, (_, index) => edgeAt(index / bars));
  return { scale: isLog ? "log" : "linear", edges: edges.map(show), ...barsOf(sketch, edges) };
}

const MOST_VALUES = 24;

/** Values closer than two buckets of a sketch may be one crowd that spreads over both. */
function isApart(value: number, before: number | undefined): boolean {
  return before === undefined || value - before > 2 ** -9 * Math.abs(value);
}
const MOST_BARS = 40;

/** A bar narrower than the buckets of a sketch would hold two of them or none. */
function barsBetween(low: number, high: number): number {
  const buckets = (high - low) / (2 ** -10 * Math.max(Math.abs(low), Math.abs(high)));
  return Math.max(4, Math.min(MOST_BARS, Math.floor(buckets / 2)));
}

function barsOf(sketch: Sketch, edges: readonly number[]): Pick<Histogram, "counts" | "below" | "above"> {
  const { values, counts } = sketch.sorted();
  const bars = edges.slice(1).map(() => 0);
  let [below, above, bar] = [0, 0, 0];
  values.forEach((value, index) => {
    while (bar < bars.length && value > edges[bar + 1]!) bar++;
    if (value < edges[0]!) below += counts[index]!;
    else if (bar === bars.length) above += counts[index]!;
    else bars[bar]! += counts[index]!;
  });
  return { counts: bars, below, above };
}
