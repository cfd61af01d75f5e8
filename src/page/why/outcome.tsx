import type { ComponentChildren, JSX } from "preact";
import type { Refusal } from "../board.ts";
import type { Answers, JobKind } from "../work.ts";
import type { Question } from "./question.ts";

export interface OutcomeProps<Kind extends JobKind> {
  readonly question: Question<Kind>;
  /** What is being done, as "Simulating". */
  readonly doing: string;
  readonly children: (answer: Answers[Kind]) => ComponentChildren;
}

/** What became of a question: its answer, dimmed while it is asked anew; how far that is; or why there is none. */
export function Outcome<Kind extends JobKind>({ question, doing, children }: OutcomeProps<Kind>): JSX.Element {
  const { phase, answer } = question.asked.value;
  const isFresh = phase.kind === "done" || phase.kind === "following";
  return (
    <div class="reply" aria-busy={phase.kind === "running"}>
      {phase.kind === "running" && (
        <div class="progress">
          <progress max={1} value={phase.share} aria-label={doing} />
          <button type="button" class="quiet" onClick={() => question.cancel()}>
            Cancel
          </button>
        </div>
      )}
      {phase.kind === "cancelled" && (
        <p class="remark">
          Cancelled.{" "}
          <button type="button" class="quiet" onClick={() => question.again()}>
            Start again
          </button>
        </p>
      )}
      {phase.kind === "refused" && <RefusalWords refusal={phase.refusal} />}
      {answer !== null && phase.kind !== "refused" && <div class={isFresh ? "fresh" : "stale"}>{children(answer)}</div>}
    </div>
  );
}

export function RefusalWords({ refusal: { message, help } }: { readonly refusal: Refusal }): JSX.Element {
  return (
    <p class="remark amiss">
      {sentence(message)}
      {help !== null && help !== "" && <> {sentence(help)}</>}
    </p>
  );
}

/** Messages are written to follow a colon. */
function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? "" : "."}`;
}
