import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, nearest } from "../../src/text/suggest.ts";

const names = ["tokens_per_dollar", "token", "cost", "cast", "Sqrt", "toString", "__proto__"];

test.each([
  ["tokn", "token"],
  ["tkoen", "token"],
  ["TOKEN", "token"],
  ["sqrt", "Sqrt"],
  ["tokens_per_dolar", "tokens_per_dollar"],
  ["tokens_per_dolr", "tokens_per_dollar"],
  ["coost", "cost"],
  ["__prto__", "__proto__"],
  ["x", undefined],
  ["elephant", undefined],
  ["", undefined],
  ["t".repeat(100_000), undefined],
])("%.20s is near %s", (word, expected) => expect(nearest(word, names)).toBe(expected));

test("a word is not its own near miss", () => expect(nearest("cost", ["cost", "cast"])).toBe("cast"));

test.each([
  ["", "", 0],
  ["abc", "", 3],
  ["abc", "acb", 1],
  ["kitten", "sitting", 3],
  ["ca", "abc", 3],
])("%s to %s takes %i", (left, right, expected) => expect(editDistance(left, right)).toBe(expected));

test("distance is symmetric, zero for equal words alone, and at most the longer length", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
  fc.assert(
    fc.property(word, word, (left, right) => {
      const distance = editDistance(left, right);
      expect(editDistance(right, left)).toBe(distance);
      expect(distance === 0).toBe(left === right);
      expect(distance).toBeLessThanOrEqual(Math.max(left.length, right.length));
      expect(distance).toBeGreaterThanOrEqual(Math.abs(left.length - right.length));
    }),
  );
});
