import fc from "fast-check";
import { expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";
import { edit, perform } from "../laws/edits.ts";
import { model as anyModel } from "../laws/models.ts";
import { runs } from "../laws/snapshot.ts";

const text = `## Data

1. One *(guess)*: \`a = 1 kg\`

2. Two *(1)*: \`b = a * 2\`, \`= b + a\`

3. Three *(2)*: \`c = b + 1 kg\`
`;

test("of an item about which nothing changed the same is told, and of all the same list", () => {
  const model = parseModel(text);
  const before = model.items;
  model.set("a", "5 kg");
  model.setFormula("b", "a * 3");
  expect(model.items).toBe(before);
  model.edit(2, "2. Twice *(1)*: `b = a * 2`");
  const after = model.items;
  expect(after.map((item, place) => item === before[place])).toEqual([true, false, true]);
  expect(after[1]?.text).toBe("Twice");
  model.undo();
  expect(model.items).toEqual(before);
});

test("lines and standing are told anew", () => {
  const model = parseModel(text);
  expect(model.items.map(({ line }) => line)).toEqual([3, 5, 7]);
  model.edit(1, "1. One\n   more *(guess)*: `a = 1 kg`");
  expect(model.items.map(({ line }) => line)).toEqual([3, 6, 8]);
  model.strike(1);
  expect(model.items.map(({ status }) => status)).toEqual(["withdrawn", "fallen", "fallen"]);
  model.undo();
  expect(model.items.map(({ status }) => status)).toEqual(["supported", "supported", "supported"]);
});

test("after any edits items are what a report made anew tells", () => {
  fc.assert(
    fc.property(anyModel, fc.array(edit, { maxLength: 6 }), (start, edits) => {
      const model = parseModel(start);
      for (const one of edits) {
        perform(model, one);
        expect(model.items).toEqual(model.report().items);
      }
    }),
    runs(100),
  );
});
