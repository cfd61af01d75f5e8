import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatNumber, formatQuantity, formatUnit } from "../../src/units/format.ts";
import { readLiteral, readQuantity } from "../../src/units/literal.ts";
import { readNumber } from "../../src/units/number.ts";
import { readWholeUnit } from "../../src/units/read-unit.ts";
import { UnitSystem } from "../../src/units/system.ts";
import type { Unit } from "../../src/units/unit.ts";
import { fromBase, toBase } from "../../src/units/unit.ts";

const span = { from: 0, to: 0 };
const system = new UnitSystem([
  { name: "FLOPS", definition: "flop / second", plural: undefined, span },
  { name: "EUR", definition: "1.08 USD", plural: undefined, span },
  { name: "__proto__", definition: undefined, plural: undefined, span },
  { name: "MW", definition: "3 token", plural: undefined, span },
  { name: "τ", definition: "2 second", plural: undefined, span },
]);

function printed(text: string, options: { readonly fixed?: boolean; readonly exact?: boolean } = {}): string {
  const read = readQuantity(text, system);
  return read.kind === "quantity" ? formatQuantity(read.value, read.unit, options) : read.reason;
}

describe("numbers for people", () => {
  test.each([
    [40_000, "40k"],
    [12_500, "12.5k"],
    [12_340, "12.34k"],
    [50_257, "50,257"],
    [33_849, "33,849"],
    [33_849.5, "33,849.5"],
    [33_851.23, "33.85k"],
    [1_500, "1,500"],
    [1_234.567, "1,235"],
    [999_999, "999,999"],
    [999_999.9, "1M"],
    [1_234_567, "1.235M"],
    [1_234_560, "1.23456M"],
    [26.5e12, "26.5T"],
    [1e15, "1e15"],
    [2.12e16, "2.12e16"],
    [1.89e-12, "1.89e-12"],
    [0.001, "0.001"],
    [0.00099, "9.9e-4"],
    [0.5, "0.5"],
    [1 / 3, "0.3333"],
    [100.05, "100.05"],
    [-12_345.678, "-12.35k"],
    [0.1 + 0.2, "0.3"],
    [0, "0"],
    [-0, "0"],
    [33_849.000_000_000_01, "33,849"],
    [Number.MAX_VALUE, "1.798e308"],
    [Number.NaN, "NaN"],
    [Infinity, "Infinity"],
    [-Infinity, "-Infinity"],
  ])("%d is %s", (value, expected) => expect(formatNumber(value)).toBe(expected));
});

describe("quantities for people", () => {
  test.each([
    ["$100M", "$100M"],
    ["$33,849 / month", "$33,849/month"],
    ["-$5", "-$5"],
    ["−5 USD", "-$5"],
    ["$3.85e-6/param", "$3.85e-6/param"],
    ["€20k", "€20k"],
    ["5 CHF", "5 CHF"],
    ["5 $^2", "5 $^2"],
    ["5 token·$", "5 token·$"],
    ["5 $*token", "5 $·token"],
    ["2.12e16 flop/$", "2.12e16 flop/$"],
    ["26.5T param", "26.5T param"],
    ["20 degC", "20 degC"],
    ["-40 degF", "-40 degF"],
    ["52e3 kW", "52k kW"],
    ["2e9 bit", "2 Gbit"],
    ["5e9 J", "5 GJ"],
    ["0.05 km", "50 m"],
    ["12,000 m", "12 km"],
    ["1e9 m", "1M km"],
    ["0.00002 s", "20 us"],
    ["5e6 s", "5M s"],
    ["5e6 kg", "5M kg"],
    ["0.002 kg", "2 g"],
    ["5e6 month", "5M month"],
    ["9,999.99 W", "9,999.99 W"],
    ["5e6 m^2", "5M m^2"],
    ["0 W", "0 W"],
    ["-5e6 J", "-5 MJ"],
    ["999,999.99 J", "1 MJ"],
    ["275 TFLOPS", "275 TFLOPS"],
    ["40 m^0.5", "40 m^(1/2)"],
    ["5 / s", "5/s"],
  ])("%s is %s", (text, expected) => expect(printed(text)).toBe(expected));

  test("a unit that the author chose stays", () => {
    expect(printed("5e7 J", { fixed: true })).toBe("50M J");
    expect(printed("5e7 J")).toBe("50 MJ");
  });

  test("no prefix makes a word that the model uses for something else", () => {
    expect(system.lookup("MW")?.source).toBe("declared");
    expect(printed("5e7 W")).toBe("50k kW");
  });
});

describe("exactly", () => {
  test.each([
    ["$33,849 / month", "$33849/month"],
    ["0.1 km", "0.1 km"],
    ["68 degF", "68 degF"],
    ["1e21 flop", "1e21 flop"],
    ["2.65e13 param", "26500000000000 param"],
    ["-0 m", "0 m"],
  ])("%s is %s", (text, expected) => expect(printed(text, { exact: true })).toBe(expected));
});

describe("what is no quantity", () => {
  test.each([
    ["", "`` does not begin with a number"],
    ["cost", "`cost` does not begin with a number"],
    ["5 M", "`M` is no unit; a magnitude is glued to its number, as in `5M`"],
    ["5kg", "`5kg` needs a space between the number and its unit"],
    ["1e400", "`1e400` is too large a number"],
    ["5 m + 3", "`+ 3` is left over after the quantity"],
    ["5 m in km", "`in km` is left over after the quantity"],
    ["1,23", "`,23` is left over after the quantity"],
    ["5 6", "`6` is left over after the quantity"],
    ["--5", "`--5` does not begin with a number"],
    ["Infinity", "`Infinity` does not begin with a number"],
  ])("%s", (text, expected) => expect(printed(text)).toBe(expected));

  test("words that are new are told", () => {
    expect(readQuantity("5 tokn/month", system)).toMatchObject({
      words: [
        { text: "tokn", counting: true },
        { text: "month", counting: false },
      ],
    });
  });
});

describe("literals", () => {
  test("a currency goes on in the unit after it", () => {
    const literal = readLiteral("x = $33,849 / month * 2", 4, system, () => false);
    expect(literal && [formatUnit(literal.unit), literal.end, literal.reading?.slash]).toEqual([
      "$/month",
      19,
      "spaced",
    ]);
  });

  test("a number alone has no unit", () => {
    expect(readLiteral("5 / s", 0, system, () => false)).toMatchObject({ end: 1, reading: undefined, value: 5 });
  });
});

describe("laws", () => {
  const words = fc.constantFrom(
    ..."km m h day month s kW kWh J N L degF FLOPS TFLOPS token people $ EUR CHF kUSD GiB bit byte K deg µs".split(" "),
    ..."__proto__ constructor toString MW τ 光年 hasOwnProperty valueOf g t mol bar eV BTU m2 Mtoken x_1".split(" "),
  );
  const factor = fc.tuple(words, fc.constantFrom(1, 1, 1, -1, -1, 2, -2, 3, 0.5, -1 / 3));
  const unit: fc.Arbitrary<Unit> = fc
    .array(factor, { maxLength: 4 })
    .map((factors) =>
      system.unit(factors.map(([word, power]) => ({ unit: system.lookup(word) ?? system.counting(word), power }))),
    );
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }),
    fc.integer(),
    fc
      .tuple(fc.integer({ min: -9_999, max: 9_999 }), fc.integer({ min: -20, max: 20 }))
      .map(([m, e]) => Number(`${m}e${e}`)),
  );

  test("a unit is read as it is printed", () => {
    fc.assert(
      fc.property(unit, (any) => {
        const text = formatUnit(any);
        expect(text === "" ? system.one : readWholeUnit(text, system)?.unit).toBe(printedOrder(any));
      }),
      { numRuns: 200 },
    );
  });

  test("a quantity is read as it is printed for people, to the printed precision", () => {
    fc.assert(
      fc.property(number, unit, fc.boolean(), (written, any, fixed) => {
        const base = toBase(written, any);
        const text = formatQuantity(base, any, { fixed });
        const read = readQuantity(text, system);
        if (read.kind !== "quantity") throw new Error(`${text}: ${read.reason}`);
        expect(read.unit.dimension).toBe(any.dimension);
        const shown = fromBase(base, read.unit);
        expect(Math.abs(fromBase(read.value, read.unit) - shown)).toBeLessThanOrEqual(Math.abs(shown) * 6e-4 + 1e-300);
      }),
      { numRuns: 200 },
    );
  });

  test("a quantity is read exactly as it is printed exactly", () => {
    fc.assert(
      fc.property(number, unit, (written, any) => {
        const base = toBase(written, any);
        const read = readQuantity(formatQuantity(base, any, { exact: true }), system);
        expect(read.kind === "quantity" && read.value === base && read.unit.dimension === any.dimension).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("conversion there and back changes nothing but the last digits, and what is too small to hold", () => {
    fc.assert(
      fc.property(number, unit, (written, any) => {
        const back = fromBase(toBase(written, any), any);
        expect(Math.abs(back - written)).toBeLessThanOrEqual(
          Math.abs(written) * 1e-14 + Math.abs(any.offset / any.scale) * 1e-14 + Number.MIN_VALUE / any.scale,
        );
      }),
    );
  });

  test("a prefix never changes the value", () => {
    const prefixed = fc.constantFrom(..."W kWh bit GiB m s g J Pa eV bar mmol kilowatt V".split(" "));
    fc.assert(
      fc.property(number, prefixed, (written, word) => {
        const whole = readWholeUnit(word, system)?.unit ?? system.one;
        const [free, fixed] = [false, true].map((chosen) =>
          readQuantity(formatQuantity(toBase(written, whole), whole, { fixed: chosen }), system),
        );
        if (free?.kind !== "quantity" || fixed?.kind !== "quantity") throw new Error("not read");
        expect(Math.abs(free.value - fixed.value)).toBeLessThanOrEqual(Math.abs(fixed.value) * 1.2e-3);
      }),
    );
  });

  test("a number for people is read to four digits, and exactly if it has no more than six", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: -300, max: 300 }), (digits, exponent) => {
        const value = Number(`${digits}e${exponent}`);
        expect(readNumber(formatNumber(value), 0)).toMatchObject({ value, problem: undefined });
      }),
    );
  });

  test("reading never throws, whatever the text", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "$",
        "5",
        "1,000",
        "e5",
        "%",
        "k",
        "M",
        " ",
        "m",
        "/",
        "(",
        ")",
        "^",
        "²",
        "-",
        "token",
        "in",
        "°",
        "\u0000",
        "\ud83d",
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          pieces.map((parts) => parts.join("")),
        ),
        (text) => {
          const fresh = new UnitSystem();
          const read = readQuantity(text, fresh);
          if (read.kind !== "quantity") return;
          expect(readQuantity(formatQuantity(read.value, read.unit), fresh).kind).toBe("quantity");
        },
      ),
      { numRuns: 300 },
    );
  });

  /** Printing puts what is above the line first. */
  function printedOrder(any: Unit): Unit {
    return system.unit([
      ...any.factors.filter(({ power }) => power > 0),
      ...any.factors.filter(({ power }) => power < 0),
    ]);
  }
});
