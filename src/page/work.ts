import type { ArgumentMap } from "../analysis/argument-map.ts";
import type { Comparison } from "../analysis/comparison.ts";
import type { Derivatives } from "../analysis/derivatives.ts";
import type { ModelDiff } from "../analysis/diff.ts";
import type { Reconciliation } from "../analysis/reconcile.ts";
import type { Sensitivity } from "../analysis/sensitivity.ts";
import type { Simulation } from "../analysis/simulate.ts";
import type { Solve } from "../analysis/solve.ts";
import type { Tornado } from "../analysis/tornado.ts";
import { type Placed, placeMap } from "../render/layout.ts";
import { sizeOfNode } from "../render/map-drawing.ts";
import { type Candidate, compareModels } from "../session/compare.ts";
import { diffModels } from "../session/diff.ts";
import { UsageError } from "../session/errors.ts";
import type { Model } from "../session/model.ts";
import { parseModel } from "../session/parse.ts";
import type { Progress, Told } from "./jobs.ts";

/** What the worker can be asked, by the kind of the job. Models go as their text. */
export interface Asks {
  readonly layout: { readonly map: ArgumentMap };
  readonly simulate: { readonly state: ModelState; readonly nodes: readonly string[]; readonly samples: number };
  /** What of a sensitivity takes no samples. */
  readonly swings: { readonly state: ModelState; readonly node: string };
  readonly sensitivity: { readonly text: string; readonly node: string };
  readonly reconcile: { readonly text: string; readonly observed: Settings; readonly free: Settings };
  readonly solve: { readonly text: string; readonly condition: string; readonly by: string };
  readonly diff: { readonly before: string; readonly after: string; readonly of: readonly string[] };
  readonly compare: { readonly candidates: readonly ComparedText[]; readonly names: readonly string[] };
}

/** A text, and values that stand in the place of written ones, as while one is dragged. */
export interface ModelState {
  readonly text: string;
  readonly set: Settings;
}

/** A text, or one of its scenarios, under the name that it has in a comparison. */
export interface ComparedText {
  readonly label: string;
  readonly text: string;
  readonly scenario?: string;
}

/** What it answers to each. */
export interface Answers {
  readonly layout: Placed;
  readonly simulate: Simulation;
  readonly swings: Swings;
  readonly sensitivity: Sensitivity;
  readonly reconcile: Reconciliation;
  readonly solve: Solve;
  readonly diff: ModelDiff;
  readonly compare: Comparison;
}

export type Swings = { readonly derivatives: Derivatives; readonly tornado: Tornado };

/** Values or ranges by the names of quantities, as people write them. */
export type Settings = readonly (readonly [name: string, value: string])[];

export type JobKind = keyof Asks;

/** A job of one kind; `Job` is one of any. */
export type JobOf<Kind extends JobKind> = { [One in Kind]: { readonly kind: One } & Asks[One] }[Kind];
export type Job = JobOf<JobKind>;

/** Answers jobs, one after another, for as long as the page is open. */
export function work(): void {
  addEventListener("message", ({ data: { id, job } }: MessageEvent<{ readonly id: number; readonly job: Job }>) => {
    const tell = (told: Told): void => postMessage(told);
    try {
      const answer = answerTo(job, (share) => tell({ id, kind: "progress", share }));
      tell({ id, kind: "answer", of: job.kind, answer });
    } catch (error) {
      if (error instanceof UsageError) tell({ id, kind: "refusal", message: error.message, help: error.help });
      else tell({ id, kind: "refusal", message: error instanceof Error ? error.message : String(error), help: "" });
    }
  });
}

export function answerTo<Kind extends JobKind>(job: JobOf<Kind>, progress: Progress): Answers[Kind] {
  return workers[job.kind](job, progress);
}

const workers: { readonly [Kind in JobKind]: (job: JobOf<Kind>, progress: Progress) => Answers[Kind] } = {
  layout: ({ map }) => placeMap(map, sizeOfNode),
  simulate: ({ state, nodes, samples }, progress) =>
    askIn(state, (model) => {
      const simulation = model.simulation(nodes, { samples });
      for (let batch = 0; batch < simulation.batches; batch++) {
        simulation.run(batch);
        progress((batch + 1) / simulation.batches);
      }
      return simulation.tell();
    }),
  swings: ({ state, node }) =>
    askIn(state, (model) => ({ derivatives: model.derivatives(node), tornado: model.tornado(node) })),
  sensitivity: ({ text, node }, progress) => modelOf(text).sensitivity(node, { progress }),
  reconcile: ({ text, observed, free }) => modelOf(text).reconcile(observed, { free }),
  solve: ({ text, condition, by }) => modelOf(text).solve(condition, { by }),
  diff: ({ before, after, of }) => diffModels(parseModel(before), modelOf(after), { of }),
  compare: ({ candidates, names }, progress) => {
    const models = candidates.map(candidateOf);
    if (names.length === 0) return compareModels(models);
    const parts = names.map((name, place) => {
      progress(place / names.length);
      return compareModels(models, [name]);
    });
    return { ...parts[0]!, nodes: parts.flatMap(({ nodes }) => nodes) }; // there is one for each name
  },
};

function candidateOf({ label, text, scenario }: ComparedText): Candidate {
  return { label, model: parseModel(text, scenario === undefined ? {} : { scenario }) };
}

/** Asks something of a model in a state; the model stays as its text has it. */
function askIn<Answer>({ text, set }: ModelState, ask: (model: Model) => Answer): Answer {
  const model = modelOf(text);
  if (set.length === 0) return ask(model);
  model.batch(() => set.forEach(([name, value]) => model.set(name, value)));
  try {
    return ask(model);
  } finally {
    model.undo();
  }
}

let last: { readonly text: string; readonly model: Model } | undefined;

/** Many questions in a row are about one text. */
function modelOf(text: string): Model {
  if (last?.text !== text) last = { text, model: parseModel(text) };
  return last.model;
}
