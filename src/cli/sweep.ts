import type { Sweep } from "../analysis/sweep.ts";
import { renderJson } from "../render/json.ts";
import { renderSweepSvg } from "../render/sweep-svg.ts";
import { writeOut } from "./graph.ts";
import { Misuse } from "./misuse.ts";
import { renderSweep, renderSweepCsv } from "../render/sweep.ts";
import type { SweepStep } from "../session/sweep.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import type { FileOptions } from "./open.ts";
import { openModel } from "./open.ts";
import type { Terminal } from "./terminal.ts";

export interface SweepOptions extends FileOptions {
  readonly by: readonly SweepStep[];
  readonly csv?: true;
  readonly svg?: true;
  readonly output?: string;
}

/** Nodes while one or two quantities step through values, as a table, as CSV or as a chart. */
export async function sweep(
  file: string,
  nodes: readonly string[],
  options: SweepOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { by, csv, svg, output, json } = options;
  const isChart = svg === true || output?.endsWith(".svg") === true;
  if (isChart && by.length > 1) {
    throw new Misuse("a chart is drawn over one quantity", "leave out one --by, or print the table");
  }
  const model = await openModel(file, options, terminal);
  const table = model.sweep(nodes, by);
  const text = json === true ? renderJson(table) : isChart ? renderSweepSvg(table) : tableText(table, csv, terminal);
  if (output === undefined) terminal.out(text);
  else await writeOut(output, text);
  return exitCodes.fine;
}

function tableText(table: Sweep, csv: true | undefined, { screen }: Terminal): string {
  return csv === true ? renderSweepCsv(table) : renderSweep(table, screen);
}
