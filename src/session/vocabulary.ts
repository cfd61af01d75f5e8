import { type ItemReport, type QuantityReport, reportItems, reportQuantities } from "../analysis/report.ts";
import { type FunctionGuide, functionGuides } from "./function-guide.ts";
import { type LiveModel, workspaceOf } from "./live-model.ts";

/** The words that an author may write, for an editor to offer: plain data, in document order where the text has one. */
export interface Vocabulary {
  /** `text` is the value for people, `unit` that in which it is shown. */
  readonly quantities: readonly Pick<QuantityReport, "name" | "text" | "unit" | "item">[];
  /** The units of the model first, then those that everybody knows, with the prefixes that people use. */
  readonly units: readonly string[];
  readonly functions: readonly FunctionGuide[];
  readonly items: readonly Pick<ItemReport, "id" | "text" | "kind">[];
}

/** What `Model.vocabulary` says, of the part of a model that a page has. */
export function vocabularyOf(model: LiveModel): Vocabulary {
  const { argument, lineOf } = workspaceOf(model);
  const quantities = reportQuantities(argument, lineOf);
  return {
    quantities: quantities.map(({ name, text, unit, item }) => ({ name, text, unit, item })),
    units: [...new Set(argument.units.words())],
    functions: functionGuides,
    items: reportItems(argument, lineOf).map(({ id, text, kind }) => ({ id, text, kind })),
  };
}
