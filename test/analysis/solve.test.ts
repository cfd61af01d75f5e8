import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Solve } from "../../src/analysis/solve.ts";
import { UsageError } from "../../src/session/errors.ts";
import { parseModel } from "../../src/session/parse.ts";
import { runs } from "../laws/snapshot.ts";

const model = parseModel(`## Data

1. d *(guess)*: \`mass = 1 kg\`, \`c = 4186 J/kg/K\`, \`power = 1 kW to 4 kW\`, \`x = 2\`, \`zero = 0\`, \`yes = true\`, \`t = 20 degC\`

## Results

2. r *(1)*: \`heat = mass * c * 80 K\`, \`duration = heat / power\`, \`warmer = t + 5 K\`

3. r *(1)*: \`square = (x - 3)^2\`, \`steps = floor(x)\`, \`root = sqrt(x - 5)\`, \`pole = 1 / (x - 3)\`, \`hot = x > 7\`

4. r *(1)*: \`cube = x * (x - 1) * (x - 4)\`, \`leap = x > 7 ? 10 : 20\`, \`line = 3 * zero + 6\`, \`wrong = mass + x\`
`);

/** The values that answer, a stretch as both its ends. */
function answers({ solutions }: Solve): readonly unknown[] {
  return solutions.map(({ from, to }) =>
    from.value === to.value ? near(from.value) : [near(from.value), near(to.value)],
  );
}

function near(value: number): unknown {
  return expect.closeTo(value, 9);
}

function solved(condition: string, by: string, between?: string): Solve {
  return model.solve(condition, { by, ...(between !== undefined && { between }) });
}

describe("every value that makes it so is found", () => {
  test.each([
    ["square = 4", "x", [1, 5]],
    ["square = 0", "x", [3]],
    ["cube = -1", "x", [1.286462065, 3.9122291785]],
    ["pole = 2", "x", [3.5]],
    ["root = 0.001", "x", [5.000001]],
    ["line = 0", "zero", [-2]],
    ["heat = 669.76 kJ", "mass", [2]],
    ["duration = 5 s", "heat", [10_000]],
    ["x = 3", "x", [3]],
  ])("%s by %s", (condition, by, values) => {
    const found = solved(condition, by).solutions;
    expect(found.map(({ from }) => from.value)).toEqual(values.map(near));
    expect(found.every(({ from, to }) => from.value === to.value)).toBe(true);
  });

  test("also where a sample falls on one", () => {
    const found = solved("cube = 0", "x", "-10..10");
    expect(answers(found)).toEqual([0, 1, 4]);
    expect(found.jumps).toEqual([]);
  });
  test("and stretches where it stays so", () => expect(answers(solved("steps = 5", "x"))).toEqual([[5, 6]]));
});

describe("break-even", () => {
  test.each([
    ["square <= 4", [[1, 5]]],
    [
      "square > 4",
      [
        [0.002, 1],
        [5, 2000],
      ],
    ],
    ["hot = true", [[7, 2000]]],
    ["hot = false", [[0.002, 7]]],
    ["root >= 0", [[5, 2000]]],
    ["pole < 0", [[0.002, 3]]],
  ])("%s", (condition, stretches) => {
    const found = solved(condition, "x").solutions;
    expect(found.map(({ from, to }) => [from.value, to.value])).toEqual(stretches.map((ends) => ends.map(near)));
  });
});

describe("an answer tells", () => {
  test("what it is to the present value, and where in the distribution", () => {
    const { solutions, by, searched } = solved("duration = 167.44 s", "power");
    expect(by).toMatchObject({ name: "power", unit: "kW", value: near(2) });
    expect(solutions[0]!.from).toMatchObject({
      value: near(2),
      ratio: near(1),
      share: near(0.5),
      node: expect.closeTo(167.44, 6),
    });
    expect(searched.from.value).toBeLessThan(0.1);
    expect(searched.to.value).toBeGreaterThan(40);
  });
  test("that a formula is set aside", () => {
    expect(solved("duration = 5 s", "heat").computed).toBe(true);
    expect(solved("duration = 5 s", "mass").computed).toBe(false);
  });
  test("no ratio on a scale with an offset", () =>
    expect(solved("warmer = 35 degC", "t").solutions[0]!.from).toMatchObject({ value: near(30), ratio: null }));
  test("that it leaps over the target, and that this is no solution", () => {
    const { solutions, jumps, nearest } = solved("leap = 15", "x");
    expect(solutions).toEqual([]);
    expect(jumps).toMatchObject([{ before: { value: near(7), node: 20 }, after: { value: near(7), node: 10 } }]);
    expect(nearest).toMatchObject({ node: 20 });
  });
  test("that a pole is a leap", () => expect(solved("pole = 0", "x", "1..4").jumps).toHaveLength(1));
  test("where it comes nearest", () =>
    expect(solved("square = -1", "x").nearest).toMatchObject({
      value: expect.closeTo(3, 5),
      node: expect.closeTo(0, 9),
    }));
  test("a range of the asker's, one end of which carries the unit", () => {
    const { searched } = solved("duration = 5 s", "mass", "1..5 kg");
    expect([searched.from.text, searched.to.text]).toEqual(["1 kg", "5 kg"]);
    expect(solved("duration = 5 s", "mass", "5 kg,1 kg").searched).toEqual(searched);
  });
});

describe("refuses", () => {
  test.each([
    ["square = 4", "mass", undefined, "independent"],
    ["square = 4", "nothing", undefined, "unknown-name"],
    ["square = 4", "yes", undefined, "not-a-number"],
    ["square = 4 kg", "x", undefined, "wrong-dimension"],
    ["heat = 4", "mass", undefined, "wrong-dimension"],
    ["heat = true", "mass", undefined, "wrong-dimension"],
    ["hot = 3", "x", undefined, "wrong-dimension"],
    ["hot > true", "x", undefined, "unreadable-value"],
    ["square = x", "x", undefined, "unreadable-value"],
    ["square", "x", undefined, "unreadable-value"],
    ["wrong = 3", "x", undefined, "no-value"],
    ["heat = 1 kJ", "mass", "1 s..2 s", "wrong-dimension"],
    ["heat = 1 kJ", "mass", "1 kg", "unreadable-value"],
    ["heat = 1 kJ", "mass", "1 kg..1 kg", "unreadable-value"],
    ["2 = 1 kJ", "mass", undefined, "unknown-name"],
  ])("%s by %s between %s", (condition, by, between, code) => {
    const ask = (): unknown => model.solve(condition, { by, ...(between !== undefined && { between }) });
    expect(ask).toThrow(expect.objectContaining({ code }));
    expect(ask).toThrow(UsageError);
  });
});

test.each(["1e307", "1e-307", "-1e307", "0", "1e300 to 2e300"])("around %s there is an answer too", (written) => {
  const far = parseModel(`## Data\n\n1. d *(guess)*: \`x = ${written}\`\n\n## Results\n\n2. r *(1)*: \`y = 2 * x\`\n`);
  const { solutions, nearest, searched } = far.solve("y = 8", { by: "x" });
  expect([searched.from.value, searched.to.value].every(Number.isFinite)).toBe(true);
  expect(searched.from.value).toBeLessThan(searched.to.value);
  expect(solutions.length + Number(nearest !== null)).toBe(1);
});

test("a circle is no quantity to solve for", () => {
  const circle = parseModel("## Results\n\n1. r *(guess)*: `a = b + 1`, `b = a - 1`\n");
  expect(() => circle.solve("a = 1", { by: "b" })).toThrow(expect.objectContaining({ code: "no-value" }));
});

test("a solution put back is the target, and none is missed", () => {
  const coefficient = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(fc.uniqueArray(coefficient, { minLength: 1, maxLength: 3 }), coefficient, (zeros, target) => {
      const product = zeros.map((zero) => `(x - (${zero}))`).join(" * ");
      const made = parseModel(
        `## Data\n\n1. d *(guess)*: \`x = 1\`\n\n## Results\n\n2. r *(1)*: \`y = ${product} + ${target}\`\n`,
      );
      const { solutions, jumps } = made.solve(`y = ${target}`, { by: "x", between: "-60..60" });
      expect(solutions.map(({ from }) => from.value)).toEqual(
        [...zeros].sort((a, b) => a - b).map((zero) => expect.closeTo(zero, 7)),
      );
      expect(jumps).toEqual([]);
      for (const { from } of solutions) {
        const change = made.whatIf([["x", String(from.value)]]).changes.find(({ name }) => name === "y");
        expect(change?.after ?? target).toBeCloseTo(target, 7);
      }
    }),
    runs(20),
  );
});
