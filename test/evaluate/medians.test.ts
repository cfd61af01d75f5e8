import { expect, test } from "vitest";
import * as medians from "../../src/evaluate/medians.ts";

/** Values from R 4: qbeta(0.5, …), qgamma(0.5, …), or exact. */
const cases: readonly (readonly [string, number, number])[] = [
  ["beta(1, 1)", medians.betaMedian(1, 1), 0.5],
  ["beta(1, 2) is 1 - 1/√2", medians.betaMedian(1, 2), 1 - Math.SQRT1_2],
  ["beta(3, 1) is the cube root of 1/2", medians.betaMedian(3, 1), Math.cbrt(0.5)],
  ["beta(½, ½)", medians.betaMedian(0.5, 0.5), 0.5],
  ["beta(200, 200)", medians.betaMedian(200, 200), 0.5],
  ["beta(2, 3)", medians.betaMedian(2, 3), 0.385727568132683],
  ["gamma(1, 3) is exponential", medians.gammaMedian(1, 3), 3 * Math.LN2],
  ["gamma(2, 1)", medians.gammaMedian(2, 1), 1.678346990016661],
  ["gamma(½, 2) is χ²(1)", medians.gammaMedian(0.5, 2), 0.454936423119573],
  ["gamma(100, 1)", medians.gammaMedian(100, 1), 99.66686494],
  ["triangular(0, 0, 1)", medians.triangularMedian(0, 0, 1), 1 - Math.SQRT1_2],
  ["triangular(0, 1, 1)", medians.triangularMedian(0, 1, 1), Math.SQRT1_2],
  ["pert(0, 5, 10)", medians.pertMedian(0, 5, 10), 5],
  ["pert(4, 4, 4)", medians.pertMedian(4, 4, 4), 4],
  ["lognormal(mean 1, deviation 1)", medians.lognormalMedian(1, 1), Math.SQRT1_2],
  ["range 1 to 100", medians.rangeMedian(1, 100), 10],
  ["range 0 to 100", medians.rangeMedian(0, 100), 50],
  ["range 1e200 to 1e300", medians.rangeMedian(1e200, 1e300) / 1e250, 1],
];

test.each(cases)("%s", (_, found, known) => expect(found).toBeCloseTo(known, 7));

const impossible: readonly (readonly [string, number])[] = [
  ["a range that runs backward", medians.rangeMedian(2, 1)],
  ["a negative deviation", medians.normalMedian(1, -1)],
  ["a lognormal around zero", medians.lognormalMedian(0, 1)],
  ["a mode outside", medians.triangularMedian(1, 3, 2)],
  ["a beta without weight", medians.betaMedian(0, 1)],
  ["a gamma without shape", medians.gammaMedian(0, 1)],
  ["a negative mean", medians.exponentialMedian(-1)],
  ["no number", medians.uniformMedian(NaN, 1)],
];

test.each(impossible)("%s has no median", (_, found) => expect(found).toBe(NaN));
