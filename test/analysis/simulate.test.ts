import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ranksOf } from "../../src/analysis/ranks.ts";
import { families } from "../../src/evaluate/families.ts";
import { parseModel } from "../../src/session/parse.ts";
import type { SampledQuantity, Simulation } from "../../src/analysis/simulate.ts";
import type { SimulateOptions } from "../../src/session/simulation.ts";
import { mergeTallies } from "../../src/evaluate/simulator.ts";

function modelOf(...formulas: readonly string[]): ReturnType<typeof parseModel> {
  const items = formulas.map((formula, index) => `${index + 1}. an item *(guess)*: \`${formula}\``);
  return parseModel(`## Assumptions\n\n${items.join("\n")}\n`);
}

function sampled(formulas: readonly string[], name: string, options: SimulateOptions = {}): SampledQuantity {
  return modelOf(...formulas).simulate([name], options).quantities[0]!;
}

/** Within five standard errors, which chance leaves once in a million. */
function near({ value, error }: { readonly value: number; readonly error: number }, expected: number): void {
  expect(error).toBeLessThan(0.05 * Math.abs(expected) + 0.05);
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(5 * error + 1e-9 * Math.abs(expected));
}

describe.each([["hypercube"], ["plain"]] as const)("closed forms, %s", (spread) => {
  const told = (...formulas: readonly string[]): SampledQuantity => sampled(formulas, "z", { spread });
  const percentile = ({ percentiles }: SampledQuantity, share: number) =>
    percentiles.find((one) => one.share === share)!;

  test("a sum of normals", () => {
    const z = told("x = normal(1, 3)", "y = normal(2, 4)", "z = x + y");
    near(z.mean, 3);
    near(z.deviation, 5);
    near(percentile(z, 0.95), 3 + 5 * 1.6448536269514722);
  });
  test("a product of lognormals", () => {
    const z = told("x = 1 to 100", "y = 10 to 1000", "z = x * y");
    near(percentile(z, 0.5), 1000);
    near(percentile(z, 0.95), 1000 * 10 ** Math.SQRT2);
  });
  test("the greatest of two", () => {
    const z = told("x = uniform(0, 1)", "y = uniform(0, 1)", "z = max(x, y)");
    near(z.mean, 2 / 3);
    near(z.deviation, Math.sqrt(1 / 18));
    near(percentile(z, 0.25), 0.5);
  });
  test("how likely something is", () => {
    const z = told("x = uniform(0, 4)", "z = x < 1");
    near(z.probability!, 0.25);
    expect(z.histogram).toMatchObject({ scale: "values", edges: [0, 1] });
  });
});

test("a hypercube knows the mean of a sum far better than plain draws", () => {
  const formulas = ["x = uniform(0, 1)", "y = normal(0, 1)", "z = x + y"];
  const [cube, plain] = (["hypercube", "plain"] as const).map((spread) => sampled(formulas, "z", { spread }).mean);
  expect(cube!.error).toBeLessThan(plain!.error / 50);
  expect(Math.abs(cube!.value - 0.5)).toBeLessThan(5 * cube!.error);
});

test("values and errors are in the unit that is shown", () => {
  const { unit, mean, deviation, point, pointText } = sampled(["x = normal(20 degC, 2 K)"], "x");
  expect({ unit, point, pointText }).toEqual({ unit: "degC", point: 20, pointText: "20 degC" });
  near(mean, 20);
  near(deviation, 2);
});

describe("correlated inputs", () => {
  const correlated = (coefficient: number): ReturnType<typeof parseModel> =>
    parseModel(`---
correlations: [[x, y, ${coefficient}], [y, z, 0.5]]
---

## Assumptions

1. an item *(guess)*: \`x = uniform(0, 1)\`
2. an item *(guess)*: \`y = 1 to 100\`
3. an item *(guess)*: \`z = beta(2, 5)\`
4. an item *(guess)*: \`w = uniform(0, 1)\`
`);
  const ranksIn = (model: ReturnType<typeof parseModel>, names: readonly string[]): readonly Float64Array[] => {
    const columns: number[][] = names.map(() => []);
    for (const tile of model.samples(names, { samples: 51_200 })) {
      tile.columns.forEach((column, place) => columns[place]!.push(...column));
    }
    return columns.map(ranksOf);
  };
  const correlation = ([one, other]: readonly Float64Array[]): number => {
    const mean = (one!.length - 1) / 2;
    const sums = one!.reduce((sum, rank, place) => sum + (rank - mean) * (other![place]! - mean), 0);
    return sums / one!.length / ((one!.length ** 2 - 1) / 12);
  };
  test.each([[0.6], [-0.8], [0]])("x and y by %d", (coefficient) => {
    const model = correlated(coefficient);
    expect(model.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(correlation(ranksIn(model, ["x", "y"]))).toBeCloseTo(coefficient, 1);
    expect(correlation(ranksIn(model, ["y", "z"]))).toBeCloseTo(0.5, 1);
    expect(correlation(ranksIn(model, ["x", "w"]))).toBeCloseTo(0, 1);
  });
  test("each keeps its distribution", () => {
    const { quantities } = correlated(0.6).simulate(["x", "y", "z"]);
    const [x, y, z] = quantities.map(({ percentiles }) => percentiles.map(({ value }) => value));
    [0.05, 0.25, 0.5, 0.75, 0.95].forEach((share, place) => {
      expect(x![place]).toBeCloseTo(share, 2);
      expect(Math.log10(y![place]!)).toBeCloseTo(1 + families.normal.quantile(share, 0, 1, NaN) / 1.6449, 1);
      expect(z![place]).toBeCloseTo(families.beta.quantile(share, 2, 5, NaN), 2);
    });
  });
  test("wholly correlated ones move as one", () => {
    const [x, y] = ranksIn(
      parseModel("---\ncorrelations: [[x, y, 1]]\n---\n\n## Data\n\n1. a: `x = 1 to 2`\n2. b: `y = normal(0, 1)`\n"),
      ["x", "y"],
    );
    expect(correlation([x!, y!])).toBeGreaterThan(0.99999);
  });
});

test("the same seed gives the same, for ever", () => {
  const digest = (seed: number): string => {
    const model = modelOf("x = 1 to 9", "y = beta(2, 3)", "z = x ^ y / gamma(2, 1)");
    return createHash("sha256")
      .update(JSON.stringify(model.simulate([], { samples: 10_000, seed })))
      .digest("hex");
  };
  expect(digest(42)).toMatchSnapshot();
  expect(digest(42)).toBe(digest(42));
  expect(digest(43)).not.toBe(digest(42));
});

test("several who make a part each come to the same, to the last bit", () => {
  const model = modelOf("x = 1 to 9", "y = uniform(-1, 2)", "z = x / y", "w = sqrt(y)");
  const options = { samples: 20_000 };
  const whole = model.simulate(["z", "w"], options);
  const workers = [0, 1, 2].map((worker) => {
    const work = model.simulation(["z", "w"], options);
    for (let batch = work.batches - 1; batch >= 0; batch--) if (batch % 3 === worker) work.run(batch);
    return work;
  });
  const told: Simulation = workers[0]!.tell(mergeTallies(workers.map(({ tally }) => tally)));
  expect(told).toEqual(whole);
});

test("of what lies close together there are fewer bars, and none is empty", () => {
  const { histogram } = sampled(["x = uniform(1000, 1010)"], "x");
  expect(histogram.counts.length).toBeLessThan(10);
  expect(Math.min(...histogram.counts)).toBeGreaterThan(5_000);
});

describe("what is lost", () => {
  test("is counted where it is made, and told with the operand", () => {
    const { quantities, wild } = modelOf("x = uniform(-1, 3)", "y = sqrt(x)", "z = y + 1").simulate(["z"]);
    expect(wild).toMatchObject([{ name: "y", item: 2, message: expect.stringContaining("`sqrt(x)` is not a number") }]);
    expect(wild[0]!.count).toBe(102_400 - quantities[0]!.finite);
    expect(wild[0]!.count / 102_400).toBeCloseTo(0.25, 2);
  });
  test("does not hide behind a quotient", () => {
    const { quantities, wild } = modelOf("x = uniform(0, 1)", "y = 1 / floor(2 * x)", "z = 1 / y").simulate(["z"]);
    expect(quantities[0]!.finite).toBe(102_400);
    expect(wild).toMatchObject([{ name: "y" }]);
    expect(wild[0]!.count / 102_400).toBeCloseTo(0.5, 2);
  });
});

describe("what cannot be sampled", () => {
  const model = parseModel("## Data\n\n1. text alone\n2. x: `x = 1 m + 1 s`\n3. y: `y = 2`\n");
  const refusal =
    (nodes: readonly string[], options: SimulateOptions = {}) =>
    () =>
      model.simulate(nodes, options);
  test("text", () => expect(refusal(["1"])).toThrow("item 1 is text alone: it has no quantity"));
  test("no value", () => expect(refusal(["x"])).toThrow("`x` has no value"));
  test("nothing uncertain", () => expect(refusal([])).toThrow("nothing in this model is uncertain"));
  test("too many", () => expect(refusal(["y"], { samples: 1e10 })).toThrow("10000000000 samples cannot be made"));
  test("a seed that is none", () => expect(refusal(["y"], { seed: 0.5 })).toThrow("0.5 is no seed"));
  test("what is certain is the same in all samples", () => {
    const { mean, deviation, histogram } = model.simulate(["y"]).quantities[0]!;
    expect({ mean, deviation }).toEqual({
      mean: { value: 2, error: 0, text: "2" },
      deviation: { value: 0, error: 0, text: "0" },
    });
    expect(histogram).toEqual({ scale: "values", edges: [2], counts: [102_400], below: 0, above: 0 });
  });
});
