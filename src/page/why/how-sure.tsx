import type { JSX } from "preact";
import type { SampledQuantity, Simulation } from "../../analysis/simulate.ts";
import { plainText } from "../../render/plain-text.ts";
import { errorWords, shareWords } from "../../render/simulation.ts";
import { renderSimulationSvg } from "../../render/simulation-svg.ts";
import { count } from "../../render/words.ts";
import type { Board } from "../board.ts";
import type { AboutProps } from "./hangs-on.tsx";
import { inputsBeneath } from "./inputs.ts";
import type { ValueProps } from "./nodes.tsx";
import { Outcome } from "./outcome.tsx";
import { Picture } from "./picture.tsx";
import { useQuestion } from "./question.ts";
import { Table } from "./table.tsx";

const samples = 102_400;

/** How the samples of a quantity lie; of one that is certain, what could make it less so. */
export function HowSure(props: AboutProps): JSX.Element {
  const quantity = props.board.quantity(props.name).value;
  return quantity?.uncertain === true ? <Sampled {...props} /> : <Certain board={props.board} name={props.name} />;
}

function Sampled({ board, name, isSeen }: AboutProps): JSX.Element {
  const { mark, state } = board.present.value;
  const job = () => ({ kind: "simulate", state, nodes: [name], samples }) as const;
  const asked = useQuestion(board, { isSeen, follows: true, mark, job });
  return (
    <Outcome question={asked} doing="Simulating">
      {(simulation) => (
        <>
          <Picture
            draw={(width) => renderSimulationSvg(simulation, { width })}
            words={`How ${plainText(name)} may turn out: a histogram. The table below has its percentiles.`}
          />
          {simulation.quantities.map((sampled) => (
            <Estimates key={sampled.name} sampled={sampled} />
          ))}
          <Lost simulation={simulation} />
          <p class="remark">
            {count(simulation.samples, "sample")} in Latin hypercubes, seed {simulation.seed}; ± is the Monte Carlo
            standard error.
          </p>
        </>
      )}
    </Outcome>
  );
}

function Estimates({ sampled }: { readonly sampled: SampledQuantity }): JSX.Element | null {
  const { name, finite, probability, mean, deviation, percentiles } = sampled;
  if (finite === 0) return null;
  const estimates =
    probability === null
      ? [
          ...percentiles.map((one) => ({ words: shareWords(one.share), estimate: one })),
          { words: "mean", estimate: mean },
          { words: "standard deviation", estimate: deviation },
        ]
      : [{ words: "P(true)", estimate: probability }];
  return (
    <Table
      caption={`How ${plainText(name)} may turn out`}
      head={["estimate", "value", "error"]}
      rows={estimates.map(({ words, estimate }) => [words, plainText(estimate.text), errorWords(estimate)])}
    />
  );
}

function Lost({ simulation: { wild } }: { readonly simulation: Simulation }): JSX.Element {
  return (
    <>
      {wild.map(({ name, item, count: lost, message }) => (
        <p class="remark amiss" key={name}>
          {count(lost, "sample")} lost at {plainText(name)} (item {item}): {plainText(message)}.
        </p>
      ))}
    </>
  );
}

const mostInvited = 6;

/** Nothing beneath is a range: the inputs that it moves most with are offered one. */
function Certain({ board, name }: ValueProps): JSX.Element {
  void board.revision.value;
  const invited = inputsBeneath(board, name).slice(0, mostInvited);
  return (
    <>
      <p>
        {plainText(name)} is certain: nothing beneath it is a range or a distribution.
        {invited.length > 0 && " What its inputs could be, rather than what they are, would tell how sure it is:"}
      </p>
      {invited.length > 0 && (
        <ul class="offers">
          {invited.map((input) => (
            <li key={input.name}>
              <span class="name">{plainText(input.name)}</span> <b>{plainText(input.text)}</b>{" "}
              <Widen board={board} name={input.name} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Makes a range of an input, half to twice its value, to be narrowed by whoever knows more. */
function Widen({ board, name }: ValueProps): JSX.Element | null {
  const range = board.model.rangeAround(name, 2);
  if (range === null) return null;
  return (
    <button type="button" class="quiet" onClick={() => widen(board, name, range)}>
      make it {plainText(range)}
    </button>
  );
}

function widen(board: Board, name: string, range: string): void {
  const refusal = board.set(name, range);
  if (refusal !== null) board.announcement.value = refusal.message;
}
