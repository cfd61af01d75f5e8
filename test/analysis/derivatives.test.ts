import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Argument } from "../../src/evaluate/argument.ts";
import { Adjoint } from "../../src/evaluate/adjoint.ts";
import { Trial } from "../../src/evaluate/trial.ts";
import { parseModel } from "../../src/session/parse.ts";
import { readModel } from "../../src/syntax/read-model.ts";
import { sourceOf } from "../../src/text/source.ts";

/** The derivative of `y = formula` to `x`, and what else it has to compute with. */
function slope(formula: string, x: string, others = ""): number | null | undefined {
  const model = parseModel(`## Data\n\n1. a: \`x = ${x}\`${others}\n\n2. b: \`y = ${formula}\`\n`);
  return model.derivatives("y").inputs.find(({ name }) => name === "x")?.derivative;
}

describe("of every operator", () => {
  const check = (formula: string, x: string, expected: number | null): void =>
    test(`${formula} at ${x}`, () => {
      const found = slope(formula, x);
      if (expected === null) expect(found).toBe(null);
      else expect(found).toBeCloseTo(expected, 6);
    });

  check("x + x + 1", "3", 2);
  check("5 - x", "3", -1);
  check("x - 5", "3", 1);
  check("x * x * x", "3", 27);
  check("x / 4", "3", 0.25);
  check("4 / x", "2", -1);
  check("(1 + x) / (2 - x)", "1", 3);
  check("(1 + x) * (x + 2) - (x - 3) * (1 - x)", "2", 7);
  check("x ^ 3", "-2", 12);
  check("2 ^ x", "3", 8 * Math.LN2);
  check("x ^ 0", "0", 0);
  check("-x", "3", -1);
  check("x < 4 ? 2 * x : 3 * x", "3", 2);
  check("x < 2 ? 2 * x : 3 * x", "3", 3);
  check("if(x > 0, log(x), 1 / x)", "2", 0.5);
  check("abs(x)", "-3", -1);
  check("sqrt(x)", "4", 0.25);
  check("sqrt(x)", "0", null);
  check("cbrt(x)", "8", 1 / 12);
  check("exp(x)", "1", Math.E);
  check("log(x)", "4", 0.25);
  check("log(x, 2)", "4", 0.25 / Math.LN2);
  check("log(2, x)", "4", -Math.LN2 / (4 * Math.log(4) ** 2));
  check("log2(x)", "4", 0.25 / Math.LN2);
  check("log10(x)", "4", 0.25 / Math.LN10);
  check("sin(x)", "1", Math.cos(1));
  check("cos(x)", "1", -Math.sin(1));
  check("tan(x)", "1", 1 / Math.cos(1) ** 2);
  check("asin(x)", "0.5", 1 / Math.sqrt(0.75));
  check("acos(x)", "0.5", -1 / Math.sqrt(0.75));
  check("atan(x)", "2", 0.2);
  check("sign(x) + floor(x) + ceil(x) + round(x) + round(x, 2)", "2.3", 0);
  check("min(x, 4, 2 * x)", "3", 1);
  check("max(x, 4, 2 * x)", "3", 2);
  check("sum(x, 1, x * x)", "3", 7);
  check("mean(x, 1, x * x)", "3", 7 / 3);
  check("clamp(x, 0, 10)", "3", 1);
  check("clamp(x, 4, 10)", "3", 0);
  check("clamp(5, x, 10)", "6", 1);
  check("clamp(5, 0, x)", "3", 1);
  check("x to 9", "4", 0.75);
  check("x to 9", "0", 0.5);
  check("1 to x", "4", 0.25);
  check("normal(x, 2)", "3", 1);
  check("normal(3, x)", "0", 0);
  check("normal(x, 2)", "5e-324", 1);
  check("lognormal(x, 0)", "3", 1);
  check("uniform(x, 9)", "3", 0.5);
  check("triangular(x, 5, 9)", "1", 0.25);
  check("pert(x, 1 + x, 2 + x)", "5", 1);
  check("beta(x, x)", "5", 0);
  check("exponential(x)", "3", Math.LN2);
  check("gamma(2, x)", "3", 1.678346990016661);
});

describe("through the graph", () => {
  const model = parseModel(`## Data

1. a: \`way = 100 km\`, \`speed = 50 km/h\`, \`sure = true\`, \`idle = 3\`, \`warm = 20 degC\`

2. b: \`time = way / speed * 3 in min\`

3. c: \`twice = time + time * (sure ? 1 : 2)\`, \`late = twice > 1 h\`

4. d: \`rise = (warm - 15 degC) * 2\`
`);

  test("in the units that are shown, in document order, by any path, and to quantities alone", () => {
    const { of, inputs } = model.derivatives("twice");
    expect(of).toEqual({ name: "twice", item: 3, value: 720, unit: "min", text: "720 min" });
    expect(inputs).toEqual([
      expect.objectContaining({
        name: "way",
        item: 1,
        value: 100,
        unit: "km",
        derivative: expect.closeTo(7.2, 12),
        derivativeUnit: "min/km",
        elasticity: expect.closeTo(1, 12),
      }),
      expect.objectContaining({
        name: "speed",
        derivative: expect.closeTo(-14.4, 12),
        derivativeUnit: "min·h/km",
        elasticity: expect.closeTo(-1, 12),
      }),
    ]);
  });

  test("on a scale with an offset there is a derivative and no elasticity", () =>
    expect(model.derivatives("rise").inputs).toMatchObject([
      { name: "warm", derivative: expect.closeTo(2, 9), elasticity: null },
    ]));

  test("of an item by its number", () => expect(model.derivatives("2").of.name).toBe("time"));

  test.each([
    ["late", "not-a-number"],
    ["1", "not-a-number"],
    ["idle", "no-inputs"],
    ["nothing", "unknown-name"],
    ["9", "unknown-node"],
  ])("%s is refused as %s", (node, code) =>
    expect(() => model.derivatives(node)).toThrow(expect.objectContaining({ name: "UsageError", code })),
  );

  test("what has no value is refused", () => {
    const broken = parseModel("## Data\n\n1. a: `x = 0`\n\n2. b: `y = 1 / x`\n\n3. words\n");
    for (const node of ["y", "3"]) {
      expect(() => broken.derivatives(node)).toThrow(expect.objectContaining({ code: "not-a-number" }));
    }
  });

  test.each(["interpreted", "webassembly"] as const)("the same after an edit, %s", (machine) => {
    const open = parseModel(model.text, { machine });
    open.set("speed", "25 km/h");
    expect(open.derivatives("time")).toEqual(parseModel(open.text).derivatives("time"));
  });

  test("a chain of 100,000 is no deeper than one", () => {
    const steps = Array.from({ length: 100_000 }, (_, place) => `${place + 2}. i: \`q${place + 1} = q${place} + 1\``);
    const long = parseModel(`## Data\n\n1. i: \`q0 = 1\`\n${steps.join("\n")}\n`);
    expect(long.derivatives("q100000").inputs).toMatchObject([{ derivative: 1, elasticity: 1 / 100_001 }]);
  });
});

/** Formulas of x and y that are smooth but for a kink here and there, and of moderate size. */
const forms = [
  (x: string, y: string) => `${x} * ${y} - 2 * ${y}`,
  (x: string, y: string) => `(${x} - ${y}) / (1 + ${x} * ${x}) + ${y}`,
  (x: string, y: string) => `sqrt(1 + ${x} ^ 2) - log(2 + ${y} * ${y})`,
  (x: string, y: string) => `sin(${x}) + cos(2 * ${y}) * atan(${x})`,
  (x: string, y: string) => `exp(-${x} * ${x}) + cbrt(5 + sin(${y}))`,
  (x: string, y: string) => `max(${x}, ${y}, 0.1) + min(${x}, 2 * ${y})`,
  (x: string, y: string) => `${x} < ${y} ? ${x} * 3 : abs(${y})`,
  (x: string, y: string) => `clamp(${x}, -1, 2) + mean(${x}, ${y}, 1)`,
  (x: string, y: string) => `normal(${x}, 1 + ${y} ^ 2) + (1 + ${x} ^ 2 to 4 + ${x} ^ 2)`,
  (x: string, y: string) => `triangular(${x} - 1, ${x}, ${x} + 2 + sin(${y})) + 2 ^ cos(${y})`,
] as const;

interface Step {
  readonly form: number;
  readonly x: number;
  readonly y: number;
}

/** Some inputs, and after them quantities each of which is computed from earlier ones; the last is asked about. */
const models = fc.record({
  inputs: fc
    .array(fc.integer({ min: -2000, max: 2000 }), { minLength: 2, maxLength: 4 })
    // At zero, or where two are alike, there are kinks.
    .map((thousandths) => thousandths.map((value, place) => value / 1000 + 0.000_137 * (place + 1))),
  steps: fc.array(fc.record({ form: fc.nat(forms.length - 1), x: fc.nat(30), y: fc.nat(30) }), {
    minLength: 1,
    maxLength: 8,
  }),
});

function textOf(inputs: readonly number[], steps: readonly Step[]): string {
  const given = inputs.map((value, place) => `${place + 1}. i: \`q${place} = ${value}\``);
  const computed = steps.map(({ form, x, y }, place) => {
    const before = inputs.length + place;
    return `${before + 1}. i: \`q${before} = ${forms[form]!(`q${x % before}`, `q${y % before}`)}\``;
  });
  return `## Data\n\n${[...given, ...computed].join("\n")}\n`;
}

test("the derivatives are what differences come to", () => {
  let compared = 0;
  fc.assert(
    fc.property(models, ({ inputs, steps }) => {
      const file = readModel(sourceOf("model.md", textOf(inputs, steps)));
      const argument = new Argument(file, { reread: (item) => item });
      const root = inputs.length + steps.length - 1;
      const adjoint = new Adjoint(argument, root);
      adjoint.run();
      for (const input of inputs.keys()) {
        const trial = new Trial(argument, [input], [root]);
        const at = (value: number): number => trial.at([value])[0]!;
        const [x, y] = [argument.valueOf(input), argument.valueOf(root)];
        const [left, right] = [(y - at(x - 1e-5)) / 1e-5, (at(x + 1e-5) - y) / 1e-5];
        // Where they differ there is a kink or much curvature in between.
        if (!(Math.abs(left - right) < 1e-3 * (1 + Math.abs(left)))) continue;
        compared++;
        expect(Math.abs(adjoint.of(input) - (left + right) / 2)).toBeLessThan(1e-4 * (1 + Math.abs(left)));
      }
    }),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(150);
});
