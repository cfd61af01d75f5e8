import type { Sweep } from "../analysis/sweep.ts";
import {
  axisWords,
  linearScale,
  logScale,
  pixel,
  type Plot,
  renderAxes,
  renderCanvas,
  renderWords,
  type Scale,
} from "./chart.ts";
import { list } from "./words.ts";

const width = 640;
const panelHeight = 240;
const margin = { left: 80, right: 24, top: 36, bottom: 48 };

/** Over one quantity, a panel for each node that has finite values: a line through its values, broken where there are none. */
export function renderSweepSvg(sweep: Sweep): string {
  const axis = sweep.by[0]!; // there is at least one
  const height = panelHeight * sweep.nodes.length;
  const x = (axis.scale === "log" && axis.values[0]! > 0 ? logScale : linearScale)(
    Math.min(...axis.values),
    Math.max(...axis.values),
  );
  const title = `${sweep.nodes.map(({ name }) => name).join(", ")} by ${axis.name}`;
  const description = `A line for each of ${list(sweep.nodes.map(axisWords))}, over ${axisWords(axis)} from ${axis.texts[0]} to ${axis.texts.at(-1)}.`;
  return renderCanvas(
    { width, height, title, description },
    sweep.nodes.map((_, place) => renderPanel(sweep, place, x)),
  );
}

function renderPanel(sweep: Sweep, node: number, x: Scale): string {
  const plot: Plot = {
    left: margin.left,
    top: node * panelHeight + margin.top,
    width: width - margin.left - margin.right,
    height: panelHeight - margin.top - margin.bottom,
  };
  const values = sweep.rows.map((row) => (row.values[node] === null ? NaN : Number(row.values[node])));
  const finite = values.filter(Number.isFinite);
  const y = finite.length === 0 ? linearScale(0, 1) : linearScale(Math.min(...finite), Math.max(...finite));
  const words = (text: string, y: number): string => renderWords(text, { x: margin.left, y, look: "title" });
  return [
    words(axisWords(sweep.nodes[node]!), plot.top - 14),
    renderAxes(plot, x, y),
    ...renderLine(sweep, values, (value, row) => ({
      left: pixel(plot.left + x.at(row) * plot.width),
      top: pixel(plot.top + (1 - y.at(value)) * plot.height),
    })),
    words(axisWords(sweep.by[0]!), plot.top + plot.height + 36),
  ].join("\n");
}

type Placed = (value: number, by: number) => { readonly left: number; readonly top: number };

function renderLine({ by }: Sweep, values: readonly number[], placed: Placed): readonly string[] {
  let path = "";
  const dots = values.flatMap((value, row) => {
    if (!Number.isFinite(value)) return [];
    const { left, top } = placed(value, by[0]!.values[row]!);
    path += `${Number.isFinite(values[row - 1] ?? NaN) ? "L" : "M"}${left} ${top}`;
    return [`<circle class="dot" cx="${left}" cy="${top}" r="2.5"/>`];
  });
  return [`<path class="line" fill="none" stroke="gray" d="${path}"/>`, ...dots];
}
