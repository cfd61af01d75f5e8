import { defaultLimits } from "../text/limits.ts";
import { fileTooLarge } from "../text/problems.ts";
import { sourceOf } from "../text/source.ts";
import { openFile } from "./disk.ts";
import type { LiveModel, ModelOptions } from "./live-model.ts";
import { type Kind, parseAs } from "./parse-as.ts";

/** What `loadModel` does, for a model of this kind. */
export async function loadAs<Made extends LiveModel>(
  kind: Kind<Made>,
  path: string,
  options: ModelOptions = {},
): Promise<Made> {
  const limits = { ...defaultLimits, ...options.limits };
  const opened = await openFile(path, limits);
  if ("size" in opened) return new kind(sourceOf(path, ""), options, [fileTooLarge(opened.size, limits.fileBytes)]);
  const model = parseAs(kind, opened.bytes, { ...options, path });
  model.attach(opened.store);
  return model;
}
