import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { Argument } from "../../src/evaluate/argument.ts";
import type { Machine } from "../../src/evaluate/evaluator.ts";
import type { Path } from "../../src/evaluate/path.ts";
import { readModel } from "../../src/syntax/read-model.ts";
import { sourceOf } from "../../src/text/source.ts";
import { runs } from "../laws/snapshot.ts";

/** A model of formulas by name; the first two are inputs. */
function argumentOf(formulas: readonly string[], machine: Machine): Argument {
  const items = formulas.map((formula, place) => `${place + 1}. f *(guess)*: \`${formula}\``);
  const file = readModel(sourceOf("model.md", `## Data\n\n${items.join("\n\n")}\n`));
  return new Argument(file, { machine, reread: (item) => item });
}

function pathOf(argument: Argument, names: readonly string[]): Path {
  return argument.evaluator.pathFrom(names.map((name) => argument.network.quantityNamed(name)!));
}

/** All values, and the steps and verdicts of all claims. */
function stateOf({ network, evaluator }: Argument): readonly unknown[] {
  return [...network.formulas.keys()].map((quantity) => [
    evaluator.valueOf(quantity),
    evaluator.stepOf(quantity),
    evaluator.verdictsOf(quantity),
  ]);
}

const expressions = [
  "x + y",
  "x - y * 2",
  "2 - (x - y)",
  "2 / (x + 1)",
  "(x + 1) / (y - 3)",
  "-x",
  "abs(x) * sqrt(abs(y))",
  "x ^ 2 + 2 ^ y",
  "(x + y) ^ (x - y)",
  "min(x, y, 3) + max(x + y, 1)",
  "min(x, y + 1, x * 2)",
  "sum(x, y, x + y)",
  "mean(x, y + 1, 4)",
  "clamp(x, 0, y)",
  "clamp(x + 1, x - y, x * y)",
  "x < y ? x : y",
  "x + 1 >= y * 2 and not (x == y)",
  "exp(x) + log(abs(y) + 1) + log(abs(x) + 2, 3)",
  "round(x, 1) + round(y) + floor(x) + ceil(y)",
  "sin(x) * cos(y) + atan(x)",
  "normal(x, 2) + triangular(0, abs(x), 100)",
  "x in km",
];

describe.each(["bytecode", "webassembly"] as const)(
  "along a path, %s computes what the interpreter does",
  (machine) => {
    const check = (formulas: readonly string[], values: readonly (readonly [number, number])[]): void => {
      const [one, other] = [argumentOf(formulas, machine), argumentOf(formulas, "interpreted")];
      const [path, slow] = [pathOf(one, ["x", "y"]), pathOf(other, ["x", "y"])];
      expect(path.reach).toEqual(slow.reach);
      for (const pair of values) {
        expect(one.evaluator.slide(path, pair)).toBeGreaterThan(0);
        other.evaluator.slide(slow, pair);
        expect(stateOf(one)).toEqual(stateOf(other));
      }
      expect(path.shortcut?.tier).toBe(machine);
    };
    const numbers = [1, 2.5, 0, -3, 100, 1e-3, 7, 0.1];
    const values = [...numbers, ...numbers, ...numbers].map((x, place) => [x, numbers[(place + 3) % 8]!] as const);

    test.each(expressions)("%s", (expression) => {
      check([`x = 4${expression.includes("km") ? " m" : ""}`, "y = 9", `z = ${expression}`], values);
    });

    test.each(expressions.filter((one) => !/ and | in /.test(one)))("%s, of many at once", (expression) => {
      const places = Array.from({ length: 20 }, (_, place) => place);
      const many = places.map((place) => `z${place} = ${expression}${place % 3 === 0 ? ` => ${place}` : ""}`);
      const behind = places.map((place) => `w${place} = z${place} * 2 + z1`);
      check(["x = 4", "y = 9", ...many, ...behind], values);
    });

    test("with claims on the way, in both worlds", () => {
      check(
        ["x = 4", "y = 9", "a = x + y => 13", "b = a * 2 => 26 within 20%", "c = a + b", "d = c > 20 => true"],
        values,
      );
      const formulas = expressions.slice(0, -1).map((formula, place) => `z${place} = ${formula.replaceAll("x", "u")}`);
      check(["x = 4", "y = 9", ...formulas, "u = abs(x) + 1 => 5"], values);
    });

    test("any formulas, any claims, any values", () => {
      const operand = fc.constantFrom("x", "y", "a", "b", "2", "0.5", "(x + a)", "(b - y)", "max(a, y)");
      const expression = fc
        .tuple(operand, fc.constantFrom("+", "-", "*", "/"), operand, fc.constantFrom("+", "-", "*", "/"), operand)
        .map((parts) => parts.join(" "));
      const claim = fc.constantFrom("", "", " => 3", " => 3 m", " => 40 within 10%", " =>", " => true");
      const formula = fc.tuple(expression, claim).map((parts) => parts.join(""));
      fc.assert(
        fc.property(
          fc.tuple(formula, formula, formula),
          fc.array(fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -3, max: 3 })), {
            minLength: 6,
            maxLength: 12,
          }),
          ([a, b, c], moves) => {
            const formulas = [
              "x = 4",
              "y = 9",
              `a = ${a.replaceAll(/[ab]/g, "x")}`,
              `b = ${b.replaceAll("b", "a")}`,
              `c = ${c}`,
            ];
            const machines = [machine, "interpreted"] as const;
            const [states, others] = machines.map((one) => {
              const argument = argumentOf(formulas, one);
              const path = pathOf(argument, ["x", "y"]);
              return moves.map((pair) => {
                argument.evaluator.slide(path, pair);
                return stateOf(argument);
              });
            });
            expect(states).toEqual(others);
          },
        ),
        runs(200),
      );
    });
  },
);

describe("a path", () => {
  const chain = [
    "x = 1",
    "y = 2",
    ...Array.from({ length: 600 }, (_, place) => `q${place} = ${place === 0 ? "x" : `q${place - 1}`} + y`),
  ];

  test("is translated once it has been gone often, off the main thread", async () => {
    const argument = argumentOf(chain, "compiled");
    const path = pathOf(argument, ["x"]);
    for (let run = 0; run < 30; run++) argument.evaluator.slide(path, [run]);
    expect(path.shortcut?.tier).toBe("bytecode");
    await expect.poll(() => path.shortcut?.tier).toBe("webassembly");
    expect(argument.evaluator.slide(path, [5])).toBe(601);
    expect(argument.valueOf(argument.network.quantityNamed("q599")!)).toBe(5 + 600 * 2);
  });

  test("keeps track of what moves where little of it does", () => {
    const argument = argumentOf(
      ["x = 1", "y = 2", "top = max(x, 10)", ...chain.slice(2).map((one) => one.replace(" x ", " top "))],
      "bytecode",
    );
    const path = pathOf(argument, ["x"]);
    expect(path.reach).toHaveLength(602);
    expect(argument.evaluator.slide(path, [2])).toBe(2);
    expect(argument.evaluator.slide(path, [3])).toBe(2);
    expect(argument.evaluator.slide(path, [11])).toBe(602);
    expect(argument.evaluator.slide(path, [12])).toBe(602);
  });

  test("goes on with the machine where WebAssembly is forbidden", () => {
    const compile = vi.spyOn(WebAssembly, "Module").mockImplementation(function refuse() {
      throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
    });
    try {
      const argument = argumentOf(chain, "webassembly");
      const path = pathOf(argument, ["x"]);
      for (let run = 0; run < 9; run++) expect(argument.evaluator.slide(path, [run])).toBe(601);
      expect(compile).toHaveBeenCalled();
      expect(path.shortcut?.tier).toBe("bytecode");
      expect(argument.valueOf(argument.network.quantityNamed("q599")!)).toBe(8 + 600 * 2);
    } finally {
      compile.mockRestore();
    }
  });

  test("gives way to another, claims included", () => {
    const argument = argumentOf(["x = 1", "y = 2", "a = x + y => 3", "b = a * y => 6", "c = b + a"], "webassembly");
    const slow = argumentOf(["x = 1", "y = 2", "a = x + y => 3", "b = a * y => 6", "c = b + a"], "interpreted");
    const paths = ["x", "y"].map((name) => [pathOf(argument, [name]), pathOf(slow, [name])] as const);
    for (const place of [0, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0, 0]) {
      const [path, other] = paths[place]!;
      for (const value of [place + 1, place + 2, place + 1]) {
        argument.evaluator.slide(path, [value]);
        slow.evaluator.slide(other, [value]);
      }
      expect(stateOf(argument)).toEqual(stateOf(slow));
      expect(path.shortcut?.tier).toBe("webassembly");
    }
  });

  test("takes no translation that was begun before it gave way", async () => {
    const compile = vi.spyOn(WebAssembly, "compile");
    try {
      const argument = argumentOf(chain, "compiled");
      const [path, other] = [pathOf(argument, ["x"]), pathOf(argument, ["y"])];
      for (let run = 0; run < 9; run++) argument.evaluator.slide(path, [run]);
      expect(compile).toHaveBeenCalledTimes(1);
      argument.evaluator.slide(other, [3]);
      argument.evaluator.slide(path, [10]);
      expect(path.shortcut).toBeUndefined();
      await compile.mock.results[0]!.value;
      await new Promise((resolve) => setTimeout(resolve));
      expect(path.shortcut).toBeUndefined();
    } finally {
      compile.mockRestore();
    }
  });

  test("stays in WebAssembly when verdicts change", () => {
    const argument = argumentOf(["x = 1", "y = 2", "a = x + y => 3", "b = a * y => 6"], "webassembly");
    const path = pathOf(argument, ["x"]);
    for (const x of [2, 1, 2]) argument.evaluator.slide(path, [x]);
    const { runs: runsOfMachine } = path;
    for (const x of [1, 2, 1, 3, 1]) {
      expect(argument.evaluator.slide(path, [x])).toBe(3);
      expect(argument.evaluator.verdictsOf(2).chain).toBe(x === 1 ? "holds" : "fails");
    }
    expect(path.runs).toBe(runsOfMachine);
  });

  test("has the machine look at what is not finite", () => {
    const argument = argumentOf(["x = 1", "y = 2", "a = y / x", "b = a + 1 => 3"], "webassembly");
    const path = pathOf(argument, ["x"]);
    for (const x of [1, 2, 4]) argument.evaluator.slide(path, [x]);
    expect([...argument.ledger.findings()].map(({ problem }) => problem.code)).toContain("C501");
    argument.evaluator.slide(path, [0]);
    expect([...argument.ledger.findings()].map(({ problem }) => problem.code)).toContain("V701");
    argument.evaluator.slide(path, [1]);
    expect([...argument.ledger.findings()].filter(({ problem }) => problem.severity === "error")).toEqual([]);
  });
});
