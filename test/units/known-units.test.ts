import { describe, expect, test } from "vitest";
import { knownDimensions, knownUnit, knownWords, physicalBases, usualPrefixes } from "../../src/units/known-units.ts";
import { UnitSystem } from "../../src/units/system.ts";
import { unitTable } from "../../src/units/table.ts";

const system = new UnitSystem();

function check(word: string, expected: string): void {
  const unit = knownUnit(word);
  const dimension = system.dimensions.describe(system.dimensions.physicalProduct(unit?.powers ?? []));
  const offset = unit?.offset === 0 ? "" : ` + ${unit?.offset}`;
  expect(unit === undefined ? "unknown" : `${unit.name}: ${unit.scale}${offset} ${dimension}`).toBe(expected);
}

describe("words", () => {
  test.each([
    ["km", "km: 1000 length"],
    ["kilometers", "kilometer: 1000 length"],
    ["mm", "mm: 0.001 length"],
    ["feet", "foot: 0.3048 length"],
    ["kg", "kg: 1 mass"],
    ["mg", "mg: 0.000001 mass"],
    ["ug", "ug: 1e-9 mass"],
    ["µg", "ug: 1e-9 mass"],
    ["μg", "ug: 1e-9 mass"],
    ["t", "t: 1000 mass"],
    ["months", "month: 2629800 time"],
    ["years", "year: 31557600 time"],
    ["kWh", "kWh: 3600000 energy"],
    ["kilowatt", "kilowatt: 1000 power"],
    ["MW", "MW: 1000000 power"],
    ["Hz", "Hz: 1 frequency"],
    ["ha", "unknown"],
    ["hectares", "hectare: 10000 area"],
    ["km2", "km2: 1000000 area"],
    ["L", "L: 0.001 volume"],
    ["bits", "bit: 1 information"],
    ["Gbit", "Gbit: 1000000000 information"],
    ["gigabytes", "gigabyte: 8000000000 information"],
    ["KiB", "KiB: 8192 information"],
    ["Mbyte", "Mbyte: 8000000 information"],
    ["degC", "degC: 1 + 273.15 temperature"],
    ["°C", "degC: 1 + 273.15 temperature"],
    ["Ω", "ohm: 1 electric resistance"],
    ["rad", "rad: 1 number"],
    ["deg", `deg: ${Math.PI / 180} number`],
    ["min", "min: 60 time"],
    ["token", "unknown"],
    ["flops", "unknown"],
    ["link", "unknown"],
    ["cycles", "unknown"],
    ["Km", "unknown"],
    ["kkm", "unknown"],
    ["", "unknown"],
    ["k", "unknown"],
    ["__proto__", "unknown"],
    ["constructor", "unknown"],
    ["toString", "unknown"],
    ["VAR", "unknown"],
  ])("%s", check);
});

test("every prefix of every unit is read, but where the whole word is another unit", () => {
  const { units, prefixes } = unitTable();
  const names = new Set(units.map(({ name }) => name));
  for (const word of knownWords()) {
    const row = units.find(({ name }) => name === word);
    for (const prefix of prefixes[row?.prefixes ?? ""] ?? []) {
      const whole = prefix.name + word;
      const known = knownUnit(whole);
      expect(known, whole).toBeDefined();
      if (prefix.name === "" || names.has(whole) || known?.prefix !== prefix.name) continue;
      expect(Number(((known?.scale ?? 0) / ((row?.scale ?? 0) * prefix.value)).toPrecision(14)), whole).toBe(1);
    }
  }
});

test("the physical bases are those of math.js, but for the angle", () => {
  const single = unitTable().dimensions.filter(({ powers }) => powers.filter((power) => power !== 0).length === 1);
  const angleless = single.filter(({ key, powers }) => key !== "ANGLE" && powers.includes(1));
  const order = angleless.sort((a, b) => a.powers.indexOf(1) - b.powers.indexOf(1)).map(({ key }) => key);
  const names = order.map((key) => (key === "BIT" ? "information" : key.toLowerCase().replaceAll("_", " ")));
  expect(names).toEqual(physicalBases.map(({ name }) => name));
});

test("the units of the bases are coherent", () => {
  physicalBases.forEach(({ units }, base) => {
    for (const word of units) {
      const unit = knownUnit(word);
      expect(unit?.scale, word).toBe(1);
      expect(
        unit?.powers.map((power, index) => (index === base ? power - 1 : power)).every((power) => power === 0),
      ).toBe(true);
    }
  });
});

test("the named dimensions have coherent units", () => {
  const symbols = knownDimensions().flatMap(({ symbol }) => (symbol === undefined ? [] : [symbol]));
  expect(symbols).toEqual(["N", "J", "W", "Pa", "C", "F", "V", "ohm", "H", "S", "Wb", "T"]);
  for (const symbol of symbols) expect(knownUnit(symbol)?.scale).toBe(1);
});

test.each([
  ["W", "q r y z a f p n u m  k M G T P E Z Y R Q"],
  ["kWh", "q r y z a f p n u m  k M G T P E Z Y R Q"],
  ["s", "q r y z a f p n u m "],
  ["km", "q r y z a f p n u m  k"],
  ["bit", " k M G T P E Z Y"],
  ["GiB", " Ki Mi Gi Ti Pi Ei Zi Yi"],
  ["gigabyte", " kilo mega giga tera peta exa zetta yotta"],
  ["t", " k M G"],
  [
    "kilowatt",
    "quecto ronto yocto zepto atto femto pico nano micro milli  kilo mega giga tera peta exa zetta yotta ronna quetta",
  ],
  ["month", ""],
  ["degC", ""],
])("people choose for %s among %s", (word, expected) => {
  const unit = knownUnit(word);
  expect((unit === undefined ? [] : usualPrefixes(unit)).join(" ")).toBe(expected);
});
