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
  /** `following`: the answer is of a moment ago, and the next comes in a moment. */
  | { readonly kind: "idle" | "following" | "done" | "cancelled" }
  | { readonly kind: "running"; readonly share: number }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** What is asked, and the mark by which another question is told from it. */
interface Matter<Kind extends JobKind> {
  readonly mark: string;
  readonly job: () => JobOf<Kind>;
}

/**
 * A question that is asked of the worker again and again, the new one in place of the old, as the model changes. One that
 * is answered in a moment may follow every change, as while somebody drags; others wait until all has been quiet.
 */
export class Question<Kind extends JobKind> {
  readonly asked: Signal<Asked<Answers[Kind]>> = signal({ phase: { kind: "idle" }, answer: null });
  readonly #jobs: Pick<Jobs, "ask">;
  /** Whether it follows as long as its answers are quick; the first one may have waited for its worker to start. */
  #follows: boolean;
  #matter: Matter<Kind> | undefined;
  #running: Underway<Kind> | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(jobs: Pick<Jobs, "ask">, { follows = false }: { readonly follows?: boolean } = {}) {
    this.#jobs = jobs;
    this.#follows = follows;
  }

  /** Asks what it has not asked yet, as the mark tells: at once the first time. */
  ask(mark: string, job: () => JobOf<Kind>): void {
    if (mark === this.#matter?.mark) return;
    const isFirst = this.#matter === undefined;
    this.#matter = { mark, job };
    if (isFirst) this.again();
    else if (this.#follows && this.asked.peek().answer !== null) this.#follow();
    else this.#askWhenQuiet();
  }

  /** Asks the same anew, as after it was cancelled. */
  again(): void {
    if (this.#matter === undefined) return;
    this.#stop();
    this.#enter({ kind: "running", share: 0 });
    this.#begin(this.#matter);
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

  /** What is under way is answered first: the worker need not be ended for what takes a moment. */
  #follow(): void {
    if (this.#running === undefined) this.#begin(this.#matter!);
    this.#enter({ kind: "following" });
  }

  #askWhenQuiet(): void {
    this.#stop();
    this.#enter({ kind: "running", share: 0 });
    this.#waiting = setTimeout(() => this.#begin(this.#matter!), quiet);
  }

  #begin(matter: Matter<Kind>): void {
    const start = performance.now();
    const elapsed = (): number => performance.now() - start;
    const job = this.#jobs.ask<Kind>(matter.job(), (share) => {
      if (this.asked.peek().phase.kind === "running" || elapsed() > quick) this.#enter({ kind: "running", share });
    });
    const running: Underway<Kind> = { matter, job };
    this.#running = running;
    void job.answer.then(
      (answer) => {
        if (this.#running !== running) return;
        if (this.asked.peek().answer !== null && elapsed() > quick) this.#follows = false;
        this.asked.value = { phase: { kind: "done" }, answer };
        this.#goOn(matter);
      },
      (error: unknown) => {
        if (this.#running !== running) return;
        this.#enter({ kind: "refused", refusal: refusalOf(error) });
        this.#goOn(matter);
      },
    );
  }

  /** After one was answered: what was to be asked meanwhile is asked now. */
  #goOn({ mark }: Matter<Kind>): void {
    this.#running = undefined;
    if (this.#matter?.mark === mark) return;
    if (this.#follows) this.#follow();
    else this.#askWhenQuiet();
  }

  #stop(): void {
    clearTimeout(this.#waiting);
    this.#running?.job.cancel();
    this.#running = undefined;
  }

  #enter(phase: Phase): void {
    this.asked.value = { ...this.asked.peek(), phase };
  }
}

interface Underway<Kind extends JobKind> {
  readonly matter: Matter<Kind>;
  readonly job: Running<Answers[Kind]>;
}

/** In milliseconds: who types or drags is not done yet. */
const quiet = 300;

/** In milliseconds: what takes no longer can follow who drags. */
const quick = 100;

function refusalOf(error: unknown): Refusal {
  if (error instanceof JobRefused) return { message: error.message, help: error.help === "" ? null : error.help };
  return { message: error instanceof Error ? error.message : String(error), help: null };
}

/** A question of a component's own, asked while somebody can see it; what is under way goes on when they look away. */
export function useQuestion<Kind extends JobKind>(
  { jobs }: Pick<Board, "jobs">,
  { isSeen, follows = false, mark, job }: Matter<Kind> & { readonly isSeen: boolean; readonly follows?: boolean },
): Question<Kind> {
  const question = useMemo(() => new Question<Kind>(jobs, { follows }), [jobs, follows]);
  useEffect(() => {
    if (isSeen) question.ask(mark, job);
  });
  useEffect(() => () => question.end(), [question]);
  return question;
}
