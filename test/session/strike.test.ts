import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/session/errors.ts";
import type { Model } from "../../src/session/model.ts";
import { parseModel } from "../../src/session/parse.ts";
import { model as modelText } from "../laws/models.ts";
import { fresh, snapshot } from "../laws/snapshot.ts";

/** What an item becomes when it is withdrawn; item 9 makes it one of a list. */
function struck(item: string): string {
  const model = parseModel(`## Assumptions\n\n${item}\n\n9. Nine *(guess)*\n`);
  const id = Number.parseInt(item, 10);
  model.strike(id);
  expect(model.items[0]).toMatchObject({ id, status: "withdrawn" });
  const withdrawn = model.text.slice("## Assumptions\n\n".length, -"\n\n9. Nine *(guess)*\n".length);
  model.reinstate(id);
  expect(model.text).toBe(`## Assumptions\n\n${item}\n\n9. Nine *(guess)*\n`);
  return withdrawn;
}

describe("withdrawing strikes", () => {
  test.each([
    ["the words before a citation", "6. It cost $100m *(guess)*: `a = 1`", "6. ~~It cost $100m~~ *(guess)*: `a = 1`"],
    ["the words before a formula", "6. Cost: `a = 1`, `b = 2`", "6. ~~Cost~~: `a = 1`, `b = 2`"],
    ["words over several lines", "6. It cost\n   a lot *(guess)*", "6. ~~It cost\n   a lot~~ *(guess)*"],
    ["a formula that stands alone", "6. `a = 1` *(guess)*", "6. ~~`a = 1` *(guess)*~~"],
    ["a link", "6. [It](https://e.org)", "6. ~~[It](https://e.org)~~"],
    ["words with code and emphasis", "6. The `code` of *it* **all**", "6. ~~The `code` of *it* **all**~~"],
  ])("%s", (_, item, expected) => expect(struck(item)).toBe(expected));

  test.each([
    [
      "a quote",
      "1. > Said\n   > so\n\n   [src](https://e.org)",
      "1. ~~withdrawn~~\n\n   > Said\n   > so\n\n   [src](https://e.org)",
    ],
    ["a table", "10. | a | b |\n    | - | - |", "10. ~~withdrawn~~\n\n    | a | b |\n    | - | - |"],
    ["a list", "1. - one\n   - two", "1. ~~withdrawn~~\n\n   - one\n   - two"],
  ])("or puts a notice above %s", (_, item, expected) => expect(struck(item)).toBe(expected));

  test("with the line ends of the file", () => {
    const model = parseModel("## Data\r\n\r\n1. > Said\r\n\r\n2. More\r\n");
    model.strike(1);
    expect(model.text).toBe("## Data\r\n\r\n1. ~~withdrawn~~\r\n\r\n   > Said\r\n\r\n2. More\r\n");
  });

  test("once", () => {
    const model = parseModel("## Data\n\n1. ~~One~~\n\n2. Two\n");
    model.strike(1);
    model.reinstate(2);
    expect(model.text).toBe("## Data\n\n1. ~~One~~\n\n2. Two\n");
    expect(model.undo()).toBeNull();
  });

  test("and refuses what is not there, or would read otherwise", () => {
    const model = parseModel("## Data\n\n1.\n\n2. ~~# Two~~\n");
    expect(() => model.strike(3)).toThrow(UsageError);
    expect(() => model.strike(1)).toThrow("would read otherwise");
    expect(model.undo()).toBeNull();
  });
});

test("what falls when an item is struck is what the question says, and reinstating brings back every byte", () => {
  fc.assert(
    fc.property(modelText, fc.integer({ min: 1, max: 9 }), (text, id) => {
      const model = parseModel(text);
      const struck = model.items.find((item) => item.id === id);
      if (struck === undefined || struck.status === "withdrawn" || hasTwins(model)) return;
      const falls = model.withdraw([String(id)]).falls;
      const standing = model.items.filter(({ status }) => status === "supported").map((item) => item.id);
      try {
        model.strike(id);
      } catch (error) {
        if (error instanceof UsageError && error.code === "not-strikable") return;
        throw error;
      }
      expect(model.items.find((item) => item.id === id)?.status).toBe("withdrawn");
      const left = new Set(model.items.filter(({ status }) => status === "supported").map((item) => item.id));
      expect(new Set(falls)).toEqual(new Set(standing.filter((one) => one !== id && !left.has(one))));
      expect(snapshot(model)).toEqual(snapshot(fresh(model)));
      model.reinstate(id);
      expect(model.text).toBe(text);
    }),
    { numRuns: 150 },
  );
});

/** Whether a number is given twice, so that it does not say which item it means. */
function hasTwins({ items }: Model): boolean {
  return new Set(items.map(({ id }) => id)).size < items.length;
}
