import type { Sensitivity } from "../analysis/sensitivity.ts";
import type { Tornado, TornadoBar } from "../analysis/tornado.ts";
import type { Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import { type Cell, renderTable } from "./table.ts";
import { displayWidth } from "./width.ts";
import { renderVariance } from "./variance.ts";
import { count, list } from "./words.ts";

/**
 * How far a quantity swings with each of its inputs, as bars around its value, with elasticities; and which inputs to
 * find out more about. At most `top` bars are drawn.
 */
export function renderSensitivity(sensitivity: Sensitivity, top: number, screen: Screen): string {
  const { tornado } = sensitivity;
  const { paint } = screen;
  const shown = tornado.bars.slice(0, top);
  const title = `${paint.strong(plainText(tornado.of.name))} is ${plainText(tornado.of.text)}; ${movesSaid(tornado)}`;
  const rows = rowsOf(sensitivity, shown, screen).map((row, line): readonly Cell[] =>
    row.map((text) => (line === 0 ? { text, brush: paint.faint } : { text })),
  );
  const table = renderTable(rows, { indent: 2, right: [1, 2, 3] }, screen);
  const notes = leftOut(tornado, shown.length).map((note) => `  ${note}\n`);
  const variance = sensitivity.variance === null ? "" : `\n${renderVariance(sensitivity.variance, top, screen)}`;
  return [`${title}\n\n`, table, ...notes, variance, `\n${adviceOn(sensitivity)}\n`].join("");
}

/** How inputs were moved. */
export function movesSaid({ basis }: Tornado): string {
  if (basis.kind === "percentiles") {
    return "each uncertain input goes to its 5th and 95th percentile, the others at their medians";
  }
  return `each input is taken ${percent(basis.share)} lower and higher, the others as they are`;
}

const header: readonly string[] = ["input", "value", "elasticity", "at low", "", "at high"];

function rowsOf(
  { derivatives, tornado }: Sensitivity,
  shown: readonly TornadoBar[],
  screen: Screen,
): readonly (readonly string[])[] {
  const elasticities = new Map(derivatives.inputs.map(({ name, elasticity }) => [name, elasticity]));
  const rows = shown.map((bar) => [
    plainText(bar.name),
    plainText(bar.text),
    elasticityText(elasticities.get(bar.name) ?? null),
    bar.atLow === null ? "?" : plainText(bar.atLowText),
    "",
    bar.atHigh === null ? "?" : plainText(bar.atHighText),
  ]);
  const width = barWidth([header, ...rows], screen);
  const scale = scaleOf(tornado, width);
  const drawn = rows.map((row, place) => row.with(BAR_COLUMN, drawBar(shown[place]!, scale, width)));
  return [header, ...drawn];
}

const BAR_COLUMN = 4;

/** What the other columns leave of the screen, if it is not too little; odd, so that there is a middle. */
function barWidth(rows: readonly (readonly string[])[], { width }: Screen): number {
  const columns = header.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  const rest = width - columns.reduce((sum, column) => sum + column + 2, 0);
  return 2 * Math.floor(Math.min(41, Math.max(11, rest)) / 2 - 0.5) + 1;
}

/** Where on a bar of so many columns a value of the quantity is: its own value is in the middle. */
type Scale = (value: number) => number;

function scaleOf({ of, bars }: Tornado, width: number): Scale {
  const base = of.value ?? 0;
  const ends = bars.flatMap(({ atLow, atHigh }) => [atLow, atHigh]).filter((end) => end !== null);
  const reach = ends.reduce((most, end) => Math.max(most, Math.abs(end - base)), 0);
  const half = (width - 1) / 2;
  return (value) => (reach === 0 ? half : half + Math.round(((value - base) / reach) * half));
}

/** `▌` is the side of the low end, `█` that of the high one; the line in the middle is the value itself. */
function drawBar({ atLow, atHigh }: TornadoBar, scale: Scale, width: number): string {
  const middle = (width - 1) / 2;
  const columns = Array.from({ length: width }, () => " ");
  for (const [end, mark] of [
    [atLow, "▌"],
    [atHigh, "█"],
  ] as const) {
    const column = end === null ? middle : scale(end);
    columns.fill(mark, Math.min(column, middle), Math.max(column, middle) + 1);
  }
  columns[middle] = "│";
  return columns.join("");
}

/** To three digits; a dash where there is none. */
export function elasticityText(elasticity: number | null): string {
  if (elasticity === null) return "–";
  return elasticity
    .toPrecision(3)
    .replace(/\.?0+$/, "")
    .replace("e+", "e");
}

/** What is not among the bars, a line each. */
export function leftOut({ bars, omitted, unmoved }: Tornado, shown: number): readonly string[] {
  return [
    ...(bars.length > shown
      ? [
          `… and ${count(bars.length - shown, "input")} that ${bars.length - shown === 1 ? "swings" : "swing"} it no further`,
        ]
      : []),
    ...(omitted > 0 ? [`… ${count(omitted, "input")} of smaller derivatives were not tried`] : []),
    ...(unmoved.length > 0 ? [`not moved, since a distribution is only a part of the formula: ${names(unmoved)}`] : []),
  ];
}

/** The fewest inputs that make up four fifths of what all do to the variance, or else of all squared swings. */
export function adviceOn({ tornado: { of, bars }, variance }: Pick<Sensitivity, "tornado" | "variance">): string {
  const all = variance?.inputs.reduce((total, input) => total + input.total, 0) ?? 1;
  const shares =
    variance?.inputs.map(({ name, total }) => ({ name, share: total / (all || 1) })) ??
    bars.map(({ name, squaredShare }) => ({ name, share: squaredShare ?? 0 }));
  const most: string[] = [];
  let sum = 0;
  for (const { name, share } of shares) {
    if (sum >= ENOUGH || share === 0) break;
    most.push(name);
    sum += share;
  }
  const name = plainText(of.name);
  if (most.length === 0) return `Nothing that was moved makes a difference to ${name}.`;
  const makes = most.length === 1 ? "makes" : "make";
  const part = variance === null ? "the squared swings" : "all that inputs do to the variance";
  return `Find out next: ${names(most)}, which ${makes} up ${percent(sum)} of ${part} of ${name}.`;
}

const ENOUGH = 0.8;

function names(all: readonly string[]): string {
  return list(all.map(plainText));
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))}%`;
}
