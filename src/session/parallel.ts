import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Simulation } from "../analysis/simulate.ts";
import { mergeTallies, type Tally } from "../evaluate/simulator.ts";
import type { Model } from "./model.ts";
import { DEFAULT_SAMPLES, type SimulateOptions, type SimulationWork } from "./simulation.ts";
import { type Board, boardOf, type Errand, makeBatch, type PackedTally, unpack } from "./simulation-board.ts";

/** How to sample, and how many threads do it. */
export interface ParallelOptions extends SimulateOptions {
  /** How many threads work; as many as the machine runs at once unless told. The result is the same for any number. */
  readonly workers?: number;
  /** Goes on until the median of each node is known to this share of it (its standard error ÷ the median), at most for `samples`. */
  readonly until?: number;
  /** Told now and then how many samples are made, of how many at most. */
  readonly onProgress?: (made: number, samples: number) => void;
  /** Ends the work: the result is of what was made until then. */
  readonly signal?: Interruption;
}

/** What an AbortSignal has. */
export interface Interruption {
  readonly aborted: boolean;
  readonly addEventListener: (type: "abort", listener: () => void) => void;
  readonly removeEventListener: (type: "abort", listener: () => void) => void;
}

/** The same as `model.simulate`, by several threads. Where the work is little, this thread does it. */
export async function simulateInParallel(
  model: Model,
  nodes: readonly string[],
  options: ParallelOptions,
): Promise<Simulation> {
  const { samples, ...others } = options;
  const work = model.simulation(nodes, {
    ...others,
    samples: samples ?? (options.until === undefined ? DEFAULT_SAMPLES : MOST_UNTIL),
  });
  const threads = Math.min(options.workers ?? availableParallelism(), MOST_THREADS, work.batches);
  const crew = new Crew(model, work, isLittle(work) ? 0 : threads - 1);
  try {
    return await goOn(work, crew, options);
  } finally {
    await crew.dismiss();
  }
}

/** Samples at most, where a precision was asked for. */
const MOST_UNTIL = 102_400_000;
const MOST_THREADS = 32;

/** Other threads take some tenths of a second to begin: for less than so many steps over samples they do not pay. */
function isLittle({ options, steps }: SimulationWork): boolean {
  return options.samples * steps < 5e7;
}

type Watch = Pick<ParallelOptions, "signal" | "onProgress">;

/** In rounds, each of twice as many samples as the one before, until enough is known. */
async function goOn(work: SimulationWork, crew: Crew, { until, ...watch }: ParallelOptions): Promise<Simulation> {
  for (let end = until === undefined ? work.batches : FIRST_ROUND; ; end *= 2) {
    const simulation = work.tell(await crew.upTo(Math.min(end, work.batches), watch));
    const isDone = end >= work.batches || isOver(watch.signal);
    if (isDone || isKnown(simulation, until!)) return simulation;
  }
}

const FIRST_ROUND = 16;

function isKnown({ quantities }: Simulation, precision: number): boolean {
  return quantities.every(({ percentiles }) => {
    const median = percentiles.find(({ share }) => share === 0.5)!;
    return median.error <= precision * Math.abs(median.value);
  });
}

function isOver(signal: Interruption | undefined): boolean {
  return signal?.aborted === true;
}

/** This thread, and others that begin later than it; each takes the next batch whenever it is done with one. */
class Crew {
  readonly #work: SimulationWork;
  readonly #board: Board = boardOf(new SharedArrayBuffer(16));
  readonly #others: readonly Worker[];

  constructor(model: Model, work: SimulationWork, others: number) {
    this.#work = work;
    const errand: Errand = { text: model.text, nodes: work.names, options: work.options, board: this.#board.buffer };
    const url = new URL("simulation-thread.js", import.meta.url);
    this.#others = Array.from({ length: others }, () => new Worker(url, { workerData: errand }));
  }

  /** Makes the batches before this one that are not made yet; returns what was counted from the start. */
  async upTo(batch: number, { signal, onProgress }: Watch): Promise<Tally> {
    const stop = (): void => this.#board.stop();
    this.#board.end = batch;
    signal?.addEventListener("abort", stop);
    if (isOver(signal)) stop();
    try {
      const rounds = this.#others.map(round);
      const progress = (): void => onProgress?.(this.#board.made, this.#work.options.samples);
      return mergeTallies(await Promise.all([this.#takePart(progress), ...rounds]));
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  async dismiss(): Promise<unknown> {
    return Promise.all(this.#others.map((thread) => thread.terminate()));
  }

  /** Looks up now and then, to tell how far all are and to hear of an interruption. */
  async #takePart(progress: () => void): Promise<Tally> {
    let since = performance.now();
    for (let batch = this.#board.take(); batch !== undefined; batch = this.#board.take()) {
      makeBatch(this.#work, batch, this.#board);
      if (performance.now() - since < PATIENCE) continue;
      progress();
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
    return this.#work.tally;
  }
}

/** Milliseconds between two looks. */
const PATIENCE = 50;

async function round(thread: Worker): Promise<Tally> {
  return new Promise((resolve, reject) => {
    thread.once("message", (packed: PackedTally) => {
      thread.removeAllListeners("error");
      resolve(unpack(packed));
    });
    thread.once("error", reject);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage("go on");
  });
}
