import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";
import { root } from "../cli/command.ts";
import { boardOn } from "./board.ts";

test.each([
  ["gpt4-training-cost.md", 5],
  ["solar-roof.md", 9],
] as const)("what is dragged in %s can be asked about, in the unit of every input", (file, count) => {
  const board = boardOn(readFileSync(path.join(root, "models", file), "utf8"));
  const { text } = board.model;
  const inputs = parseModel(text).quantities.filter(({ formula, uncertain }) => /^[$\d]/.test(formula) && !uncertain);
  let dragged = 0;
  for (const { name, value, formula } of inputs) {
    if (typeof value !== "number" || / [*/+] /.test(formula)) continue;
    board.slideTo(name, value * 1.01);
    const { state } = board.present.value;
    expect(state.text).toBe(text);
    expect(parseModel(state.text, state).value(name)).toBe(board.quantity(name).value?.value);
    board.endSlide();
    expect(board.present.value.state.set).toEqual([]);
    board.undo();
    dragged++;
  }
  expect(dragged).toBe(count);
});

const range = `## Data

1. a *(guess)*: \`a = 1 kg to 2 kg\`

2. b *(guess)*: \`b = 5 kg\`
`;

test("a range that is dragged is one step of undo, and none where it is put back on the way", () => {
  const board = boardOn(range);
  board.set("b", "6 kg");
  for (const high of [3, 4, 5]) board.rewrite("a", `1 kg to ${high} kg`);
  board.endSlide();
  expect(board.model.text).toContain("1 kg to 5 kg");
  board.undo();
  expect(board.model.text).toBe(range.replace("5 kg`", "6 kg`"));
  for (const high of [3, 2]) board.rewrite("a", `1 kg to ${high} kg`);
  board.endSlide();
  expect(board.canRedo.value).toBe(false);
  board.redo();
  board.undo();
  expect(board.model.text).toBe(range);
  expect(board.canUndo.value).toBe(false);
});

test("a value that is no longer a range of its unit leaves what was dragged before", () => {
  const board = boardOn(range);
  board.rewrite("a", "1 kg to 3 kg");
  board.rewrite("a", "1 kg to 3 s");
  expect(board.model.text).toContain("1 kg to 3 kg");
  board.endSlide();
  board.undo();
  expect(board.model.text).toBe(range);
});

test("a quantity is asked for where somebody looks, and is current whenever that is", () => {
  const board = boardOn(range);
  const b = board.quantity("b");
  expect(b.value?.text).toBe("5 kg");
  board.slideTo("b", 7);
  board.slideTo("b", 8);
  expect(b.peek()?.text).toBe("8 kg");
  board.slideTo("b", 5);
  board.endSlide();
  expect(b.value?.text).toBe("5 kg");
  const before = b.value;
  board.set("a", "1 kg to 9 kg");
  expect(b.value).toBe(before);
});
