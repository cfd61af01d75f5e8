import type { Model } from "../../../src/session/model.ts";
import { parseModel } from "../../../src/session/parse.ts";
import { type Entry, type Group, limitGoal, type Operation, ratioGoal, timeText, type Trial } from "../frame.ts";
import { firstReaching, type Graph, graphOf, lateResult, reachedFrom } from "../graph.ts";
import { modelText } from "../model-text.ts";

const DEPENDENTS = "dependents, six in ten of all";
const WHAT_IF_FEW = "what-if of a late result";
const rows = [
  "dependents of an input",
  DEPENDENTS,
  "precedents of the last result",
  "why the last result",
  "support of the last result",
  "what-if of an input",
  WHAT_IF_FEW,
];
const TABLE = "layered, with units and claims";

export const query: Group = {
  name: "query",
  about: "one question, answered in full",
  trials: [1e3, 1e5].map((size) => ({
    table: TABLE,
    size,
    entrants: [{ name: "Therefore", rows: rows }],
  })),
  enter,
  goals: (figures) => [
    ...limitGoal("60,000 dependents of 100,000", figures.of(TABLE, 1e5, DEPENDENTS), {
      atMost: 10,
      text: timeText,
    }),
    ...ratioGoal(
      `${WHAT_IF_FEW}: 100,000 beside 1,000`,
      [figures.of(TABLE, 1e5, WHAT_IF_FEW), figures.of(TABLE, 1e3, WHAT_IF_FEW)],
      { atMost: 2 },
    ),
  ],
};

async function enter({ size }: Trial): Promise<Entry> {
  const graph = graphOf("layered", size);
  const model = parseModel(modelText(graph, "checked"));
  const operations = questions(model, graph);
  return {
    operations: Object.fromEntries(rows.map((row, index) => [row, operations[index]!])),
    facts: {
      "dependents of the input": { kind: "count", count: reachedFrom(graph, [0]).length },
      [`${DEPENDENTS}: how many`]: { kind: "count", count: reachedFrom(graph, [sixInTen(graph)]).length },
      "dependents of the late result": { kind: "count", count: reachedFrom(graph, [lateResult(graph)]).length },
    },
  };
}

function sixInTen(graph: Graph): number {
  return firstReaching(graph, 0.6 * graph.size);
}

/** In the order of the rows. */
function questions(model: Model, graph: Graph): readonly Operation[] {
  const last = `q${graph.size - 1}`;
  const early = `q${sixInTen(graph)}`;
  const late = `q${lateResult(graph)}`;
  return [
    { run: () => model.dependents(["q0"]) },
    { run: () => model.dependents([early]) },
    { run: () => model.precedents([last]) },
    { run: () => model.why(last) },
    { run: () => model.support(last) },
    { run: () => model.whatIf([["q0", "5 m"]]) },
    { run: () => model.whatIf([[late, "5 m"]]) },
  ];
}
