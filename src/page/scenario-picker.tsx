import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { plainText } from "../render/plain-text.ts";
import type { Board, BoardProps } from "./board.ts";
import { chooseScenario, settingWords, type Standing, standingOf } from "./scenarios.ts";

/** Chooses a scenario of the front matter, or the values as they were saved; nothing where there are no scenarios. */
export function ScenarioPicker({ board }: BoardProps): JSX.Element | null {
  const standing = useComputed(() => {
    void board.revision.value;
    return board.model.scenarios.length === 0 ? null : standingOf(board);
  }).value;
  return standing === null ? null : <Picker board={board} standing={standing} />;
}

interface PickerProps extends BoardProps {
  readonly standing: Standing;
}

function Picker({ board, standing }: PickerProps): JSX.Element {
  const { scenarios } = board.model;
  const select = useRef<HTMLSelectElement>(null);
  // A browser that goes back to a page chooses there by itself what was chosen when it was left.
  useLayoutEffect(() => {
    if (select.current !== null) select.current.value = chosenOption(standing, scenarios);
  });
  return (
    <p class="scenarios">
      <label for="scenario">Scenario</label>
      <select id="scenario" ref={select} onChange={({ currentTarget }) => choose(board, currentTarget)}>
        <option value="saved">as saved</option>
        {scenarios.map((name, place) => (
          <option key={name} value={place}>
            {plainText(name)}
          </option>
        ))}
        {isOnlyEdited(standing) && <option value="edited">edited</option>}
      </select>
      <span class="settings">{plainText(standingWords(standing))}</span>
    </p>
  );
}

/** Options are told by the place of the scenario, since a name may be any. */
function chosenOption(standing: Standing, scenarios: readonly string[]): string {
  if (standing.scenario !== null) return String(scenarios.indexOf(standing.scenario));
  return isOnlyEdited(standing) ? "edited" : "saved";
}

function isOnlyEdited({ scenario, edited }: Standing): boolean {
  return scenario === null && edited.length > 0;
}

function standingWords({ scenario, values, edited }: Standing): string {
  if (scenario === null) return "";
  return edited.length === 0 ? settingWords(values) : `${settingWords(values)}; edited: ${settingWords(edited)}`;
}

function choose(board: Board, select: HTMLSelectElement): void {
  const name = select.value === "saved" ? null : (board.model.scenarios[Number(select.value)] ?? null);
  const refusal = chooseScenario(board, name);
  if (refusal !== null) select.value = chosenOption(standingOf(board), board.model.scenarios);
  board.announcement.value = refusal === null ? choiceWords(board, name) : `${refusal.message}.`;
}

function choiceWords({ model }: Board, name: string | null): string {
  return name === null
    ? "The values are those of the saved file."
    : `${plainText(name)}: ${plainText(settingWords(model.scenarioValues(name)))}.`;
}
