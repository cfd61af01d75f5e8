import type { Answers, Job } from "./work.ts";

/** Work under way off the main thread. */
export interface Running<Answer> {
  readonly answer: Promise<Answer>;
  /** The answer then never comes. */
  readonly cancel: () => void;
}

/** Told how much is done, from 0 to 1. */
export type Progress = (share: number) => void;

/** What the worker says of the job of a number. */
export type Told =
  | { readonly id: number; readonly kind: "progress"; readonly share: number }
  | { readonly id: number; readonly kind: "answer"; readonly answer: unknown }
  | { readonly id: number; readonly kind: "refusal"; readonly message: string; readonly help: string };

/** A job was refused: `message` says why, `help` what to do. */
export class JobRefused extends Error {
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: JobRefused) => void;
  readonly progress: Progress;
}

/** The worker, which does one job after another; it is started when the first is asked, and anew when one is cancelled. */
export class Jobs {
  #worker: Worker | undefined;
  #next = 0;
  readonly #waiting = new Map<number, Waiting & { readonly job: Job }>();

  ask<Kind extends Job["kind"]>(
    job: Job & { readonly kind: Kind },
    progress: Progress = () => undefined,
  ): Running<Answers[Kind]> {
    const id = this.#next++;
    const answer = new Promise<Answers[Kind]>((resolve, reject) => {
      this.#waiting.set(id, { job, resolve, reject, progress });
    });
    this.#post(id, job);
    return { answer, cancel: () => this.#cancel(id) };
  }

  #post(id: number, job: Job): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage({ id, job });
  }

  #start(): Worker {
    // Browsers start no worker from a module of a file that was opened from the disk.
    const type = inlineScript() === undefined ? "module" : "classic";
    const worker = new Worker(scriptUrl() as unknown as string, { type });
    worker.addEventListener("message", ({ data }: MessageEvent<Told>) => this.#hear(data));
    return worker;
  }

  #hear(told: Told): void {
    const waiting = this.#waiting.get(told.id);
    if (waiting === undefined) return;
    if (told.kind === "progress") return waiting.progress(told.share);
    this.#waiting.delete(told.id);
    if (told.kind === "answer") waiting.resolve(told.answer as never);
    else waiting.reject(new JobRefused(told.message, told.help));
  }

  /** What runs cannot be interrupted but by ending its worker; the others are asked again of the next. */
  #cancel(id: number): void {
    if (!this.#waiting.delete(id)) return;
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const [other, { job }] of this.#waiting) this.#post(other, job);
  }
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): unknown;
  };
}

let trusted: unknown;

/** The page's own script: of an exported file a copy of its text, else the file that it came from. */
function scriptUrl(): unknown {
  if (trusted !== undefined) return trusted;
  const inline = inlineScript();
  const url =
    inline === undefined
      ? new URL("/assets/main.js", location.href).href
      : URL.createObjectURL(new Blob([inline], { type: "text/javascript" }));
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy("therefore", {
    createScriptURL: (asked) => {
      if (asked !== url) throw new TypeError("no script but the page's own");
      return asked;
    },
  });
  trusted = policy === undefined ? url : policy.createScriptURL(url);
  return trusted;
}

/** The text of an exported page's script. */
function inlineScript(): string | undefined {
  return document.getElementById("script")?.textContent ?? undefined;
}
