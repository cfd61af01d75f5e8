import fc from "fast-check";
import { expect, test } from "vitest";
import { areNear, Spelling } from "../../src/text/spelling.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 2, maxLength: 5 });

test("a word is near to one that differs by a letter, and to no other", () => {
  const spelling = new Spelling(["price", "cost"]);
  expect(["prize", "prices", "rice", "pirce", "cots", "price", "peace"].map((one) => spelling.near(one))).toEqual([
    "price",
    "price",
    "price",
    "price",
    "cost",
    undefined,
    undefined,
  ]);
});

test("words that come and go leave what the words that are there would have made", () => {
  fc.assert(
    fc.property(fc.uniqueArray(word), fc.uniqueArray(word), word, (start, changes, asked) => {
      const spelling = new Spelling(start);
      const words = new Set(start);
      for (const one of changes) {
        if (words.delete(one)) spelling.remove(one);
        else {
          words.add(one);
          spelling.add(one);
        }
      }
      expect(spelling.near(asked)).toBe(new Spelling(words).near(asked));
      expect(spelling.near(asked) !== undefined).toBe([...words].some((one) => areNear(one, asked)));
    }),
  );
});
