import { Typing } from "../../../src/check/typing.ts";
import { Network } from "../../../src/graph/network.ts";
import { readModel } from "../../../src/syntax/read-model.ts";
import { sourceOf } from "../../../src/text/source.ts";
import type { Entry, Group } from "../frame.ts";
import { graphOf } from "../graph.ts";
import { modelText } from "../model-text.ts";

const THEREFORE = "Therefore, before computing";
const MATHJS = "mathjs, computing with units";

export const units: Group = {
  name: "units",
  about: "the units of all formulas are checked",
  trials: [1e3, 1e4, 1e5].map((size) => ({
    table: "layered, with units and claims",
    size,
    base: THEREFORE,
    entrants: [THEREFORE, MATHJS].map((name) => ({ name, rows: [name] })),
  })),
  enter: ({ size }, entrant) => (entrant === THEREFORE ? enterTherefore(size) : enterMathjs(size)),
  goals: () => [],
};

async function enterTherefore(size: number): Promise<Entry> {
  const file = readModel(sourceOf("model.md", modelText(graphOf("layered", size), "checked")));
  const network = new Network(file.items, file.lexicon);
  const quantities = [...network.formulas.keys()];
  return { operations: { [THEREFORE]: { run: () => new Typing(network, file.units).update(quantities) } } };
}

/** Every formula once, with Unit values. */
async function enterMathjs(size: number): Promise<Entry> {
  const { mathjsUnitSheet } = await import("../peers/mathjs.ts");
  const graph = graphOf("layered", size);
  const sheet = mathjsUnitSheet(graph, [...graph.inputs.keys()]);
  return { operations: { [MATHJS]: { run: () => sheet.put(graph.inputs) } } };
}
