import type { Sweep } from "../analysis/sweep.ts";
import { renderHeatSvg } from "../render/heat-svg.ts";
import { renderJson } from "../render/json.ts";
import { renderSweepSvg } from "../render/sweep-svg.ts";
import { renderSweep, renderSweepCsv } from "../render/sweep.ts";
import type { SweepStep } from "../session/sweep.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import type { FileOptions } from "./open.ts";
import { openModel } from "./open.ts";
import { deliver, isPicture, type PictureOptions, screenOf } from "./picture.ts";
import { Model } from "../session/model.ts";
import type { Terminal } from "./terminal.ts";

export interface SweepOptions extends FileOptions, PictureOptions {
  readonly by: readonly SweepStep[];
  readonly csv?: true;
}

/** Nodes while one or two quantities step through values, as a table, as CSV or as a chart. */
export async function sweep(
  file: string,
  nodes: readonly string[],
  options: SweepOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const model = await openModel(Model, file, options, terminal);
  const table = model.sweep(nodes, options.by);
  await deliver(textOf(table, options, terminal), options, terminal);
  return exitCodes.fine;
}

function textOf(table: Sweep, options: SweepOptions, terminal: Terminal): string {
  if (options.json === true) return renderJson(table);
  if (isPicture(options)) return table.by.length === 1 ? renderSweepSvg(table) : renderHeatSvg(table);
  return options.csv === true ? renderSweepCsv(table) : renderSweep(table, screenOf(options, terminal));
}
