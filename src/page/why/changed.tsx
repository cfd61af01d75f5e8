import type { JSX } from "preact";
import type { ConclusionMove } from "../../analysis/diff.ts";
import { amountText, effective, moveText, remarks, shareLabel, type Voice } from "../../render/model-diff-words.ts";
import { plainText } from "../../render/plain-text.ts";
import type { AboutProps } from "./hangs-on.tsx";
import { Outcome } from "./outcome.tsx";
import { useQuestion } from "./question.ts";
import { Table } from "./table.tsx";

const voice: Voice = { prose: plainText, code: plainText };

/** Which edits since the file was saved moved a quantity, and by how much. */
export function Changed({ board, name, isSeen }: AboutProps): JSX.Element {
  const { model } = board;
  const mark = `${board.revision.value}`;
  const job = () => ({ kind: "diff", before: board.keptText, after: model.text, of: [name] }) as const;
  const asked = useQuestion(board, { isSeen, mark, job });
  return (
    <Outcome question={asked} doing="Sharing out the change">
      {({ conclusions }) => (
        <>
          {conclusions.map((move) => (
            <MoveWords key={move.name} move={move} />
          ))}
        </>
      )}
    </Outcome>
  );
}

function MoveWords({ move }: { readonly move: ConclusionMove }): JSX.Element {
  const { name, moved, before, after, beforeText, afterText, ratio, shares, unit } = move;
  if (!moved) return <p>Nothing that was edited moved {plainText(name)}.</p>;
  return (
    <>
      <p class="answer">
        {`${plainText(name)} was ${textOr(before, beforeText)} and is ${textOr(after, afterText)}: ${moveText(ratio)}`}
      </p>
      {shares !== null && (
        <Table
          caption={shares.scale === "factor" ? "The factors multiply to the whole" : "The differences sum to the whole"}
          head={["edit", shares.scale === "factor" ? "factor" : "difference"]}
          rows={effective(shares).map((share) => [shareLabel(share, voice), amountText(share, shares, unit)])}
        />
      )}
      {remarks(move).map((remark) => (
        <p class="remark" key={remark}>
          {remark}
        </p>
      ))}
    </>
  );
}

function textOr(value: number | boolean | null, text: string): string {
  return value === null ? "no value" : plainText(text);
}
