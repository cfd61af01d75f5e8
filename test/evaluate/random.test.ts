import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { QuantileTable } from "../../src/evaluate/quantile-table.ts";
import { families } from "../../src/evaluate/families.ts";
import { fillUniform, hypercube, type Spread, streamOf, TILE } from "../../src/evaluate/random.ts";

function uniform(spread: Spread, name: string, tiles: number): Float64Array {
  const all = new Float64Array(TILE * tiles);
  for (let tile = 0; tile < tiles; tile++) {
    fillUniform(spread, streamOf(42, name, 0), tile, all.subarray(TILE * tile, TILE * (tile + 1)));
  }
  return all;
}

function correlation(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, place) => sum + (value - 0.5) * (other[place]! - 0.5), 0) / one.length / (1 / 12);
}

describe.each([["plain"], ["hypercube"]] as const)("%s draws", (spread) => {
  const draws = uniform(spread, "x", 200);

  test("are the same for ever", () => {
    const digest = createHash("sha256").update(new Uint8Array(draws.buffer)).digest("hex");
    expect(digest).toMatchSnapshot();
  });

  test("lie between 0 and 1", () => expect(draws.every((draw) => draw > 0 && draw < 1)).toBe(true));

  test("are spread evenly: χ² of 100 bins", () => {
    const bins = new Float64Array(100);
    for (const draw of draws) bins[Math.floor(100 * draw)]! += 1;
    const expected = draws.length / 100;
    const square = bins.reduce((sum, bin) => sum + (bin - expected) ** 2 / expected, 0);
    expect(square).toBeLessThan(149); // one in a thousand
  });

  test("have nothing to do with those before them, or of another name", () => {
    const limit = 4 / Math.sqrt(draws.length);
    expect(Math.abs(correlation(draws.subarray(1), draws.subarray(0, -1)))).toBeLessThan(limit);
    expect(Math.abs(correlation(draws, uniform(spread, "y", 200)))).toBeLessThan(limit);
  });

  test("begin anywhere", () => {
    const tile = new Float64Array(TILE);
    fillUniform(spread, streamOf(42, "x", 0), 7, tile);
    expect(tile).toEqual(draws.slice(7 * TILE, 8 * TILE));
  });
});

test("streams differ by seed, name and place in the formula", () => {
  const streams = [
    streamOf(1, "x", 0),
    streamOf(2, "x", 0),
    streamOf(1, "y", 0),
    streamOf(1, "x", 1),
    streamOf(-1, "x", 0),
  ];
  expect(new Set(streams.map(({ first }) => first)).size).toBe(5);
  expect(new Set(streams.map(({ second }) => second)).size).toBe(5);
});

test("a hypercube hits each 1,024th once", () => {
  const { shares, order } = hypercube(streamOf(3, "x", 0), 5);
  expect([...shares].map((share) => Math.floor(share * TILE))).toEqual([...shares.keys()]);
  expect([...order].sort((one, other) => one - other)).toEqual([...order.keys()]);
});

test("of two hypercubes no pair of places is more likely than others: χ² of 8 by 8 places", () => {
  const counts = new Float64Array(64);
  for (let tile = 0; tile < 300; tile++) {
    const { order } = hypercube(streamOf(9, "x", 0), tile);
    for (let place = 0; place < TILE; place++) counts[8 * (place >> 7) + (order[place]! >> 7)]! += 1;
  }
  const expected = (300 * TILE) / 64;
  const square = counts.reduce((sum, one) => sum + (one - expected) ** 2 / expected, 0);
  expect(square).toBeLessThan(104); // one in a thousand with 63 degrees of freedom
});

describe("tables of quantiles", () => {
  const cases: readonly (readonly [string, (share: number) => number])[] = [
    ["normal", (share) => families.normal.quantile(share, 3, 2, NaN)],
    ["lognormal", (share) => families.range.quantile(share, 1, 400, NaN)],
    ["triangular", (share) => families.triangular.quantile(share, 0, 1, 5)],
    ["beta", (share) => families.beta.quantile(share, 0.5, 0.7, NaN)],
    ["poisson", (share) => families.poisson.quantile(share, 3.3, NaN, NaN)],
    ["constant", () => 7],
  ];
  test.each(cases)("%s", (_, quantile) => {
    const table = new QuantileTable(quantile);
    const shares = uniform("hypercube", "table", 4);
    const values = shares.slice();
    table.map(values);
    const spread = quantile(0.75) - quantile(0.25);
    for (const [place, value] of values.entries()) {
      const exact = quantile(shares[place]!);
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(1e-6 * Math.max(spread, Math.abs(exact)));
    }
    const cube = hypercube(streamOf(42, "table", 0), 0);
    const scattered = new Float64Array(TILE);
    table.spread(cube, scattered);
    expect(
      scattered.every((value, place) => Math.abs(value - values[place]!) <= 1e-9 * Math.max(spread, Math.abs(value))),
    ).toBe(true);
  });
});
