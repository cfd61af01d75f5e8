import { expect, test } from "vitest";
import { UsageError } from "../../src/session/errors.ts";
import { parseModel } from "../../src/session/parse.ts";

const text = `## Assumptions

1. a *(guess)*: \`a = 5 kg\`
2. b *(guess)*: \`b = 6 kg\`

## Implications

3. c *(1, 2)*: \`c = a + b => 10 kg\`
`;

test("an edit that is refused inside a batch leaves no trace, and the others stay", () => {
  const model = parseModel(text);
  model.batch(() => {
    model.set("a", "7 kg");
    expect(() => model.set("b", "3 s")).toThrow(UsageError);
    expect(() => model.setFormula("b", "3 +")).toThrow(UsageError);
  });
  expect(model.text).toBe(text.replace("5 kg", "7 kg"));
});

test("an update inside a batch reckons with the edits before it", () => {
  const model = parseModel(text);
  model.batch(() => {
    model.set("a", "7 kg");
    model.update();
  });
  expect(model.text).toBe(text.replace("5 kg", "7 kg").replace("=> 10 kg", "=> 13 kg"));
  model.undo();
  expect(model.text).toBe(text);
});

test("what takes back uncommitted edits is refused inside a batch", () => {
  const model = parseModel(text);
  for (const call of [
    () => model.amend(() => undefined),
    () => model.undo(),
    () => model.redo(),
    () => model.whatIf([["a", "1 kg"]]),
  ]) {
    expect(() => model.batch(call)).toThrow("no place in a batch");
  }
});

test("a batch that throws leaves no trace", () => {
  const model = parseModel(text);
  expect(() =>
    model.batch(() => {
      model.replaceText("## Assumptions\n\n1. x *(guess)*: `x = 1`\n");
      model.set("a", "1 kg");
    }),
  ).toThrow(UsageError);
  expect(model.text).toBe(text);
  expect(model.diagnostics).toEqual(parseModel(text).diagnostics);
  expect(model.undo()).toBeNull();
});

test("what is written over and over is one step of undo, whatever else it touches on its way", () => {
  const model = parseModel(text);
  model.set("b", "1 kg");
  const before = model.text;
  model.set("a", "7 kg");
  for (const kilograms of [8, 9, 10]) model.amend(() => model.set("a", `${kilograms} kg`));
  model.amend(() => model.insert(2, "9. d: `d = 2 kg`"));
  expect(() => model.amend(() => model.set("a", "3 s"))).toThrow(UsageError);
  const after = model.text;
  expect(after).toContain("`a = 10 kg`");
  model.undo();
  expect(model.text).toBe(before);
  model.redo();
  expect(model.text).toBe(after);
  model.undo();
  model.undo();
  expect(model.text).toBe(text);
  expect(model.undo()).toBeNull();
});

test("what amends nothing is a step of its own, and ends what was undone", () => {
  const model = parseModel(text);
  model.set("a", "7 kg");
  model.undo();
  model.amend(() => model.set("a", "8 kg"));
  expect(model.redo()).toBeNull();
  model.undo();
  expect(model.text).toBe(text);
});
