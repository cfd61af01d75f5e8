import { describe, expect, test } from "vitest";
import { Argument } from "../../src/evaluate/argument.ts";
import { distributionOf, drawsOf } from "../../src/evaluate/distribution.ts";
import { Trial } from "../../src/evaluate/trial.ts";
import { parseModel } from "../../src/session/parse.ts";
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

describe("what a draw is made of", () => {
  function drawsIn(expression: string): readonly string[] {
    const { formulas } = argumentOf(`x = ${expression}`).network;
    return drawsOf(formulas[0]!.expression!.shape).map(({ operator }) => operator);
  }

  test("belongs to it", () => {
    expect(drawsIn("mixture(1 to 2, 0.5, truncate(normal(1, 2), 0, 3), 0.5)")).toEqual(["mixture"]);
    expect(drawsIn("truncate((1 m to 2 m) in km, 0 m, 3 m)")).toEqual(["truncate"]);
  });

  test("but not what its parameters are made of", () => {
    expect(drawsIn("truncate(normal(uniform(1, 2), 1), 0, exponential(1))")).toEqual([
      "truncate",
      "uniform",
      "exponential",
    ]);
    expect(drawsIn("mixture(2 * (1 to 3), beta(1, 1), 5, 1)")).toEqual(["mixture", "range", "beta"]);
    expect(drawsIn("discrete(1 to 3, 1)")).toEqual(["discrete", "range"]);
  });
});

describe("a claim of a range", () => {
  const textWith = (claim: string): string => `## Data\n\n1. a: \`x = 5 km to 12 km => ${claim}\`\n`;
  const codesOf = (claim: string): readonly string[] =>
    parseModel(textWith(claim))
      .diagnostics.filter(({ severity }) => severity === "error")
      .map(({ code }) => code);

  test("is checked by its unit", () => {
    expect(codesOf("5 to 12 km")).toEqual([]);
    expect(codesOf("5 to 12 kg")).toEqual(["U305"]);
  });

  test("is shown in its unit, and judged by where samples lie", () => {
    const model = parseModel(textWith("5,000 m to 12,000 m"));
    expect(model.quantities[0]).toMatchObject({ unit: "m", claim: { step: "holds" } });
  });

  test("is left as it is by an update", () => {
    const model = parseModel(textWith("5 to 13 km"));
    expect(model.update().changes).toEqual([]);
    expect(model.text).toBe(textWith("5 to 13 km"));
  });
});

describe("a distribution made of others that refers to a quantity", () => {
  const formulas = ["low = 1", "x = 2 * truncate(uniform(0, 4), low, 3)", "y = x + 1"];

  test("is computed anew in a trial", () => {
    const trial = new Trial(argumentOf(...formulas), [0], [1, 2]);
    expect([...trial.at([2])]).toEqual([expect.closeTo(5, 12), expect.closeTo(6, 12)]);
    expect([...trial.at([1])]).toEqual([expect.closeTo(4, 12), expect.closeTo(5, 12)]);
  });

  test("follows its edits", () => {
    const model = parseModel(
      `## Data\n\n${formulas.map((formula, at) => `${at + 1}. a: \`${formula}\`\n`).join("\n")}`,
    );
    for (const value of [2, 1, 2, 1, 2, 1.5]) model.set("low", String(value));
    expect(model.quantities.map(({ value }) => value)).toEqual([1.5, 4.5, 5.5]);
  });
});

describe("distributions of distributions", () => {
  test("a mixture is as likely below a value as its parts together", () => {
    const mixture = distributionOf(argumentOf("x = mixture(uniform(0, 1), 1, uniform(0, 4), 3)"), 0);
    expect(mixture?.cumulative(1)).toBeCloseTo(0.25 + 0.75 * 0.25, 14);
    expect(mixture?.quantile(0.4375)).toBeCloseTo(1, 12);
    expect([mixture?.quantile(0), mixture?.quantile(1)]).toEqual([0, 4]);
  });

  test("a value comes as often as its weight says", () => {
    const discrete = distributionOf(argumentOf("x = discrete(10 km, 0.1, 5 km, 0.2, 20 km, 0.7)"), 0);
    const found = [0, 0.1, 0.2, 0.21, 0.3, 0.31, 1].map((u) => discrete?.quantile(u));
    expect(found).toEqual([5000, 5000, 5000, 10_000, 10_000, 20_000, 20_000]);
    expect(discrete?.cumulative(5000)).toBeCloseTo(0.2, 15);
  });

  test("what is truncated keeps its proportions", () => {
    const truncated = distributionOf(argumentOf("x = truncate(exponential(1), 1, 3)"), 0);
    const share = (x: number): number => (Math.exp(-1) - Math.exp(-x)) / (Math.exp(-1) - Math.exp(-3));
    expect(truncated?.cumulative(2)).toBeCloseTo(share(2), 13);
    expect(truncated?.quantile(share(2))).toBeCloseTo(2, 13);
    expect(truncated?.quantile(0)).toBeCloseTo(1, 12);
    expect(truncated?.quantile(1)).toBe(3);
  });

  test("counts at the bounds stay in", () => {
    const dice = "discrete(1, 1, 2, 1, 3, 1, 4, 1, 5, 1, 6, 1)";
    const truncated = distributionOf(argumentOf(`x = truncate(${dice}, 2, 4)`), 0);
    expect([0, 0.3, 0.5, 0.9, 1].map((u) => truncated?.quantile(u))).toEqual([2, 2, 3, 4, 4]);
  });

  test("nesting costs no more than it is deep", () => {
    const deep = "truncate(".repeat(25) + "mixture(normal(0, 1), 1, 3, -1)" + ", -9, 9)".repeat(25);
    expect(quantileOf(0.5, `x = ${deep}`)).toBeUndefined();
    const sound = "mixture(".repeat(25) + "normal(0, 1)" + ", 1, 7, 0)".repeat(25);
    expect(quantileOf(0.5, `x = ${sound}`)).toBe(0);
  });
});
