import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dimensionless } from "../../src/units/dimension.ts";
import { formatUnit } from "../../src/units/format.ts";
import { readWholeUnit } from "../../src/units/read-unit.ts";
import { UnitSystem } from "../../src/units/system.ts";
import type { Unit } from "../../src/units/unit.ts";

const span = { from: 0, to: 0 };
const system = new UnitSystem([
  { name: "FLOPS", definition: "flop / second", plural: undefined, span },
  { name: "EUR", definition: "1.08 USD", plural: undefined, span },
]);

function unit(text: string): Unit {
  return readWholeUnit(text, system)?.unit ?? system.one;
}

/** What a product of these units is shown in. */
function check(factors: string, expected: string): void {
  const lead = factors.split(" . ").reduce((product, text) => system.multiply(product, unit(text)), system.one);
  expect(formatUnit(system.display(lead.dimension, lead))).toBe(expected);
}

describe("the author's units stay", () => {
  test.each([
    ["kWh/day", "kWh/day"],
    ["token/$", "token/$"],
    ["kWh/m^2/day", "kWh/m^2/day"],
    ["kWh/km", "kWh/km"],
    ["mi/gal", "mi/gal"],
    ["L/m^2", "L/m^2"],
    ["kWh/L", "kWh/L"],
    ["MJ/kg", "MJ/kg"],
    ["W/m^2/K", "W/m^2/K"],
    ["FLOPS/W", "FLOPS/W"],
    ["N*m", "N·m"],
    ["km*h", "km·h"],
    ["degC", "degC"],
    ["EUR/month", "€/month"],
    ["deg/s", "deg/s"],
  ])("%s is %s", check);
});

describe("what cancels is gone", () => {
  test.each([
    ["km . h . 1/km", "h"],
    ["km . h . 1/m", "h"],
    ["token/$ . $", "token"],
    ["TFLOPS/chip . month . core/$", "flop·core/chip/$"],
    ["TFLOPS/chip . month . 1/$ . core/month", "TFLOPS·core/chip/$"],
    ["flop . 1/FLOPS", "second"],
    ["FLOPS . 1/flop", "1/second"],
    ["kg/m^3 . L", "kg"],
    ["kWh/m^2/day . m^2", "kWh/day"],
    ["kWh/day . year", "kWh"],
    ["m/m", ""],
    ["kg . 1/lb", ""],
  ])("%s is %s", check);
});

describe("units join", () => {
  test.each([
    ["kW . h", "kWh"],
    ["h . kW", "kWh"],
    ["kW . h . 1/$", "kWh/$"],
    ["A . h", "Ah"],
    ["kWh . 1/kW", "h"],
    ["Wh . 1/kW", "h"],
    ["km . m", "km^2"],
    ["h . day", "h^2"],
  ])("%s is %s", check);
});

describe("what is left goes by its name", () => {
  test.each([
    ["W . day", "J"],
    ["W . s . token", "J·token"],
    ["V . A", "W"],
    ["Pa . m^3", "J"],
    ["kg . m^2/s^2", "J"],
    ["kg . km^2/h^2", "J"],
    ["kg*m/s^2", "N"],
    ["J . 1/W", "s"],
    ["J . 1/N", "m"],
    ["token . W . day . 1/$", "J·token/$"],
  ])("%s is %s", check);
});

describe("of another dimension than its literals", () => {
  test.each([
    ["km", "token", "token"],
    ["km*h", "m", "km"],
    ["", "J", "J"],
    ["", "token/$", "token/$"],
    ["EUR", "$^2", "€^2"],
    ["kWh", "1/s", "1/s"],
    ["degC", "K^2", "K^2"],
    ["", "m^3", "m^3"],
    ["TFLOPS", "flop", "flop"],
    ["km", "1", ""],
  ])("from %s, %s is shown in %s", (lead, of, expected) => {
    const shown = system.display(of === "1" ? dimensionless : unit(of).dimension, unit(lead));
    expect(formatUnit(shown)).toBe(expected);
  });
});

describe("laws", () => {
  const words = [
    "km",
    "m",
    "h",
    "day",
    "s",
    "kW",
    "kWh",
    "J",
    "N",
    "L",
    "FLOPS",
    "TFLOPS",
    "token",
    "$",
    "EUR",
    "degC",
    "rad",
    "Hz",
    "Gbit",
    "b",
  ];
  const factor = fc.tuple(fc.constantFrom(...words), fc.constantFrom(-2, -1, -0.5, 1, 1, 2, 3));
  const product = fc
    .array(factor, { maxLength: 12 })
    .map((parts) =>
      parts.reduce((whole, [word, power]) => system.multiply(whole, system.power(unit(word), power)), system.one),
    );

  test("the unit shown is of the dimension asked for, and is shown as itself", () => {
    fc.assert(
      fc.property(product, product, (lead, other) => {
        for (const dimension of [lead.dimension, other.dimension]) {
          const shown = system.display(dimension, lead);
          expect(shown.dimension).toBe(dimension);
          expect(system.display(dimension, lead)).toBe(shown);
          expect(system.display(dimension, shown).dimension).toBe(dimension);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("what was asked before changes nothing", () => {
    fc.assert(
      fc.property(
        fc.array(factor, { maxLength: 6 }),
        fc.array(fc.constantFrom("zebra", "apple", "CHF"), { maxLength: 3 }),
        (parts, before) => {
          const show = (fresh: UnitSystem): string => {
            for (const word of before) if (fresh.lookup(word) === undefined) fresh.counting(word);
            const named = parts.map(([word, power]) => ({ unit: fresh.lookup(word) ?? fresh.counting(word), power }));
            const lead = fresh.unit(named);
            return formatUnit(fresh.display(lead.dimension, lead)) + fresh.dimensions.describe(lead.dimension);
          };
          const used = new UnitSystem();
          show(used);
          expect(show(used)).toBe(show(new UnitSystem()));
        },
      ),
    );
  });
});
