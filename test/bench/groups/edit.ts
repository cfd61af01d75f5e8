import { mkdirSync, writeFileSync } from "node:fs";
import type { Model } from "../../../src/session/model.ts";
import { loadModel } from "../../../src/session/open.ts";
import { type Entry, type Group, limitGoal, type Operation, timeText, type Trial } from "../frame.ts";
import { type Graph, graphOf, lateResult, operandsOf, textOf } from "../graph.ts";
import { itemNumber, itemTexts, modelText } from "../model-text.ts";

const FORMULA = "change a formula";
const rows = [
  FORMULA,
  "change its unit",
  "change the unit of an input",
  "change a name and its uses",
  "add an item",
  "delete an item",
  "withdraw an item",
  "undo a formula",
  "encode",
  "save to disk",
];

/** Where the bundles are too. */
const folder = "node_modules/.cache/bench";

export const edit: Group = {
  name: "edit",
  about: "one edit, and everything that it concerns is up to date; formulas near the end, with few dependents",
  trials: [1e3, 1e4, 1e5].map((size) => ({
    table: "layered, with units and claims",
    size,
    entrants: [{ name: "Therefore", rows }],
  })),
  enter,
  goals: (figures) =>
    limitGoal("a formula of 100,000", figures.of("layered, with units and claims", 1e5, FORMULA), {
      atMost: 1,
      text: timeText,
    }),
};

async function enter({ size }: Trial): Promise<Entry> {
  const graph = graphOf("layered", size);
  const file = `${folder}/edited-${size}.md`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, modelText(graph, "checked"));
  const model = await loadModel(file);
  const operations = operationsOn(model, graph);
  return { operations: Object.fromEntries(rows.map((row, index) => [row, operations[index]!])) };
}

/** In the order of the rows. */
function operationsOn(model: Model, graph: Graph): readonly Operation[] {
  const late = lateResult(graph);
  const name = `q${late}`;
  const formula = textOf(graph, late, (operand) => `q${operand}`);
  const input = graph.inputs[0]!;
  const texts = itemTexts(graph, "checked");
  const last = itemNumber(graph.size - 1);
  const added = `${last + 1}. One more *(${last})*: \`more = 2 * q${graph.size - 1}\``;
  const undone = { restore: () => model.undo() };
  return [
    byTurns([() => model.setFormula(name, `(${formula}) * 1.001`), () => model.setFormula(name, formula)]),
    byTurns([() => model.setFormula(name, `(${formula}) in cm`), () => model.setFormula(name, formula)]),
    byTurns([() => model.setFormula("q0", `${input * 100} cm`), () => model.setFormula("q0", `${input} m`)]),
    { run: () => rename(model, graph, texts, late), ...undone },
    { run: () => model.insert(last, added), ...undone },
    { run: () => model.remove(last), ...undone },
    { run: () => model.edit(itemNumber(late), struckThrough(texts[late]!)), ...undone },
    {
      begin: () => model.setFormula(name, `(${formula}) * 1.002`),
      run: () => model.undo(),
      restore: () => model.redo(),
      end: () => model.undo(),
    },
    { run: () => model.encode() },
    { begin: () => model.setFormula(name, `(${formula}) * 1.003`), run: () => model.save(), end: () => model.undo() },
  ];
}

function byTurns(runs: readonly (() => unknown)[]): Operation {
  let turn = 0;
  return { run: () => runs[turn++ % runs.length]!() };
}

function rename(model: Model, graph: Graph, texts: readonly string[], quantity: number): void {
  const concerned = [quantity];
  for (let later = quantity + 1; later < Math.min(graph.size, quantity + 2 * graph.inputs.length); later++) {
    if (operandsOf(graph, later).includes(quantity)) concerned.push(later);
  }
  const name = new RegExp(`\\bq${quantity}\\b`, "g");
  model.batch(() => {
    for (const one of concerned) model.edit(itemNumber(one), texts[one]!.replace(name, "renamed"));
  });
}

function struckThrough(item: string): string {
  return item.replace(/Result \d+/, "~~$&~~");
}
