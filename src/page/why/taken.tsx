import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { MovedInput, Reconciliation } from "../../analysis/reconcile.ts";
import type { Solve, Stretch } from "../../analysis/solve.ts";
import { ratioText } from "../../render/changes.ts";
import { plainText } from "../../render/plain-text.ts";
import { placeText, reconciliationWords } from "../../render/reconciliation.ts";
import { besideWords, jumpWords, nearestWords, stretchWords } from "../../render/solve.ts";
import type { Board, Refusal } from "../board.ts";
import type { AboutProps } from "./hangs-on.tsx";
import { Outcome, RefusalWords } from "./outcome.tsx";
import { useQuestion } from "./question.ts";
import { Table } from "./table.tsx";
import type { Wish } from "./takes.tsx";

interface WishProps extends AboutProps {
  readonly wish: Wish;
}

/** The smallest move of all that may move. */
export function Reconciled({ board, name, isSeen, wish }: WishProps): JSX.Element {
  const { model } = board;
  const job = () => {
    const free = wish.freed.flatMap((input): readonly (readonly [string, string])[] => {
      const range = model.rangeAround(input, 3);
      return range === null ? [] : [[input, range]];
    });
    return { kind: "reconcile", text: model.text, observed: [[name, wish.value]], free } as const;
  };
  const asked = useQuestion(board, { isSeen, mark: markOf(board, wish), job });
  return (
    <Outcome question={asked} doing="Looking for the smallest move">
      {(found) => <Reconciling board={board} found={found} />}
    </Outcome>
  );
}

function Reconciling({ board, found }: { readonly board: Board; readonly found: Reconciliation }): JSX.Element {
  const { answers, plausibility, held } = reconciliationWords(found);
  const moved = found.inputs.filter(({ score }) => score !== 0);
  return (
    <>
      {answers.map((answer) => (
        <p class="answer" key={answer}>
          {answer}
        </p>
      ))}
      {moved.length > 0 && (
        <>
          <Table
            caption="What would have to be true"
            head={["input", "now", "would be", "factor", "percentile"]}
            rows={moved.map((input) => [
              plainText(input.name),
              plainText(input.beforeText),
              plainText(input.afterText),
              input.ratio === null ? "" : ratioText(input.ratio),
              placeText(input),
            ])}
          />
          <TryIt board={board} values={moved.map(valueOf)} />
        </>
      )}
      {[plausibility, ...held].map((words) => (
        <p class="remark" key={words}>
          {words}
        </p>
      ))}
    </>
  );
}

function valueOf({ name, afterText }: MovedInput): readonly [string, string] {
  return [name, afterText];
}

/** Goal seek by one input. */
export function Solved({ board, name, isSeen, wish }: WishProps): JSX.Element {
  const { model } = board;
  const job = () => ({ kind: "solve", text: model.text, condition: `${name} = ${wish.value}`, by: wish.by }) as const;
  const asked = useQuestion(board, { isSeen, mark: markOf(board, wish), job });
  return (
    <Outcome question={asked} doing="Looking for values">
      {(found) => <Solving board={board} found={found} />}
    </Outcome>
  );
}

function Solving({ board, found }: { readonly board: Board; readonly found: Solve }): JSX.Element {
  const nearest = nearestWords(found);
  const leaps = jumpWords(found);
  return (
    <>
      {found.solutions.map((stretch) => (
        <div class="answer" key={stretch.from.value}>
          <p>{solutionWords(found, stretch)}</p>
          {stretch.from.value === stretch.to.value && (
            <TryIt board={board} values={[[found.by.name, stretch.from.text]]} />
          )}
        </div>
      ))}
      {[...leaps, ...(nearest === "" ? [] : [nearest])].map((words) => (
        <p key={words}>{`${words.charAt(0).toUpperCase()}${words.slice(1)}.`}</p>
      ))}
      <p class="remark">
        {plainText(found.by.name)} is {plainText(found.by.text)} now; looked for from{" "}
        {plainText(found.searched.from.text)} to {plainText(found.searched.to.text)}.
      </p>
    </>
  );
}

function solutionWords({ by, node, targetText, searched }: Solve, stretch: Stretch): string {
  const beside = besideWords(stretch);
  const what = `${plainText(by.name)} ${stretchWords(stretch, searched)}${beside === "" ? "" : ` (${beside})`}`;
  return `${plainText(node.name)} is ${plainText(targetText)} with ${what}.`;
}

interface TryItProps {
  readonly board: Board;
  readonly values: readonly (readonly [name: string, value: string])[];
}

/** Puts the values into the document, as one edit that undo takes back. */
function TryIt({ board, values }: TryItProps): JSX.Element {
  const refusal = useSignal<Refusal | null>(null);
  const tryThem = (): void => {
    const { model } = board;
    refusal.value = board.attempt(() => model.batch(() => values.forEach(([name, value]) => model.set(name, value))));
  };
  return (
    <>
      <button type="button" class="act" onClick={tryThem}>
        Try it in the document
      </button>
      {refusal.value !== null && <RefusalWords refusal={refusal.value} />}
    </>
  );
}

function markOf({ revision }: Board, wish: Wish): string {
  return JSON.stringify([revision.value, wish]);
}
