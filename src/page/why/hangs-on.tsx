import type { JSX } from "preact";
import type { SobolIndices } from "../../analysis/sobol.ts";
import { plainText } from "../../render/plain-text.ts";
import { adviceOn, elasticityText } from "../../render/tornado.ts";
import { renderTornadoSvg } from "../../render/tornado-svg.ts";
import { varianceShare } from "../../render/variance.ts";
import { count } from "../../render/words.ts";
import type { Swings } from "../work.ts";
import type { ValueProps } from "./nodes.tsx";
import { Outcome } from "./outcome.tsx";
import { Picture } from "./picture.tsx";
import { useQuestion } from "./question.ts";
import { Table } from "./table.tsx";

/** What a section about a quantity is told. */
export interface AboutProps extends ValueProps {
  readonly isSeen: boolean;
}

const most = 12;

/** How far a quantity swings with each of its inputs, and which of these to find out more about. */
export function HangsOn({ board, name, isSeen }: AboutProps): JSX.Element {
  const { mark, state } = board.present.value;
  const job = () => ({ kind: "swings", state, node: name }) as const;
  const swings = useQuestion(board, { isSeen, follows: true, mark, job });
  return (
    <Outcome question={swings} doing="Moving each input">
      {(found) => (
        <>
          <Picture
            draw={(width) => renderTornadoSvg(found, { top: most, width })}
            words={`What ${plainText(name)} hangs on: a bar for each input. The table below has the same numbers.`}
          />
          <SwingTable swings={found} />
          {found.tornado.basis.kind === "percentiles" ? (
            <FindOutNext board={board} name={name} isSeen={isSeen} swings={found} />
          ) : (
            <p>{adviceOn({ tornado: found.tornado, variance: null })}</p>
          )}
        </>
      )}
    </Outcome>
  );
}

function SwingTable({ swings: { tornado, derivatives } }: { readonly swings: Swings }): JSX.Element {
  const elasticities = new Map(derivatives.inputs.map(({ name, elasticity }) => [name, elasticity]));
  return (
    <details>
      <summary>The same in numbers</summary>
      <Table
        caption={`What ${plainText(tornado.of.name)} is at both ends of each input`}
        head={["input", "from", "to", "at low", "at high", "elasticity"]}
        rows={tornado.bars.map((bar) => [
          plainText(bar.name),
          plainText(bar.lowText),
          plainText(bar.highText),
          bar.atLow === null ? "no value" : plainText(bar.atLowText),
          bar.atHigh === null ? "no value" : plainText(bar.atHighText),
          elasticityText(elasticities.get(bar.name) ?? null),
        ])}
      />
      <p class="remark">Elasticity: by how many per cent it moves when the input moves by one.</p>
    </details>
  );
}

/** By all inputs drawn at once, which takes a while. */
function FindOutNext({ board, name, isSeen, swings }: AboutProps & { readonly swings: Swings }): JSX.Element {
  const mark = `${board.revision.value}`;
  const { model } = board;
  const asked = useQuestion(board, {
    isSeen,
    mark,
    job: () => ({ kind: "sensitivity", text: model.text, node: name }),
  });
  return (
    <>
      <h4>What to find out next</h4>
      <Outcome question={asked} doing="Drawing all inputs at once">
        {(found) => (
          <>
            <p>{adviceOn(found)}</p>
            {found.variance !== null && <Ranking variance={found.variance} />}
          </>
        )}
      </Outcome>
      {swings.tornado.unmoved.length > 0 && <p class="remark">Some draws inside of formulas were not moved.</p>}
    </>
  );
}

function Ranking({ variance: { inputs, samples, of } }: { readonly variance: SobolIndices }): JSX.Element {
  return (
    <>
      <Table
        caption={`Shares of the variance of ${plainText(of)}`}
        head={["input", "alone", "with others"]}
        rows={inputs
          .slice(0, most)
          .map(({ name, first, firstError, total, totalError }) => [
            <InputShare key="input" name={plainText(name)} share={total} />,
            varianceShare(first, firstError),
            varianceShare(total, totalError),
          ])}
      />
      <p class="remark">Sobol’ indices over {count(samples, "sample")} of all inputs, ± the standard error.</p>
    </>
  );
}

/** Estimates may lie a little beyond 0 or 1, and a bar may not. */
function InputShare({ name, share }: { readonly name: string; readonly share: number }): JSX.Element {
  return (
    <span class="share">
      {name}
      <meter min={0} max={1} value={Math.min(1, Math.max(0, share))} aria-label={`Share of the variance: ${name}`} />
    </span>
  );
}
