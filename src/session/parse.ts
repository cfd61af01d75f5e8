import { Model } from "./model.ts";
import { parseAs, type ParseOptions } from "./parse-as.ts";

/**
 * The model of a text, or of bytes that should be one. Total: what cannot be read is told in `diagnostics`. Throws
 * UsageError only for a scenario or values in the options that the model does not take.
 */
export function parseModel(text: string | Uint8Array, options: ParseOptions = {}): Model {
  return parseAs(Model, text, options);
}
