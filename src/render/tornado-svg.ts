import type { Sensitivity } from "../analysis/sensitivity.ts";
import type { Tornado, TornadoBar } from "../analysis/tornado.ts";
import {
  axisWords,
  letterWidth,
  linearScale,
  pixel,
  type Plot,
  renderAxes,
  renderCanvas,
  renderWords,
  type Scale,
} from "./chart.ts";
import { leftOut, movesSaid } from "./tornado.ts";
import { shorten, wrap } from "./width.ts";
import { list } from "./words.ts";

const width = 840;
const names = 264;
const room = 120;
const plotLeft = names + room;
const plotWidth = width - plotLeft - room;
const head = 84;
const rowHeight = 38;
const nameLetters = Math.floor((names - 16) / letterWidth);
const letters = Math.floor((width - 32) / letterWidth);

/**
 * Bars around the value of a quantity, the widest first, at most `top` of them: hollow to where the low end of an input
 * takes it, full to where the high end does, each with its value in words.
 */
export function renderTornadoSvg({ tornado }: Sensitivity, top: number): string {
  const shown = tornado.bars.slice(0, top);
  const bottom = head + shown.length * rowHeight;
  const notes = [
    ...leftOut(tornado, shown.length),
    ...(shown.length === 0 ? ["no input makes a difference"] : []),
  ].flatMap((note) => wrap(note, letters));
  const scale = scaleOf(tornado, shown);
  const plot = { left: plotLeft, top: head, width: plotWidth, height: bottom - head };
  const height = bottom + 60 + 16 * notes.length;
  const title = `What ${tornado.of.name} hangs on`;
  return renderCanvas({ width, height, title, description: describe(tornado, shown) }, [
    ...renderHead(tornado),
    renderAxes(plot, scale, { ticks: [], at: scale.at }),
    ...shown.map((bar, place) => renderRow(tornado, bar, { scale, top: head + place * rowHeight })),
    renderBase(tornado, plot, scale),
    renderWords(axisWords(tornado.of), {
      x: plotLeft + plotWidth / 2,
      y: bottom + 38,
      look: "title",
      anchor: "middle",
    }),
    ...notes.map((note, line) => renderWords(note, { x: 16, y: bottom + 58 + 16 * line, look: "faint" })),
  ]);
}

function describe(tornado: Tornado, shown: readonly TornadoBar[]): string {
  const bars = shown.map(
    (bar) => `${bar.name} from ${textAt(bar.atLow, bar.atLowText)} to ${textAt(bar.atHigh, bar.atHighText)}`,
  );
  const swings = bars.length === 0 ? "" : ` It swings with ${list(bars)}.`;
  return `${tornado.of.name} is ${tornado.of.text}; ${movesSaid(tornado)}.${swings}`;
}

function textAt(value: number | null, text: string): string {
  return value === null ? "no value" : text;
}

function renderHead(tornado: Tornado): readonly string[] {
  const box = (look: string, x: number): string =>
    `<rect class="${look}" fill="${look === "bar" ? "silver" : "none"}" stroke="gray" x="${x}" y="54" width="18" height="10"/>`;
  return [
    renderWords(shorten(`${tornado.of.name} is ${tornado.of.text}`, letters), { x: 16, y: 24, look: "title" }),
    renderWords(movesSaid(tornado), { x: 16, y: 42, look: "faint" }),
    box("hollow", 16),
    renderWords("at the low end of the input", { x: 40, y: 63 }),
    box("bar", 256),
    renderWords("at its high end", { x: 280, y: 63 }),
  ];
}

/** Round numbers about all ends and the value itself. */
function scaleOf({ of }: Tornado, shown: readonly TornadoBar[]): Scale {
  const ends = [of.value, ...shown.flatMap(({ atLow, atHigh }) => [atLow, atHigh])].filter((end) => end !== null);
  return ends.length === 0 ? linearScale(0, 1) : linearScale(Math.min(...ends), Math.max(...ends));
}

interface Row {
  readonly scale: Scale;
  readonly top: number;
}

/** Where both ends are on one side of the value, each has half of the height, so that neither hides the other. */
function renderRow({ of }: Tornado, bar: TornadoBar, { scale, top }: Row): string {
  const base = of.value ?? 0;
  const isSplit = ((bar.atLow ?? base) - base) * ((bar.atHigh ?? base) - base) > 0;
  const ends = [
    { look: "hollow", value: bar.atLow, other: bar.atHigh, text: bar.atLowText },
    { look: "bar", value: bar.atHigh, other: bar.atLow, text: bar.atHighText },
  ] as const;
  const drawn = ends.map(({ look, value, other, text }, place) => {
    const isLeft = value !== null && value !== base ? value < base : other !== null && other > base;
    const end = { look, from: base, to: value ?? base, text: textAt(value, text), isLeft };
    const height = isSplit ? 13 : 22;
    return renderEnd(end, scale, { top: top + 7 + (isSplit ? place * 14 - 3 : 0), height });
  });
  return [
    renderWords(shorten(bar.name, nameLetters), { x: names, y: top + 16, look: "title", anchor: "end" }),
    renderWords(shorten(`${bar.lowText} … ${bar.highText}`, nameLetters), {
      x: names,
      y: top + 30,
      look: "faint",
      anchor: "end",
    }),
    ...drawn,
  ].join("\n");
}

interface End {
  readonly look: "hollow" | "bar";
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly isLeft: boolean;
}

function renderEnd(
  { look, from, to, text, isLeft }: End,
  scale: Scale,
  { top, height }: Pick<Plot, "top" | "height">,
): string {
  const placeOf = (value: number): number => plotLeft + scale.at(value) * plotWidth;
  const [start, end] = [placeOf(from), placeOf(to)];
  const fill = look === "bar" ? "silver" : "none";
  const words = { x: end + (isLeft ? -6 : 6), y: top + height / 2 + 4, ...(isLeft && { anchor: "end" as const }) };
  return [
    `<rect class="${look}" fill="${fill}" stroke="gray" x="${pixel(Math.min(start, end))}" y="${top}" width="${pixel(Math.abs(end - start))}" height="${height}"/>`,
    renderWords(shorten(text, 16), words),
  ].join("");
}

function renderBase({ of }: Tornado, { top, height }: Plot, scale: Scale): string {
  if (of.value === null) return "";
  return `<path class="rule" stroke="black" d="M${pixel(plotLeft + scale.at(of.value) * plotWidth)} ${top}v${height}"/>`;
}
