import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Lexicon } from "../../src/syntax/lexicon.ts";

describe("a lexicon", () => {
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 12 }),
    fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
    fc.nat(5_000).map((number) => `q${number}`),
    fc
      .tuple(fc.constantFrom("q", "p_", "x1y"), fc.nat(3), fc.nat(300))
      .map(([lead, zeros, number]) => lead + "0".repeat(zeros) + number),
  );

  test("gives each word one number, wherever it stands", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 400 }), (words) => {
        const lexicon = new Lexicon();
        const text = words.join("");
        const known = new Map<string, number>();
        let from = 0;
        for (const one of words) {
          const index = lexicon.at(text, from, from + one.length);
          expect(lexicon.text(index)).toBe(one);
          expect(known.get(one) ?? index).toBe(index);
          expect(lexicon.find(one)).toBe(index);
          known.set(one, index);
          from += one.length;
        }
        expect(new Set(known.values()).size).toBe(known.size);
        const { size } = lexicon;
        expect(lexicon.find("never met")).toBeUndefined();
        expect(lexicon.size).toBe(size);
      }),
    );
  });

  test("does so too where hundreds of words share a hash, while it grows", () => {
    const words = collidingWords(600);
    const lexicon = new Lexicon();
    const places = words.map((one) => lexicon.at(one, 0, one.length));
    for (let other = 0; other < 5_000; other++) lexicon.at(`w${other}`, 0, `w${other}`.length);
    expect(words.map((one) => lexicon.at(one, 0, one.length))).toEqual(places);
    expect(new Set(places).size).toBe(words.length);
  });
});

/** `4rjfa` and `lpfha` hash alike, and so do words that are made of them. */
function collidingWords(count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) =>
    Array.from({ length: 10 }, (__, bit) => (((number >> bit) & 1) === 0 ? "4rjfa" : "lpfha")).join(""),
  );
}
