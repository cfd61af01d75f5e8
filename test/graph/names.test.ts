import fc from "fast-check";
import { expect, test } from "vitest";
import { Names } from "../../src/graph/names.ts";
import { Lexicon } from "../../src/syntax/lexicon.ts";

const known = ["alpha", "beta", "a_name_of_many_characters"];
const word = fc.constantFrom(...known, "gamma", "θ", "another_name_of_many_characters");

/** Knows some of the words, by other numbers than any other lexicon here. */
function lexiconOf(words: readonly string[]): Lexicon {
  const lexicon = new Lexicon();
  for (const text of words) lexicon.at(text, 0, text.length);
  return lexicon;
}

test("names tell their quantities as lists by name would, whatever lexicon a leaf was read with", () => {
  const step = fc.record({ name: word, quantity: fc.nat(5), goes: fc.boolean() });
  const property = fc.property(
    fc.array(step, { maxLength: 40 }),
    fc.shuffledSubarray([...known, "θ"]),
    (steps, met) => {
      const names = new Names(lexiconOf(known), (one, other) => one - other);
      const readings = [lexiconOf(known), lexiconOf(met)];
      const lists = new Map<string, Set<number>>();
      let hadDuplicates = false;
      for (const { name, quantity, goes } of steps) {
        const list = lists.get(name) ?? new Set();
        lists.set(name, list);
        if (goes && list.delete(quantity)) names.remove(name, quantity);
        if (!goes && !list.has(quantity)) names.add(name, quantity);
        if (!goes) list.add(quantity);
        if (list.size > 1) hadDuplicates = true;
        for (const [asked, quantities] of lists) {
          const sorted = [...quantities].sort((one, other) => one - other);
          expect(names.all(asked)).toEqual(sorted);
          expect(names.first(asked)).toBe(sorted[0]);
          for (const reading of readings) {
            const leaf = { kind: "name", name: asked, word: reading.at(asked, 0, asked.length) } as const;
            expect(names.meantBy(leaf)).toBe(sorted[0]);
          }
        }
      }
      const defined = [...lists].filter(([, quantities]) => quantities.size > 0);
      expect(new Set(names.keys())).toEqual(new Set(defined.map(([name]) => name)));
      const isUnique = defined.every(([, { size }]) => size === 1);
      if (!isUnique) expect(names.isUnique).toBe(false);
      if (!hadDuplicates) expect(names.isUnique).toBe(true);
    },
  );
  fc.assert(property, { numRuns: 200 });
});
