import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ModelDiff } from "../../src/analysis/diff.ts";
import { diffModels } from "../../src/session/diff.ts";
import { parseModel } from "../../src/session/parse.ts";

/** A model of these items, which are implications where they follow a line of dashes. */
function modelOf(...lines: readonly string[]): string {
  const headed = lines.map((line) => (line.startsWith("--") ? "\n## Implications\n" : line));
  return `## Assumptions\n\n${headed.join("\n")}\n`;
}

function differ(before: string, after: string, of?: readonly string[]): ModelDiff {
  return diffModels(parseModel(before), parseModel(after), of && { of });
}

/** The parts of the first conclusion: who, and how much. */
function partsOf({ conclusions: [first] }: ModelDiff): readonly (readonly [string, number])[] {
  return (first?.shares?.parts ?? []).map(({ changes, amount }) => [
    changes.map((change) => (change.kind === "item" ? (change.after ?? change.before) : "units")).join("+"),
    Number(amount.toPrecision(6)),
  ]);
}

const house = modelOf(
  "1. a *(guess)*: `width = 2 m`",
  "2. b *(guess)*: `length = 3 m`",
  "3. c *(guess)*: `price = $5 / m^2`",
  "---",
  "4. d *(1, 2)*: `area = width * length`",
  "5. e *(3, 4)*: `cost = area * price => $30`",
);

describe("items", () => {
  const itemsOf = (before: string, after: string): readonly unknown[] =>
    differ(before, after).items.map(({ before: early, after: late, aspects }) => [early, late, ...aspects]);

  test("nothing changed", () => {
    expect(differ(house, house)).toMatchObject({ title: null, items: [], quantities: [], units: [], conclusions: [] });
    expect(differ(house, house).compared).toBe(1);
  });

  test("renumbered, as what cites them, and not removed and added", () => {
    const shifted = house
      .replace(/^(\d)\./gm, (_, id) => `${Number(id) + 1}.`)
      .replace(/\*\((\d), (\d)\)\*/g, (_, one, other) => `*(${Number(one) + 1}, ${Number(other) + 1})*`)
      .replace("2. a", "1. new *(guess)*\n2. a");
    const found = differ(house, shifted);
    expect(found.items.map(({ aspects }) => aspects)).toEqual([
      ["added"],
      ...Array.from({ length: 5 }, () => ["renumbered"]),
    ]);
    expect(found.quantities).toEqual([]);
  });

  test("by their words, where they have no quantity", () => {
    const before = modelOf("1. The sky is blue *(guess)*", "2. Grass is green *(guess)*");
    expect(itemsOf(before, modelOf("1. Grass is green *(guess)*"))).toEqual([
      [1, null, "removed"],
      [2, 1, "renumbered"],
    ]);
    expect(itemsOf(before, before.replace("sky is blue", "sky is grey"))).toEqual([[1, 1, "reworded"]]);
    expect(itemsOf(before, before.replace("The sky is blue", "Prices double yearly"))).toEqual([
      [1, null, "removed"],
      [null, 1, "added"],
    ]);
  });

  test("withdrawn, with what falls by it, and reinstated", () => {
    const struck = house.replace("1. a", "1. ~~a~~");
    expect(itemsOf(house, struck)).toEqual([
      [1, 1, "withdrawn"],
      [4, 4, "fell"],
      [5, 5, "fell"],
    ]);
    expect(itemsOf(struck, house)).toEqual([
      [1, 1, "reinstated"],
      [4, 4, "rose"],
      [5, 5, "rose"],
    ]);
  });

  test("sources: links, quotes, citations, guesses", () => {
    const before = modelOf("1. a ([s](https://a.example/)): `x = 1`", "2. b *(1)*");
    const after = modelOf("1. a ([s](https://b.example/)): `x = 1`", "2. b *(1 or 1)* *(guess)*");
    const [first, second] = differ(before, after).items;
    expect(first).toMatchObject({
      aspects: ["sources"],
      links: { added: ["https://b.example/"], removed: ["https://a.example/"] },
    });
    expect(second?.cites).toEqual({ before: "1", after: "1 or 1, guess" });
  });
});

describe("quantities", () => {
  const aspectsOf = (before: string, after: string): readonly unknown[] =>
    differ(before, after).quantities.map(({ name, aspects }) => [name, ...aspects]);

  test("an input that moved", () => {
    const [width] = differ(house, house.replace("= 2 m", "= 4 m")).quantities;
    expect(width).toMatchObject({ name: "width", aspects: ["input"], before: 2, after: 4, unit: "m", ratio: 2 });
    expect(width?.formula).toEqual({ before: "2 m", after: "4 m" });
  });

  test("a formula, a claim, a dimension", () => {
    expect(aspectsOf(house, house.replace("width * length", "2 * width * length"))).toEqual([["area", "formula"]]);
    expect(aspectsOf(house, house.replace("=> $30", "=> $31"))).toEqual([["cost", "claim"]]);
    expect(aspectsOf(house, house.replace("$5 / m^2", "$5 / m"))).toEqual([
      ["price", "input", "dimension"],
      ["cost", "dimension"],
    ]);
  });

  test("renamed everywhere is no other formula", () => {
    const found = differ(house, house.replaceAll("width", "breadth"));
    expect(found.quantities.map(({ name, formerName, aspects }) => [name, formerName, aspects])).toEqual([
      ["breadth", "width", ["renamed"]],
    ]);
    expect(found.conclusions).toEqual([]);
  });

  test("written otherwise and the same, as with blanks, digits and signs", () =>
    expect(aspectsOf(house, house.replace("= $5 / m^2", "=$5.00/m^2").replace("width * l", "width×l"))).toEqual([]));

  test("that come and go", () =>
    expect(aspectsOf(house, house.replace("`length = 3 m`", "`length = 3 m`, `height = 2 m`"))).toEqual([
      ["height", "added"],
    ]));
});

describe("shares", () => {
  test("of two inputs that are multiplied: a factor each", () => {
    const found = differ(house, house.replace("= 2 m", "= 4 m").replace("$5", "$4"));
    expect(found.conclusions[0]).toMatchObject({ name: "cost", before: 30, after: 48, ratio: 1.6, moved: true });
    expect(partsOf(found)).toEqual([
      ["1", 2],
      ["3", 0.8],
    ]);
  });

  test("of a sum through zero: differences in the unit shown", () => {
    const before = modelOf("1. a *(guess)*: `x = 2 km`", "2. b *(guess)*: `y = 1 km`", "--", "3. c: `z = x - y in km`");
    const found = differ(before, before.replace("2 km", "500 m").replace("1 km", "3 km"));
    expect(found.conclusions[0]?.shares?.scale).toBe("difference");
    expect(partsOf(found)).toEqual([
      ["2", -2],
      ["1", -1.5],
    ]);
  });

  test("of a change that needs another: taken together", () => {
    const before = modelOf("1. a *(guess)*: `x = 2`", "2. b *(guess)*: `y = 3`", "--", "4. c: `z = x * y`");
    const after = modelOf(
      "1. a *(guess)*: `x = 4`",
      "2. b *(guess)*: `y = 3`",
      "3. d *(guess)*: `w = 5`",
      "--",
      "4. c: `z = x * y * w`",
    );
    expect(partsOf(differ(before, after))).toEqual([
      ["3+4", 5],
      ["1", 2],
    ]);
    expect(partsOf(differ(after, before))).toEqual([
      ["3+4", 0.2],
      ["1", 0.5],
    ]);
  });

  test("of changes of dimension that fit only together", () => {
    const before = modelOf(
      "1. a *(guess)*: `x = 2 m`",
      "2. b *(guess)*: `y = 3 m`",
      "3. f *(guess)*: `k = 2`",
      "--",
      "4. c: `z = (x + y) / y * k`",
    );
    const after = before.replace("2 m", "4 s").replace("3 m", "2 s").replace("k = 2", "k = 3");
    const parts = partsOf(differ(before, after));
    expect(parts).toEqual([
      ["1+2", 1.8],
      ["3", 1.5],
    ]);
  });

  test("of two formulas that turn round: either alone would be a circle", () => {
    const before = modelOf("--", "1. a: `x = 2`", "2. b: `y = x * 3`", "3. c *(1, 2)*: `z = x + y`");
    const after = before.replace("x = 2", "x = y * 2").replace("y = x * 3", "y = 5");
    expect(partsOf(differ(before, after))).toEqual([["1+2", 1.875]]);
  });

  test("of what units are worth", () => {
    const before = `---\nunits:\n  EUR: 1 USD\n---\n\n${modelOf("1. a *(guess)*: `x = 2 EUR`", "--", "2. b: `z = x in USD`")}`;
    const after = before.replace("1 USD", "1.5 USD").replace("= 2 EUR", "= 4 EUR");
    const found = differ(before, after);
    expect(found.units).toEqual([{ name: "EUR", before: "1 USD", after: "1.5 USD" }]);
    expect(partsOf(found)).toEqual([
      ["1", 2],
      ["units", 1.5],
    ]);
    const inEuros = (text: string): string => text.replace("in USD", "in EUR");
    expect(partsOf(differ(inEuros(before), inEuros(after)))).toEqual([
      ["1", 2],
      ["units", 1],
    ]);
  });

  test("of what has no value on one side: none, and the rest is told", () => {
    const found = differ(house.replace("width * length", "width * lenght"), house.replace("$5", "$6"));
    expect(found.conclusions[0]).toMatchObject({ name: "cost", before: null, after: 36, moved: true, shares: null });
    expect(found.errors).toEqual({ before: 1, after: expect.any(Number) });
    expect(found.quantities.map(({ name }) => name)).toContain("price");
  });

  test("of truths: those who turned them", () => {
    const before = modelOf("1. a *(guess)*: `x = 2`", "--", "2. b: `isLarge = x > 3`");
    const found = differ(before, before.replace("= 2", "= 4"));
    expect(found.conclusions[0]).toMatchObject({ before: false, after: true, shares: { scale: "difference" } });
    expect(partsOf(found)).toEqual([["1", 1]]);
  });

  test("of nodes that are named, whether they moved or not, and of what only the earlier model has", () => {
    const after = house
      .replace("= 2 m", "= 4 m")
      .replace("5. e *(3, 4)*: `cost = area * price => $30`", "5. e *(3, 4)*");
    const found = differ(house, after, ["area", "3", "cost"]);
    expect(found.conclusions.map(({ name, moved, before, after: now }) => [name, moved, before, now])).toEqual([
      ["area", true, 6, 12],
      ["price", false, 5, 5],
      ["cost", true, 30, null],
    ]);
    expect(() => differ(house, after, ["nothing"])).toThrow(/nothing/);
  });

  test("of many changes: estimated, the same each time, and summing to the whole", () => {
    const terms = Array.from({ length: 20 }, (_, place) => `x${place}`);
    const text = (factor: number): string =>
      modelOf(
        ...terms.map((term, place) => `${place + 1}. a *(guess)*: \`${term} = ${(place + 1) * factor}\``),
        "--",
        `21. c: \`z = ${terms.join(" + ")}\``,
      );
    const found = differ(text(1), text(2));
    const shares = found.conclusions[0]?.shares;
    expect(shares).toMatchObject({ scale: "factor", orders: 1_000, parts: { length: 20 } });
    expect(shares?.parts.every(({ standardError }) => standardError! > 0 && standardError! < 0.01)).toBe(true);
    expect(shares?.parts.reduce((product, { amount }) => product * amount, 1)).toBeCloseTo(2, 9);
    expect(differ(text(1), text(2))).toEqual(found);
  });
});

/** Formulas of implications over inputs a, b, c and earlier implications; all positive, all of one dimension. */
const operands = ["a", "b", "c"];
const formula = fc
  .tuple(fc.constantFrom("+", "*", "/", "max"), fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 5 }))
  .map(([operator, one, other, number]) => (names: readonly string[]): string => {
    const [left, right] = [names[one % names.length]!, names[other % names.length]!];
    return operator === "max" ? `max(${left}, ${number} * ${right})` : `${left} ${operator} ${right} + ${number}`;
  });
const side = fc.record({
  values: fc.tuple(...operands.map(() => fc.integer({ min: 1, max: 9 }))),
  formulas: fc.tuple(formula, formula),
});
type SidePlan = typeof side extends fc.Arbitrary<infer Plan> ? Plan : never;

/** Each of the five items as one side or the other has it. */
function mixed(sides: readonly [SidePlan, SidePlan], members: number): string {
  const from = (place: number): SidePlan => sides[(members >> place) & 1]!;
  return modelOf(
    ...operands.map((name, place) => `${place + 1}. i *(guess)*: \`${name} = ${from(place).values[place]!}\``),
    "--",
    `4. j: \`d = ${from(3).formulas[0](operands)}\``,
    `5. k *(4)*: \`e = d * 2 + ${from(4).formulas[1]([...operands, "d"])}\``,
  );
}

describe("laws", () => {
  test("shares are the Shapley values of the models between, each read as a text of its own", () => {
    fc.assert(
      fc.property(side, side, (before, after) => {
        const valueOf = (members: number): number =>
          Number(parseModel(mixed([before, after], members)).quantity("e").value);
        const logs = Array.from({ length: 32 }, (_, members) => Math.log(valueOf(members)));
        const [move] = differ(mixed([before, after], 0), mixed([before, after], 31)).conclusions;
        if (move === undefined) {
          expect(logs[31]).toBeCloseTo(logs[0]!, 9);
          return;
        }
        expect(move.before).toBe(valueOf(0));
        expect(move.after).toBe(valueOf(31));
        const shares = new Map(
          move.shares?.parts.map(({ changes: [change], amount }) => [
            change?.kind === "item" ? change.after : null,
            Math.log(amount),
          ]),
        );
        for (let player = 0; player < 5; player++) {
          expect(shares.get(player + 1) ?? 0).toBeCloseTo(shapley(logs, player), 9);
        }
      }),
      { numRuns: 12 },
    );
  });
});

/** By the definition, over all coalitions of the others. */
function shapley(values: readonly number[], player: number): number {
  const weights = [1 / 5, 1 / 20, 1 / 30, 1 / 20, 1 / 5];
  return values.reduce((sum, value, members) => {
    if ((members & (1 << player)) !== 0) return sum;
    const size = [0, 1, 2, 3, 4].filter((one) => (members & (1 << one)) !== 0).length;
    return sum + weights[size]! * (values[members | (1 << player)]! - value);
  }, 0);
}
