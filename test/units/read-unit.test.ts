import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatUnit } from "../../src/units/format.ts";
import { readUnit, readWholeUnit } from "../../src/units/read-unit.ts";
import { UnitSystem } from "../../src/units/system.ts";

const system = new UnitSystem();
const names = new Set(["cost", "N", "h", "month_price"]);

/** The unit, then what is left unread. */
function check(text: string, expected: string): void {
  const read = readUnit(text, 0, system, (word) => names.has(word));
  const marks = read && [
    formatUnit(read.unit),
    read.slash === "none" ? "" : read.slash,
    read.magnitude === undefined ? "" : `magnitude ${read.magnitude}`,
    ...read.words.flatMap(({ text: word, ambiguous }) => (ambiguous ? [`ambiguous ${word}`] : [])),
    text.slice(read.end) === "" ? "" : `| ${text.slice(read.end).trim()}`,
  ];
  expect(marks?.filter((mark) => mark !== "").join(" ") ?? "none").toBe(expected);
}

describe("chains of units", () => {
  test.each([
    [" token", "token"],
    [" tokens/$", "token/$ tight"],
    [" USD / month / core", "$/month/core spaced"],
    [" km/h", "km/h tight ambiguous h"],
    [" m^2", "m^2"],
    [" m ** 2", "m^2"],
    [" m²", "m^2"],
    [" s⁻¹", "1/s"],
    [" m^-2", "1/m^2"],
    [" m^(1/2)", "m^(1/2)"],
    [" m^0.5", "m^(1/2)"],
    [" m^2^3", "m^8"],
    [" m^2x", "m | ^2x"],
    [" m^cost", "m | ^cost"],
    [" m^1e3", "m | ^1e3"],
    [" J/(kg*K)", "J/kg/K tight"],
    [" J / (kg·K)^2 / s", "J/kg^2/K^2/s spaced"],
    [" kg m/s", "kg·m/s tight"],
    [" J/kg K", "J/kg tight | K"],
    [" N m", "N·m ambiguous N"],
    [" kg × m ÷ s", "kg·m/s spaced"],
    [" m/m", "tight"],
    [" person/household", "person/household tight"],
  ])("%s", check);
});

describe("what ends a chain", () => {
  test.each([
    ["", "none"],
    [" cost", "none"],
    [" * token", "none"],
    [" 5", "none"],
    [" in GB", "none"],
    [" m in GB", "m | in GB"],
    [" token to 5", "token | to 5"],
    [" kg and", "kg | and"],
    [" people per year", "person | per year"],
    [" of x", "none"],
    [" m * cost", "m | * cost"],
    [" m / 2 s", "m | / 2 s"],
    [" m * max(1, 2)", "m | * max(1, 2)"],
    [" sqrt (2)", "none"],
    [" m * pi", "m | * pi"],
    [" m * speedOfLight", "m | * speedOfLight"],
    [" m / (kg + 1)", "m | / (kg + 1)"],
    [" m / (cost)", "m | / (cost)"],
    [" m + s", "m | + s"],
    [" m => 3", "m | => 3"],
    [" m/", "m | /"],
    [" m / cost", "m | / cost"],
    [" m[3]", "m | [3]"],
    [" (m)", "none"],
    [` ${"m/(".repeat(9)}m${")".repeat(9)}`, `m | ${"/(m".repeat(9)}${")".repeat(9)}`],
  ])("%s", check);
});

describe("what is told of it", () => {
  test.each([
    [" M", "M magnitude M"],
    [" k token", "k·token magnitude k"],
    [" million", "million magnitude million"],
    [" T", "T"],
    [" K", "K"],
    [" $/M", "$/M tight"],
  ])("%s", check);

  test("each word with its place, and whether it is new", () => {
    const read = readUnit("5 tokens/month", 1, system, () => false);
    expect(read?.words).toEqual([
      { text: "tokens", from: 2, to: 8, ambiguous: false, counting: true },
      { text: "month", from: 9, to: 14, ambiguous: false, counting: false },
    ]);
  });

  test("the words of a parenthesis that is given up are not told", () => {
    const read = readUnit(" m / (kg * cost)", 0, system, (word) => names.has(word));
    expect(read?.words.map(({ text }) => text)).toEqual(["m"]);
  });
});

describe("whole texts", () => {
  test.each([
    ["km/h", "km/h"],
    [" $ ", "$"],
    ["1/s", "1/s"],
    ["1 / month", "1/month"],
    ["GB", "GB"],
    ["5 GB", undefined],
    ["km/", undefined],
    ["", undefined],
    ["in", undefined],
    ["1", undefined],
  ])("%j", (text, expected) => {
    const read = readWholeUnit(text, system);
    expect(read && formatUnit(read.unit)).toBe(expected);
  });
});

test("whatever the text, reading stays inside it and its words are where they are said to be", () => {
  const pieces = fc.array(
    fc.constantFrom(
      "m",
      "kg",
      "token",
      "$",
      "°C",
      " ",
      "/",
      "*",
      "·",
      "^",
      "**",
      "²",
      "(",
      ")",
      "-1",
      "2.5",
      "1/2",
      "in",
      "cost",
      "é",
      "\ud800",
      "中",
    ),
    { maxLength: 24 },
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    pieces.map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, fc.nat(5), (any, at) => {
      const read = readUnit(any, at, new UnitSystem(), (word) => names.has(word));
      if (read === undefined) return;
      expect(read.end).toBeGreaterThan(at);
      expect(read.end).toBeLessThanOrEqual(any.length);
      for (const word of read.words) {
        expect(any.slice(word.from, word.to)).toBe(word.text);
        expect(word.to).toBeLessThanOrEqual(read.end);
      }
    }),
    { numRuns: 200 },
  );
});

test("a chain of any length, and brackets of any depth, are read", () => {
  expect(readUnit(` ${"m*".repeat(50_000)}m`, 0, system, () => false)?.unit.dimension).toBe(
    system.power(readUnit(" m", 0, system, () => false)?.unit ?? system.one, 50_001).dimension,
  );
  expect(readUnit(` ${"m/(".repeat(50_000)}`, 0, system, () => false)?.end).toBe(2);
  const many = new UnitSystem();
  const chain = Array.from({ length: 20_000 }, (_, index) => `u${index}x`).join("*");
  expect(
    many.dimensions.describe(readUnit(` ${chain}`, 0, many, () => false)?.unit.dimension ?? many.one.dimension),
  ).toBe("a product of too many units");
});
