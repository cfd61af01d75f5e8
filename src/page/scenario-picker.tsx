import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { plainText } from "../render/plain-text.ts";
import type { Board, BoardProps } from "./board.ts";
import { chooseScenario, settingWords, type Standing, standingOf } from "./scenarios.ts";

/** Chooses a scenario of the front matter, or the values as they were saved; nothing where there are no scenarios. */
export function ScenarioPicker({ board }: BoardProps): JSX.Element | null {
  const standing = useComputed(() => {
    void board.revision.value;
    return board.model.scenarios.length === 0 ? null : standingOf(board);
  }).value;
  if (standing === null) return null;
  const { scenarios } = board.model;
  return (
    <p class="scenarios">
      <label for="scenario">Scenario</label>
      <select
        id="scenario"
        value={chosenOption(standing, scenarios)}
        onChange={({ currentTarget }) => choose(board, currentTarget)}
      >
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
