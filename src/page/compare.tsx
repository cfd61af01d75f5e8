import { useComputed, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import type { ComparedNode, ComparedValue, Comparison } from "../analysis/comparison.ts";
import { comparedWords, isWide } from "../render/comparison.ts";
import { plainText } from "../render/plain-text.ts";
import { count } from "../render/words.ts";
import { allNames } from "../session/names.ts";
import type { Board, BoardProps } from "./board.ts";
import { type CompareState, compareStateOf } from "./compare/state.ts";
import { Outcome } from "./why/outcome.tsx";

/** The saved state, the present one and scenarios, side by side. */
export function CompareView({ board }: BoardProps): JSX.Element {
  const state = compareStateOf(board);
  useSignalEffect(() => state.follow());
  return (
    <div class="compare">
      <Candidates board={board} state={state} />
      <Outcome question={state.question} doing="Comparing">
        {(comparison) => <Table board={board} state={state} comparison={comparison} />}
      </Outcome>
      <Adder board={board} state={state} />
    </div>
  );
}

interface StateProps extends BoardProps {
  readonly state: CompareState;
}

function Candidates({ board, state }: StateProps): JSX.Element {
  const { value: scenarios } = state.scenarios;
  const isAlone = useComputed(() => state.candidates.value.length < 2).value;
  return (
    <>
      {scenarios.length > 0 && (
        <fieldset class="candidates">
          <legend>Scenarios of the saved file</legend>
          {scenarios.map((name) => (
            <label key={name}>
              <input type="checkbox" checked={state.ticked.value.has(name)} onChange={() => state.tick(name)} />{" "}
              {plainText(name)}
            </label>
          ))}
        </fieldset>
      )}
      {isAlone && (
        <p class="hint">
          {board.isChanged.value ? "" : "Nothing is changed. "}
          Change an input{scenarios.length > 0 ? ", or tick a scenario," : ""} to see it beside what is saved.
          {scenarios.length === 0 && " Scenarios of the front matter appear here too."}
        </p>
      )}
    </>
  );
}

interface TableProps extends StateProps {
  readonly comparison: Comparison;
}

function Table({ board, state, comparison }: TableProps): JSX.Element {
  const { labels, nodes, samples, seed } = comparison;
  const isSampled = nodes.some(({ candidates }) => candidates.some(({ spread }) => isWide(spread)));
  return (
    <>
      <div class="compare-scroll" tabIndex={0} role="region" aria-label="Comparison">
        <table>
          <thead>
            <tr>
              <th scope="col">Quantity</th>
              {labels.map((label, place) => (
                <th scope="col" key={place}>
                  {plainText(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {nodes.map((node) => (
              <Row key={node.name} board={board} state={state} node={node} isSampled={isSampled} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        The first is what the others are compared with.
        {isSampled &&
          ` Ranges are the 5th to the 95th percentile of ${count(samples, "sample")} with common draws, seed ${seed}.`}
      </p>
    </>
  );
}

interface RowProps extends StateProps {
  readonly node: ComparedNode;
  readonly isSampled: boolean;
}

function Row({ board, state, node, isSampled }: RowProps): JSX.Element {
  const { name, candidates } = node;
  return (
    <tr>
      <th scope="row">
        <button type="button" class="quantity" title="Show its item" onClick={() => selectItemOf(board, name)}>
          {plainText(name)}
        </button>
        {state.chosen.value.includes(name) && (
          <button
            type="button"
            class="drop"
            aria-label={`Leave out ${plainText(name)}`}
            onClick={() => state.drop(name)}
          >
            ×
          </button>
        )}
      </th>
      {candidates.map((candidate, place) => (
        <td key={place}>
          <Value candidate={candidate} isFirst={place === 0} isSampled={isSampled} />
        </td>
      ))}
    </tr>
  );
}

interface ValueProps {
  readonly candidate: ComparedValue;
  readonly isFirst: boolean;
  readonly isSampled: boolean;
}

function Value({ candidate, isFirst, isSampled }: ValueProps): JSX.Element {
  const { text, spread, ratio, difference, greater } = comparedWords(candidate);
  const isNumber = typeof candidate.point === "number";
  const isEqual = difference === "0" || ratio === "×1";
  const against = isFirst || !isNumber ? [] : isEqual ? ["the same"] : [ratio === "" ? signed(difference) : ratio];
  const chances = isSampled && isNumber && !isFirst && !isEqual && greater !== "" ? [`greater in ${greater}`] : [];
  const notes = [...(isSampled && isWide(candidate.spread) ? [spread] : []), ...against, ...chances];
  return (
    <>
      <span class="now">{text}</span>
      {notes
        .filter((note) => note !== "")
        .map((note) => (
          <small key={note}>{note}</small>
        ))}
    </>
  );
}

/** A difference that says which way it goes. */
function signed(difference: string): string {
  return difference === "" || /^[-−]/.test(difference) || difference.includes(" to ") ? difference : `+${difference}`;
}

function Adder({ board, state }: StateProps): JSX.Element {
  const names = useComputed(() => {
    void board.revision.value;
    const shown = new Set(state.names.value);
    return allNames(board.model).filter((name) => !shown.has(name));
  }).value;
  return (
    <p class="adder">
      <label>
        Also compare{" "}
        <select value="" onChange={({ currentTarget }) => addChosen(state, currentTarget)}>
          <option value="">a quantity…</option>
          {names.map((name) => (
            <option key={name} value={name}>
              {plainText(name)}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

function addChosen(state: CompareState, select: HTMLSelectElement): void {
  state.add(select.value);
  select.value = "";
}

function selectItemOf(board: Board, name: string): void {
  const item = board.quantity(name).peek()?.item;
  if (item !== undefined) board.selected.value = item;
}
