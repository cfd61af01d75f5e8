import type { ArgumentMap } from "../analysis/argument-map.ts";
import type { Simulation } from "../analysis/simulate.ts";
import { type Placed, placeMap } from "../render/layout.ts";
import { UsageError } from "../session/errors.ts";
import { parseModel } from "../session/parse.ts";
import type { Told } from "./jobs.ts";

/** What the worker can be asked. Models go as their text. */
export type Job =
  | { readonly kind: "layout"; readonly map: ArgumentMap; readonly width: number; readonly height: number }
  | { readonly kind: "simulate"; readonly text: string; readonly nodes: readonly string[]; readonly samples: number };

/** What it answers. */
export interface Answers {
  readonly layout: Placed;
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
      return placeMap(job.map, () => ({ width: job.width, height: job.height }));
    case "simulate":
      return simulate(job, progress);
  }
}

function simulate({ text, nodes, samples }: Job & { kind: "simulate" }, progress: (share: number) => void): Simulation {
  const work = parseModel(text).simulation(nodes, { samples });
  for (let batch = 0; batch < work.batches; batch++) {
    work.run(batch);
    progress((batch + 1) / work.batches);
  }
  return work.tell();
}
