import { defaultLimits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import { fileTooLarge } from "../text/problems.ts";
import { decodeSource, type Source, sourceOf } from "../text/source.ts";
import type { ModelOptions } from "./live-model.ts";

/** As for a file, and what to call the text. */
export interface ParseOptions extends ModelOptions {
  /** What diagnostics call the file; "model.md" unless told. */
  readonly path?: string;
}

/** `Model`, or the part of it that is asked for. */
export type Kind<Made> = new (source: Source, options: ModelOptions, unreadable: readonly Problem[]) => Made;

/** What `parseModel` does, for a model of this kind. */
export function parseAs<Made>(
  kind: Kind<Made>,
  text: string | Uint8Array,
  { path = "model.md", ...options }: ParseOptions = {},
): Made {
  const limits = { ...defaultLimits, ...options.limits };
  const bytes = typeof text === "string" ? text.length : text.byteLength;
  if (bytes > limits.fileBytes) return new kind(sourceOf(path, ""), options, [fileTooLarge(bytes, limits.fileBytes)]);
  if (typeof text === "string") return new kind(sourceOf(path, text), options, []);
  const { source, problems } = decodeSource(path, text, limits);
  return new kind(source ?? sourceOf(path, ""), options, source === undefined ? problems : []);
}
