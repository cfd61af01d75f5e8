import { Adjoint } from "../../../src/evaluate/adjoint.ts";
import { Argument } from "../../../src/evaluate/argument.ts";
import { Trial } from "../../../src/evaluate/trial.ts";
import { Variation } from "../../../src/evaluate/variation.ts";
import type { QuantityIndex } from "../../../src/graph/network.ts";
import { readModel } from "../../../src/syntax/read-model.ts";
import { sourceOf } from "../../../src/text/source.ts";
import { type Entry, type Figures, type Goal, type Group, ratioGoal } from "../frame.ts";
import { graphOf, reachedFrom } from "../graph.ts";
import { modelText } from "../model-text.ts";

const FORWARD = "one pass forward, bytecode";
const BACKWARD = "one pass backward";
const DIFFERENCES = "central differences";
const TABLE = "diamond, with units and claims: the last result";

export const sensitivity: Group = {
  name: "sensitivity",
  about: "the derivatives of one quantity to all inputs beneath it",
  trials: [1e3, 1e4, 1e5].map((size) => ({
    table: TABLE,
    size,
    base: FORWARD,
    entrants: [
      { name: FORWARD, rows: [FORWARD] },
      { name: BACKWARD, rows: [BACKWARD] },
      { name: DIFFERENCES, rows: [DIFFERENCES], ...(size > 1e4 && { unfit: "too slow" }) },
    ],
  })),
  enter: async ({ size }, entrant) => enter(size, entrant),
  goals,
};

/** A model whose last result rests on a tenth of its quantities, which are inputs, by all the others. */
function enter(size: number, entrant: string): Entry {
  const text = `${modelText(graphOf("diamond", size), "checked")}\n`;
  const summed = sumOfResults(size);
  const argument = new Argument(readModel(sourceOf("model.md", text + summed)), {
    reread: (item) => item,
  });
  const root = argument.network.quantityNamed("whole")!;
  const adjoint = new Adjoint(argument, root);
  const inputs = Array.from(adjoint.order).filter((quantity) => argument.evaluator.plan.isInput(quantity));
  adjoint.run();
  const facts = { "inputs beneath": { kind: "count", count: inputs.length } as const };
  const results = inputs.map((input) => adjoint.of(input));
  const work = worksOf(argument, adjoint, root, inputs)[entrant]!;
  return { operations: { [entrant]: { run: work } }, ...(entrant === BACKWARD && { results }), facts };
}

/** One more item, in which all joins of the diamond are added up a few at a time. */
function sumOfResults(size: number): string {
  const graph = graphOf("diamond", size);
  const ends = Array.from(reachedFrom(graph, [0])).slice(-Math.floor(size / 5));
  const lines: string[] = [];
  let number = size + 2;
  let names = ends.map((end) => `q${end}`);
  while (names.length > 1) {
    const groups = Array.from({ length: Math.ceil(names.length / 8) }, (_, index) =>
      names.slice(8 * index, 8 * index + 8),
    );
    names = groups.map((group) => {
      const name = groups.length === 1 ? "whole" : `sum${number}`;
      lines.push(`${number++}. A sum *(1)*: \`${name} = ${group.join(" + ")}\``);
      return name;
    });
  }
  return `\n${lines.join("\n\n")}\n`;
}

function worksOf(
  argument: Argument,
  adjoint: Adjoint,
  root: QuantityIndex,
  inputs: readonly QuantityIndex[],
): Readonly<Record<string, () => unknown>> {
  const trial = new Trial(argument, inputs, [root]);
  const values = inputs.map((input) => argument.valueOf(input));
  const variation = new Variation(argument, root);
  return {
    [FORWARD]: () => trial.at(values),
    [BACKWARD]: () => adjoint.run(),
    [DIFFERENCES]: () => {
      for (const input of inputs) {
        variation.hold(input);
        const value = argument.valueOf(input);
        variation.at([value * (1 - 1e-6), value * (1 + 1e-6)]);
      }
    },
  };
}

function goals(figures: Figures): readonly Goal[] {
  const at = (row: string): number | undefined => figures.of(TABLE, 1e5, row);
  return ratioGoal("10,000 inputs: backward beside forward", [at(BACKWARD), at(FORWARD)], { atMost: 5 });
}
