import { brief } from "../../src/text/brief.ts";
import type { Cell, Entry, Operation, Trial } from "./frame.ts";
import { groupNamed } from "./groups.ts";

/** What the process that holds a trial asks of an entrant's process. */
export type Request =
  | { readonly kind: "enter"; readonly group: string; readonly trial: Trial; readonly entrant: string }
  | { readonly kind: "sample"; readonly row: string };

/** What it is told. The time of a run is in milliseconds. */
export type Reply =
  | { readonly kind: "ready"; readonly results: ArrayLike<number> | undefined; readonly facts: Record<string, Cell> }
  | { readonly kind: "sampled"; readonly time: number }
  | { readonly kind: "failed"; readonly reason: string };

let entry: Entry = { operations: {} };
/** How many runs of an operation make a sample. */
const runsOf = new Map<string, number>();

process.on("message", (request: Request) => {
  void answer(request)
    .catch((error: unknown): Reply => ({ kind: "failed", reason: reasonOf(error) }))
    .then((reply) => process.send!(reply));
});

// Whoever asked is gone.
process.on("disconnect", () => process.exit());

async function answer(request: Request): Promise<Reply> {
  if (request.kind === "sample") return { kind: "sampled", time: await sample(request.row) };
  runsOf.clear();
  entry = { operations: {} };
  globalThis.gc?.();
  entry = await (await groupNamed(request.group)).enter(request.trial, request.entrant);
  return { kind: "ready", results: entry.results, facts: { ...entry.facts } };
}

async function sample(row: string): Promise<number> {
  const operation = entry.operations[row]!;
  const runs = runsOf.get(row);
  await operation.begin?.();
  const time = runs === undefined ? await firstSample(row, operation) : await laterSample(operation, runs);
  await operation.end?.();
  return time;
}

/** The first run finishes what other operations have left to whoever comes next. */
async function laterSample(operation: Operation, runs: number): Promise<number> {
  const time = await timed(operation, 1);
  return time > OWN_SAMPLE ? time : timed(operation, runs);
}

/** In milliseconds, as all times here. */
const WARM_UP = 60;
const SAMPLE = 15;

/** Code that runs often may be translated yet again, beside what runs: one waits for that, but not for ever. */
const OFTEN = 40;
const LONG_WARM_UP = 250;
const PAUSE = 60;

/**
 * A run as long as this is a sample of its own, the first one too: its code was compiled while it ran. What is shorter
 * may be faster yet after a few runs more.
 */
const LONG_RUN = 1000;

/** A run as long as this is one too, once its code is compiled. */
const OWN_SAMPLE = 250;

/** Runs until the code is compiled, and notes how many runs take about as long as a sample should. */
async function firstSample(row: string, operation: Operation): Promise<number> {
  const { runs, time } = await warmUp(operation, 1);
  runsOf.set(row, runs);
  if (time > LONG_RUN) return time;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  const again = await warmUp(operation, runs);
  runsOf.set(row, again.runs);
  return again.time > OWN_SAMPLE ? again.time : timed(operation, again.runs);
}

/** Says how many runs make a sample, and how long one took the last time. */
async function warmUp(operation: Operation, least: number): Promise<{ readonly runs: number; readonly time: number }> {
  const start = performance.now();
  const elapsed = (): number => performance.now() - start;
  let [runs, time] = [least, 0];
  for (let done = 0; elapsed() < WARM_UP || (done < OFTEN && elapsed() < LONG_WARM_UP); done += runs) {
    time = await timed(operation, runs);
    runs = Math.max(1, Math.min(runs * 2, Math.round(SAMPLE / time)));
  }
  return { runs, time };
}

/** The mean time of a run. */
async function timed({ run, restore }: Operation, runs: number): Promise<number> {
  let total = 0;
  for (let done = 0; done < runs;) {
    const stretch = restore === undefined ? runs : 1;
    const start = performance.now();
    for (let index = 0; index < stretch; index++) {
      const result = run();
      if (result instanceof Promise) await result;
    }
    total += performance.now() - start;
    await restore?.();
    done += stretch;
  }
  return total / runs;
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError && error.message.includes("call stack")) return "stack overflow";
  return brief(error instanceof Error ? error.message : String(error));
}
