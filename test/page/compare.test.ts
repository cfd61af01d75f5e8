import { describe, expect, test } from "vitest";
import { compareStateOf } from "../../src/page/compare/state.ts";
import { answerTo } from "../../src/page/work.ts";
import { compareModels } from "../../src/session/compare.ts";
import { parseModel } from "../../src/session/parse.ts";
import { boardOn } from "./board.ts";

const text = `---
scenarios:
  frugal: { cost: $5M }
  fast: { rate: 9 token/$ }
---

## Assumptions

1. a *(guess)*: \`cost = $10M\`
2. b *(guess)*: \`rate = 1 token/$ to 4 token/$\`

## Implications

3. c *(1, 2)*: \`tokens = cost * rate\`
4. d *(1)*: \`half = cost / 2\`
`;

describe("what is compared", () => {
  const labels = (state: ReturnType<typeof compareStateOf>): readonly string[] =>
    state.candidates.value.map(({ label }) => label);

  test("is what is saved, what is there now where that differs, and the scenarios that are ticked", () => {
    const board = boardOn(text);
    const state = compareStateOf(board);
    expect(labels(state)).toEqual(["saved", "frugal", "fast"]);
    board.set("cost", "$20M");
    expect(labels(state)).toEqual(["saved", "now", "frugal", "fast"]);
    state.tick("fast");
    expect(labels(state)).toEqual(["saved", "now", "frugal"]);
    board.undo();
    expect(labels(state)).toEqual(["saved", "frugal"]);
  });

  test("are the conclusions, and what was asked for besides", () => {
    const state = compareStateOf(boardOn(text));
    expect(state.names.value).toEqual(["tokens", "half"]);
    state.add("cost");
    state.add("tokens");
    expect(state.names.value).toEqual(["tokens", "half", "cost"]);
    state.drop("cost");
    expect(state.names.value).toEqual(["tokens", "half"]);
  });

  test("are the scenarios of the saved file, while those of the page are others", () => {
    const board = boardOn(text);
    const state = compareStateOf(board);
    board.replaceText(text.replace("frugal", "lavish"));
    expect(board.model.scenarios).toEqual(["lavish", "fast"]);
    expect(state.scenarios.value).toEqual(["frugal", "fast"]);
  });
});

test("the worker compares as the command does, name by name, and tells how far it is", () => {
  const candidates = [
    { label: "saved", text },
    { label: "frugal", text, scenario: "frugal" },
  ];
  const told: number[] = [];
  const answer = answerTo({ kind: "compare", candidates, names: ["tokens", "half"] }, (share) => told.push(share));
  const models = [
    { label: "saved", model: parseModel(text) },
    { label: "frugal", model: parseModel(text, { scenario: "frugal" }) },
  ];
  expect(answer).toEqual(compareModels(models, ["tokens", "half"]));
  expect(told).toEqual([0, 0.5]);
});
