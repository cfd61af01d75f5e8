import type { Sensitivity } from "../analysis/sensitivity.ts";
import type { Tornado, TornadoBar } from "../analysis/tornado.ts";
import { formatNumber } from "../units/format.ts";
import {
  axisWords,
  letterWidth,
  linearScale,
  pixel,
  renderAxes,
  renderCanvas,
  renderWords,
  type Scale,
} from "./chart.ts";
import { leftOut, movesSaid } from "./tornado.ts";
import { displayWidth, shorten, wrap } from "./width.ts";
import { list } from "./words.ts";

/** What of a tornado to draw, and how wide in pixels: 840 unless told, and 300 at least. Narrow ones have the names above their bars. */
export interface TornadoPicture {
  /** At most so many bars. */
  readonly top: number;
  readonly width?: number;
}

/**
 * Bars around the value of a quantity, the widest first: hollow to where the low end of an input takes it, full to where
 * the high end does, each with its value in words.
 */
export function renderTornadoSvg(
  { tornado }: Pick<Sensitivity, "tornado">,
  { top, width = 840 }: TornadoPicture,
): string {
  const frame = frameOf(tornado, width);
  const shown = tornado.bars.slice(0, top);
  const bottom = frame.head + shown.length * frame.rowHeight;
  const notes = [
    ...leftOut(tornado, shown.length),
    ...(shown.length === 0 ? ["no input makes a difference"] : []),
  ].flatMap((note) => wrap(note, frame.letters));
  const scale = scaleOf(tornado, shown);
  const plot = { left: frame.left, top: frame.head, width: frame.wide, height: bottom - frame.head };
  const height = bottom + 60 + 16 * notes.length;
  const title = `What ${tornado.of.name} hangs on`;
  return renderCanvas({ width, height, title, description: describe(tornado, shown) }, [
    ...renderHead(tornado, frame),
    renderAxes(plot, scale, { ticks: [], at: scale.at }),
    ...shown.map((bar, place) => renderRow(tornado, bar, { scale, frame, top: frame.head + place * frame.rowHeight })),
    renderBase(tornado, { frame, scale, top: frame.head }, shown.length),
    renderWords(axisWords(tornado.of), {
      x: frame.left + frame.wide / 2,
      y: bottom + 38,
      look: "title",
      anchor: "middle",
    }),
    ...notes.map((note, line) => renderWords(note, { x: 16, y: bottom + 58 + 16 * line, look: "faint" })),
  ]);
}

/** Where all lies, in pixels. */
interface Frame {
  readonly isNarrow: boolean;
  /** How many letters a value beside a bar has. */
  readonly valueLetters: number;
  /** How many letters a line has room for. */
  readonly letters: number;
  /** The sentence about how inputs are moved, in lines. */
  readonly moves: readonly string[];
  /** Where the bars begin. */
  readonly head: number;
  readonly rowHeight: number;
  /** Where in its row a bar lies. */
  readonly barTop: number;
  /** The middle part, beside which is room for the values. */
  readonly left: number;
  readonly wide: number;
}

const names = 264;
const nameLetters = Math.floor((names - 16) / letterWidth);

function frameOf(tornado: Tornado, width: number): Frame {
  const isNarrow = width < 700;
  const letters = Math.floor((width - 32) / letterWidth);
  const moves = wrap(movesSaid(tornado), letters);
  const room = width < 500 ? 100 : 120;
  const left = isNarrow ? room : names + room;
  return {
    isNarrow,
    valueLetters: Math.floor((room - 6) / letterWidth),
    letters,
    moves,
    head: 68 + 16 * moves.length,
    rowHeight: isNarrow ? 50 : 38,
    barTop: isNarrow ? 20 : 7,
    left,
    wide: Math.max(40, width - left - room),
  };
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

function renderHead({ of }: Tornado, { isNarrow, letters, moves }: Frame): readonly string[] {
  const top = 38 + 16 * moves.length;
  const box = (look: string, x: number): string =>
    `<rect class="${look}" fill="${look === "bar" ? "silver" : "none"}" stroke="gray" x="${x}" y="${top}" width="18" height="10"/>`;
  const second = isNarrow ? 170 : 256;
  return [
    renderWords(shorten(`${of.name} is ${of.text}`, letters), { x: 16, y: 24, look: "title" }),
    ...moves.map((line, place) => renderWords(line, { x: 16, y: 42 + 16 * place, look: "faint" })),
    box("hollow", 16),
    renderWords(isNarrow ? "at its low end" : "at the low end of the input", { x: 40, y: top + 9 }),
    box("bar", second),
    renderWords("at its high end", { x: second + 24, y: top + 9 }),
  ];
}

/** Round numbers about all ends and the value itself. */
function scaleOf({ of }: Tornado, shown: readonly TornadoBar[]): Scale {
  const ends = [of.value, ...shown.flatMap(({ atLow, atHigh }) => [atLow, atHigh])].filter((end) => end !== null);
  return ends.length === 0 ? linearScale(0, 1) : linearScale(Math.min(...ends), Math.max(...ends));
}

interface Row {
  readonly scale: Scale;
  readonly frame: Frame;
  readonly top: number;
}

/** Where both ends are on one side of the value, each has half of the height, so that neither hides the other. */
function renderRow({ of }: Tornado, bar: TornadoBar, { scale, frame, top }: Row): string {
  const base = of.value ?? 0;
  const isSplit = ((bar.atLow ?? base) - base) * ((bar.atHigh ?? base) - base) > 0;
  const ends = [
    { look: "hollow", value: bar.atLow, other: bar.atHigh, text: bar.atLowText },
    { look: "bar", value: bar.atHigh, other: bar.atLow, text: bar.atHighText },
  ] as const;
  const drawn = ends.map(({ look, value, other, text }, place) => {
    const isLeft = value !== null && value !== base ? value < base : other !== null && other > base;
    const end = { look, from: base, to: value ?? base, text: fitting(value, text, frame.valueLetters), isLeft };
    const height = isSplit ? 13 : 22;
    return renderEnd(end, { scale, frame, top: top + frame.barTop + (isSplit ? place * 14 - 3 : 0) }, height);
  });
  return [...renderNames(bar, frame, top), ...drawn].join("\n");
}

/** Without its unit, which the axis has, where there is no room for both. */
function fitting(value: number | null, text: string, letters: number): string {
  const whole = textAt(value, text);
  return value !== null && displayWidth(whole) > letters ? shorten(formatNumber(value), letters) : whole;
}

/** Beside the bar, or above it. */
function renderNames(bar: TornadoBar, { isNarrow, letters }: Frame, top: number): readonly string[] {
  const range = `${bar.lowText} … ${bar.highText}`;
  if (isNarrow) {
    const name = shorten(bar.name, Math.max(12, letters - displayWidth(range) - 2));
    const rest = Math.max(0, letters - displayWidth(name) - 2);
    return [
      renderWords(name, { x: 16, y: top + 13, look: "title" }),
      renderWords(shorten(range, rest), { x: 16 + (displayWidth(name) + 2) * letterWidth, y: top + 13, look: "faint" }),
    ];
  }
  return [
    renderWords(shorten(bar.name, nameLetters), { x: names, y: top + 16, look: "title", anchor: "end" }),
    renderWords(shorten(range, nameLetters), { x: names, y: top + 30, look: "faint", anchor: "end" }),
  ];
}

interface End {
  readonly look: "hollow" | "bar";
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly isLeft: boolean;
}

function renderEnd({ look, from, to, text, isLeft }: End, { scale, frame, top }: Row, height: number): string {
  const placeOf = (value: number): number => frame.left + scale.at(value) * frame.wide;
  const [start, end] = [placeOf(from), placeOf(to)];
  const fill = look === "bar" ? "silver" : "none";
  const words = { x: end + (isLeft ? -6 : 6), y: top + height / 2 + 4, ...(isLeft && { anchor: "end" as const }) };
  return [
    `<rect class="${look}" fill="${fill}" stroke="gray" x="${pixel(Math.min(start, end))}" y="${top}" width="${pixel(Math.abs(end - start))}" height="${height}"/>`,
    renderWords(text, words),
  ].join("");
}

/** A line at the value itself; where names stand above the bars, it leaves them out. */
function renderBase({ of }: Tornado, { frame, scale, top }: Row, rows: number): string {
  if (of.value === null) return "";
  const place = pixel(frame.left + scale.at(of.value) * frame.wide);
  const pieces = Array.from(
    { length: rows },
    (_, row) => `M${place} ${top + row * frame.rowHeight + frame.barTop - 3}v28`,
  );
  const d = frame.isNarrow ? pieces.join("") : `M${place} ${top}v${rows * frame.rowHeight}`;
  return `<path class="rule" stroke="black" d="${d}"/>`;
}
