import { describe, expect, test } from "vitest";
import type { SampledQuantity, Simulation } from "../../src/analysis/simulate.ts";
import type { Sensitivity } from "../../src/analysis/sensitivity.ts";
import type { Sweep } from "../../src/analysis/sweep.ts";
import type { TornadoBar } from "../../src/analysis/tornado.ts";
import { renderHeatSvg } from "../../src/render/heat-svg.ts";
import { renderSimulationSvg } from "../../src/render/simulation-svg.ts";
import { renderTornadoSvg } from "../../src/render/tornado-svg.ts";

const evil = `<script>alert("1")</script>\u202e&`;

/** A picture of which nothing acts, nothing is hidden, and no number is missing. */
function expectPicture(svg: string): void {
  expect(svg).not.toMatch(/<script|NaN|Infinity|undefined|null/);
  expect(svg).not.toMatch(/[^\P{C}\n]/u);
  expect(svg).toMatch(/<title id="title">.+<\/title>\n<desc id="description">.+<\/desc>/);
  expect(svg).toContain("prefers-color-scheme: dark");
}

describe("histograms", () => {
  test("of bars are as high as their shares, under the percentiles", () => {
    const svg = renderSimulationSvg(simulationOf(sampled({})));
    expectPicture(svg);
    const heights = Array.from(svg.matchAll(/<rect class="bar"[^>]* height="([\d.]+)"/g), ([, height]) =>
      Number(height),
    );
    expect(heights).toHaveLength(2);
    expect(heights[1]! / heights[0]!).toBeCloseTo(3, 1);
    for (const words of ["5th percentile 1 m", "median 2 m", "95th percentile 3 m", "cost (m)", "4 samples beyond"]) {
      expect(svg).toContain(words);
    }
  });

  test("of one value alone are a bar", () => {
    const histogram = { scale: "values", edges: [7], counts: [100], below: 0, above: 0 } as const;
    const svg = renderSimulationSvg(simulationOf(sampled({ histogram })));
    expectPicture(svg);
    expect(svg.match(/class="bar"/g)).toHaveLength(1);
  });

  test("whose unit takes even ratios below zero are drawn on an even axis", () => {
    const histogram = { scale: "log", edges: [-270, -200, 90], counts: [10, 90], below: 0, above: 0 } as const;
    expectPicture(renderSimulationSvg(simulationOf(sampled({ histogram }))));
  });

  test.each([300, 350, 479, 480, 640])("stay inside of %i pixels", (width) => {
    const percentiles = [0.05, 0.5, 0.95].map((share) => ({
      share,
      value: 4 * share,
      error: 0,
      text: "2e-9 mile/gallon",
    }));
    const narrow = renderSimulationSvg(
      simulationOf(sampled({}), sampled({ name: "a".repeat(60) }), sampled({ percentiles })),
      { width },
    );
    expectPicture(narrow);
    expectInside(narrow, width);
  });

  test("leave out numbers of an axis that would touch", () => {
    const histogram = { scale: "linear", edges: [1e-9, 2e-9, 3e-9], counts: [10, 90], below: 0, above: 0 } as const;
    const percentiles = [0.05, 0.5, 0.95].map((share) => ({ share, value: 2e-9, error: 0, text: "2e-9 m" }));
    const numbersAt = (width: number): number =>
      renderSimulationSvg(simulationOf(sampled({ histogram, percentiles })), { width }).match(/>[\d.]+e-9</g)!.length;
    expect(numbersAt(640)).toBe(5);
    expect(numbersAt(200)).toBeLessThan(5);
  });

  test("of truth values are two shares", () => {
    const probability = { value: 0.25, error: 0, text: "25%" };
    const svg = renderSimulationSvg(simulationOf(sampled({ probability })));
    expectPicture(svg);
    expect(svg).toContain(">25%<");
    expect(svg).toContain(">75%<");
  });

  test("of no finite sample say that all are lost", () => {
    const svg = renderSimulationSvg(simulationOf(sampled({ finite: 0 })));
    expectPicture(svg);
    expect(svg).toContain("100 samples lost");
  });

  test("show what a name holds and do not obey it", () => {
    const svg = renderSimulationSvg(simulationOf(sampled({ name: evil, unit: evil, pointText: evil })));
    expectPicture(svg);
    expect(svg).toContain("&lt;script&gt;");
  });
});

describe("tornados", () => {
  test("are hollow below and full above the value, with both ends in words", () => {
    const svg = renderTornadoSvg(sensitivityOf([barTo(5, 20)]), { top: 15 });
    expectPicture(svg);
    const [low, high] = boxesOf(svg);
    expect(low!.x + low!.width).toBeCloseTo(high!.x, 0);
    expect(high!.width / low!.width).toBeCloseTo(2, 1);
    for (const words of [">5 m<", ">20 m<", "a is 10 m", "10% lower and higher"]) expect(svg).toContain(words);
  });

  test("hide neither end where both are on one side", () => {
    const [low, high] = boxesOf(renderTornadoSvg(sensitivityOf([barTo(15, 20)]), { top: 15 }));
    expect(low!.y + low!.height).toBeLessThanOrEqual(high!.y);
  });

  test("say where there is no value, and which inputs are left out", () => {
    const svg = renderTornadoSvg(sensitivityOf([barTo(null, 20), barTo(9, 11)]), { top: 1 });
    expectPicture(svg);
    expect(svg).toContain("no value");
    expect(svg).toContain("and 1 input that swings it no further");
  });

  test.each([300, 350, 560, 699, 700, 840])("stay inside of %i pixels", (width) => {
    const svg = renderTornadoSvg(sensitivityOf([barTo(5, 20), barTo(15, 20), barTo(null, 9)]), { top: 15, width });
    expectPicture(svg);
    expectInside(svg, width);
  });

  test("of nothing say so", () => expect(renderTornadoSvg(sensitivityOf([]), { top: 15 })).toContain("no input makes"));

  test("show what a name holds and do not obey it", () =>
    expectPicture(
      renderTornadoSvg(sensitivityOf([{ ...barTo(5, 20), name: evil, atLowText: evil, lowText: evil }]), { top: 15 }),
    ));
});

describe("heat charts", () => {
  test("shade cells from the least to the most, each with its value", () => {
    const svg = renderHeatSvg(sweepOf([1, 2, 3, 4]));
    expectPicture(svg);
    const opacities = opacitiesOf(svg);
    expect(opacities.slice(0, 4)).toEqual([0.04, 0.19, 0.35, 0.5]);
    for (const words of [">1 m<", ">4 m<", "cost (m)", "down down, across across"]) expect(svg).toContain(words);
  });

  test("shade wide ranges by even ratios", () => {
    const svg = renderHeatSvg(sweepOf([1, 10, 100, 10_000]));
    expect(opacitiesOf(svg)[2]).toBe(0.27);
    expect(svg).toContain("even ratios");
  });

  test("leave blank what has no value", () => {
    const svg = renderHeatSvg(sweepOf([1, null, 3, 4]));
    expectPicture(svg);
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
  });

  test.each([
    ["equal", [7, 7, 7, 7]],
    ["huge", [-1.7e308, 0, 1, 1.7e308]],
    ["missing", [null, null, null, null]],
  ])("take %s numbers", (_, values) => expectPicture(renderHeatSvg(sweepOf(values))));

  test("of truth values have a legend of two, even where all are true", () => {
    const svg = renderHeatSvg(sweepOf([null, true, true, true]));
    expectPicture(svg);
    expect(opacitiesOf(svg)).toEqual([0.5, 0.5, 0.5, 0.04, 0.5]);
  });

  test("show what a name holds and do not obey it", () => expectPicture(renderHeatSvg(sweepOf([1, 2, 3, 4], evil))));
});

/** All words and boxes lie inside, as wide as letters of a fixed width are. */
function expectInside(svg: string, width: number): void {
  expect(svg).toContain(`viewBox="0 0 ${width} `);
  for (const [, attributes = "", words = ""] of svg.matchAll(/<text([^>]*)>([^<]*)</g)) {
    const x = Number(/ x="([-\d.]+)"/.exec(attributes)?.[1]);
    const long = words.replace(/&\w+;/g, "&").length * 6.6;
    const start = attributes.includes('"end"') ? x - long : attributes.includes('"middle"') ? x - long / 2 : x;
    expect({ words, start, end: start + long }).toSatisfy(
      (place: { start: number; end: number }) => place.start >= 0 && place.end <= width,
    );
  }
  for (const { x, width: wide } of boxesOf(svg)) expect(x + wide).toBeLessThanOrEqual(width);
}

function boxesOf(svg: string): readonly { x: number; y: number; width: number; height: number }[] {
  const boxes = svg.matchAll(
    /class="(?:hollow|bar)"[^>]* x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g,
  );
  const numbers = Array.from(boxes, ([, ...found]) => found.map(Number));
  // The first two are the legend's.
  return numbers.slice(2).map(([x = NaN, y = NaN, width = NaN, height = NaN]) => ({ x, y, width, height }));
}

function sensitivityOf(bars: readonly TornadoBar[]): Sensitivity {
  const of = { name: "a", item: 9, value: 10, unit: "m", text: "10 m" };
  return {
    derivatives: { of, inputs: [] },
    tornado: { of, basis: { kind: "share", share: 0.1 }, bars, omitted: 0, unmoved: [] },
    variance: null,
  };
}

function barTo(atLow: number | null, atHigh: number): TornadoBar {
  return {
    name: "b",
    item: 1,
    value: 1,
    unit: "m",
    text: "1 m",
    low: 0.9,
    high: 1.1,
    lowText: "0.9 m",
    highText: "1.1 m",
    atLow,
    atHigh,
    atLowText: `${atLow} m`,
    atHighText: `${atHigh} m`,
    swing: 1,
    squaredShare: 1,
  };
}

function opacitiesOf(svg: string): readonly number[] {
  return Array.from(svg.matchAll(/fill-opacity="([\d.]+)"/g), ([, opacity]) => Number(opacity));
}

/** Two values down and two across. */
function sweepOf(values: readonly (number | boolean | null)[], word = "down"): Sweep {
  const axis = { unit: "s", scale: "linear", values: [1, 2], texts: ["1 s", "2 s"] } as const;
  const rows = values.map((value, place) => ({
    by: [1 + (place >> 1), 1 + (place & 1)],
    values: [value],
    texts: [value === null ? "?" : typeof value === "number" ? `${value} m` : String(value)],
  }));
  return {
    by: [
      { name: word, ...axis },
      { name: "across", ...axis },
    ],
    nodes: [{ name: "cost", unit: "m" }],
    rows,
  };
}

function simulationOf(...quantities: readonly SampledQuantity[]): Simulation {
  return { samples: 100, seed: 42, spread: "hypercube", quantities, wild: [] };
}

function sampled(special: Partial<SampledQuantity>): SampledQuantity {
  const estimate = (value: number) => ({ value, error: 0.1, text: `${value} m` });
  return {
    name: "cost",
    item: 1,
    unit: "m",
    point: 2,
    pointText: "2 m",
    finite: 100,
    mean: estimate(2),
    deviation: estimate(1),
    percentiles: [
      { share: 0.05, ...estimate(1) },
      { share: 0.5, ...estimate(2) },
      { share: 0.95, ...estimate(3) },
    ],
    probability: null,
    histogram: { scale: "linear", edges: [0, 2, 4], counts: [24, 72], below: 1, above: 3 },
    ...special,
  };
}
