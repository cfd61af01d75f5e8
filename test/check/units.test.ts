import { describe, expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";

const head =
  "---\nunits: { a: , b: , c: a * b }\n---\n## Data\n\n1. w: `x = 2 a`, `y = 3 b`, `z = 5 c`, `n = 7`, `t = true`\n2. w: `r = ";

/** The dimension of a formula over x (a), y (b), z (c = a·b), n (a number) and t (a truth value). */
function dimensionIs(formula: string, dimension: string): void {
  test(`${formula} is ${dimension}`, () => {
    const { quantities, diagnostics } = parseModel(`${head}${formula}\`\n`);
    expect(diagnostics.filter(({ code }) => code.startsWith("U"))).toEqual([]);
    expect(quantities.at(-1)?.dimension).toBe(dimension);
  });
}

/** `U301 x | y` : the code, what is pointed at, and what else. */
function fails(formula: string, expected: string, message: string, help: string): void {
  test(`${formula} is ${expected}`, () => {
    const [problem, ...others] = parseModel(`${head}${formula}\`\n`).diagnostics.filter(({ code }) =>
      code.startsWith("U"),
    );
    const cut = ({ column, endColumn }: { column: number; endColumn: number }): string =>
      formula.slice(column - 12, endColumn - 12);
    expect(others).toEqual([]);
    expect([`${problem?.code} ${cut(problem!)}`, ...problem!.related.map(cut)].join(" | ")).toBe(expected);
    expect(problem?.message).toBe(message);
    expect(problem?.help).toBe(help);
  });
}

describe("the algebra of dimensions", () => {
  dimensionIs("x", "a");
  dimensionIs("x * y", "a · b");
  dimensionIs("x * y / x", "b");
  dimensionIs("z / x", "b");
  dimensionIs("z / x / y", "number");
  dimensionIs("z + x * y", "a · b");
  dimensionIs("x ^ 2", "a^2");
  dimensionIs("sqrt(x * x)", "a");
  dimensionIs("cbrt(x ^ 3)", "a");
  dimensionIs("x ^ (1 / 2) * x ^ 0.5", "a");
  dimensionIs("-x + abs(x) + 0", "a");
  dimensionIs("max(x, 0, 3 a)", "a");
  dimensionIs("x to 3 a", "a");
  dimensionIs("n > 1 ? x : 0", "a");
  dimensionIs("x < 3 a", "truth");
  dimensionIs("t == (x < 2 a)", "truth");
  dimensionIs("log(x / (1 a))", "number");
  dimensionIs("2 ^ n", "number");
  dimensionIs("gamma(n, x)", "a");
  dimensionIs("normal(x, 1 a)", "a");
  dimensionIs("floor(3.5 a)", "a");
  dimensionIs("z in a*b", "a · b");
});

test.each([
  ["$20/kW/year to $40/kW/year", "$/kW/year"],
  ["uniform($20/kW/year, $40/kW/year)", "$/kW/year"],
  ["mixture(uniform($20/kW/year, $40/kW/year), 1, $9/kW/year, 2)", "$/kW/year"],
  ["5 to 10 kg", "kg"],
  ["5 W*s", "W·s"],
  ["5 W*s to 9 W*s", "W·s"],
  ["2 W * 5 s to 2 W * 9 s", "J"],
])("%s is shown in %s", (formula, expected) => {
  const { quantities } = parseModel(`## Data\n\n1. w: \`r = ${formula}\`\n`);
  expect(quantities[0]?.unit).toBe(expected);
});

describe("what does not fit, where, and the repair", () => {
  const or = ", or correct the unit of one of them";
  fails("x + y", "U301 x | y", "cannot add an a and a b", `multiply \`y\` by an a / b${or}`);
  fails("1 a + z", "U301 1 a | z", "cannot add an a and an a · b", `multiply \`1 a\` by a b${or}`);
  fails("x < y", "U302 x | y", "cannot compare an a and a b", `multiply \`y\` by an a / b${or}`);
  fails("max(x, y)", "U301 x | y", "cannot take the greatest of an a and a b", `multiply \`y\` by an a / b${or}`);
  fails(
    "log(x)",
    "U303 x",
    "`log` takes a plain number, and `x` is an a",
    "divide it by a quantity to compare it with, such as `x / 1 a`",
  );
  fails(
    "2 ^ x",
    "U304 x",
    "an exponent is a plain number, and `x` is an a",
    "divide it by the unit that it counts: `(x / 1 a)`",
  );
  fails("n and t", "U307 n", "a truth value is needed, and `n` is a number", "compare it with something: `n > …`");
  fails("t + 1", "U307 t", "a number is needed, and `t` is a truth value", "choose a number by it: `if(t, 1, 0)`");
});
