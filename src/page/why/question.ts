import { type Signal, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Board, Refusal } from "../board.ts";
import { JobRefused, type Jobs, type Running } from "../jobs.ts";
import type { Answers, JobKind, JobOf } from "../work.ts";

/** How far a question is, and what was answered last: of an earlier state of the model unless it is done. */
export interface Asked<Answer> {
  readonly phase: Phase;
  readonly answer: Answer | null;
}

export type Phase =
  | { readonly kind: "idle" | "done" | "cancelled" }
  | { readonly kind: "running"; readonly share: number }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** What is asked, and the mark by which another question is told from it. */
interface Matter<Kind extends JobKind> {
  readonly mark: string;
  readonly job: () => JobOf<Kind>;
}

/** A question that is asked of the worker again and again, the new one in place of the old, as the model changes. */
export class Question<Kind extends JobKind> {
  readonly asked: Signal<Asked<Answers[Kind]>> = signal({ phase: { kind: "idle" }, answer: null });
  readonly #jobs: Pick<Jobs, "ask">;
  #matter: Matter<Kind> | undefined;
  #running: Running<Answers[Kind]> | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(jobs: Pick<Jobs, "ask">) {
    this.#jobs = jobs;
  }

  /** Asks what it has not asked yet, as the mark tells: at once the first time, later when all has been quiet for a while. */
  ask(mark: string, job: () => JobOf<Kind>): void {
    if (mark === this.#matter?.mark) return;
    const isFirst = this.#matter === undefined;
    this.#stop();
    this.#matter = { mark, job };
    this.#enter({ kind: "running", share: 0 });
    if (isFirst) this.#begin(job);
    else this.#waiting = setTimeout(() => this.#begin(job), quiet);
  }

  /** Asks the same anew, as after it was cancelled. */
  again(): void {
    if (this.#matter === undefined) return;
    this.#stop();
    this.#enter({ kind: "running", share: 0 });
    this.#begin(this.#matter.job);
  }

  /** Until something else is to be asked. */
  cancel(): void {
    this.#stop();
    this.#enter({ kind: "cancelled" });
  }

  /** Forgets what was asked; a new question begins at once. */
  end(): void {
    this.#stop();
    this.#matter = undefined;
    this.asked.value = { phase: { kind: "idle" }, answer: null };
  }

  #begin(job: () => JobOf<Kind>): void {
    const running = this.#jobs.ask<Kind>(job(), (share) => this.#enter({ kind: "running", share }));
    this.#running = running;
    void running.answer.then(
      (answer) => {
        if (this.#running === running) this.asked.value = { phase: { kind: "done" }, answer };
      },
      (error: unknown) => {
        if (this.#running === running) this.#enter({ kind: "refused", refusal: refusalOf(error) });
      },
    );
  }

  #stop(): void {
    clearTimeout(this.#waiting);
    if (this.asked.peek().phase.kind === "running") this.#running?.cancel();
    this.#running = undefined;
  }

  #enter(phase: Phase): void {
    this.asked.value = { ...this.asked.peek(), phase };
  }
}

/** In milliseconds: who types or drags is not done yet. */
const quiet = 300;

function refusalOf(error: unknown): Refusal {
  if (error instanceof JobRefused) return { message: error.message, help: error.help === "" ? null : error.help };
  return { message: error instanceof Error ? error.message : String(error), help: null };
}

/** A question of a component's own, asked while somebody can see it; what is under way goes on when they look away. */
export function useQuestion<Kind extends JobKind>(
  { jobs }: Pick<Board, "jobs">,
  { isSeen, mark, job }: Matter<Kind> & { readonly isSeen: boolean },
): Question<Kind> {
  const question = useMemo(() => new Question<Kind>(jobs), [jobs]);
  useEffect(() => {
    if (isSeen) question.ask(mark, job);
  });
  useEffect(() => () => question.end(), [question]);
  return question;
}
