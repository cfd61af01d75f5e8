import type { Sensitivity } from "../analysis/sensitivity.ts";
import { renderJson } from "../render/json.ts";
import { renderTornadoSvg } from "../render/tornado-svg.ts";
import { renderSensitivity } from "../render/tornado.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import type { FileOptions } from "./open.ts";
import { openModel } from "./open.ts";
import { deliver, isPicture, type PictureOptions, screenOf } from "./picture.ts";
import { Model } from "../session/model.ts";
import type { Terminal } from "./terminal.ts";

export interface SensitivityOptions extends FileOptions, PictureOptions {
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
  const model = await openModel(Model, file, options, terminal);
  const { vary, samples, seed } = options;
  const found = model.sensitivity(node, {
    ...(vary !== undefined && { vary }),
    ...(samples !== undefined && { samples }),
    ...(seed !== undefined && { seed }),
  });
  await deliver(textOf(found, options, terminal), options, terminal);
  return exitCodes.fine;
}

function textOf(found: Sensitivity, options: SensitivityOptions, terminal: Terminal): string {
  if (options.json === true) return renderJson(found);
  return isPicture(options)
    ? renderTornadoSvg(found, { top: options.top })
    : renderSensitivity(found, options.top, screenOf(options, terminal));
}
