import fc from "fast-check";
import { expect, test } from "vitest";
import { singular } from "../../src/units/plural.ts";

test.each(
  `tokens token, people person, lives life, countries country, boxes box, classes class, churches church, dishes dish,
   heroes hero, photos photo, houses house, causes cause, viruses virus, bonuses bonus, cases case, doses dose, uses use,
   nurses nurse, children child, women woman, leaves leaf, valves valve, movies movie, calories calorie, series series,
   species species, gas gas, gases gas, bus bus, buses bus, lens lens, lenses lens, mass mass, axis axis, virus virus,
   news news, FLOPS FLOPS, flops flop, FLOPs FLOP, GPUs GPU, VMs VM, ops op, fps fps, tps tps, s s, as as, ms ms,
   pizzas pizza, areas area, atlas atlas, Tokens Token, x x, __proto__ __proto__, constructors constructor,
   токены токены, chips chip, cores core, months month, households household, km km, us us, analyses analysis`
    .split(",")
    .map((pair) => pair.trim().split(" ")),
)("%s is one %s", (plural, one) => expect(singular(plural ?? "")).toBe(one));

test("folding twice is folding once", () => {
  const endings = fc.constantFrom(
    "s",
    "es",
    "ies",
    "ses",
    "sses",
    "xes",
    "uses",
    "auses",
    "oes",
    "ves",
    "is",
    "us",
    "S",
    "",
  );
  const start = fc.string({ unit: fc.constantFrom(..."abeiouxzhsyGPU"), maxLength: 6 });
  fc.assert(
    fc.property(start, endings, endings, (word, first, second) => {
      const once = singular(word + first + second);
      expect(singular(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});
