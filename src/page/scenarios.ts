import { inputsOf } from "../session/names.ts";
import type { Board, Refusal } from "./board.ts";

/** Values by the names of the quantities that they are put into, as they are written. */
export type Settings = readonly (readonly [name: string, value: string])[];

/** Which values stand in the page: those of the saved file, or of a scenario, and what was edited besides. */
export interface Standing {
  readonly scenario: string | null;
  /** Those of the scenario. */
  readonly values: Settings;
  readonly edited: Settings;
}

/** The quantities that are computed from no other, and are written otherwise than in the saved file. */
export function changedInputs(board: Board): Settings {
  return inputsOf(board.model).filter(([name, value]) => {
    const saved = board.saved(name);
    return saved !== undefined && saved.formula !== value;
  });
}

/**
 * Read of the values themselves, so that it is right after any undo. Of several scenarios whose values stand in the page
 * it is the one with most of them.
 */
export function standingOf(board: Board): Standing {
  const changed = changedInputs(board);
  const written = new Map(inputsOf(board.model));
  const isThere = ([name, value]: Settings[number]): boolean => written.get(name) === value;
  const names = new Set(changed.map(([name]) => name));
  const [best] = board.model.scenarios
    .map((scenario) => ({ scenario, values: board.model.scenarioValues(scenario) }))
    .filter(({ values }) => values.every(isThere) && values.some(([name]) => names.has(name)))
    .sort((one, other) => other.values.length - one.values.length);
  if (best === undefined) return { scenario: null, values: [], edited: changed };
  const its = new Set(best.values.map(([name]) => name));
  return { ...best, edited: changed.filter(([name]) => !its.has(name)) };
}

/**
 * Puts the values of a scenario in place of what is written, and takes back those of the scenario before, as one edit.
 * What was edited besides stays; null takes back all, to the values of the saved file.
 */
export function chooseScenario(board: Board, name: string | null): Refusal | null {
  const { model } = board;
  return board.attempt(() => {
    const { values, edited } = standingOf(board);
    const wanted = new Map(name === null ? [] : model.scenarioValues(name));
    const back = [...values, ...(name === null ? edited : [])].filter(([quantity]) => !wanted.has(quantity));
    return model.batch(() => {
      for (const [quantity] of back) {
        const saved = board.saved(quantity);
        if (saved !== undefined) model.setFormula(quantity, saved.formula);
      }
      for (const [quantity, value] of wanted) model.set(quantity, value);
    });
  });
}

/** `cost = $50M, life = 1e-6` */
export function settingWords(values: Settings): string {
  return values.map(([name, value]) => `${name} = ${value}`).join(", ");
}
