import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linearScale, logScale } from "../../src/render/chart.ts";
import { runs } from "../laws/snapshot.ts";

describe("scales", () => {
  test("end on round numbers", () => expect(linearScale(0.3, 9.7).ticks).toEqual([0, 2, 4, 6, 8, 10]));
  test("of one value have room about it", () => expect(linearScale(5, 5).at(5)).toBe(0.5));
  test.each([
    [-1.7e308, 1.7e308],
    [1.7e308, 1.7e308],
    [0, 5e-324],
  ])("of %d to %d hold both", (low, high) => {
    const { at, ticks } = linearScale(low, high);
    expect(ticks.every(Number.isFinite)).toBe(true);
    for (const end of [low, high]) {
      expect(at(end)).toBeGreaterThanOrEqual(0);
      expect(at(end)).toBeLessThanOrEqual(1);
    }
  });
  test("of logarithms have powers of ten", () => expect(logScale(1, 1e4).ticks).toEqual([1, 10, 100, 1000, 10_000]));
  test("and more, where these are few", () => expect(logScale(1, 10).ticks).toEqual([1, 2, 5, 10]));
  test("hold all that they are made for, and few ticks", () => {
    const number = fc.double({ min: -1e100, max: 1e100, noNaN: true });
    fc.assert(
      fc.property(number, number, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        fc.pre(high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high)) && high - low > 1e-300);
        const { at, ticks } = linearScale(low, high);
        expect(at(low)).toBeGreaterThan(-1e-6);
        expect(at(high)).toBeLessThan(1 + 1e-6);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(9);
      }),
      runs(100),
    );
  });
});
