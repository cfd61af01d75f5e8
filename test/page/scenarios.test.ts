import { describe, expect, test } from "vitest";
import { changedInputs, chooseScenario, standingOf } from "../../src/page/scenarios.ts";
import { boardOn } from "./board.ts";

const text = `---
scenarios:
  frugal: { cost: $5M }
  frugal and fast: { cost: $5M, rate: 9 token/$ }
  as it is: { cost: $10M }
  wrong: { cost: 3 kg, rate: 1 token/$ }
---

## Assumptions

1. a *(guess)*: \`cost = $10M\`
2. b *(guess)*: \`rate = 2 token/$\`
3. c *(guess)*: \`share = 50%\`

## Implications

4. d *(1, 2, 3)*: \`tokens = cost * rate * share\`
`;

describe("a scenario that is chosen", () => {
  test("puts its values in as one edit", () => {
    const board = boardOn(text);
    expect(chooseScenario(board, "frugal and fast")).toBe(null);
    expect(changedInputs(board)).toEqual([
      ["cost", "$5M"],
      ["rate", "9 token/$"],
    ]);
    expect(standingOf(board)).toMatchObject({ scenario: "frugal and fast", edited: [] });
    board.undo();
    expect(board.model.text).toBe(text);
    expect(standingOf(board)).toEqual({ scenario: null, values: [], edited: [] });
  });

  test("takes back what the one before had put in, and keeps what was edited besides", () => {
    const board = boardOn(text);
    chooseScenario(board, "frugal and fast");
    board.set("share", "70%");
    chooseScenario(board, "frugal");
    expect(standingOf(board)).toEqual({
      scenario: "frugal",
      values: [["cost", "$5M"]],
      edited: [["share", "70%"]],
    });
    expect(board.model.quantity("rate").formula).toBe("2 token/$");
  });

  test("null takes back all to the saved values, as one edit", () => {
    const board = boardOn(text);
    board.set("share", "70%");
    chooseScenario(board, "frugal");
    chooseScenario(board, null);
    expect(board.model.text).toBe(text);
    board.undo();
    expect(standingOf(board).scenario).toBe("frugal");
  });

  test("is told by its values, however they came there", () => {
    const board = boardOn(text);
    board.set("cost", "$5M");
    expect(standingOf(board).scenario).toBe("frugal");
    board.set("cost", "$6M");
    expect(standingOf(board)).toEqual({ scenario: null, values: [], edited: [["cost", "$6M"]] });
  });

  test("with a value of another dimension is refused in words, and nothing of it stays", () => {
    const board = boardOn(text);
    expect(chooseScenario(board, "wrong")?.message).toContain("cost is in $");
    expect(board.model.text).toBe(text);
    expect(board.canUndo.value).toBe(false);
  });
});

test("formulas that nothing can be asked by are no inputs to be put back", () => {
  const board = boardOn(text.replace("`share = 50%`", "`share = 50%`, `= 3`, `cost = $1M`"));
  board.set("share", "60%");
  expect(changedInputs(board)).toEqual([["share", "60%"]]);
  expect(chooseScenario(board, "frugal")).toBe(null);
  expect(standingOf(board)).toMatchObject({ scenario: "frugal", edited: [["share", "60%"]] });
});
