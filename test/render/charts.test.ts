import { describe, expect, test } from "vitest";
import type { SampledQuantity, Simulation } from "../../src/analysis/simulate.ts";
import { renderSimulationSvg } from "../../src/render/simulation-svg.ts";

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
