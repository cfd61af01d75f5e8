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
