import type { ModelOptions } from "./live-model.ts";
import { loadAs } from "./load-as.ts";
import { Model } from "./model.ts";

export type OpenOptions = ModelOptions;

/**
 * The model in a file. Throws FileError where there is no file that can be read, and UsageError for a scenario or
 * values that the model does not take; what is wrong inside the file is told in `diagnostics`.
 */
export function loadModel(path: string, options: OpenOptions = {}): Promise<Model> {
  return loadAs(Model, path, options);
}
