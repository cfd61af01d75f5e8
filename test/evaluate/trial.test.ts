import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Trial } from "../../src/evaluate/trial.ts";
import { UsageError } from "../../src/session/errors.ts";
import { putValue } from "../../src/session/edits.ts";
import { Workspace } from "../../src/session/workspace.ts";
import { defaultLimits } from "../../src/text/limits.ts";
import { sourceOf } from "../../src/text/source.ts";
import { formatQuantity } from "../../src/units/format.ts";
import { model as text } from "../laws/models.ts";
import { runs } from "../laws/snapshot.ts";

function workspaceOf(markdown: string): Workspace {
  return new Workspace(sourceOf("model.md", markdown), { limits: defaultLimits });
}

/** d rests on c, c on a and b; e on d and b; `beside` on b alone. `wrong` adds a length to a plain number. */
const workspace = workspaceOf(`## Data

1. given *(guess)*: \`a = 2\`, \`b = 3\`, \`width = 4 km\`

## Results

2. computed *(1)*: \`c = a * b\`, \`d = c + 1\`, \`e = d - b\`, \`beside = b ^ 2\`
3. lengths *(1)*: \`double = 2 * width\`, \`wide = double > 1 km\`
4. wrong *(1)*: \`wrong = width + a\`, \`worse = 2 * wrong\`
`);

function trial(held: readonly string[], asked: readonly string[]): Trial {
  const indexOf = (one: string): number => workspace.argument.network.quantityNamed(one)!;
  return new Trial(workspace.argument, held.map(indexOf), asked.map(indexOf));
}

function answers(held: Readonly<Record<string, number>>, asked: readonly string[]): readonly number[] {
  return [...trial(Object.keys(held), asked).at(Object.values(held))];
}

describe("a trial", () => {
  test("computes what rests on an input", () => expect(answers({ a: 10 }, ["d", "e"])).toEqual([31, 28]));
  test("of several at once", () => expect(answers({ a: 10, b: 1 }, ["d", "beside"])).toEqual([11, 1]));
  test("takes and gives coherent base units", () => expect(answers({ width: 500 }, ["double"])).toEqual([1000]));
  test("tells truth by 1 and 0", () => {
    const wide = trial(["width"], ["wide"]);
    expect([wide.at([501])[0], wide.at([499])[0]]).toEqual([1, 0]);
  });
  test("sets aside the formula of what is held", () => expect(answers({ c: 100 }, ["d", "c"])).toEqual([101, 100]));
  test("holds what lies behind another held one", () => expect(answers({ a: 10, c: 100 }, ["d"])).toEqual([101]));
  test("gives what is asked and held itself", () => expect(answers({ a: 10 }, ["a"])).toEqual([10]));
  test("gives what does not depend on it as it is", () => expect(answers({ a: 10 }, ["beside", "b"])).toEqual([9, 3]));
  test("is not a number where units fail", () => expect(answers({ a: 10 }, ["wrong", "worse"])).toEqual([NaN, NaN]));

  test("starts afresh each time", () => {
    const again = trial(["a"], ["d"]);
    expect([10, 0, 10].map((value) => again.at([value])[0])).toEqual([31, 1, 31]);
  });

  test.for([
    [["a"], ["d"], 2],
    [["a"], ["e", "c"], 3],
    [["b"], ["beside"], 1],
    [["a"], ["beside"], 0],
    [["a"], ["a"], 0],
    [["a", "c"], ["d"], 1],
  ] as const)("with %j held, for %j it computes %d", ([held, asked, size], { expect }) => {
    expect(trial(held, asked).size).toBe(size);
  });

  test("leaves the model alone", () => {
    const { argument } = workspace;
    const before = argument.evaluator.plan.cells.slice();
    trial(["a", "c", "width"], ["e", "wide", "wrong"]).at([7, 8, 9]);
    expect(argument.evaluator.plan.cells).toEqual(before);
  });
});

test("it says what putting the value in would make of every quantity", () => {
  let compared = 0;
  fc.assert(
    fc.property(models, fc.constantFrom(...letters), fc.constantFrom(2, 0.5, -3, 0, 1e6), (start, held, value) => {
      const { argument } = workspaceOf(start);
      const { network } = argument;
      const quantity = network.quantityNamed(held);
      const type = quantity === undefined ? undefined : argument.typeOf(quantity);
      if (quantity === undefined || type?.kind !== "number" || type.point) return;
      const asked = [...network.quantitiesInOrder()];
      const tried = new Trial(argument, [quantity], asked).at([value]);
      const edited = workspaceOf(start);
      if (!puts(edited, held, formatQuantity(value, type.unit, { exact: true }))) return;
      for (const [place, one] of asked.entries()) {
        const after = edited.argument.typeOf(one);
        // A name that serves as an exponent decides about dimensions, which a trial takes as they are.
        if (after.kind === "unknown" || after.kind !== argument.typeOf(one).kind) continue;
        expect(tried[place]).toBe(edited.argument.valueOf(one));
        compared += 1;
      }
    }),
    runs(60),
  );
  expect(compared).toBeGreaterThan(60);
});

const letters = ["p", "q", "r", "s", "t"] as const;

/** Two inputs and three formulas, each of which may use all that stand before it; in one of them units may fail. */
const tight: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("3", "2 m", "0"),
    fc.constantFrom("5", "4 m", "0.5"),
    fc.array(fc.tuple(fc.nat({ max: 3 }), fc.constantFrom("+", "-", "*", "/"), fc.nat({ max: 3 })), {
      minLength: 3,
      maxLength: 3,
    }),
  )
  .map(([p, q, formulas]) => {
    const computed = formulas.map(([left, operator, right], place) => {
      const operand = (at: number): string => letters[at % (place + 2)]!;
      return `\`${letters[place + 2]!} = ${operand(left)} ${operator} ${operand(right)}\``;
    });
    return `## Data\n\n1. all *(guess)*: \`p = ${p}\`, \`q = ${q}\`, ${computed.join(", ")}\n`;
  });

const models: fc.Arbitrary<string> = fc.oneof({ weight: 3, arbitrary: tight }, { weight: 1, arbitrary: text });

function puts(edited: Workspace, held: string, value: string): boolean {
  try {
    putValue(edited, held, value);
    edited.settle();
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}
