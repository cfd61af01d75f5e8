import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { families } from "../../src/evaluate/families.ts";
import type { FamilyOperator } from "../../src/syntax/model-file.ts";
import { normalCumulative, normalQuantile } from "../../src/evaluate/normal.ts";

type Parameters = readonly number[];

function quantile(name: FamilyOperator, u: number, [a = NaN, b = NaN, c = NaN]: Parameters): number {
  return families[name].quantile(u, a, b, c);
}

function cumulative(name: FamilyOperator, x: number, [a = NaN, b = NaN, c = NaN]: Parameters): number {
  return families[name].cumulative(x, a, b, c);
}

function expectClose(found: number, known: number, relative = 2e-13): void {
  expect(Math.abs(found - known), `${found} instead of ${known}`).toBeLessThanOrEqual(relative * Math.abs(known));
}

/** Published tables, SciPy 1.17 (beta, gamma, poisson, binomial), or exact. */
const known: readonly (readonly [FamilyOperator, Parameters, number, number])[] = [
  ["normal", [0, 1], 0.25, -0.6744897501960817],
  ["normal", [0, 1], 0.001, -3.090232306167813],
  ["normal", [0, 1], 1e-20, -9.262340089798409],
  ["normal", [10, 2], 0.975, 10 + 2 * 1.959963984540054],
  ["range", [1, 100], 0.5, 10],
  ["range", [1, 100], 0.05, 1],
  ["range", [1, 100], 0.95, 100],
  ["range", [0, 100], 0.5, 50],
  ["range", [-3, 9], 0.95, 9],
  ["range", [1e200, 1e300], 0.5, 1e250],
  ["range", [7, 7], 0.3, 7],
  ["lognormal", [1, 1], 0.5, Math.SQRT1_2],
  ["lognormalRange", [1, 4], 0.95, 4],
  ["lognormal", [5, 0], 0.9, 5],
  ["uniform", [2, 4], 0.25, 2.5],
  ["triangular", [0, 0, 1], 0.5, 1 - Math.SQRT1_2],
  ["triangular", [0, 1, 1], 0.5, Math.SQRT1_2],
  ["triangular", [4, 4, 4], 0.2, 4],
  ["pert", [0, 5, 10], 0.5, 5],
  ["pert", [4, 4, 4], 0.5, 4],
  ["pert", [0, 2, 8], 0.5, 8 * 0.3138101704556974],
  ["beta", [1, 2], 0.5, 1 - Math.SQRT1_2],
  ["beta", [3, 1], 0.5, Math.cbrt(0.5)],
  ["beta", [2, 3], 0.001, 0.013022947370814273],
  ["beta", [200, 200], 0.5, 0.5],
  ["beta", [0.5, 0.5], 0.25, Math.sin(Math.PI / 8) ** 2],
  ["beta", [2e8, 2e8], 0.5, 0.5],
  ["gamma", [1, 3], 0.5, 3 * Math.LN2],
  ["gamma", [2, 1], 0.5, 1.6783469900166608],
  ["gamma", [0.5, 2], 0.5, 0.454936423119573],
  ["gamma", [0.01, 1], 0.95, 0.003362623998074687],
  ["gamma", [3e7, 1], 0.5, 29999999.666666668],
  ["exponential", [2], 0.5, 2 * Math.LN2],
  ["poisson", [3.5], 0.95, 7],
  ["poisson", [100], 0.001, 71],
  ["poisson", [2e7], 0.5, 20000000],
  ["binomial", [10, 0.3], 0.95, 5],
  ["binomial", [1e7, 0.4], 0.3, 3999188],
  ["binomial", [1, 0.5], 0.5, 0],
  ["bernoulli", [0.3], 0.7, 0],
  ["bernoulli", [0.3], 0.71, 1],
];

test.each(known)("%s(%j) at %d is %d", (name, parameters, u, value) => {
  expectClose(quantile(name, u, parameters), value);
});

/** Possible parameters of the families that have a density. */
const continuous = fc.oneof(
  fc.record({ name: fc.constantFrom<FamilyOperator>("range", "uniform"), parameters: ordered(2) }),
  fc.record({ name: fc.constantFrom<FamilyOperator>("triangular", "pert"), parameters: ordered(3) }),
  fc.record({
    name: fc.constantFrom<FamilyOperator>("lognormal", "beta", "gamma", "normal"),
    parameters: fc.tuple(sizes(), sizes()),
  }),
  fc.record({ name: fc.constant<FamilyOperator>("exponential"), parameters: fc.tuple(sizes()) }),
);

function sizes(): fc.Arbitrary<number> {
  return fc.double({ min: -1, max: 4, noNaN: true }).map((power) => 10 ** power);
}

function ordered(count: number): fc.Arbitrary<Parameters> {
  return fc
    .uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: count, maxLength: count })
    .map((values) => values.toSorted((one, other) => one - other));
}

const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

/** A share cannot be met better than the numbers beside a quantile allow: a beta below 1 is endlessly steep at its end. */
function expectShare(name: FamilyOperator, u: number, parameters: Parameters): void {
  const found = quantile(name, u, parameters);
  const step = Math.abs(found) * Number.EPSILON;
  expect(cumulative(name, found - step, parameters)).toBeLessThanOrEqual(u + 5e-11);
  expect(cumulative(name, found + step, parameters)).toBeGreaterThanOrEqual(u - 5e-11);
}

test("the cumulative function of a quantile is the share that was asked for", () => {
  fc.assert(fc.property(continuous, share, ({ name, parameters }, u) => expectShare(name, u, parameters)));
});

test("the quantile of a beta at an endlessly steep end is the nearest number", () => {
  expectShare("beta", 0.9999999988911277, [1, 0.5975399234683344]);
  expectShare("beta", 0.99, [1, 0.1]);
});

test("quantiles grow, within the support", () => {
  fc.assert(
    fc.property(continuous, share, share, ({ name, parameters }, one, other) => {
      const [least, low, high, most] = [0, Math.min(one, other), Math.max(one, other), 1].map((u) =>
        quantile(name, u, parameters),
      );
      expect(low).toBeGreaterThanOrEqual(least!);
      expect(high).toBeGreaterThanOrEqual(low! - 1e-12 * Math.abs(low!));
      expect(most).toBeGreaterThanOrEqual(high!);
    }),
  );
});

const counted = fc.oneof(
  fc.record({ name: fc.constant<FamilyOperator>("poisson"), parameters: fc.tuple(sizes()) }),
  fc.record({
    name: fc.constant<FamilyOperator>("binomial"),
    parameters: fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true })),
  }),
  fc.record({
    name: fc.constant<FamilyOperator>("bernoulli"),
    parameters: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true })),
  }),
);

test("the quantile of counts is the least that reaches the share", () => {
  fc.assert(
    fc.property(counted, share, ({ name, parameters }, u) => {
      const count = quantile(name, u, parameters);
      expect(Number.isInteger(count)).toBe(true);
      expect(cumulative(name, count, parameters)).toBeGreaterThanOrEqual(u * (1 - 1e-13));
      expect(cumulative(name, count - 1, parameters)).toBeLessThan(u);
    }),
  );
});

/** Of a share and what is left of one: the smaller is taken from the larger, which is exact, for where a beta is steep it tells them apart. */
function expectMirrored(a: number, b: number, x: number): void {
  const left = 1 - x;
  const [below, above] = [cumulative("beta", 1 - left, [a, b]), cumulative("beta", left, [b, a])];
  expect(below + above).toBeCloseTo(1, 12);
}

test("beta mirrors", () => {
  fc.assert(fc.property(sizes(), sizes(), share, expectMirrored));
});

test("beta mirrors where it is so steep that the rounding of a share shows", () => {
  expectMirrored(0.23161398634395805, 9999.993548943068, 1.000000000000002e-9);
});

test("the normal quantile mirrors and comes back", () => {
  fc.assert(
    fc.property(fc.double({ min: -36, max: 8, noNaN: true }), (z) => {
      const back = normalQuantile(normalCumulative(z));
      // Above the middle what is left below one has few digits.
      if (z < -0.5) expectClose(back, z, 1e-13);
      else expect(Math.abs(back - z)).toBeLessThan(Math.max(1e-15, 1e-15 * Math.exp((z * z) / 2)));
      expect(normalCumulative(z) + normalCumulative(-z)).toBeCloseTo(1, 15);
    }),
  );
});

test("many are as the continued fraction says, and as the normal form says, where they meet", () => {
  for (const u of [1e-6, 0.05, 0.5, 0.500001, 0.95]) {
    const [before, behind] = [999_999.9999, 1_000_000.0001].map((shape) => quantile("gamma", u, [shape, 1]) - shape);
    expect(behind! - before!).toBeCloseTo(0, 5);
    const [below, above] = [999_999.9999, 1_000_000.0001].map((weight) => quantile("beta", u, [weight, 3e6]));
    expectClose(above!, below!, 1e-9);
  }
});

describe("at the ends of the support", () => {
  const ends: readonly (readonly [FamilyOperator, Parameters, number, number])[] = [
    ["normal", [3, 1], -Infinity, Infinity],
    ["normal", [3, 0], 3, 3],
    ["range", [1, 4], 0, Infinity],
    ["range", [-1, 4], -Infinity, Infinity],
    ["lognormal", [1, 1], 0, Infinity],
    ["uniform", [2, 5], 2, 5],
    ["triangular", [2, 3, 5], 2, 5],
    ["pert", [2, 3, 5], 2, 5],
    ["beta", [2, 3], 0, 1],
    ["gamma", [2, 3], 0, Infinity],
    ["gamma", [2, 0], 0, 0],
    ["exponential", [2], 0, Infinity],
    ["poisson", [2], 0, Infinity],
    ["binomial", [7, 0.5], 0, 7],
    ["bernoulli", [0.5], 0, 1],
  ];
  test.each(ends)("%s(%j) goes from %d to %d", (name, parameters, least, most) => {
    expect(quantile(name, 0, parameters) + 0).toBe(least);
    expect(quantile(name, 1, parameters) + 0).toBe(most);
    expect(cumulative(name, Infinity, parameters)).toBe(1);
    expect(cumulative(name, -Infinity, parameters)).toBe(0);
  });
});

const impossible: readonly (readonly [FamilyOperator, Parameters, number, string])[] = [
  ["range", [2, 1], 1, "at or above the low end"],
  ["normal", [1, -1], 1, "zero or more"],
  ["lognormalRange", [0, 1], 0, "above zero"],
  ["lognormalRange", [2, 1], 1, "at or above the 5th percentile"],
  ["lognormal", [0, 1], 0, "above zero"],
  ["lognormal", [1, -1], 1, "zero or more"],
  ["uniform", [NaN, 1], 1, "at or above the low end"],
  ["triangular", [1, 3, 2], 1, "between the low end and the high end"],
  ["pert", [3, 2, 1], 2, "at or above the low end"],
  ["beta", [0, 1], 0, "above zero"],
  ["beta", [1, -1], 1, "above zero"],
  ["gamma", [0, 1], 0, "above zero"],
  ["exponential", [-1], 0, "zero or more"],
  ["poisson", [-1], 0, "zero or more"],
  ["binomial", [2.5, 0.5], 0, "a whole number, zero or more"],
  ["binomial", [2, 1.5], 1, "a probability from 0 to 1"],
  ["bernoulli", [-0.1], 0, "a probability from 0 to 1"],
];

test.each(impossible)(
  "%s(%j) has no values, by parameter %d, which must be %s",
  (name, parameters, parameter, must) => {
    const [a = NaN, b = NaN, c = NaN] = parameters;
    expect(families[name].fault(a, b, c)).toEqual({ parameter, must });
    expect(quantile(name, 0.5, parameters)).toBe(NaN);
    expect(cumulative(name, 1, parameters)).toBe(NaN);
  },
);

test("what is no share has no quantile", () => {
  for (const u of [-0.1, 1.1, NaN]) expect(quantile("normal", u, [0, 1])).toBe(NaN);
});
