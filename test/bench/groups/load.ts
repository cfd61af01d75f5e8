import type { Argument } from "../../../src/evaluate/argument.ts";
import { judge } from "../../../src/evaluate/judge.ts";
import { Evaluator } from "../../../src/evaluate/evaluator.ts";
import { lintItem } from "../../../src/check/lints.ts";
import { Standing } from "../../../src/check/support.ts";
import { Typing } from "../../../src/check/typing.ts";
import { UnitUses } from "../../../src/check/unit-uses.ts";
import { Network } from "../../../src/graph/network.ts";
import type { Model } from "../../../src/session/model.ts";
import { parseModel } from "../../../src/session/parse.ts";
import { Workspace } from "../../../src/session/workspace.ts";
import { readMarkdown } from "../../../src/syntax/markdown.ts";
import { readModel } from "../../../src/syntax/read-model.ts";
import { defaultLimits } from "../../../src/text/limits.ts";
import { sourceOf } from "../../../src/text/source.ts";
import {
  bytesText,
  type Cell,
  type Entry,
  type Figures,
  type Goal,
  type Group,
  limitGoal,
  ratioGoal,
} from "../frame.ts";
import { graphOf } from "../graph.ts";
import { modelText } from "../model-text.ts";

const LOAD = "Therefore";
const STAGES = "Therefore, by stage";
/** Before anything is compiled, which is how a command that loads one file finds it. */
const FIRST = "Therefore, the first in a process";
const FIRST_HYPERFORMULA = "HyperFormula, the first in a process";
const HYPERFORMULA = "HyperFormula, buildFromArray";
const MATHJS = "mathjs, parse and compile";
const MEMORY = "memory a quantity, without the text";
const PLAN = "  of it plan and values";
const stages = [
  "  text to items",
  "    of it Markdown",
  "  names and order",
  "  units",
  "  values",
  "  verdicts and lints",
];

export const load: Group = {
  name: "load",
  about: "from Markdown to values, units, verdicts and diagnostics; peers from the formulas alone",
  trials: [1e4, 1e5, 1e6].map((size) => ({
    table: "layered, with units and claims",
    size,
    base: LOAD,
    entrants: [
      { name: LOAD, rows: [LOAD] },
      { name: STAGES, rows: stages, ...(size > 1e5 && { unfit: "not tried" }) },
      { name: HYPERFORMULA, rows: [HYPERFORMULA], ...(size > 1e5 && { unfit: "too slow" }) },
      { name: MATHJS, rows: [MATHJS], ...(size > 1e5 && { unfit: "too slow" }) },
      { name: FIRST, rows: [], ...(size > 1e5 && { unfit: "not tried" }) },
      { name: FIRST_HYPERFORMULA, rows: [], ...(size > 1e5 && { unfit: "too slow" }) },
    ],
  })),
  enter: ({ size }, entrant) => entrants[entrant]!(size),
  goals,
};

const entrants: Readonly<Record<string, (size: number) => Promise<Entry>>> = {
  [LOAD]: enterLoad,
  [STAGES]: enterStages,
  [HYPERFORMULA]: enterHyperFormula,
  [MATHJS]: enterMathjs,
  [FIRST]: enterFirst,
  [FIRST_HYPERFORMULA]: enterFirstHyperFormula,
};

async function enterLoad(size: number): Promise<Entry> {
  const text = modelText(graphOf("layered", size), "checked");
  const facts = memoryOf(text, size);
  collectGarbage(); // who loads a model does not wait for the end of another
  return { operations: { [LOAD]: { run: () => loaded(text) } }, facts };
}

function loaded(text: string): Model {
  const model = parseModel(text);
  const { diagnostics } = model;
  if (diagnostics.length > 0) throw new Error(`the model is not sound: ${diagnostics[0]!.message}`);
  return model;
}

/** Much of a model lies in typed arrays, which are beside the heap. */
function memoryOf(text: string, size: number): Readonly<Record<string, Cell>> {
  const before = usedMemory();
  const workspace = new Workspace(sourceOf("model.md", text), { limits: defaultLimits });
  const after = usedMemory();
  const whole = after.heap + after.arrays - before.heap - before.arrays;
  return {
    "memory a quantity": { kind: "bytes", bytes: (whole + workspace.text().length) / size },
    [MEMORY]: { kind: "bytes", bytes: whole / size },
    [PLAN]: { kind: "bytes", bytes: planBytes(workspace.argument) / size },
  };
}

/** What a recalculation reads and writes: values, programs, claims, the order, and who depends on whom. */
function planBytes({ evaluator, network }: Argument): number {
  const { rank, at, dependents } = network.quantityGraph;
  const arrays = [rank, at, dependents.start, dependents.targets];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, evaluator.bytes);
}

function usedMemory(): { readonly heap: number; readonly arrays: number } {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, arrays: arrayBuffers };
}

/** Where Node was started for it. */
function collectGarbage(): void {
  globalThis.gc?.();
}

function timeOf(work: () => unknown): Cell {
  const start = performance.now();
  work();
  return { kind: "time", time: performance.now() - start, samples: 1 };
}

async function enterFirst(size: number): Promise<Entry> {
  const text = modelText(graphOf("layered", size), "checked");
  return { operations: {}, facts: { [FIRST]: timeOf(() => loaded(text)) } };
}

async function enterFirstHyperFormula(size: number): Promise<Entry> {
  const { buildHyperFormula, cellsOf } = await import("../peers/hyperformula.ts");
  const cells = cellsOf(graphOf("layered", size));
  return { operations: {}, facts: { [FIRST_HYPERFORMULA]: timeOf(() => buildHyperFormula(cells)) } };
}

/** Nothing there claims a range. */
function centralOf(): never {
  throw new Error("a range is claimed");
}

async function enterStages(size: number): Promise<Entry> {
  const text = modelText(graphOf("layered", size), "checked");
  const file = readModel(sourceOf("model.md", text));
  const network = new Network(file.items, file.lexicon);
  const quantities = [...network.formulas.keys()];
  const items = [...network.items.keys()];
  const typing = new Typing(network, file.units);
  typing.update(quantities);
  const compute = (): Evaluator => {
    const made = new Evaluator(network, typing);
    made.update(made.recompile(quantities));
    return made;
  };
  const evaluator = compute();
  const runs = [
    () => readModel(sourceOf("model.md", text)),
    () => readMarkdown(text),
    () => new Network(file.items, file.lexicon),
    () => new Typing(network, file.units).update(quantities),
    compute,
    () => {
      for (const quantity of quantities) judge({ network, typing, evaluator, units: file.units, centralOf }, quantity);
      const standing = new Standing(network);
      standing.update(items);
      new UnitUses(network, file.units, []).update(quantities);
      for (const item of items) lintItem(network, standing, item);
    },
  ];
  return { operations: Object.fromEntries(stages.map((stage, index) => [stage, { run: runs[index]! }])) };
}

async function enterHyperFormula(size: number): Promise<Entry> {
  const { buildHyperFormula, cellsOf } = await import("../peers/hyperformula.ts");
  const cells = cellsOf(graphOf("layered", size));
  return { operations: { [HYPERFORMULA]: { run: () => buildHyperFormula(cells) } } };
}

async function enterMathjs(size: number): Promise<Entry> {
  const { compileNumbers, formulasOf } = await import("../peers/mathjs.ts");
  const formulas = formulasOf(graphOf("layered", size));
  return { operations: { [MATHJS]: { run: () => formulas.map(compileNumbers) } } };
}

function goals(figures: Figures): readonly Goal[] {
  const at = (size: number, row: string): number | undefined => figures.of("layered, with units and claims", size, row);
  return [
    ...ratioGoal("load 100,000: HyperFormula", [at(1e5, HYPERFORMULA), at(1e5, LOAD)], { atLeast: 2 }),
    ...ratioGoal("load 1,000,000 beside 100,000", [at(1e6, LOAD), at(1e5, LOAD)], { atMost: 12 }),
    ...limitGoal("memory a quantity of 100,000", at(1e5, "memory a quantity"), { atMost: 1000, text: bytesText }),
    ...limitGoal("  of it plan and values", at(1e5, PLAN), { atMost: 100, text: bytesText }),
  ];
}
