import fc from "fast-check";
import { expect, test } from "vitest";
import { choleskyFactor } from "../../src/evaluate/cholesky.ts";
import { correlationMatrix, normalCorrelation } from "../../src/evaluate/correlations.ts";
import { Argument } from "../../src/evaluate/argument.ts";
import { parseModel } from "../../src/session/parse.ts";
import { readModel } from "../../src/syntax/read-model.ts";
import { sourceOf } from "../../src/text/source.ts";

function textWith(correlations: string, formulas = "`a = 1 to 2`, `b = normal(1, 1)`, `c = beta(2, 2)`"): string {
  return `---\ncorrelations: ${correlations}\n---\n\n## Data\n\n1. x: ${formulas}\n`;
}

/** Codes of the front matter, with what stands at their places. */
function reported(correlations: string, formulas?: string): readonly string[] {
  const text = textWith(correlations, formulas);
  return parseModel(text)
    .diagnostics.filter(({ code }) => code.startsWith("F"))
    .map(
      ({ code, line, column, endColumn }) => `${code} ${text.split("\n")[line - 1]?.slice(column - 1, endColumn - 1)}`,
    );
}

test("pairs are the quantities that the names mean", () => {
  const file = readModel(sourceOf("model.md", textWith("[[a, b, 0.5], [c, a, -0.25]]")));
  const { correlations } = new Argument(file, { reread: (item) => item });
  expect(correlations).toEqual({
    pairs: [
      { one: 0, other: 1, coefficient: 0.5 },
      { one: 2, other: 0, coefficient: -0.25 },
    ],
    problems: [],
  });
});

test.each([
  ["[[a, b, 0.5]]", []],
  ["[[a, b, 1], [b, c, 1], [a, c, 1]]", []],
  ["[[a, b, 1.5]]", ["F110 1.5"]],
  ["[[a, b, much]]", ["F110 much"]],
  ["[[a, b]]", ["F110 [a, b]"]],
  ["[a, b, 0.5]", ["F110 a", "F110 b", "F110 0.5"]],
  ["much", ["F105 correlations: much"]],
  ["[[a, d, 0.5]]", ["F111 d"]],
  ["[[a, __proto__, 0.5]]", ["F111 __proto__"]],
  ["[[a, a, 0.5]]", ["F111 a"]],
  ["[[a, b, 0.5], [b, a, 0.5]]", ["F111 [b, a, 0.5]"]],
  ["[[a, b, 1], [b, c, 1], [a, c, 0]]", ["F112 [a, c, 0]"]],
])("%s is reported as %j", (correlations, expected) => {
  expect(reported(correlations)).toEqual(expected);
});

test("what refers to others, draws twice or never is no uncertain input", () => {
  expect(reported("[[a, b, 0]]", "`a = 1 to 2`, `b = a + (1 to 2)`")).toEqual(["F111 b"]);
  expect(reported("[[a, b, 0]]", "`a = 1 to 2`, `b = (1 to 2) + (3 to 4)`")).toEqual(["F111 b"]);
  expect(reported("[[a, b, 0]]", "`a = 1 to 2`, `b = 7`")).toEqual(["F111 b"]);
  expect(reported("[[a, b, 0]]", "`a = 1 to 2`, `b = 10 * truncate(beta(2, 2), 0, 0.5)`")).toEqual([]);
});

test("only those that clash are named", () => {
  const names = ["d", "a", "b", "c"];
  const formulas = names.map((name) => `\`${name} = 1 to 2\``).join(", ");
  const { diagnostics } = parseModel(textWith("[[d, a, 0.1], [a, b, 0.9], [b, c, 0.9], [a, c, -0.9]]", formulas));
  expect(diagnostics.find(({ code }) => code === "F112")?.message).toContain("`a`, `b`, `c`");
});

test("too many are refused at once", () => {
  const formulas = Array.from({ length: 400 }, (_, index) => `\`q${index} = 1 to 2\``).join(", ");
  const pairs = Array.from({ length: 399 }, (_, index) => `[q${index}, q${index + 1}, 0.5]`).join(", ");
  expect(reported(`[${pairs}]`, formulas)).toEqual(["F111 [q0, q1, 0.5]"]);
});

test("an input that is given a value is certain, which is no error", () => {
  const model = parseModel(textWith("[[a, b, 0.5]]"));
  model.set("b", "3");
  const found = model.diagnostics.filter(({ code }) => code === "F111");
  expect(found.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    "warning: `b` is certain, so that its correlation has no effect",
  ]);
  model.undo();
  expect(model.diagnostics.filter(({ code }) => code === "F111")).toEqual([]);
});

test("a factor times its transpose is the matrix", () => {
  const entries = fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(entries, (rows) => {
      const product = (some: readonly (readonly number[])[]): number[][] =>
        some.map((one) => some.map((other) => one.reduce((sum, x, k) => sum + x * (other[k] ?? 0), 0)));
      const matrix = product(rows);
      const factored = choleskyFactor(matrix);
      if (factored.kind !== "factor") throw new Error("a product with its transpose has a factor");
      product(factored.rows).forEach((row, i) => row.forEach((x, j) => expect(x).toBeCloseTo(matrix[i]![j]!, 4)));
      factored.rows.forEach((row, i) => expect(row).toHaveLength(i + 1));
    }),
  );
});

test("a pivot may be nearly nothing", () => {
  const matrix = [
    [0.4444444444444445, -0.007365692779591448, 0],
    [-0.007365692779591448, 0.00012207032168392155, 0.000010193442861011999],
    [0, 0.000010193442861011999, 0.9999984441950002],
  ];
  expect(choleskyFactor(matrix).kind).toBe("factor");
});

test("ranks correlate less than the normals beneath them", () => {
  expect(normalCorrelation(0.5)).toBeCloseTo(0.517638, 6);
  expect([normalCorrelation(0), normalCorrelation(1)]).toEqual([0, expect.closeTo(1, 15)]);
  expect(correlationMatrix([7, 3], [{ one: 3, other: 7, coefficient: 1 }])[1]?.[0]).toBeCloseTo(1, 15);
});
