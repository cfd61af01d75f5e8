import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MovedInput, Reconciliation } from "../../src/analysis/reconcile.ts";
import type { Model } from "../../src/session/model.ts";
import { parseModel } from "../../src/session/parse.ts";

/** Assumptions and what follows, each an item of its own. */
function modelOf(assumptions: readonly string[], results: readonly string[]): Model {
  const item = (formula: string, index: number): string => `${index + 1}. it *(guess)*: \`${formula}\`\n`;
  const above = assumptions.map(item).join("\n");
  const below = results.map((formula, index) => item(formula, index + assumptions.length)).join("\n");
  return parseModel(`## Assumptions\n\n${above}\n## Results\n\n${below}`);
}

function input({ inputs }: Reconciliation, name: string): MovedInput {
  return inputs.find((moved) => moved.name === name)!;
}

/** Puts the needed values in, and gives what the targets then are. */
function broughtAbout(model: Model, { inputs, targets }: Reconciliation): readonly unknown[] {
  const settings = inputs.map(({ name, after, unit }) => [name, `${Number(after)} ${unit}`] as const);
  const { changes } = model.whatIf(settings);
  return targets.map(({ name, before }) => changes.find((change) => change.name === name)?.after ?? before);
}

function expectBroughtAbout(model: Model, result: Reconciliation): void {
  expect(result.outcome).toBe("reconciled");
  expect(result.optimality).toBeLessThan(1e-5);
  broughtAbout(model, result).forEach((value, place) => {
    const { observed, score } = result.targets[place]!;
    if (score === null) expect(Number(value) / observed).toBeCloseTo(1, 6);
  });
}

/** Half the width of the central 90 % of a normal, in standard deviations. */
const NINETY = 1.6448536269514722;

describe("the closed form of a product", () => {
  const model = modelOf(
    ["hours = 10 to 1000 h", "wage = 10 $/h to 40 $/h", "people = 3 person"],
    ["cost = hours * wage"],
  );
  const [hours, wage] = [Math.log(100) / (2 * NINETY), Math.log(4) / (2 * NINETY)];

  test("each logarithm moves in proportion to its variance", () => {
    const result = model.reconcile([["cost", "$5000"]]);
    const shift = Math.log(5000 / 2000);
    const variance = hours ** 2 + wage ** 2;
    expect(input(result, "hours")).toMatchObject({ item: 1, unit: "h", freed: false, before: expect.closeTo(100, 9) });
    expect(input(result, "hours").ratio).toBeCloseTo(Math.exp((shift * hours ** 2) / variance), 8);
    expect(input(result, "wage").ratio).toBeCloseTo(Math.exp((shift * wage ** 2) / variance), 8);
    expect(input(result, "hours").share).toBeCloseTo(hours ** 2 / variance, 8);
    expect(result.distance).toBeCloseTo(shift / Math.sqrt(variance), 8);
    expect(result.inputs.map(({ name }) => name)).toEqual(["hours", "wage"]);
    expectBroughtAbout(model, result);
  });

  test("for one exact target the chance is that of both tails of a normal", () => {
    const spread = Math.sqrt(hours ** 2 + wage ** 2);
    const { chance, degreesOfFreedom } = model.reconcile([
      ["cost", `${2000 * Math.exp(1.959963984540054 * spread)} $`],
    ]);
    expect(chance).toBeCloseTo(0.05, 7);
    expect(degreesOfFreedom).toBe(1);
  });

  test("an observation with a spread of its own meets the argument halfway, by their variances", () => {
    const result = model.reconcile([["cost", "$4000 to $9000"]]);
    const own = Math.log(9 / 4) / (2 * NINETY);
    const variance = hours ** 2 + wage ** 2;
    const shift = Math.log(6000 / 2000);
    const [target] = result.targets;
    expect(target!.after).toBeCloseTo(2000 * Math.exp((shift * variance) / (variance + own ** 2)), 3);
    expect(target!.observed).toBeCloseTo(6000, 6);
    expect(target!.score).toBeCloseTo((-shift * own) / (variance + own ** 2), 6);
    expect(result.distance).toBeCloseTo(shift / Math.sqrt(variance + own ** 2), 6);
    expect(target!.share + result.inputs.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  test("what is far out in the tail is found to the last digit", () => {
    const result = model.reconcile([["cost", "1e12 $"]]);
    expect(result.distance).toBeGreaterThan(12);
    expect(result.chance).toBeGreaterThan(0);
    expectBroughtAbout(model, result);
  });

  test("an input can be a target itself", () => {
    const result = model.reconcile([["hours", "200 h"]]);
    expect(result.inputs.map(({ name, after }) => [name, after])).toEqual([["hours", expect.closeTo(200, 6)]]);
  });

  test("the model is left as it was", () => {
    const text = model.text;
    let told = 0;
    const stop = model.subscribe(() => told++);
    model.reconcile([["cost", "$5000"]], { free: [["people", "1 to 5 person"]] });
    stop();
    expect(model.text).toBe(text);
    expect(told).toBe(0);
    expect(model.undo()).toBe(null);
  });
});

describe("other shapes", () => {
  const bent = modelOf(
    ["t = normal(0 m, 1 m)", "share = uniform(0, 1)", "cost = triangular(1 $, 2 $, 6 $)", "rate = gamma(2, 3)"],
    [
      "hill = (t - 1 m) * (t + 2 m)",
      "total = cost * (1 + share) + 1 $",
      "twice = total * 2",
      "flow = rate * cost + rate * t * 1 $/m",
    ],
  );

  test("over the hill to the nearer side", () => {
    const result = bent.reconcile([["hill", "4 m^2"]]);
    expect(input(result, "t").after).toBeCloseTo(2, 6);
    expectBroughtAbout(bent, result);
  });

  test("several targets at once", () => {
    const result = bent.reconcile([
      ["total", "$5"],
      ["flow", "$30"],
    ]);
    expect(result.degreesOfFreedom).toBe(2);
    expect(result.targets[0]!.restsOn.toSorted()).toEqual(["cost", "share"]);
    expectBroughtAbout(bent, result);
  });

  test("what one target says twice counts once", () => {
    const once = bent.reconcile([["total", "$5"]]);
    const twice = bent.reconcile([
      ["total", "$5"],
      ["twice", "$10"],
    ]);
    expect(twice.degreesOfFreedom).toBe(1);
    expect(twice.distance).toBeCloseTo(once.distance, 6);
    expect(twice.chance).toBeCloseTo(once.chance, 6);
  });

  test("out of reach: the nearest it comes, and where", () => {
    const result = bent.reconcile([["total", "$20"]]);
    expect(result.outcome).toBe("out-of-reach");
    expect(result.targets[0]!.after).toBeCloseTo(13, 2);
    expect(input(result, "share").percentile).toBeGreaterThan(0.999);
    expect(bent.reconcile([["hill", "-3 m^2"]])).toMatchObject({
      outcome: "out-of-reach",
      targets: [{ after: expect.closeTo(-2.25, 4) }],
      inputs: [{ name: "t", after: expect.closeTo(-0.5, 2) }],
    });
  });

  test("what contradicts itself is out of reach", () =>
    expect(
      bent.reconcile([
        ["total", "$5"],
        ["total", "$6"],
      ]).outcome,
    ).toBe("out-of-reach"));
});

test("of several inputs that count alike the spread decides", () => {
  const model = modelOf(["a = normal(10, 1)", "b = normal(10, 3)"], ["sum = a + b"]);
  const result = model.reconcile([["sum", "30"]]);
  expect([input(result, "a").after, input(result, "b").after]).toEqual([expect.closeTo(11, 6), expect.closeTo(19, 6)]);
  expect(input(result, "b")).toMatchObject({ score: expect.closeTo(3, 6), percentile: expect.closeTo(0.99865, 5) });
});

test("an argument that agrees already moves nothing", () => {
  const number = fc.double({ min: 1, max: 1000, noNaN: true }).map((value) => Number(value.toPrecision(5)));
  fc.assert(
    fc.property(number, number, number, (a, b, c) => {
      const model = modelOf([`a = ${a} to ${a * 3}`, `b = normal(${b}, ${c})`], ["r = a * b + 1 =>"]);
      const { value } = model.quantity("r");
      const result = model.reconcile([["r", String(Number(value))]]);
      expect(result).toMatchObject({ outcome: "agrees", distance: 0, chance: 1 });
      for (const moved of result.inputs) expect(moved).toMatchObject({ score: 0, share: 0, percentile: 0.5 });
      for (const moved of result.inputs) expect(moved.after).toBeCloseTo(Number(moved.before), 9);
    }),
    { numRuns: 20 },
  );
});

test("putting the needed values in gives the targets", () => {
  const score = fc.double({ min: -1.5, max: 1.5, noNaN: true });
  const assumptions = ["a = 2 to 9", "b = normal(20, 3)", "c = uniform(1, 4)", "d = beta(2, 3)", "e = pert(1, 2, 9)"];
  const results = ["r = a * b / (c + d)", "s = b - e * log(a) + c"];
  const model = modelOf(assumptions, results);
  fc.assert(
    fc.property(score, score, score, (a, b, c) => {
      // Values that the inputs can bring about.
      const set = [
        ["a", String(Math.exp(1.445 + 0.457 * a))],
        ["b", String(20 + 3 * b)],
        ["c", String(2.5 + 0.8 * c)],
      ] as const;
      const { changes } = model.whatIf(set);
      const observed = changes.filter(({ name }) => name === "r" || name === "s");
      const result = model.reconcile(observed.map(({ name, after }) => [name, String(after)]));
      expectBroughtAbout(model, result);
      expect(result.distance).toBeLessThan(Math.hypot(a, b, c) * 1.2 + 0.01);
    }),
    { numRuns: 10 },
  );
});

describe("correlated inputs", () => {
  const correlated = (coefficient: number): Model =>
    parseModel(
      `---\ncorrelations: [[a, b, ${coefficient}]]\n---\n## Data\n\n1. a: \`a = normal(0, 1)\`\n2. b: \`b = normal(0, 2)\`\n` +
        "3. c: `c = normal(0, 1)`\n\n## Results\n\n4. r: `r = a + b + c`\n",
    );

  test("move together: by the covariance with the target, which is Σg", () => {
    const result = correlated(0.6).reconcile([["r", "4"]]);
    const together = 2 * Math.sin((Math.PI * 0.6) / 6);
    const variance = 1 + 4 + 1 + 2 * together * 2;
    expect(result.distance).toBeCloseTo(4 / Math.sqrt(variance), 6);
    expect(input(result, "a").after).toBeCloseTo((4 * (1 + 2 * together)) / variance, 6);
    expect(input(result, "b").after).toBeCloseTo((4 * (4 + 2 * together)) / variance, 6);
    expect(input(result, "c").after).toBeCloseTo(4 / variance, 6);
    expect(result.inputs.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  test("are one where they are perfectly correlated", () => {
    const result = correlated(1).reconcile([["r", "4"]]);
    expect(result.distance).toBeCloseTo(4 / Math.sqrt(10), 6);
    expect(input(result, "b").after).toBeCloseTo(2 * Number(input(result, "a").after), 6);
  });
});

describe("freed inputs", () => {
  const model = modelOf(["hours = 200 h", "wage = 20 $/h", "idle = 3 m"], ["cost = hours * wage"]);

  test("are moved within their ranges, and told by their stated values", () => {
    const result = model.reconcile([["cost", "$8000"]], { free: [["hours", "100 to 400 h"]] });
    expect(result.inputs).toEqual([
      expect.objectContaining({ name: "hours", freed: true, before: 200, unit: "h", ratio: expect.closeTo(2, 8) }),
    ]);
    expect(result.targets).toMatchObject([
      { name: "cost", item: 4, before: 4000, after: expect.closeTo(8000, 6), unit: "$" },
    ]);
  });

  test("on which no target rests are named", () =>
    expect(
      model.reconcile([["cost", "$8000"]], {
        free: [
          ["wage", "1 $/h to 9 $/h"],
          ["idle", "1 to 2 m"],
        ],
      }).held,
    ).toEqual([{ name: "idle", item: 3, reason: "not-beneath" }]));
});

test("what is uncertain and stays at its median is named, with the reason", () => {
  const model = modelOf(
    ["a = 2 * (1 to 3)", "b = 1 to 4", "point = normal(3, 0)", "lost = bernoulli(0.3)", "visits = poisson(400)"],
    ["c = normal(b, 1)", "r = a + b + c + point + lost + visits"],
  );
  const result = model.reconcile([["r", "410"]]);
  expect(result.held).toEqual([
    { name: "a", item: 1, reason: "inside-formula" },
    { name: "point", item: 3, reason: "discrete" },
    { name: "lost", item: 4, reason: "discrete" },
    { name: "visits", item: 5, reason: "discrete" },
    { name: "c", item: 6, reason: "not-an-input" },
  ]);
  expect(result.inputs.map(({ name }) => name)).toEqual(["b"]);
});

test("what was mixed or cut off moves as far as it goes", () => {
  const model = modelOf(
    [
      "few = truncate(normal(5, 2), 4, 9)",
      "many = mixture(normal(2, 1), 1, normal(8, 1), 1)",
      "range = lognormal(p5: 2, p95: 8)",
    ],
    ["r = few * many + range"],
  );
  expectBroughtAbout(model, model.reconcile([["r", "60"]]));
  expect(model.reconcile([["few", "10"]])).toMatchObject({
    outcome: "out-of-reach",
    targets: [{ after: expect.closeTo(9, 6) }],
  });
});

describe("misuse", () => {
  const model = modelOf(
    ["a = 1 to 4 kg", "b = 3 kg", "e = -2"],
    ["sure = b * e", "large = a > b", "none = a * log(e)", "r = a * 2"],
  );
  test.each([
    ["sure", "5 kg", "nothing-to-move", "free one of b, e by a range of what it could be, such as `b=1.5 kg to 6 kg`"],
    ["large", "true", "not-a-number", "name a quantity with a value"],
    ["none", "5 kg", "not-a-number", "name a quantity with a value"],
    ["r", "1 kg / 0", "not-a-number", expect.anything()],
    ["r", "5", "wrong-dimension", "did you mean `5 kg`?"],
    ["r", "(", "unreadable-value", expect.anything()],
    ["r", "2 * (1 to 3 kg)", "unreadable-value", expect.stringContaining("one distribution")],
    ["rr", "5 kg", "unknown-name", expect.anything()],
  ])("%s = %s is refused as %s", (name, value, code, help) => {
    const { text } = model;
    expect(() => model.reconcile([[name, value]])).toThrow(expect.objectContaining({ name: "UsageError", code, help }));
    expect(model.text).toBe(text);
  });

  test("a freed input needs a range", () =>
    expect(() => model.reconcile([["sure", "5 kg"]], { free: [["b", "5 kg"]] })).toThrow(
      expect.objectContaining({ code: "unreadable-value" }),
    ));

  test("what would take too long is refused", () => {
    const inputs = Array.from({ length: 1300 }, (_, index) => `x${index}`);
    const sums = Array.from({ length: 26 }, (_, index) => inputs.slice(index * 50, index * 50 + 50).join(" + "));
    const wide = modelOf(
      inputs.map((name) => `${name} = 1 to 2`),
      [...sums.map((sum, index) => `s${index} = ${sum}`), `all = ${sums.map((_, index) => `s${index}`).join(" + ")}`],
    );
    expect(() => wide.reconcile([["all", "5000"]])).toThrow(expect.objectContaining({ code: "too-large" }));
    expect(wide.reconcile([["s1", "80"]]).outcome).toBe("reconciled");
  });
});

describe("the founding argument", () => {
  const model = parseModel(
    readFileSync(new URL("../../models/gpt4-training-cost-corrected.md", import.meta.url), "utf8"),
  );

  test("comes to the parameters that were reported, and it is plausible", () => {
    const result = model.reconcile([["params", "8 * 220B param"]], {
      free: [
        ["training_tokens", "1.5T to 4T token"],
        ["speed", "80 to 275 TFLOPS/chip"],
        ["flop_per_param", "2 to 6 flop/param/token"],
      ],
    });
    expectBroughtAbout(model, result);
    expect(result.targets[0]!.after).toBeCloseTo(1.76e12, -5);
    expect(result.chance).toBeGreaterThan(0.05);
    expect(result.chance).toBeLessThan(0.3);
    // The pod is rented, not used to its peak, and a backward pass is run.
    expect(input(result, "speed").ratio).toBeLessThan(0.5);
    expect(input(result, "flop_per_param").ratio).toBeGreaterThan(2);
  });
});
