import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumber } from "../../src/units/number.ts";

function check(text: string, expected: string): void {
  const read = readNumber(text, 0);
  const parts = read && [
    `${read.value} ±${read.step} to ${read.end}`,
    read.currency,
    read.percent ? "%" : undefined,
    read.grouped ? "grouped" : undefined,
    read.problem,
  ];
  expect(parts?.filter((part) => part !== undefined).join(" ") ?? "none").toBe(expected);
}

describe("numbers", () => {
  test.each([
    ["5", "5 ±1 to 1"],
    ["0.50", "0.5 ±0.01 to 4"],
    [".5", "0.5 ±0.1 to 2"],
    ["5.", "5 ±1 to 1"],
    ["1_000", "1000 ±1 to 5"],
    ["1__0", "1 ±1 to 1 glued"],
    ["33,849", "33849 ±1 to 6 grouped"],
    ["1,234,567.8", "1234567.8 ±0.1 to 11 grouped"],
    ["1,23", "1 ±1 to 1"],
    ["1,2345", "1 ±1 to 1"],
    ["1234,567", "1234 ±1 to 4"],
    ["0,123", "0 ±1 to 1"],
    ["1,234,5", "1 ±1 to 1"],
    ["2.12e16", "21200000000000000 ±100000000000000 to 7"],
    ["5.31E13", "53100000000000 ±100000000000 to 7"],
    ["1e-3", "0.001 ±0.001 to 4"],
    ["1e+3", "1000 ±1000 to 4"],
    ["1e−3", "0.001 ±0.001 to 4"],
    ["40k", "40000 ±1000 to 3"],
    ["40K", "40000 ±1000 to 3"],
    ["26.5T", "26500000000000 ±100000000000 to 5"],
    ["3bn", "3000000000 ±1000000000 to 3"],
    ["3B", "3000000000 ±1000000000 to 2"],
    ["24%", "0.24 ±0.01 to 3 %"],
    ["2.5%", "0.025 ±0.001 to 4 %"],
    ["$100M", "100000000 ±1000000 to 5 $"],
    ["$100m", "100000000 ±1000000 to 5 $"],
    ["€20k", "20000 ±1000 to 4 €"],
    ["£1.5bn", "1500000000 ±100000000 to 6 £"],
    ["$33,849 / month", "33849 ±1 to 7 $ grouped"],
    ["5m", "5 ±1 to 1 glued"],
    ["5kg", "5 ±1 to 1 glued"],
    ["5kk", "5 ±1 to 1 glued"],
    ["20°C", "20 ±1 to 2 glued"],
    ["2e", "2 ±1 to 1 glued"],
    ["1e400", "Infinity ±Infinity to 5 too-large"],
    ["1e99999999999999999999", "Infinity ±Infinity to 22 too-large"],
    ["1e-99999999999999999999", "0 ±0 to 23"],
    ["0e999", "0 ±Infinity to 5 too-large"],
    ["x", "none"],
    ["", "none"],
    ["$", "none"],
    [".", "none"],
    ["-5", "none"],
  ])("%s", check);
});

describe("laws", () => {
  test("a decimal with a suffix is the double nearest to what it says", () => {
    const suffix = fc.constantFrom(["", 0], ["k", 3], ["M", 6], ["B", 9], ["T", 12] as const);
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(9_999), suffix, (whole, fraction, [text, power]) => {
        const read = readNumber(`${whole}.${fraction}${text}`, 0);
        expect(read?.value).toBe(Number(`${whole}.${fraction}e${power}`));
      }),
    );
  });

  test("every number of JavaScript is read", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value), 0)).toMatchObject({ value, end: String(value).length });
      }),
    );
  });

  test("whatever the text, reading ends inside it and past its start", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."$€12,._eE+-−kKmMBbnT% °x") }),
    );
    fc.assert(
      fc.property(text, fc.nat(12), (any, at) => {
        const read = readNumber(any, at);
        if (read === undefined) return;
        expect(read.end).toBeGreaterThan(at);
        expect(read.end).toBeLessThanOrEqual(any.length);
      }),
    );
  });

  test("a number of a million digits is read", () => {
    expect(readNumber("9".repeat(1_000_000), 0)?.problem).toBe("too-large");
    expect(readNumber("1".repeat(3) + ",111".repeat(70), 0)?.grouped).toBe(true);
  });
});
