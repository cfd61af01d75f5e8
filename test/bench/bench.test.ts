import { describe, expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";
import type { Column, Trial } from "./frame.ts";
import { graphOf, reachedFrom, shapes, valuesOf } from "./graph.ts";
import { groupNamed, groupNames } from "./groups.ts";
import { movesOf, peers, specialPeers } from "./groups/recalc.ts";
import { firstDifference } from "./hold.ts";
import { type Dress, modelText } from "./model-text.ts";
import type { Sheet } from "./peers/sheet.ts";
import { modelOf, slides, textEdits } from "./peers/therefore.ts";
import { printTable } from "./table.ts";

const size = 300;

/** What a peer makes of a graph when all its inputs have moved a few times. */
function moved(sheet: Sheet, moves: readonly Float64Array[]): ArrayLike<number> {
  for (const move of moves) sheet.put(move);
  return sheet.values();
}

describe.each(shapes)("the %s graph", (shape) => {
  const graph = graphOf(shape, size);
  const all = [...graph.inputs.keys()];
  const moves = movesOf(graph, all);
  const expected = valuesOf({ ...graph, inputs: moves.at(-1)! });

  test.each<Dress>(["plain", "checked"])("is a sound model, %s", (dress) => {
    expect(parseModel(modelText(graph, dress)).diagnostics).toEqual([]);
  });

  test.each(["compiled", "bytecode", "interpreted"] as const)("is computed by Therefore, %s", (machine) => {
    const model = modelOf(graph, { dress: "checked", machine });
    expect(firstDifference(expected, moved(slides(model, graph, all), moves))).toBeUndefined();
  });

  test.each(Object.entries({ ...peers, ...specialPeers }))("is computed alike by %s", async (_, { load }) => {
    expect(firstDifference(expected, moved((await load())(graph, all), moves))).toBeUndefined();
  });

  test("changes as far as its shape says", () => {
    const [move] = movesOf(graph, [0]).slice(-1);
    const reached = reachedFrom(graph, [0]).length;
    const model = modelOf(graph, { dress: "plain", machine: "compiled" });
    expect(model.slide(["q0"]).to(move!)).toBe(reached + 1);
    expect(reached).toBe({ layered: 275, chain: 270, "fan-out": 270, diamond: 270, blocks: 10 }[shape]);
  });

  test("is edited as text to the same values", () => {
    const [move] = movesOf(graph, [0]).slice(-1);
    const model = modelOf(graph, { dress: "checked", machine: "compiled" });
    const inputs = graph.inputs.slice();
    inputs[0] = move![0]!;
    expect(firstDifference(valuesOf({ ...graph, inputs }), moved(textEdits(model, graph, 0), [move!]))).toBeUndefined();
  });
});

/** One trial of each table, made small. */
function smallTrials(trials: readonly Trial[]): readonly Trial[] {
  const tables = new Map(trials.map((trial) => [trial.table, { ...trial, size }]));
  return [...tables.values()];
}

test("every group is ready at a small size, and its entrants agree", async () => {
  // Those two have one size, and run what was built.
  for (const name of groupNames.filter((one) => one !== "start" && one !== "page")) {
    const group = await groupNamed(name);
    for (const trial of smallTrials(group.trials)) {
      const entries = await Promise.all(trial.entrants.map(({ name }) => group.enter(trial, name)));
      const [first, ...others] = entries.map(({ results }) => results).filter((results) => results !== undefined);
      for (const other of others) expect(firstDifference(first!, other)).toBeUndefined();
      expect(entries.flatMap(({ operations }) => Object.keys(operations))).toEqual(
        expect.arrayContaining(trial.entrants.flatMap(({ rows }) => rows)),
      );
    }
  }
});

test("a table shows medians, ratios and failures", () => {
  const column: Column = {
    table: "layered",
    size: 1000,
    base: "Therefore",
    cells: new Map([
      ["Therefore", { kind: "time", time: 0.0123, samples: 11 }],
      ["a peer", { kind: "time", time: 2.5, samples: 3 }],
      ["results that change", { kind: "count", count: 901 }],
      ["another", { kind: "failed", reason: "stack overflow" }],
    ]),
  };
  expect(printTable("layered", [column])).toBe(
    `
layered                         1,000
  Therefore                   12.3 µs
  a peer                      2.50 ms  203 ×
  another              stack overflow
  results that change             901
`.trim(),
  );
});
