import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Argument } from "../../src/evaluate/argument.ts";
import { Composer, uncertainBeneath } from "../../src/evaluate/composer.ts";
import { interpret } from "../../src/evaluate/interpret.ts";
import { TILE } from "../../src/evaluate/random.ts";
import { Sampler } from "../../src/evaluate/sampler.ts";
import { drawsOf } from "../../src/syntax/distributions.ts";
import { readModel } from "../../src/syntax/read-model.ts";
import { sourceOf } from "../../src/text/source.ts";

function argumentOf(...formulas: readonly string[]): Argument {
  const items = formulas.map((formula, index) => `${index + 1}. an item: \`${formula}\``);
  return new Argument(readModel(sourceOf("model.md", `## Data\n\n${items.join("\n")}\n`)), { reread: (item) => item });
}

const options = { seed: 42, spread: "hypercube" } as const;

function samplesOf(argument: Argument, name: string, tile = 0): Float64Array {
  const sampler = new Sampler(argument, [argument.network.quantityNamed(name)!], options);
  sampler.run(tile);
  return sampler.samplesOf(0).slice();
}

describe("a quantity is drawn once", () => {
  test("and shared by all who use it", () => {
    const argument = argumentOf("a = 1 to 9", "b = uniform(2, 3)", "one = a / (a + b) + b / (a + b)");
    for (const sample of samplesOf(argument, "one")) expect(sample).toBeCloseTo(1, 14);
  });
  test("two draws of one formula are two", () => {
    const argument = argumentOf("zero = normal(0, 1) - normal(0, 1)");
    expect(samplesOf(argument, "zero").filter((sample) => sample === 0)).toHaveLength(0);
  });
  test("whatever stands elsewhere", () => {
    const alone = samplesOf(argumentOf("a = 1 to 9"), "a");
    expect(samplesOf(argumentOf("z = 5 to 6", "b = 1 to 2", "a = 1 to 9", "c = a * b"), "a")).toEqual(alone);
  });
});

test("what is certain takes no step", () => {
  const argument = argumentOf("a = 1 to 9", "b = 2", "c = b * 3", "d = a * c");
  expect(new Sampler(argument, [argument.network.quantityNamed("d")!], options).size).toBe(2);
});

test("parameters may be drawn themselves", () => {
  const argument = argumentOf("m = uniform(10, 20)", "x = normal(m, 0.001)", "d = x - m");
  for (const sample of samplesOf(argument, "d")) expect(Math.abs(sample)).toBeLessThan(0.01);
});

test("units are those of the parameters", () => {
  const argument = argumentOf("x = uniform(1 km, 2 km)");
  for (const sample of samplesOf(argument, "x")) expect(sample).toBeGreaterThan(999);
});

test("says where a number is not finite that hides in the samples", () => {
  const argument = argumentOf("x = uniform(0, 1)", "y = 1 / floor(2 * x)", "z = 1 / y", "w = 1 / x");
  const run = (name: string): boolean => new Sampler(argument, [argument.network.quantityNamed(name)!], options).run(0);
  expect([run("z"), run("w")]).toEqual([false, true]);
});

const operand = fc.constantFrom("a", "b", "c", "k", "2", "0.5", "(a - b)", "(b / c)");
const formula = fc.oneof(
  fc.tuple(operand, fc.constantFrom("+", "-", "*", "/", "^", "<", ">="), operand).map((parts) => parts.join(" ")),
  fc
    .tuple(fc.constantFrom("sqrt", "exp", "log", "log2", "abs", "round", "floor", "-"), operand)
    .map(([f, x]) => `${f}(${x})`),
  fc
    .tuple(fc.constantFrom("min", "max", "sum", "mean"), fc.array(operand, { minLength: 1, maxLength: 4 }))
    .map(([f, xs]) => `${f}(${xs.join(", ")})`),
  fc.tuple(operand, operand, operand).map(([x, y, z]) => `${x} > ${y} ? ${y} : ${z} * ${x}`),
  fc.tuple(operand, operand).map(([x, y]) => `log(${x}, ${y})`),
  fc.tuple(operand, operand, operand).map(([x, y, z]) => `clamp(${x}, ${y}, ${z})`),
  operand.map((x) => `round(${x}, 2)`),
);

test("each sample is what the interpreter makes of the samples beneath", () => {
  fc.assert(
    fc.property(fc.array(formula, { minLength: 1, maxLength: 5 }), (formulas) => {
      const named = formulas.map((one, index) => `f${index} = ${one}`);
      const argument = argumentOf("a = 1 to 9", "b = normal(0, 2)", "c = uniform(-1, 3)", "k = 3", ...named);
      const { network } = argument;
      const asked = named.map((_, index) => network.quantityNamed(`f${index}`)!);
      const composer = new Composer(argument, asked, { ...options, keeps: true });
      for (const step of composer.steps) step(0);
      for (const quantity of uncertainBeneath(argument, asked)) {
        const { expression } = network.formulas[quantity]!;
        if (drawsOf(expression!.shape).length > 0) continue;
        const bindings = network.bindingsOf(quantity);
        for (let place = 0; place < TILE; place += 37) {
          const expected = interpret(expression!, (leaf) => composer.columnOf(bindings[leaf]!).samples[place]!);
          expect(composer.columnOf(quantity).samples[place]).toBe(expected);
        }
      }
    }),
  );
});

test("columns that are used again hold the same as columns that are kept", () => {
  fc.assert(
    fc.property(fc.array(formula, { minLength: 1, maxLength: 6 }), (formulas) => {
      const named = formulas.map((one, index) => `f${index} = ${one} + ${index === 0 ? "a" : `f${index - 1}`} * 0.1`);
      const argument = argumentOf("a = 1 to 9", "b = normal(0, 2)", "c = uniform(-1, 3)", "k = 3", ...named);
      const last = argument.network.quantityNamed(`f${formulas.length - 1}`)!;
      if (argument.typeOf(last).kind === "unknown") return;
      const kept = new Composer(argument, [last], { ...options, keeps: true });
      for (const step of kept.steps) step(3);
      expect(samplesOf(argument, `f${formulas.length - 1}`, 3)).toEqual(kept.columnOf(last).samples);
    }),
  );
});
