import fc from "fast-check";
import { expect, test } from "vitest";
import { allNames, conclusionsOf, inputsOf, namesIn } from "../../src/session/names.ts";
import { parseModel } from "../../src/session/parse.ts";
import { model as anyModel } from "../laws/models.ts";
import { runs } from "../laws/snapshot.ts";

/** Items 1 and 5 have several quantities, of which one has no name; `a` is there twice. */
const text = `## Data

1. One *(guess)*: \`= 3 kg\`, \`a = 1 kg\`

2. Two *(guess)*: \`= 4 kg\`

3. Again *(guess)*: \`a = 7 kg\`

## Results

4. Sum *(1, 2)*: \`c = a + [2]\`

5. Ends *(4)*: \`d = 2 * c\`, \`= 3 * c\`, \`e = 1 kg\`
`;

test("names are told that mean what they stand for, in the order of the document", () => {
  const model = parseModel(text);
  expect(allNames(model)).toEqual(["a", "[2]", "c", "d", "e"]);
  expect(namesIn(model, [5, 1])).toEqual(["a", "d", "e"]);
  expect(namesIn(model, [9])).toEqual([]);
  expect(inputsOf(model)).toEqual([
    ["a", "1 kg"],
    ["[2]", "4 kg"],
    ["e", "1 kg"],
  ]);
  expect(conclusionsOf(model)).toEqual(["d"]);
});

test("a number that several items have leads to the quantities of all", () => {
  expect(namesIn(parseModel("## Data\n\n1. a: `p = 1`\n\n1. b: `q = 1`\n"), [1])).toEqual(["p", "q"]);
});

test("a model can be asked about every name that is told, once each", () => {
  fc.assert(
    fc.property(anyModel, (start) => {
      const model = parseModel(start);
      const names = allNames(model);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(model.quantity(name).name).toBe(name);
      for (const name of conclusionsOf(model)) expect(names).toContain(name);
      for (const [name, formula] of inputsOf(model)) expect(model.quantity(name).formula).toBe(formula);
    }),
    runs(200),
  );
});
