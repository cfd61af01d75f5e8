import type { ArgumentMap } from "../analysis/argument-map.ts";
import type { Simulation } from "../analysis/simulate.ts";
import type { Comparison } from "../analysis/comparison.ts";
import { type Placed, placeMap } from "../render/layout.ts";
import { sizeOfNode } from "../render/map-drawing.ts";
import { type Candidate, compareModels } from "../session/compare.ts";
import { UsageError } from "../session/errors.ts";
import { parseModel } from "../session/parse.ts";
import type { Told } from "./jobs.ts";

/** What the worker can be asked. Models go as their text. */
export type Job =
  | { readonly kind: "layout"; readonly map: ArgumentMap }
  | { readonly kind: "compare"; readonly candidates: readonly ComparedText[]; readonly names: readonly string[] }
  | { readonly kind: "simulate"; readonly text: string; readonly nodes: readonly string[]; readonly samples: number };

/** A text, or one of its scenarios, under the name that it has in a comparison. */
export interface ComparedText {
  readonly label: string;
  readonly text: string;
  readonly scenario?: string;
}

/** What it answers. */
export interface Answers {
  readonly layout: Placed;
  readonly compare: Comparison;
  readonly simulate: Simulation;
}

/** Answers jobs, one after another, for as long as the page is open. */
export function work(): void {
  addEventListener("message", ({ data: { id, job } }: MessageEvent<{ readonly id: number; readonly job: Job }>) => {
    const tell = (told: Told): void => postMessage(told);
    try {
      tell({ id, kind: "answer", answer: answer(job, (share) => tell({ id, kind: "progress", share })) });
    } catch (error) {
      if (error instanceof UsageError) tell({ id, kind: "refusal", message: error.message, help: error.help });
      else tell({ id, kind: "refusal", message: error instanceof Error ? error.message : String(error), help: "" });
    }
  });
}

function answer(job: Job, progress: (share: number) => void): Answers[Job["kind"]] {
  switch (job.kind) {
    case "layout":
      return placeMap(job.map, sizeOfNode);
    case "compare":
      return compareModels(job.candidates.map(candidateOf), job.names);
    case "simulate":
      return simulate(job, progress);
  }
}

function candidateOf({ label, text, scenario }: ComparedText): Candidate {
  return { label, model: parseModel(text, scenario === undefined ? {} : { scenario }) };
}

function simulate({ text, nodes, samples }: Job & { kind: "simulate" }, progress: (share: number) => void): Simulation {
  const work = parseModel(text).simulation(nodes, { samples });
  for (let batch = 0; batch < work.batches; batch++) {
    work.run(batch);
    progress((batch + 1) / work.batches);
  }
  return work.tell();
}
