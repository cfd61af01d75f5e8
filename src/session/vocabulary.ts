import {
  type LineOf,
  type ItemReport,
  type QuantityReport,
  reportItems,
  reportQuantities,
} from "../analysis/report.ts";
import type { Argument } from "../evaluate/argument.ts";
import { type FunctionGuide, functionGuides } from "./function-guide.ts";

/** The words that an author may write, for an editor to offer: plain data, in document order where the text has one. */
export interface Vocabulary {
  /** `text` is the value for people, `unit` that in which it is shown. */
  readonly quantities: readonly Pick<QuantityReport, "name" | "text" | "unit" | "item">[];
  /** The units of the model first, then those that everybody knows, with the prefixes that people use. */
  readonly units: readonly string[];
  readonly functions: readonly FunctionGuide[];
  readonly items: readonly Pick<ItemReport, "id" | "text" | "kind">[];
}

export function vocabularyOf(argument: Argument, lineOf: LineOf): Vocabulary {
  const quantities = reportQuantities(argument, lineOf);
  return {
    quantities: quantities.map(({ name, text, unit, item }) => ({ name, text, unit, item })),
    units: [...new Set(argument.units.words())],
    functions: functionGuides,
    items: reportItems(argument, lineOf).map(({ id, text, kind }) => ({ id, text, kind })),
  };
}
