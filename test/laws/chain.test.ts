import { expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";

/** A chain of quantities, several in an item, each item resting on the one before. */
function chain(items: number, formulas: number): string {
  const lines = ["## Assumptions", "", "1. start *(guess)*: `q0 = 1 a`", "", "## Results", ""];
  let last = 0;
  for (let item = 2; item < items + 2; item++) {
    const written: string[] = [];
    for (let formula = 0; formula < formulas; formula++) written.push(`\`q${++last} = q${last - 1} + 1 a\``);
    lines.push(`${item}. step *(${item - 1})*: ${written.join(", ")}`);
  }
  return lines.join("\n");
}

/** As long as was promised; CHAIN=100000 tries a shorter one. */
const length = Number(process.env["CHAIN"] ?? 1_000_000);

test("a long chain of quantities is read, computed, edited and asked", () => {
  const formulas = 100;
  const items = length / formulas;
  const model = parseModel(chain(items, formulas));
  const last = `q${items * formulas}`;
  expect(model.diagnostics).toEqual([]);
  expect(model.set("q0", "2 a").recomputed).toBe(items * formulas + 1);
  expect(model.why(last).nodes[0]?.quantities.at(-1)?.text).toMatch(/ a$/);
  expect(model.dependents(["q0"]).quantities).toHaveLength(items * formulas);
  expect(model.precedents([last]).quantities).toHaveLength(items * formulas);
  expect(model.withdraw(["1"]).falls).toHaveLength(items);
  expect(model.pathBetween("q0", last)?.steps).toHaveLength(items * formulas + 1);
  expect(model.support(last).sets).toEqual([[1]]);
  expect(model.why(last).nodes.length).toBeGreaterThan(1_000);
  expect(model.undo()?.recomputed).toBe(items * formulas + 1);
}, 300_000);
