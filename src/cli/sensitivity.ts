import { renderSensitivity } from "../render/tornado.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import type { FileOptions } from "./open.ts";
import { openModel, print } from "./open.ts";
import type { Terminal } from "./terminal.ts";

export interface SensitivityOptions extends FileOptions {
  /** The share by which every input moves. */
  readonly vary?: number;
  /** How many inputs are shown; all of them are in JSON. */
  readonly top: number;
  readonly samples?: number;
  readonly seed?: number;
}

/** What a number is sensitive to: derivatives, and its swing as inputs move one at a time. */
export async function sensitivity(
  file: string,
  node: string,
  options: SensitivityOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const model = await openModel(file, options, terminal);
  const { vary, samples, seed } = options;
  const found = model.sensitivity(node, {
    ...(vary !== undefined && { vary }),
    ...(samples !== undefined && { samples }),
    ...(seed !== undefined && { seed }),
  });
  print(found, options, terminal, (result) => renderSensitivity(result, options.top, terminal.screen));
  return exitCodes.fine;
}
