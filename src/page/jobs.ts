import { isExported, scriptUrl } from "./script.ts";
import type { Answers, JobKind, JobOf } from "./work.ts";

/** Work under way off the main thread. */
export interface Running<Answer> {
  /** Rejected with `JobRefused` where the job cannot be done. */
  readonly answer: Promise<Answer>;
  /** The answer then never comes. */
  readonly cancel: () => void;
}

/** Told how much is done, from 0 to 1. */
export type Progress = (share: number) => void;

/** What the worker says of the job of a number. */
export type Told =
  { readonly id: number; readonly kind: "progress"; readonly share: number } | Answered | (Refused & ToldOf);

interface ToldOf {
  readonly id: number;
}

/** An answer to a job of the kind `of`. */
export interface Answered extends ToldOf {
  readonly kind: "answer";
  readonly of: JobKind;
  readonly answer: Answers[JobKind];
}

interface Refused {
  readonly kind: "refusal";
  readonly message: string;
  readonly help: string;
}

/** A job was refused: `message` says why, `help` what to do, and is empty where there is nothing. */
export class JobRefused extends Error {
  readonly help: string;

  constructor({ message, help }: { readonly message: string; readonly help: string }) {
    super(message);
    this.name = "JobRefused";
    this.help = help;
  }
}

interface Pending {
  readonly job: unknown;
  readonly progress: Progress;
  readonly settle: (told: Answered | Refused) => void;
}

/** What of a worker is used. */
export type Hand = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;

/**
 * Asks the page's worker, which does one job after another. It is started when the first is asked; what runs cannot be
 * interrupted but by ending the worker, so that cancelling it starts another when there is more to do.
 */
export class Jobs {
  readonly #start: () => Hand;
  #worker: Hand | undefined;
  #next = 0;
  /** The one that the worker is at. */
  #running: number | undefined;
  /** Asked and not answered, in the order in which they are done. */
  readonly #pending = new Map<number, Pending>();

  constructor(start: () => Hand = startWorker) {
    this.#start = start;
  }

  ask<Kind extends JobKind>(job: JobOf<Kind>, progress: Progress = () => undefined): Running<Answers[Kind]> {
    const id = this.#next++;
    const answer = new Promise<Answers[Kind]>((resolve, reject) => {
      const settle = (told: Answered | Refused): void => {
        if (told.kind === "refusal") reject(new JobRefused(told));
        else if (isAnswerTo(job.kind, told)) resolve(told.answer);
      };
      this.#pending.set(id, { job, progress, settle });
    });
    this.#advance();
    return { answer, cancel: () => this.#cancel(id) };
  }

  #advance(): void {
    if (this.#running !== undefined) return;
    const [first] = this.#pending;
    if (first === undefined) return;
    const [id, { job }] = first;
    this.#running = id;
    this.#worker ??= this.#begin();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    this.#worker.postMessage({ id, job });
  }

  #begin(): Hand {
    const worker = this.#start();
    worker.addEventListener("message", ({ data }: MessageEvent<Told>) => this.#hear(data));
    worker.addEventListener("error", () => this.#fail());
    return worker;
  }

  #hear(told: Told): void {
    const pending = this.#pending.get(told.id);
    if (pending === undefined || told.id !== this.#running) return;
    if (told.kind === "progress") return pending.progress(told.share);
    this.#finish(told.id);
    pending.settle(told);
    this.#advance();
  }

  /** The worker could not be started, or died of something that is no answer. */
  #fail(): void {
    const id = this.#running;
    const pending = id === undefined ? undefined : this.#pending.get(id);
    this.#dismiss();
    if (id !== undefined) this.#finish(id);
    pending?.settle({ kind: "refusal", message: "the page could not compute this", help: "reload the page" });
    this.#advance();
  }

  #cancel(id: number): void {
    const isRunning = id === this.#running;
    this.#finish(id);
    if (!isRunning) return;
    this.#dismiss();
    this.#advance();
  }

  #finish(id: number): void {
    this.#pending.delete(id);
    if (id === this.#running) this.#running = undefined;
  }

  #dismiss(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}

/** The worker marks each answer with the kind of its job, and makes it by the one function of that kind. */
function isAnswerTo<Kind extends JobKind>(
  kind: Kind,
  told: Answered,
): told is Answered & { readonly answer: Answers[Kind] } {
  return told.of === kind;
}

function startWorker(): Hand {
  // Browsers start no worker from a module of a file that was opened from the disk.
  return new Worker(scriptUrl(), { type: isExported() ? "classic" : "module" });
}
