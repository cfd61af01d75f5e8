import type { Sweep, SweepAxis } from "../analysis/sweep.ts";
import { formatNumber } from "../units/format.ts";
import { axisWords, letterWidth, pixel, renderCanvas, renderWords } from "./chart.ts";
import { displayWidth, shorten } from "./width.ts";
import { list } from "./words.ts";

const margin = 16;
const head = 62;
const cellHeight = 28;
const legendHeight = 70;
const mostLetters = 24;
const leastWidth = 420;
const titleLetters = Math.floor((leastWidth - 2 * margin) / letterWidth);

/** Over two quantities, the first down and the second across: a panel for each node, its values in cells that are shaded the more the larger. */
export function renderHeatSvg(sweep: Sweep): string {
  const [down, across] = [sweep.by[0]!, sweep.by[1]!]; // there are two
  const grid = gridOf(sweep, down, across);
  const panelHeight = head + cellHeight * (down.values.length + 1) + legendHeight;
  const title = `${list(sweep.nodes.map(({ name }) => name))} by ${down.name} and ${across.name}`;
  const description = `${said(down)} down, ${said(across)} across; a cell is shaded the more the larger its value.`;
  const width = Math.max(leastWidth, grid.left + grid.cellWidth * across.values.length + margin);
  return renderCanvas(
    { width, height: panelHeight * sweep.nodes.length, title, description },
    sweep.nodes.map((_, node) => renderPanel(sweep, { ...grid, node, top: node * panelHeight })),
  );
}

function said(axis: SweepAxis): string {
  return `${axis.name} from ${axis.texts[0]} to ${axis.texts.at(-1)}`;
}

interface Grid {
  readonly left: number;
  readonly cellWidth: number;
}

function gridOf({ rows }: Sweep, down: SweepAxis, across: SweepAxis): Grid {
  const cells = widest([...across.texts, ...rows.flatMap(({ texts }) => texts)]);
  return { left: margin + widest(down.texts) + 8, cellWidth: Math.max(64, cells + 14) };
}

/** In pixels. */
function widest(texts: readonly string[]): number {
  return letterWidth * texts.reduce((most, text) => Math.max(most, displayWidth(shorten(text, mostLetters))), 0);
}

interface Panel extends Grid {
  readonly node: number;
  readonly top: number;
}

function renderPanel(sweep: Sweep, panel: Panel): string {
  const { node, left, cellWidth } = panel;
  const [down, across] = [sweep.by[0]!, sweep.by[1]!];
  const top = panel.top + head;
  const shades = shadesOf(sweep.rows.map(({ values }) => values[node] ?? null));
  const cells = sweep.rows.map(({ values, texts }, row) => {
    const [line, column] = [Math.floor(row / across.values.length), row % across.values.length];
    const [x, y] = [left + column * cellWidth, top + (line + 1) * cellHeight];
    const share = values[node] === null ? undefined : shades.shareOf(Number(values[node]));
    return renderCell({ x, y, width: cellWidth, share, text: texts[node]! });
  });
  const title = shorten(axisWords(sweep.nodes[node]!), titleLetters);
  const axes = shorten(`${down.name} down, ${across.name} across`, titleLetters);
  return [
    renderWords(title, { x: margin, y: panel.top + 24, look: "title" }),
    renderWords(axes, { x: margin, y: panel.top + 44, look: "faint" }),
    ...renderHeads(sweep, { ...panel, top }),
    ...cells,
    ...renderLegend(shades, top + cellHeight * (down.values.length + 1) + 20),
  ].join("\n");
}

/** The values of the axes, above the columns and before the lines. */
function renderHeads({ by }: Sweep, { left, cellWidth, top }: Panel): readonly string[] {
  const across = by[1]!.texts.map((text, column) => ({
    text,
    place: { x: left + (column + 0.5) * cellWidth, y: top + 19, look: "title", anchor: "middle" } as const,
  }));
  const down = by[0]!.texts.map((text, line) => ({
    text,
    place: { x: left - 8, y: top + (line + 1) * cellHeight + 18, look: "title", anchor: "end" } as const,
  }));
  return [...across, ...down].map(({ text, place }) => renderWords(shorten(text, mostLetters), place));
}

/** How much a value is shaded, from 0 to 1, and what explains it. */
interface Shades {
  readonly shareOf: (value: number) => number;
  readonly legend: readonly { readonly share: number; readonly text: string }[];
  readonly note: string;
}

function shadesOf(values: readonly (number | boolean | null)[]): Shades {
  if (values.some((value) => typeof value === "boolean")) {
    const legend = [false, true].map((value) => ({ share: Number(value), text: String(value) }));
    return { shareOf: (value) => value, legend, note: "" };
  }
  return shadesOfNumbers(values.filter((value) => typeof value === "number"));
}

/** By even ratios where values above zero span more than a factor of 20, as histograms are. */
function shadesOfNumbers(values: readonly number[]): Shades {
  if (values.length === 0) return { shareOf: () => 0, legend: [], note: "" };
  const low = values.reduce((least, one) => Math.min(least, one));
  const high = values.reduce((most, one) => Math.max(most, one));
  const isEvenRatio = low > 0 && high / 20 > low;
  const [onto, back] = isEvenRatio ? [Math.log, Math.exp] : [halved, doubled];
  const [start, end] = [onto(low), onto(high)];
  const shares = low === high ? [0] : [0, 0.25, 0.5, 0.75, 1];
  return {
    shareOf: (value) => (low === high ? 0 : (onto(value) - start) / (end - start)),
    legend: shares.map((share) => {
      const value = back(start * (1 - share) + end * share);
      return { share, text: formatNumber(Number(value.toPrecision(3))) };
    }),
    note: isEvenRatio ? "shades by even ratios" : "",
  };
}

/** The difference of two numbers may be too large for one; that of their halves is not. */
function halved(value: number): number {
  return value / 2;
}

function doubled(value: number): number {
  return value * 2;
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** How much it is shaded; undefined where there is no value. */
  readonly share: number | undefined;
  readonly text: string;
}

/** Never shaded so much that the words in it are hard to read. */
function renderCell({ x, y, width, share, text }: Cell): string {
  const [left, top] = [pixel(x), pixel(y)];
  const box = `x="${left}" y="${top}" width="${pixel(width)}" height="${cellHeight}"`;
  const look =
    share === undefined
      ? `class="grid" fill="none" stroke="gray" stroke-dasharray="3 3"`
      : `class="heat" fill="silver" fill-opacity="${Math.round(100 * (0.04 + 0.46 * share)) / 100}"`;
  const words = { x: x + width / 2, y: y + 18, anchor: "middle" } as const;
  return `<rect ${look} ${box}/>${renderWords(shorten(text, mostLetters), words)}`;
}

function renderLegend({ legend, note }: Shades, top: number): readonly string[] {
  const cells = legend.map(({ share, text }, place) =>
    renderCell({ x: margin + place * 76, y: top, width: 76, share, text }),
  );
  if (note === "") return cells;
  return [...cells, renderWords(note, { x: margin, y: top + cellHeight + 14, look: "faint" })];
}
