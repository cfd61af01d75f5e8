import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Machine } from "../../src/evaluate/evaluator.ts";
import { parseModel } from "../../src/session/parse.ts";

/** `two` is a quantity, so that a formula with it is computed each time and not once. */
function valueOf(formula: string, machine: Machine): unknown {
  const { quantities } = parseModel(`## Data\n\n1. a: \`x = ${formula}\`\n\n2. b: \`two = 2\`\n`, { machine });
  return quantities[0]?.value;
}

const machines: readonly (readonly [Machine])[] = [["compiled"], ["interpreted"]];

describe.each(machines)("%s", (machine) => {
  const check = (formula: string, value: number | boolean | null): void =>
    test(`${formula} is ${value}`, () => {
      const computed = valueOf(formula, machine);
      if (typeof value === "number") expect(computed).toBeCloseTo(value, 12);
      else expect(computed).toBe(value);
    });

  check("7", 7);
  check("-7", -7);
  check("2 + 3 * 4", 14);
  check("2 - 3 - 4", -5);
  check("12 / 3 / 2", 2);
  check("2 ^ 3 ^ 2", 512);
  check("-2 ^ 2", -4);
  check("(1 + 2) * (3 + 4) - (5 - 6) * (7 - 8)", 20);
  check("1 < 2", true);
  check("2 <= 2", true);
  check("1 > 2", false);
  check("2 >= 3", false);
  check("0.1 + 0.2 == 0.3", true);
  check("1 != 2", true);
  check("true and not false", true);
  check("false or false", false);
  check("1 < 2 ? 10 : 20", 10);
  check("if(1 > 2, 10, 20)", 20);
  check("1 + (2 > 1 ? 10 : 20) * 2", 21);
  check("abs(-3)", 3);
  check("sqrt(16)", 4);
  check("cbrt(27)", 3);
  check("exp(0)", 1);
  check("log(e)", 1);
  check("log(8, 2)", 3);
  check("1 + log(100, 10) * 2", 5);
  check("log2(8)", 3);
  check("log10(1000)", 3);
  check("pow(2, 10)", 1024);
  check("min(3, 1, 2)", 1);
  check("max(3, 1 + 4, 2)", 5);
  check("max(7)", 7);
  check("sum(1, 2, 3, 4)", 10);
  check("mean(1, 2, 3, 6)", 3);
  check("mean(4)", 4);
  check("2 * mean(1, 3) + max(1, 2) - min(5, sum(2, 2))", 2);
  check("round(2.5)", 3);
  check("round(-2.5)", -3);
  check("round(3.14159, 2)", 3.14);
  check("floor(-1.5)", -2);
  check("floor(0.1 * 30)", 3);
  check("ceil(1.2)", 2);
  check("sign(-4)", -1);
  check("clamp(15, 0, 10)", 10);
  check("clamp(1 + 1, 3 * 1, 4 + 4)", 3);
  check("sin(0) + cos(0) + tan(0)", 1);
  check("asin(1) + acos(1)", Math.PI / 2);
  check("4 * atan(1)", Math.PI);
  check("100 + 5%", 100.05);
  check("1 to 4", 2);
  check("-1 to 3", 1);
  check("normal(5, 2)", 5);
  check("lognormal(5, 0)", 5);
  check("uniform(2, 4)", 3);
  check("triangular(0, 1, 2)", 1);
  check("pert(0, 1, 2)", 1);
  check("beta(2, 2)", 0.5);
  check("gamma(1, 2)", 2 * Math.LN2);
  check("exponential(2)", 2 * Math.LN2);
  check("poisson(3.5)", 3);
  check("binomial(10, 0.3)", 3);
  check("bernoulli(0.3)", 0);
  check("bernoulli(0.6) * 5", 5);
  check("lognormal(p5: 1, p95: 4)", 2);
  check("discrete(1, 0.5, 10, 0.5)", 1);
  check("discrete(1, 0.2, 10, 0.5, 20, 0.3)", 10);
  check("mixture(uniform(0, 1), 1, uniform(2, 3), 3)", 2 + 1 / 3);
  check("mixture(1 to 4, 1, 7, 2)", 7);
  check("mixture(normal(0, 1), 0, 5, 1)", 5);
  check("truncate(normal(0, 1), 0, 100)", 0.6744897501960817);
  check("truncate((1 to 4), 2, 2)", null);
  check("truncate(discrete(1, 1, 2, 1, 3, 1, 4, 1), 2, 3)", 2);
  check("2 * truncate(mixture(uniform(0, 1), 1, uniform(1, 3), 1), 1, 5) + 1", 5);
  check("discrete(1, -1)", null);
  check("truncate(uniform(0, 1), 2, 3)", null);
  check("1 / 0", null);
  check("sqrt(-1)", null);
  check("1 < sqrt(-1)", null);
});

test("both machines give the same bits", () => {
  const number = fc.constantFrom("2", "two", "0.1", "-3", "7e9", "0", "1e-7", "1e300");
  const { expression } = fc.letrec<{ expression: string; distribution: string }>((tie) => ({
    distribution: fc.oneof(
      { maxDepth: 3 },
      fc.tuple(tie("expression"), tie("expression")).map(([low, high]) => `(${low} to ${high})`),
      tie("expression").map((mean) => `poisson(${mean})`),
      fc.tuple(tie("expression"), tie("expression")).map(([low, high]) => `lognormal(p5: ${low}, p95: ${high})`),
      fc.tuple(tie("expression"), tie("expression")).map(([value, weight]) => `discrete(1, 1, ${value}, ${weight})`),
      fc
        .tuple(tie("distribution"), tie("expression"), tie("distribution"))
        .map(([one, weight, other]) => `mixture(${one}, 1, ${other}, ${weight})`),
      fc
        .tuple(tie("distribution"), tie("expression"), tie("expression"))
        .map(([whole, low, high]) => `truncate(${whole}, ${low}, ${high})`),
    ),
    expression: fc.oneof(
      { maxDepth: 4 },
      number,
      fc
        .tuple(fc.constantFrom("+", "-", "*", "/", "^"), tie("expression"), tie("expression"))
        .map(([operator, one, other]) => `(${one} ${operator} ${other})`),
      fc
        .tuple(
          fc.constantFrom("max", "min", "sum", "mean", "log", "clamp", "pert", "round", "lognormal"),
          fc.array(tie("expression"), { minLength: 1, maxLength: 4 }),
        )
        .map(([name, operands]) => `${name}(${operands.join(", ")})`),
      fc
        .tuple(tie("expression"), tie("expression"), tie("expression"))
        .map(([one, two, three]) => `(${one} < ${two} ? ${two} : ${three})`),
      fc.tuple(tie("distribution"), tie("expression")).map(([one, two]) => `(${one}) * ${two}`),
    ),
  }));
  fc.assert(
    fc.property(expression, (formula) => {
      expect(valueOf(formula, "compiled")).toBe(valueOf(formula, "interpreted"));
    }),
    { numRuns: 150 },
  );
});

describe("what is no number names the operand", () => {
  /** `V701 at 12..13 …` in columns of the formula. */
  function check(formula: string, expected: string): void {
    test(formula, () => {
      const { diagnostics } = parseModel(`## Data\n\n1. a: \`x = ${formula}\`\n\n2. b: \`zero = 0\`\n`);
      const said = diagnostics
        .filter(({ code }) => code.startsWith("V"))
        .map(
          ({ code, column, endColumn, message }) => `${code} ${formula.slice(column - 12, endColumn - 12)}: ${message}`,
        );
      expect(said).toEqual([expected]);
    });
  }

  check("1 + 2 / zero", "V701 zero: `zero` is zero, and `2 / zero` divides by it");
  check("2 / (3 - 3)", "V701 (3 - 3): `(3 - 3)` is zero, and `2 / (3 - 3)` divides by it");
  check("1e300 * 1e300", "V703 1e300 * 1e300: `1e300 * 1e300` is larger than any number that can be held (1.8e308)");

  test("those who use it say nothing more", () => {
    const { diagnostics } = parseModel("## Data\n\n1. a: `x = 1 / 0`\n\n2. b: `y = x + 1 => 2`\n\n3. c: `z = y`\n");
    expect(diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual(["V701"]);
    expect(diagnostics.find(({ code }) => code === "V701")?.inheritedBy).toEqual([2, 3]);
  });
});
