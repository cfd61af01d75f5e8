import { describe, expect, test } from "vitest";
import { formatQuantity, formatUnit } from "../../src/units/format.ts";
import { readQuantity } from "../../src/units/literal.ts";
import type { UnitDeclaration } from "../../src/units/system.ts";
import { UnitSystem } from "../../src/units/system.ts";

/** `token`, `FLOPS: flop / second`, `person (people)`. */
function declared(...lines: readonly string[]): UnitSystem {
  return new UnitSystem(lines.map(declaration));
}

function declaration(line: string, index: number): UnitDeclaration {
  const [, name = "", plural, definition] = /^(.*?)(?: \((.*)\))?(?:: (.*))?$/s.exec(line) ?? [];
  return { name, plural, definition, span: { from: index, to: index + 1 } };
}

function value(system: UnitSystem, text: string): number | string {
  const read = readQuantity(text, system);
  return read.kind === "quantity" ? Number(read.value.toPrecision(12)) : read.reason;
}

function problems(system: UnitSystem): readonly string[] {
  return system.problems.map(({ declaration: { name }, problem }) => `${name} ${problem.code} ${problem.message}`);
}

describe("declarations", () => {
  test("stand for other units, in any order", () => {
    const system = declared("a: 2 b", "b: 3 c / second", "c", "d: a^2");
    expect(problems(system)).toEqual([]);
    expect(value(system, "1 a")).toBe(6);
    expect(value(system, "1 d")).toBe(36);
    expect(value(system, "1 kd")).toBe(36_000);
    expect(system.dimensions.describe(system.lookup("a")?.dimension ?? system.one.dimension)).toBe("c / time");
  });

  test("override the table, plurals included", () => {
    const system = declared("month: 30 days");
    expect(value(system, "1 month")).toBe(30 * 86_400);
    expect(value(system, "2 months")).toBe(60 * 86_400);
    expect(value(system, "1 year")).toBe(31_557_600);
  });

  test("convert currencies, by code and by sign", () => {
    const system = declared("EUR: 1.08 USD");
    expect(value(system, "€100")).toBe(108);
    expect(value(system, "100 EUR")).toBe(108);
    expect(value(system, "1 kEUR")).toBe(1080);
    expect(formatQuantity(108e6, system.unit([{ unit: system.lookup("EUR") ?? system.counting("?"), power: 1 }]))).toBe(
      "€100M",
    );
    expect(value(declared("€: 1.08 $"), "1 EUR")).toBe(1.08);
    expect(value(declared("$: 0.9 EUR"), "1 USD")).toBe(0.9);
  });

  test("take big prefixes, and give way to the table", () => {
    const system = declared("FLOPS: flop / second", "flop", "a");
    expect(value(system, "275 TFLOPS")).toBe(275e12);
    expect(value(system, "1 Mflops")).toBe(1e6);
    expect(formatUnit(system.unit([{ unit: system.lookup("Mflops") ?? system.counting("?"), power: 1 }]))).toBe(
      "Mflop",
    );
    expect(system.dimensions.describe(system.lookup("Pa")?.dimension ?? system.one.dimension)).toBe("pressure");
    expect(system.lookup("mFLOPS")).toBeUndefined();
  });

  test("know plurals, and name one unit by both", () => {
    const system = declared("person (people)", "datum (data)", "tokens");
    expect(system.lookup("people")).toBe(system.lookup("person"));
    expect(system.lookup("data")).toBe(system.lookup("datum"));
    expect(system.lookup("token")).toBe(system.lookup("tokens"));
    expect(system.lookup("flops")).toBeUndefined();
    expect(declared("flop").lookup("flops")?.name).toBe("flop");
    expect(system.isDeclared("people")).toBe(true);
    expect(system.isDeclared("km")).toBe(false);
    expect(system.isDeclared("nothing")).toBe(false);
  });

  test("may rename a temperature, and a number", () => {
    expect(value(declared("celsius_degree: degC"), "20 celsius_degree")).toBe(293.15);
    expect(value(declared("dozen: 12"), "3 dozen")).toBe(36);
  });

  test.each([
    [["a: a"], ["a F107 the unit `a` is defined by itself: a → a"]],
    [["a: 2 b", "b: c", "c: a / s"], ["a F107 the unit `a` is defined by itself: a → b → c → a"]],
    [["a: kb", "b: ka"], ["a F107 the unit `a` is defined by itself: a → b → a"]],
    [["a: 5 +"], ["a F107 `5 +` does not define the unit `a`"]],
    [["a: "], ["a F107 `` does not define the unit `a`"]],
    [["a: -2 b"], ["a F107 `-2 b` does not define the unit `a`"]],
    [["a: 0 b"], ["a F107 `0 b` does not define the unit `a`"]],
    [["a: 1e400 b"], ["a F107 `1e400 b` does not define the unit `a`"]],
    [["a: 2 degC"], ["a F107 `2 degC` does not define the unit `a`"]],
    [["in"], ["in F107 `in` cannot name a unit"]],
    [["a b"], ["a b F107 `a b` cannot name a unit"]],
    [["5x"], ["5x F107 `5x` cannot name a unit"]],
    [[""], [" F107 `` cannot name a unit"]],
    [["a", "a: 5 b"], ["a F107 the unit `a` is declared twice"]],
  ])("%j is told", (lines, expected) => expect(problems(declared(...lines))).toEqual(expected));

  test("what cannot be defined is a base unit, and the rest stands on it", () => {
    const system = declared("a: b", "b: a", "c: 3 a");
    expect(value(system, "2 c")).toBe(6);
    expect(system.lookup("a")?.dimension).not.toBe(system.lookup("b")?.dimension);
  });

  test("hostile names are names", () => {
    const system = declared("__proto__: 2 constructor", "constructor", "toString: 3 __proto__");
    expect(problems(system)).toEqual([]);
    expect(value(system, "1 toString")).toBe(6);
  });

  test("a chain of definitions of any length, and a circle of any length, are settled", () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `u${index}`);
    const chain = names.map((name, index) =>
      index === names.length - 1 ? name : `${name}: 1 ${names[index + 1] ?? ""}`,
    );
    expect(value(declared(...chain), "1 u0")).toBe(1);
    const circle = names.map((name, index) => `${name}: 1 ${names[(index + 1) % names.length] ?? ""}`);
    expect(declared(...circle).problems).toHaveLength(1);
  });

  test("a definition that doubles and doubles is bounded", () => {
    const names = Array.from({ length: 300 }, (_, index) => `u${index}`);
    const doubling = names.map((name, index) => (index === 0 ? name : `${name}: u${index - 1}*u${index - 1}`));
    expect(declared(...doubling).problems.length).toBeGreaterThan(0);
  });
});

describe("words", () => {
  const system = new UnitSystem();

  test.each([
    ["$", "$"],
    ["USD", "$"],
    ["JPY", "¥"],
    ["CHF", "CHF"],
    ["kUSD", "kUSD"],
    ["GCHF", "GCHF"],
    ["ECHF", undefined],
    ["XYZ", undefined],
    ["days", "day"],
    ["tokens", undefined],
  ])("%s is %s", (word, name) => expect(system.lookup(word)?.name).toBe(name));

  test("each currency is a dimension of its own", () => {
    expect(system.lookup("$")?.dimension).not.toBe(system.lookup("€")?.dimension);
    expect(system.lookup("$")).toBe(system.lookup("USD"));
  });

  test("counting folds plurals, and each word is a dimension", () => {
    expect(system.counting("tokens")).toBe(system.counting("token"));
    expect(system.counting("token").dimension).not.toBe(system.counting("word").dimension);
    expect(system.counting("length").dimension).not.toBe(system.lookup("m")?.dimension);
    expect(declared("token").lookup("token")?.dimension).toBeDefined();
  });

  test.each([
    ["tokn", "token"],
    ["secnd", "second"],
    ["zzzzz", undefined],
  ])("for %s suggests %s", (word, expected) => {
    const one = declared("token");
    expect(one.suggest(word)).toBe(expected);
  });
});

describe("constants", () => {
  const system = new UnitSystem();

  test.each([
    ["speedOfLight", "2.998e8 m/s"],
    ["pi", "3.142"],
    ["e", "2.718"],
    ["fineStructure", "0.007297"],
    ["avogadro", "6.022e23/mol"],
    ["planckConstant", "6.626e-34 J·s"],
    ["gravity", "9.80665 m/s^2"],
    ["fermiCoupling", "1.166e-5/GeV^2"],
    ["coulomb", undefined],
    ["__proto__", undefined],
  ])("%s is %s", (name, expected) => {
    const constant = system.constant(name);
    const text = constant && formatQuantity(constant.value, constant.unit, { fixed: true });
    expect(text?.replace("299.8M", "2.998e8")).toBe(expected);
  });

  test("mean the same whatever a model calls `m`", () => {
    const strange = declared("m: 5 token", "s: 7 meter");
    const light = strange.constant("speedOfLight");
    expect(light?.value).toBe(299_792_458);
    expect(light && formatUnit(light.unit)).toBe("meter/second");
  });
});

describe("units are interned", () => {
  const system = new UnitSystem();
  const unit = (text: string) => {
    const read = readQuantity(`1 ${text}`, system);
    return read.kind === "quantity" ? read.unit : system.one;
  };

  test("equal products are one object, in the order they were named", () => {
    expect(system.multiply(unit("m"), unit("s"))).toBe(unit("m*s"));
    expect(system.divide(unit("m*s"), unit("s"))).toBe(unit("m"));
    expect(system.power(unit("m"), 0)).toBe(system.one);
    expect(system.power(system.power(unit("m"), 1 / 3), 3)).toBe(unit("m"));
    expect(unit("m*s")).not.toBe(unit("s*m"));
  });

  test("a product with a scale beyond numbers is swallowed, and shown as nothing", () => {
    const huge = system.power(unit("Ym"), 900);
    expect(system.dimensions.describe(huge.dimension)).toBe("a product of too many units");
    expect(system.multiply(huge, unit("m"))).toBe(huge);
    expect(system.display(huge.dimension, unit("m"))).toBe(huge);
    expect(formatQuantity(5, huge)).toBe("5");
    expect(formatQuantity(5, huge, { exact: true })).toBe("5");
  });

  test("a temperature keeps its offset alone, and is a difference in a product", () => {
    expect(unit("degC").offset).toBe(273.15);
    expect(unit("J/degC").offset).toBe(0);
  });
});
