import { describe, expect, test } from "vitest";
import { Argument } from "../../src/evaluate/argument.ts";
import { distributionOf, drawsOf } from "../../src/evaluate/distribution.ts";
import { sourceOf } from "../../src/text/source.ts";
import { readModel } from "../../src/syntax/read-model.ts";

function argumentOf(...formulas: readonly string[]): Argument {
  const items = formulas.map((formula, place) => `${place + 1}. a: \`${formula}\`\n`);
  const file = readModel(sourceOf("model.md", `## Data\n\n${items.join("\n")}`));
  return new Argument(file, { reread: (item) => item });
}

/** Of the first of the formulas. */
function quantileOf(u: number, ...formulas: readonly string[]): number | undefined {
  return distributionOf(argumentOf(...formulas), 0)?.quantile(u);
}

describe("the distribution of a quantity", () => {
  test("is that of its formula, in coherent units", () => {
    expect(quantileOf(0.95, "x = 1 km to 9 km")).toBeCloseTo(9000, 9);
    expect(distributionOf(argumentOf("x = uniform(1 km, 3 km)"), 0)?.cumulative(1500)).toBeCloseTo(0.25, 14);
  });

  test("stays what it is in another unit", () => {
    expect(quantileOf(0.25, "x = (uniform(1 km, 5 km)) in m")).toBeCloseTo(2000, 9);
  });

  test("takes what is beneath it at its point value", () => {
    expect(quantileOf(0.75, "x = normal(low + 1, low)", "low = 1 to 4")).toBeCloseTo(3 + 2 * 0.6744897501960817, 12);
  });

  test("is none where the formula goes on, where it is a number, and where it has no value", () => {
    for (const formula of ["x = 2 * (1 to 3)", "x = 3", "x = 3 to 1", "x = 1 kg to 2 m", "x = normal(y, 1)"]) {
      expect(quantileOf(0.5, formula)).toBeUndefined();
    }
  });
});

test("the draws of a formula stand in the order of the text", () => {
  const { formulas } = argumentOf("x = (1 to 2) + max(normal(uniform(0, 1), 1), 3)").network;
  const { shape } = formulas[0]!.expression!;
  expect(drawsOf(shape).map(({ operator }) => operator)).toEqual(["range", "normal", "uniform"]);
  expect(drawsOf(shape)).toBe(drawsOf(shape));
});
