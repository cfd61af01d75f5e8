import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Dimension } from "../../src/units/dimension.ts";
import { dimensionless, Dimensions, unbounded } from "../../src/units/dimension.ts";

const dimensions = new Dimensions();
const bases = ["a", "b", "c", "d"].map((key) => dimensions.base(key));

const exponent = fc
  .tuple(fc.integer({ min: -12, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .map(([over, under]) => over / under);
const dimension: fc.Arbitrary<Dimension> = fc
  .array(fc.tuple(fc.constantFrom(...bases), exponent), { maxLength: 4 })
  .map((factors) => dimensions.product(factors.map(([base, power]) => ({ base, power }))));

describe("dimensions are an abelian group", () => {
  const { multiply, divide, power } = {
    multiply: (left: Dimension, right: Dimension) => dimensions.multiply(left, right),
    divide: (left: Dimension, right: Dimension) => dimensions.divide(left, right),
    power: (of: Dimension, to: number) => dimensions.power(of, to),
  };

  test("multiplication is associative and commutative", () => {
    fc.assert(
      fc.property(dimension, dimension, dimension, (a, b, c) => {
        expect(multiply(multiply(a, b), c)).toBe(multiply(a, multiply(b, c)));
        expect(multiply(a, b)).toBe(multiply(b, a));
      }),
    );
  });

  test("a number changes nothing, and dividing undoes multiplying", () => {
    fc.assert(
      fc.property(dimension, dimension, (a, b) => {
        expect(multiply(a, dimensionless)).toBe(a);
        expect(divide(a, a)).toBe(dimensionless);
        expect(divide(multiply(a, b), b)).toBe(a);
      }),
    );
  });

  test("a power is a homomorphism, and a root undoes it", () => {
    const whole = fc.integer({ min: -6, max: 6 });
    fc.assert(
      fc.property(dimension, dimension, whole, whole, (a, b, n, m) => {
        expect(power(multiply(a, b), n)).toBe(multiply(power(a, n), power(b, n)));
        expect(power(a, n + m)).toBe(multiply(power(a, n), power(a, m)));
        expect(power(power(a, n), m)).toBe(power(a, n * m));
        if (n !== 0) expect(power(power(a, 1 / n), n)).toBe(a);
      }),
    );
  });
});

describe("bounds", () => {
  test("a product of more than 64 bases is unbounded, and stays so", () => {
    const many = new Dimensions();
    let product: Dimension = dimensionless;
    for (let index = 0; index < 64; index++) product = many.multiply(product, many.base(`b${index}`));
    expect(product).not.toBe(unbounded);
    const over = many.multiply(product, many.base("one more"));
    expect(over).toBe(unbounded);
    expect(many.divide(over, over)).toBe(unbounded);
    expect(many.power(over, 0.5)).toBe(unbounded);
  });

  test.each([1e4, -1e4, Infinity, Number.NaN])("a power of %d is unbounded", (power) =>
    expect(dimensions.power(bases[0] ?? dimensionless, power)).toBe(unbounded),
  );

  test("no power at all is no dimension", () =>
    expect(dimensions.power(bases[0] ?? dimensionless, 0)).toBe(dimensionless));

  test("an irrational power is a dimension too", () => {
    const odd = dimensions.power(bases[0] ?? dimensionless, Math.PI);
    expect(dimensions.factors(odd)[0]?.power).toBeCloseTo(Math.PI, 9);
  });
});

describe("in words", () => {
  const named = new Dimensions(["length", "time"], () => [{ name: "speed", powers: [1, -1] }]);
  const token = named.base("token");
  const dollar = named.base("currency USD", "$");
  const [length = dimensionless, time = dimensionless] = named.physical;

  function reads(of: Dimension, expected: string): void {
    expect(named.describe(of)).toBe(expected);
  }

  test("a number", () => reads(dimensionless, "number"));
  test("a base", () => reads(token, "token"));
  test("a quotient", () => reads(named.divide(token, dollar), "token / $"));
  test("an inverse", () => reads(named.power(token, -2), "1 / token^2"));
  test("a name", () => reads(named.divide(length, time), "speed"));
  test("a name and the rest", () => reads(named.divide(named.divide(length, time), dollar), "speed / $"));
  test("under a name", () => reads(named.divide(named.multiply(dollar, time), length), "$ / speed"));
  test("without a name", () => reads(named.divide(length, named.power(time, 2)), "length / time^2"));
  test("too much", () => reads(unbounded, "a product of too many units"));

  test("the order of words does not depend on what was named first", () => {
    const other = new Dimensions();
    const [z, a] = [other.base("z"), other.base("a")];
    expect(other.describe(other.multiply(z, a))).toBe("a · z");
  });
});
