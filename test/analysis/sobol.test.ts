import { describe, expect, test } from "vitest";
import { ranksOf } from "../../src/analysis/ranks.ts";
import { sobol, type SobolIndex, type SobolIndices } from "../../src/analysis/sobol.ts";
import { Argument } from "../../src/evaluate/argument.ts";
import { parseModel } from "../../src/session/parse.ts";
import { readModel } from "../../src/syntax/read-model.ts";
import { sourceOf } from "../../src/text/source.ts";

function indicesOf(formulas: readonly string[], of: string, inputs: readonly string[]): SobolIndices {
  const items = formulas.map((formula, index) => `${index + 1}. an item: \`${formula}\``);
  const argument = new Argument(readModel(sourceOf("m.md", `## Data\n\n${items.join("\n")}\n`)), {
    reread: (item) => item,
  });
  const quantities = inputs.map((name) => argument.network.quantityNamed(name)!);
  return sobol(argument, argument.network.quantityNamed(of)!, quantities, { samples: 32_768, seed: 42 });
}

function named({ inputs }: SobolIndices, name: string): SobolIndex {
  return inputs.find((input) => input.name === name)!;
}

function expectIndex(
  { first, firstError, total, totalError }: SobolIndex,
  exactFirst: number,
  exactTotal: number,
): void {
  expect(Math.max(firstError, totalError)).toBeLessThan(0.01);
  expect(Math.abs(first - exactFirst)).toBeLessThan(4 * firstError + 1e-3);
  expect(Math.abs(total - exactTotal)).toBeLessThan(4 * totalError + 1e-3);
}

describe("the function of Ishigami and Homma (1990)", () => {
  const angle = "uniform(-pi, pi)";
  const formula = "y = sin(x1) + 7 * sin(x2) ^ 2 + 0.1 * x3 ^ 4 * sin(x1)";
  const found = indicesOf([`x1 = ${angle}`, `x2 = ${angle}`, `x3 = ${angle}`, formula], "y", ["x1", "x2", "x3"]);
  test("x1 acts alone and together with x3", () => expectIndex(named(found, "x1"), 0.3139, 0.5576));
  test("x2 acts alone", () => expectIndex(named(found, "x2"), 0.4424, 0.4424));
  test("x3 acts together with x1 only", () => expectIndex(named(found, "x3"), 0, 0.2437));
  test("the largest total comes first", () => expect(found.inputs.map(({ name }) => name)).toEqual(["x1", "x2", "x3"]));
  test("of x2 and x3 ranks say nothing", () => {
    expect(named(found, "x1").rankCorrelation).toBeGreaterThan(0.4);
    expect(Math.abs(named(found, "x2").rankCorrelation)).toBeLessThan(0.03);
  });
});

test("a sum: variances over their sum", () => {
  const found = indicesOf(["a = normal(0, 1)", "b = normal(5, 2)", "c = 7", "y = a - b + c"], "y", ["a", "b"]);
  expectIndex(named(found, "a"), 0.2, 0.2);
  expectIndex(named(found, "b"), 0.8, 0.8);
  expect(named(found, "b").rankCorrelation).toBeCloseTo((6 / Math.PI) * Math.asin(-2 / Math.sqrt(5) / 2), 1);
});

test("what nothing depends on has no share", () => {
  const found = indicesOf(["a = normal(0, 1)", "b = normal(5, 2)", "y = a * 2"], "y", ["a", "b"]);
  expectIndex(named(found, "a"), 1, 1);
  expect(named(found, "b")).toMatchObject({ total: 0 });
});

test("samples that are no number are left out and counted", () => {
  const found = indicesOf(["a = uniform(-1, 3)", "b = uniform(0, 1)", "y = sqrt(a) + b"], "y", ["a", "b"]);
  expect(found.lost / found.samples).toBeGreaterThan(0.25);
  expect(Number.isFinite(named(found, "a").total)).toBe(true);
});

test("ranks: equals share the mean of theirs", () => {
  expect([...ranksOf([3, 1, 2, 1])]).toEqual([3, 0.5, 2, 0.5]);
  expect([...ranksOf([])]).toEqual([]);
});

test("tell how far they are", () => {
  const shares: number[] = [];
  const model = parseModel("## Data\n\n1. a: `a = 1 to 2`\n\n## Results\n\n2. b *(1)*: `b = 2 * a`\n");
  model.sensitivity("b", { samples: 4096, progress: (share) => shares.push(share) });
  expect(shares).toEqual([0.25, 0.5, 0.75, 1]);
});
