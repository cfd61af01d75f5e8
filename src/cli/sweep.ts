import { renderSweep, renderSweepCsv } from "../render/sweep.ts";
import type { SweepStep } from "../session/sweep.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import type { FileOptions } from "./open.ts";
import { openModel, print } from "./open.ts";
import type { Terminal } from "./terminal.ts";

export interface SweepOptions extends FileOptions {
  readonly by: readonly SweepStep[];
  readonly csv?: true;
}

/** Nodes while one or two quantities step through values, as a table or as CSV. */
export async function sweep(
  file: string,
  nodes: readonly string[],
  options: SweepOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const model = await openModel(file, options, terminal);
  const words = options.csv === true ? renderSweepCsv : renderSweep;
  print(model.sweep(nodes, options.by), options, terminal, (table) => words(table, terminal.screen));
  return exitCodes.fine;
}
