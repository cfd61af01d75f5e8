import { defaultLimits } from "../text/limits.ts";
import { fileTooLarge } from "../text/problems.ts";
import { decodeSource, sourceOf } from "../text/source.ts";
import { Model, type ModelOptions } from "./model.ts";

/** As for a file, and what to call the text. */
export interface ParseOptions extends ModelOptions {
  /** What diagnostics call the file; "model.md" unless told. */
  readonly path?: string;
}

/**
 * The model of a text, or of bytes that should be one. Total: what cannot be read is told in `diagnostics`. Throws
 * UsageError only for a scenario or values in the options that the model does not take.
 */
export function parseModel(text: string | Uint8Array, { path = "model.md", ...options }: ParseOptions = {}): Model {
  const limits = { ...defaultLimits, ...options.limits };
  const bytes = typeof text === "string" ? text.length : text.byteLength;
  if (bytes > limits.fileBytes) return new Model(sourceOf(path, ""), options, [fileTooLarge(bytes, limits.fileBytes)]);
  if (typeof text === "string") return new Model(sourceOf(path, text), options);
  const { source, problems } = decodeSource(path, text, limits);
  return new Model(source ?? sourceOf(path, ""), options, source === undefined ? problems : []);
}
