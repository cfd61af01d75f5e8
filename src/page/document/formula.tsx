import { type ReadonlySignal, useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { QuantityReport, Verdict } from "../../analysis/report.ts";
import { shownText } from "../../render/words.ts";
import type { FormulaText } from "../../session/block.ts";
import { changeWords } from "./change.ts";
import { type Desk, useProblems, useQuantity } from "./desk.ts";
import { InputView } from "./input.tsx";
import { LiveText } from "./live-text.tsx";
import { Pieces } from "./pieces.tsx";
import { type Marked, marksIn } from "./problems.ts";

export interface FormulaProps {
  readonly desk: Desk;
  readonly item: number | null;
  readonly formula: FormulaText;
}

/**
 * A formula as it is written, and beside it what it gives, what its author claims, and what changed since it was saved.
 * Under another name it is another quantity, of which nothing is kept.
 */
export function FormulaView({ desk, item, formula }: FormulaProps): JSX.Element {
  const problems = useProblems(desk, item);
  const marks = marksIn(formula, problems.value);
  const { text, expression, quantity } = formula;
  return (
    <span class="formula">
      <code class="written">
        {formula.input !== null && quantity !== null ? (
          <>
            <Pieces text={text} from={0} to={expression.from} marks={marks} />
            <InputView key={quantity} desk={desk} item={item} formula={formula} quantity={quantity} marks={marks} />
          </>
        ) : (
          <Pieces text={text} from={0} to={expression.to} marks={marks} />
        )}
      </code>
      {quantity !== null && (
        <Outcome key={quantity} desk={desk} item={item} formula={formula} quantity={quantity} marks={marks} />
      )}
    </span>
  );
}

interface OutcomeProps {
  readonly desk: Desk;
  readonly item: number | null;
  readonly formula: FormulaText;
  readonly quantity: string;
  readonly marks: readonly Marked[];
}

function Outcome({ desk, item, formula, quantity, marks }: OutcomeProps): JSX.Element {
  const now = useQuantity(desk, item, quantity);
  const { text, expression } = formula;
  const isLiteral = formula.input?.kind === "point" && isPlain(text.slice(expression.from, expression.to));
  return (
    <>
      {" "}
      {!isLiteral && (
        <>
          <span class="outcome">
            <span class="arrow" aria-hidden="true">
              →
            </span>{" "}
            <LiveText class="value" words={() => (now.value === undefined ? "no value" : shownText(now.value))} />
          </span>{" "}
        </>
      )}
      {formula.claim !== null && <Claim now={now} formula={formula} marks={marks} />}
      <LiveText class="change" words={() => changeWords(desk.board.saved(quantity), now.value)} />
    </>
  );
}

/** A literal says its own value. */
function isPlain(expression: string): boolean {
  return /^[-−]?[$€£¥₹]?[\d.,_]+\S*(?: [^\d+*()]*)?$/u.test(expression) || /^(?:true|false)$/.test(expression);
}

interface ClaimProps {
  readonly now: ReadonlySignal<QuantityReport | undefined>;
  readonly formula: FormulaText;
  readonly marks: readonly Marked[];
}

function Claim({ now, formula: { text, claim }, marks }: ClaimProps): JSX.Element {
  const state = useComputed(() => stateOf(now.value)).value;
  const { sign, words } = said[state];
  return (
    <span class={`claim ${state}`}>
      <span class="sign" aria-hidden="true">
        {sign}
      </span>{" "}
      <span class="claimed">
        <Pieces text={text} from={claim?.from ?? 0} to={claim?.to ?? 0} marks={marks} />
      </span>{" "}
      <span class="verdict">{words}</span>
    </span>
  );
}

/** `inherited`: this step holds, and what it rests on does not. */
type ClaimState = Verdict | "inherited";

function stateOf(report: QuantityReport | undefined): ClaimState {
  const { step, chain } = report?.claim ?? { step: "blank", chain: "blank" };
  return step === "holds" && chain !== "holds" ? "inherited" : step;
}

const said: Readonly<Record<ClaimState, { readonly sign: string; readonly words: string }>> = {
  holds: { sign: "✓", words: "holds" },
  fails: { sign: "✗", words: "fails" },
  unit: { sign: "✗", words: "is in another unit" },
  blank: { sign: "…", words: "is left blank" },
  inherited: { sign: "✗", words: "fails with what it rests on" },
};
