import type { UnitSystem } from "../units/system.ts";
import { functions } from "../syntax/functions.ts";

/** What can be written in formulas, beside the names of quantities. */
export interface Vocabulary {
  /** Of the table, without prefixes, and those of the file. */
  readonly units: readonly string[];
  readonly functions: readonly FunctionWord[];
}

export interface FunctionWord {
  readonly name: string;
  /** How many arguments it takes at least. */
  readonly least: number;
  /** And at most; null for any number. */
  readonly most: number | null;
}

export function vocabularyOf(units: UnitSystem): Vocabulary {
  return {
    units: [...new Set(units.words())],
    functions: Array.from(functions, ([name, { least, most }]) => ({
      name,
      least,
      most: most === Infinity ? null : most,
    })),
  };
}
