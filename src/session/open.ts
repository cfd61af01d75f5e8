import { defaultLimits } from "../text/limits.ts";
import { fileTooLarge } from "../text/problems.ts";
import { sourceOf } from "../text/source.ts";
import { openFile } from "./disk.ts";
import type { ModelOptions } from "./live-model.ts";
import { Model } from "./model.ts";
import { parseModel } from "./parse.ts";

export { parseModel };
export type OpenOptions = ModelOptions;

/**
 * The model in a file. Throws FileError where there is no file that can be read, and UsageError for a scenario or
 * values that the model does not take; what is wrong inside the file is told in `diagnostics`.
 */
export async function loadModel(path: string, options: OpenOptions = {}): Promise<Model> {
  const limits = { ...defaultLimits, ...options.limits };
  const opened = await openFile(path, limits);
  if ("size" in opened) return new Model(sourceOf(path, ""), options, [fileTooLarge(opened.size, limits.fileBytes)]);
  const model = parseModel(opened.bytes, { ...options, path });
  model.attach(opened.store);
  return model;
}
