import fc from "fast-check";
import { expect, test } from "vitest";
import { acceptance, bearsOut } from "../../src/check/claims.ts";
import { readClaim } from "../../src/syntax/claim.ts";
import { UnitSystem } from "../../src/units/system.ts";
import { toBase } from "../../src/units/unit.ts";
import { runs } from "../laws/snapshot.ts";

const units = new UnitSystem();
const scope = { units, isName: (): boolean => false };

const number = fc.oneof(
  fc.constantFrom("0", "0.0", "40k", "2.12e16", "-3", "26T", "24%", "1e-7", "5,847.33", "9_999", "1e300", "-0.05"),
  fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -12, max: 12 }))
    .map((parts) => parts.join("e")),
);
const claim = fc
  .tuple(number, fc.constantFrom("", " km", " degC", " kWh/day"), fc.constantFrom("", "", " within 2%", " within 0%"))
  .map((parts) => {
    const text = parts.join("");
    return readClaim(text, { from: 0, to: text.length }, scope).claim;
  })
  .filter(({ value }) => value !== undefined);

/** Values about the claim, most of them close to where it ceases to hold. */
const about = fc.oneof(
  fc.double({ min: -3, max: 3, noNaN: true }),
  fc
    .tuple(fc.constantFrom(-1, -0.5, 0, 0.5, 1), fc.double({ min: -1e-8, max: 1e-8, noNaN: true }))
    .map(([end, by]) => end + by),
);

test("an interval says what writing a value out says, wherever it says anything", () => {
  fc.assert(
    fc.property(claim, fc.array(about, { minLength: 10, maxLength: 30 }), (one, steps) => {
      const { least, most, slack } = acceptance(one);
      const size = Number(one.value);
      const written = (size - one.unit.offset) / one.unit.scale;
      const values = [
        ...steps.map((by) => toBase(written + by * one.step, one.unit)),
        ...steps.map((by) => toBase(written * (1 + 0.02 * by), one.unit)),
        least,
        most,
        least - slack,
        most + slack,
        0,
        -size,
        1e308,
        -1e308,
      ];
      for (const value of values) {
        if (value >= least && value <= most) expect([value, bearsOut(one, value)]).toEqual([value, true]);
        if (value < least - slack || value > most + slack)
          expect([value, bearsOut(one, value)]).toEqual([value, false]);
      }
      expect(bearsOut(one, toBase(written, one.unit))).toBe(true);
    }),
    runs(300),
  );
});

test("a truth value is an interval of its own", () => {
  const { claim: yes } = readClaim("true", { from: 0, to: 4 }, scope);
  expect(acceptance(yes)).toEqual({ least: 1, most: 1, slack: 0 });
});
