import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QuantityReport } from "../../src/analysis/report.ts";
import { changeWords } from "../../src/page/document/change.ts";
import { marksIn, noProblems, problemsByItem } from "../../src/page/document/problems.ts";
import { dragged, literalIn, scaleOf, stepped } from "../../src/page/document/slide.ts";
import type { FormulaText } from "../../src/session/block.ts";
import { parseModel } from "../../src/session/parse.ts";

/** The report of the only quantity of a formula. */
function reportOf(formula: string): QuantityReport {
  return parseModel(`## Data\n\n1. One *(guess)*: \`x = ${formula}\``).quantity("x");
}

describe("a scale", () => {
  test.each([
    ["$100M", "logarithmic"],
    ["275 TFLOPS/chip", "logarithmic"],
    ["1", "logarithmic"],
    ["100%", "linear"],
    ["12", "logarithmic"],
    ["40%", "linear"],
    ["140%", "linear"],
    ["0.2", "linear"],
    ["20 degC", "linear"],
    ["-3 km", "linear"],
    ["0 km", "linear"],
  ])("of %s is %s", (formula, kind) => expect(scaleOf(reportOf(formula)).kind).toBe(kind));

  test.each([
    ["$100M", 1, 102e6],
    ["$100M", 100, 1e9],
    ["40%", 1, 0.41],
    ["40%", -100, 0],
    ["0.25", 2, 0.27],
    ["20 degC", -3, 17],
    ["-2.5 km", 1, -2.4],
  ])("of %s in %d steps comes to %d", (formula, steps, expected) => {
    const report = reportOf(formula);
    expect(stepped(scaleOf(report), Number(report.value), steps)).toBe(expected);
  });

  test("is dragged by 200 pixels to ten times as much", () => {
    const { value, ...report } = reportOf("$100M");
    const scale = scaleOf({ value, ...report });
    expect([200, -200, 60, 0].map((pixels) => dragged(scale, 1e8, pixels))).toEqual([1e9, 1e7, 2e8, 1e8]);
  });

  test("has ends, and every place on it is written in a few digits", () => {
    const number = fc
      .record({ digits: fc.integer({ min: -999, max: 999 }), exponent: fc.integer({ min: -12, max: 12 }) })
      .map(({ digits, exponent }) => Number(`${digits}e${exponent}`));
    fc.assert(
      fc.property(number, fc.integer({ min: -5000, max: 5000 }), (value, pixels) => {
        const scale = scaleOf({ value, unit: "km", dimension: "length", formula: `${value} km` });
        const there = dragged(scale, value, pixels);
        const slack = 0.01 * Math.max(Math.abs(scale.low), Math.abs(there)); // of rounding
        expect(there).toBeGreaterThanOrEqual(scale.low - slack);
        expect(there).toBeLessThanOrEqual(scale.high + slack);
        expect(Number(there.toPrecision(12))).toBe(there);
      }),
    );
  });
});

describe("a literal with another number", () => {
  test.each([
    ["$33,849 / month", 33849, 28000, "$28,000 / month"],
    ["5k piece", 5, 6.29, "6.29k piece"],
    ["-2", -2, -3, "-3"],
    ["40%", 40, 41, "41%"],
    [".5", 0.5, 0.75, "0.75"],
    ["1_000 km", 1000, 1e21, "1e21 km"],
  ])("%s", (text, number, other, expected) => {
    const literal = literalIn(text);
    expect([literal?.number, literal?.with(other)]).toEqual([number, expected]);
  });

  test("is none for what begins with a word", () => expect(literalIn("pi * 2")).toBeUndefined());
});

describe("a change in words", () => {
  test.each([
    ["$100M", "$50M", "was $100M, −50 %"],
    ["$100M", "$100M", ""],
    ["10 km", "12 km", "was 10 km, +20 %"],
    ["10 km", "1 km", "was 10 km, × 0.1"],
    ["2 km", "7 km", "was 2 km, × 3.5"],
    ["0 km", "7 km", "was 0 km"],
    ["2 km", "-7 km", "was 2 km"],
    ["true", "false", "was true"],
    ["1e-9", "1", "was 1e-9, × 1e9"],
  ])("from %s to %s", (before, after, words) => expect(changeWords(reportOf(before), reportOf(after))).toBe(words));

  test("of what is new or gone", () => {
    expect(changeWords(undefined, reportOf("1"))).toBe("new");
    expect(changeWords(reportOf("1"), undefined)).toBe("");
  });
});

describe("problems by item", () => {
  const text = "# T\n\n## Data\n\n1. One *(guess)*: `a = 1 m`, `b = 1 s`\n\n2. Two\n   *(1)*: `c = a +\n   b`, `d = c`";

  test("are marked where they stand, in formulas of several lines too", () => {
    const model = parseModel(text);
    const problems = problemsByItem(model.diagnostics, model.items, new Map()).get(2);
    expect(problems?.own.map(({ code }) => code)).toContain("U301");
    const marked = formulasOf(model.document()).map((formula) =>
      marksIn(formula, problems ?? noProblems).map(({ from, to, label }) => [formula.text.slice(from, to), label]),
    );
    expect(marked.slice(2)).toEqual([
      [
        ["a", null],
        ["b", "time"],
      ],
      [["d", null]],
    ]);
  });

  test("are the same objects where they say the same, though lines moved", () => {
    const model = parseModel(text);
    const before = problemsByItem(model.diagnostics, model.items, new Map());
    model.replaceText(model.text.replace("# T", "# T\n\nMore"));
    expect(problemsByItem(model.diagnostics, model.items, before).get(2)).toBe(before.get(2));
  });
});

function formulasOf(value: unknown): readonly FormulaText[] {
  if (typeof value !== "object" || value === null) return [];
  return isFormulaText(value) ? [value] : Object.values(value).flatMap(formulasOf);
}

function isFormulaText(value: object): value is FormulaText {
  return "kind" in value && value.kind === "formula";
}
