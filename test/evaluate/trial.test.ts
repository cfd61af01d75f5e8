import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "../../src/text/limits.ts";
import { Trial } from "../../src/evaluate/trial.ts";
import { parseModel } from "../../src/session/parse.ts";
import { Workspace } from "../../src/session/workspace.ts";
import { model as models } from "../laws/models.ts";
import { runs } from "../laws/snapshot.ts";

const text = `## Data

1. f *(guess)*: \`a = 2\`, \`b = 3 m\`, \`alone = 7\`

## Results

2. f *(1)*: \`twice = 2 * a\`, \`area = b * b\`

3. f *(2)*: \`both = twice * area\`, \`wrong = a + b\`, \`after = wrong * 2\`
`;

function argumentOf(source: string): Workspace["argument"] {
  return new Workspace({ path: "model.md", text: source, byteOrderMark: false }, { limits: defaultLimits }).argument;
}

const argument = argumentOf(text);

function tried(held: Readonly<Record<string, number>>, asked: readonly string[]): readonly number[] {
  return Array.from(trialOf(Object.keys(held), asked).at(Object.values(held)));
}

function trialOf(held: readonly string[], asked: readonly string[]): Trial {
  const index = (name: string): number => argument.network.quantityNamed(name)!;
  return new Trial(argument, held.map(index), asked.map(index));
}

describe("a trial", () => {
  test("computes what lies between the held and the asked", () =>
    expect(tried({ a: 5, b: 10 }, ["both", "twice"])).toEqual([1000, 10]));
  test("sets aside the formula of what is held", () => expect(tried({ twice: 1 }, ["both"])).toEqual([9]));
  test("heeds the held behind another held", () => expect(tried({ a: 100, twice: 1 }, ["both"])).toEqual([9]));
  test("gives back what is held", () => expect(tried({ a: 4 }, ["a", "twice"])).toEqual([4, 8]));
  test("leaves what does not depend on it", () => expect(tried({ a: 4 }, ["alone", "area"])).toEqual([7, 9]));
  test("has no value where units fail", () => expect(tried({ a: 4 }, ["wrong", "after"])).toEqual([NaN, NaN]));
  test("computes nothing besides", () => {
    expect(trialOf(["a"], ["both"]).size).toBe(2);
    expect(trialOf(["a"], ["area"]).size).toBe(0);
    expect(trialOf(["a", "twice"], ["both"]).size).toBe(1);
  });
  test("begins each time from the model, which stays as it is", () => {
    const trial = trialOf(["a"], ["both"]);
    expect([trial.at([5])[0], trial.at([1])[0], trial.at([5])[0]]).toEqual([90, 18, 90]);
    expect(argument.valueOf(argument.network.quantityNamed("both")!)).toBe(36);
  });
});

test("a trial says what the model says with that value put in", () => {
  fc.assert(
    fc.property(models, fc.nat(), fc.constantFrom("0", "3", "4.5", "-7", "1e9"), (source, pick, number) => {
      const before = argumentOf(source);
      const held = [...before.network.quantitiesInOrder()].filter((quantity) => {
        const type = before.typeOf(quantity);
        return (
          type.kind === "number" &&
          type.unit.factors.length === 0 &&
          before.network.formulas[quantity]?.name !== undefined
        );
      });
      const quantity = held[pick % Math.max(1, held.length)];
      if (quantity === undefined) return;
      const name = before.network.formulas[quantity]!.name!;
      if (before.network.quantityNamed(name) !== quantity) return;
      const asked = [...before.network.quantitiesInOrder()];
      const found = Array.from(new Trial(before, [quantity], asked).at([Number(number)]));
      const model = parseModel(source);
      try {
        model.set(name, number);
      } catch {
        return; // the item would read otherwise with it
      }
      const after = argumentOf(model.text);
      const there = [...after.network.quantitiesInOrder()];
      const values = there.map((one) => (after.typeOf(one).kind === "unknown" ? NaN : after.valueOf(one)));
      const isAlike = there.every((one, place) => after.typeOf(one).kind === before.typeOf(asked[place]!).kind);
      if (isAlike) expect(found.map(known)).toEqual(values.map(known));

      function known(value: number, place: number): number {
        return before.typeOf(asked[place]!).kind === "unknown" ? NaN : value;
      }
    }),
    runs(40),
  );
});
