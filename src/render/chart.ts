import { formatNumber } from "../units/format.ts";
import { escaped } from "./element.ts";

/** What stands along an axis: places on it as shares of its length from 0 to 1, and the numbers that are written at it. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** Over finite values, which may be one and the same; ends on ticks. */
export function linearScale(low: number, high: number): Scale {
  const [from, to] = low < high ? [low, high] : [low - (Math.abs(low) || 1), low + (Math.abs(low) || 1)];
  const step = niceStep((to - from) / TICKS);
  if (!Number.isFinite(step)) return bareScale(low, high);
  const [first, last] = [Math.floor(from / step), Math.ceil(to / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, place) => rounded((first + place) * step));
  const [start, end] = [first * step, last * step];
  return { ticks, at: (value) => (value - start) / (end - start) };
}

/** With no round numbers, since those about such huge or such tiny values are none; halves do not overflow. */
function bareScale(low: number, high: number): Scale {
  const [start, end] = [low / 2, high / 2];
  const at = (value: number): number => (start === end ? 0.5 : (value / 2 - start) / (end - start));
  return { ticks: low === high ? [low] : [low, high], at };
}

/** Over values above zero, of which the low one is lower; ticks are powers of ten, or between them where these are few. */
export function logScale(low: number, high: number): Scale {
  const [start, end] = [Math.log10(low), Math.log10(high)];
  const stride = Math.max(1, Math.ceil((end - start) / TICKS));
  const factors = end - start < 2 ? [1, 2, 5] : [1];
  const powers = Array.from(
    { length: Math.floor(end) - Math.floor(start) + 1 },
    (_, place) => Math.floor(start) + place,
  );
  const ticks = powers
    .filter((power) => power % stride === 0)
    .flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
    .filter((tick) => tick >= low && tick <= high);
  return { ticks: ticks.length < 2 ? [low, high] : ticks, at: (value) => (Math.log10(value) - start) / (end - start) };
}

const TICKS = 5;

/** 1, 2 or 5 times a power of ten, at or above this (P. S. Heckbert, Nice numbers for graph labels, 1990). */
function niceStep(least: number): number {
  const power = Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((one) => Number(`${one}e${power}`) >= least);
  return factor === undefined ? Number(`1e${power + 1}`) : Number(`${factor}e${power}`);
}

function rounded(tick: number): number {
  return Number(tick.toPrecision(12));
}

/** Where the drawing of a chart lies, in pixels. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The two axes, a line across at each tick of the vertical one. Numbers that would touch those before them are left out. */
export function renderAxes({ left, top, width, height }: Plot, x: Scale, y: Scale): string {
  const bottom = top + height;
  const across = y.ticks.map((tick) => {
    const place = pixel(bottom - y.at(tick) * height);
    return `<path class="grid" stroke="gray" d="M${left} ${place}h${width}"/><text text-anchor="end" x="${left - 6}" y="${place + 4}">${formatNumber(tick)}</text>`;
  });
  let end = -Infinity;
  const down = x.ticks.map((tick) => {
    const place = pixel(left + x.at(tick) * width);
    const mark = `<path class="axis" stroke="gray" d="M${place} ${bottom}v5"/>`;
    const number = formatNumber(tick);
    const half = (number.length * letterWidth) / 2;
    if (place - half < end) return mark;
    end = place + half + letterWidth / 2;
    return `${mark}<text text-anchor="middle" x="${place}" y="${bottom + 18}">${number}</text>`;
  });
  return [...across, ...down, `<path class="axis" stroke="gray" d="M${left} ${bottom}h${width}"/>`].join("\n");
}

/** A drawing of this size in pixels, and what it is in words for those who do not see it. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
}

/** The whole file, which needs nothing else. What is drawn is markup already; the words are escaped here. */
export function renderCanvas({ width, height, title, description }: Canvas, drawn: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" font-family="ui-monospace, monospace" font-size="11">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>${chartStyle}</style>`,
    `<rect class="ground" fill="white" width="${width}" height="${height}"/>`,
    ...drawn,
    "</svg>\n",
  ].join("\n");
}

/** Where words stand, from their first letter on unless told otherwise. */
export interface WordsPlace {
  readonly x: number;
  readonly y: number;
  readonly look?: "title" | "faint" | "mark";
  readonly anchor?: "middle" | "end";
}

/** A line of words from anywhere: they are escaped here. */
export function renderWords(text: string, { x, y, look, anchor }: WordsPlace): string {
  const attributes = [
    look === undefined ? "" : ` class="${look}"`,
    anchor === undefined ? "" : ` text-anchor="${anchor}"`,
  ].join("");
  return `<text${attributes} x="${pixel(x)}" y="${pixel(y)}">${escaped(text)}</text>`;
}

/** A name, and the unit of the numbers along its axis. */
export function axisWords({ name, unit }: { readonly name: string; readonly unit: string }): string {
  return unit === "" ? name : `${name} (${unit})`;
}

/** How wide a column of the letters that charts are written in is, or a little less. */
export const letterWidth = 7;

export function pixel(place: number): number {
  return Math.round(place * 10) / 10;
}

/** The look of charts, light or dark as the reader's screen is. No difference is told by colour alone. */
const chartStyle: string = `
text { font-size: 11px; fill: #1b1f24 }
.title { font-weight: 600 }
.faint { fill: #59636e }
.mark { stroke: #ffffff; stroke-width: 3; paint-order: stroke }
.ground { fill: #ffffff }
.axis { stroke: #6e7781 }
.grid { stroke: #d0d7de }
.line { stroke: #0550ae; stroke-width: 1.6 }
.dot, .heat { fill: #0550ae }
.bar { fill: #85b6f0; stroke: #0550ae }
.hollow { fill: #ffffff; stroke: #0550ae }
.rule { stroke: #1b1f24 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.faint { fill: #9198a1 }
.mark { stroke: #0d1117 }
.ground { fill: #0d1117 }
.axis { stroke: #8b949e }
.grid { stroke: #30363d }
.line { stroke: #79c0ff }
.dot, .heat { fill: #79c0ff }
.bar { fill: #1f4f86; stroke: #79c0ff }
.hollow { fill: #0d1117; stroke: #79c0ff }
.rule { stroke: #e6edf3 }
}
`;
