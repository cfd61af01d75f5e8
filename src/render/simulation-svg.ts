import type { Histogram } from "../analysis/histogram.ts";
import type { Estimate, SampledQuantity, Simulation } from "../analysis/simulate.ts";
import { formatNumber } from "../units/format.ts";
import {
  axisWords,
  letterWidth,
  linearScale,
  logScale,
  pixel,
  type Plot,
  renderAxes,
  renderCanvas,
  renderWords,
  type Scale,
} from "./chart.ts";
import { shareWords } from "./simulation.ts";
import { displayWidth, shorten } from "./width.ts";
import { count, grouped, list } from "./words.ts";

const margin = { right: 24, top: 84, bottom: 52 };
/** As far from the left as leaves room for words beside the numbers of the axis. */
const WORDS_LEFT = 80;
const plotHeight = 170;
const lowHeight = 110;

/** The shares whose percentiles are marked. */
const marked: readonly number[] = [0.05, 0.5, 0.95];

/**
 * A panel for each quantity. Of a number how its samples lie: the share of them in each bar, with the median and the
 * 5th and 95th percentile. Of a truth value how likely it is. It is 640 pixels wide unless told.
 */
export function renderSimulationSvg(simulation: Simulation, { width = 640 }: { readonly width?: number } = {}): string {
  const { quantities, samples } = simulation;
  let height = 0;
  const panels = quantities.map((quantity) => {
    const panel = renderPanel(quantity, samples, { left: width < 480 ? 52 : WORDS_LEFT, top: height, width });
    height += isLow(quantity) ? lowHeight : margin.top + plotHeight + margin.bottom;
    return panel;
  });
  const title = `How ${list(quantities.map(({ name }) => name))} may turn out`;
  return renderCanvas({ width, height, title, description: describe(simulation) }, panels);
}

function describe({ quantities, samples, seed }: Simulation): string {
  return [`${count(samples, "sample")}, seed ${seed}.`, ...quantities.map(describeQuantity)].join(" ");
}

function describeQuantity({ name, finite, probability, percentiles }: SampledQuantity): string {
  if (finite === 0) return `${name} has no finite value.`;
  if (probability !== null) return `${name} is true in ${probability.text}.`;
  const [low, middle, high] = marked.map((share) => percentiles.find((one) => one.share === share)?.text);
  return `${name}: median ${middle}, nine tenths between ${low} and ${high}.`;
}

function isLow({ finite, probability }: SampledQuantity): boolean {
  return finite === 0 || probability !== null;
}

/** Where a panel begins, how far from the left its drawing does, and how wide the picture is. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

function renderPanel(quantity: SampledQuantity, samples: number, frame: Frame): string {
  const { finite, probability, name } = quantity;
  const { left, top, width } = frame;
  const lost = finite < samples ? `; ${count(samples - finite, "sample")} lost` : "";
  const letters = Math.floor((width - left - margin.right) / letterWidth);
  const title = renderWords(shorten(name, Math.min(36, Math.floor(0.48 * letters))), {
    x: left,
    y: top + 24,
    look: "title",
  });
  const point = { x: width - margin.right, y: top + 24, look: "faint", anchor: "end" } as const;
  return [
    title,
    renderWords(
      shorten(`${quantity.pointText} at the medians${lost}`, Math.min(40, Math.floor(0.53 * letters))),
      point,
    ),
    ...(finite === 0
      ? []
      : probability !== null
        ? renderTruth(probability, { ...frame, top: top + 38 })
        : renderNumber(quantity, frame)),
  ].join("\n");
}

/** Two bars across, each with its share in words. */
function renderTruth({ value, text }: Estimate, { left, top, width }: Frame): readonly string[] {
  const room = width - left - margin.right - 80;
  const shares = [
    ["true", value, text],
    ["false", 1 - value, `${formatNumber(100 * (1 - value))}%`],
  ] as const;
  return shares.flatMap(([word, share, said], place) => {
    const y = top + 30 * place;
    return [
      renderWords(word, { x: left - 6, y: y + 14, anchor: "end" }),
      bar({ left, top: y, width: share * room, height: 20 }),
      renderWords(said, { x: left + share * room + 6, y: y + 14 }),
    ];
  });
}

function renderNumber(quantity: SampledQuantity, frame: Frame): readonly string[] {
  const { histogram, finite } = quantity;
  const plot = {
    left: frame.left,
    top: frame.top + margin.top,
    width: frame.width - frame.left - margin.right,
    height: plotHeight,
  };
  const x = scaleOf(histogram);
  const y = linearScale(0, (100 * Math.max(...histogram.counts)) / finite);
  const bottom = plot.top + plot.height;
  return [
    renderAxes(plot, x, y),
    ...barsOf(histogram, plot, x).map(({ from, to, amount }) => {
      const height = y.at((100 * amount) / finite) * plot.height;
      return bar({ left: from, top: bottom - height, width: to - from, height });
    }),
    ...renderMarks(quantity, plot, x),
    renderWords(frame.left < WORDS_LEFT ? "%" : "samples, %", { x: 8, y: plot.top - 12, look: "faint" }),
    ...renderFoot(quantity, plot),
  ];
}

/** What the axis counts, and how many samples are beyond it. */
function renderFoot({ name, unit, histogram }: SampledQuantity, { left, top, width, height }: Plot): readonly string[] {
  const beyond = histogram.below + histogram.above;
  const letters = Math.floor(width / letterWidth);
  const whole = `${count(beyond, "sample")} beyond the bars`;
  const said = beyond === 0 ? "" : whole.length + 12 < letters ? whole : `${grouped(beyond)} beyond`;
  const axis = axisWords({ name, unit }) + (histogram.scale === "log" ? ", log scale" : "");
  const room = Math.max(12, letters - said.length - 1);
  const y = top + height + 38;
  return [
    renderWords(shorten(axis, room), { x: left, y, look: "title" }),
    ...(said === "" ? [] : [renderWords(said, { x: left + width, y, look: "faint", anchor: "end" })]),
  ];
}

/** An offset of the unit, as of °C, can take what lies in even ratios below zero. */
function scaleOf({ scale, edges }: Histogram): Scale {
  const [low, high] = [edges[0]!, edges.at(-1)!]; // there is at least one sample
  if (scale === "log" && low > 0 && low < high) return logScale(low, high);
  const room = scale === "values" ? leastGap(edges) / 2 : 0;
  return linearScale(low - room, high + room);
}

/** Between neighbours; 0 where there is one value alone. */
function leastGap(values: readonly number[]): number {
  const gaps = values.slice(1).map((value, place) => value - values[place]!);
  return gaps.length === 0 ? 0 : Math.min(...gaps);
}

interface Bar {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

/** Between edges, or about values. */
function barsOf({ scale, edges, counts }: Histogram, plot: Plot, x: Scale): readonly Bar[] {
  const places = edges.map((edge) => plot.left + x.at(edge) * plot.width);
  if (scale !== "values") {
    return counts.map((amount, place) => ({ from: places[place]!, to: places[place + 1]!, amount }));
  }
  const half = Math.min(24, Math.max(1.5, (leastGap(places) || 48) * 0.4));
  return counts.map((amount, place) => ({ from: places[place]! - half, to: places[place]! + half, amount }));
}

function bar({ left, top, width: wide, height }: Plot): string {
  return `<rect class="bar" fill="silver" stroke="gray" x="${pixel(left)}" y="${pixel(top)}" width="${pixel(wide)}" height="${pixel(height)}"/>`;
}

/** Lines up to their words, each in a row of its own so that none covers another however near they are. */
function renderMarks({ percentiles }: SampledQuantity, plot: Plot, x: Scale): readonly string[] {
  const right = plot.left + plot.width;
  return marked.flatMap((share, row) => {
    const percentile = percentiles.find((one) => one.share === share);
    if (percentile === undefined) return [];
    const place = pixel(plot.left + x.at(percentile.value) * plot.width);
    const words = `${shareWords(share)} ${percentile.text}`;
    const long = displayWidth(words) * letterWidth;
    const isNearEdge = place + long > right;
    const isWide = isNearEdge && place - 5 < long;
    const y = plot.top - 38 + 14 * row;
    const dashes = share === 0.5 ? "" : ' stroke-dasharray="4 3"';
    return [
      `<path class="rule" stroke="black"${dashes} d="M${place} ${y - 8}V${plot.top + plot.height}"/>`,
      isWide
        ? renderWords(words, { x: Math.max(2, right + margin.right - long), y, look: "mark" })
        : renderWords(words, {
            x: place + (isNearEdge ? -5 : 5),
            y,
            look: "mark",
            ...(isNearEdge && { anchor: "end" as const }),
          }),
    ];
  });
}
