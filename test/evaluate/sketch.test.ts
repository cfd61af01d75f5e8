import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Sketch } from "../../src/evaluate/sketch.ts";

function sketchOf(...tiles: readonly (readonly number[])[]): Sketch {
  const sketch = new Sketch();
  for (const tile of tiles) sketch.add(Float64Array.from(tile), tile.length);
  return sketch;
}

describe("few samples", () => {
  const sketch = sketchOf([3, 1, 2, 1, -4, 0]);
  test("how many", () => expect(sketch.count).toBe(6));
  test("mean", () => expect(sketch.mean).toBeCloseTo(0.5, 12));
  test("deviation", () => expect(sketch.deviation).toBeCloseTo(Math.sqrt(29.5 / 5), 12));
  test("quantiles are samples", () =>
    expect([0, 0.2, 0.5, 0.8, 1].map((share) => sketch.quantile(share))).toEqual([-4, 0, 1, 2, 3]));
  test("the share at a value or below", () => expect(sketch.shareBelow(1)).toBeCloseTo(4 / 6, 12));
});

test("what is not finite is told and not counted", () => {
  const sketch = new Sketch();
  expect(sketch.add(Float64Array.of(1, NaN, Infinity, -Infinity, 2), 5)).toBeNaN();
  expect(sketch.count).toBe(2);
  expect(sketch.mean).toBe(1.5);
});

test("a tile may be counted in part", () => {
  const sketch = new Sketch();
  expect(sketch.add(Float64Array.of(1, 2, 3, 4), 2)).toBe(3);
  expect(sketch.quantile(1)).toBe(2);
});

test("numbers of all sizes keep their order", () => {
  const numbers = [-1e300, -1, -5e-324, -0, 5e-324, 1e-310, 1e-5, 1, 1.0005, 1e300, Number.MAX_VALUE];
  const { values } = sketchOf(numbers).sorted();
  expect([...values]).toEqual([...values].sort((one, other) => one - other));
});

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });

test("in whatever order and by how many it is counted, it comes out the same", () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), fc.nat(200), (samples, cut) => {
      const whole = sketchOf(samples);
      const parts = Sketch.of([sketchOf(samples.slice(cut).reverse()), sketchOf(samples.slice(0, cut))]);
      expect(parts.sorted()).toEqual(whole.sorted());
      expect(parts.count).toBe(whole.count);
    }),
  );
});

test("quantiles are within a thousandth of those of the sorted samples", () => {
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 300 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (samples, share) => {
        const sorted = [...samples].sort((one, other) => one - other);
        const exact = sorted[Math.floor(share * (sorted.length - 1))]!;
        expect(Math.abs(sketchOf(samples).quantile(share) - exact)).toBeLessThanOrEqual(
          1e-3 * Math.abs(exact) + 1e-300,
        );
      },
    ),
  );
});

test("a crowd is told apart within a bucket", () => {
  const samples = Array.from({ length: 100_000 }, (_, index) => 1 + index / 100_000);
  const sketch = sketchOf(samples);
  for (const share of [0.1234, 0.5, 0.87654]) expect(sketch.quantile(share)).toBeCloseTo(1 + share, 4);
});
