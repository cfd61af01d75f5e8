import { closeSync, openSync, writeSync } from "node:fs";
import type { Simulation } from "../analysis/simulate.ts";
import { csvCell } from "../render/csv.ts";
import { renderJson } from "../render/json.ts";
import { renderSimulationSvg } from "../render/simulation-svg.ts";
import { renderSimulation } from "../render/simulation.ts";
import { grouped } from "../render/words.ts";
import { type ParallelOptions, simulateInParallel } from "../session/parallel.ts";
import type { SampleTile } from "../session/simulation.ts";
import type { ExitCode } from "./failure.ts";
import { unwritable } from "./graph.ts";
import { exitCodes } from "./failure.ts";
import type { FileOptions } from "./open.ts";
import { mentionErrors, openModel } from "./open.ts";
import { deliver, isPicture, type PictureOptions, screenOf } from "./picture.ts";
import { Model } from "../session/model.ts";
import type { Terminal } from "./terminal.ts";

export interface SimulationOptions extends FileOptions, PictureOptions {
  readonly samples?: number;
  readonly seed?: number;
  readonly plain?: true;
  readonly until?: number;
  readonly workers?: number;
  readonly csv?: string;
}

/** What the samples of nodes say. Interrupted, it tells of those that were made. */
export async function simulate(
  file: string,
  nodes: readonly string[],
  options: SimulationOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const model = await openModel(Model, file, options, terminal);
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  process.once("SIGINT", interrupt);
  const { samples, seed, until, workers, plain } = options;
  const how: ParallelOptions = {
    ...(samples !== undefined && { samples }),
    ...(until !== undefined && { until }),
    ...(workers !== undefined && { workers }),
    ...(plain === true && { spread: "plain" }),
    seed: seed ?? 42,
    signal: interruption.signal,
    ...progressOn(terminal),
  };
  const simulation = await simulateInParallel(model, nodes, how);
  process.off("SIGINT", interrupt);
  terminal.progress?.("");
  if (interruption.signal.aborted) terminal.err("interrupted: this is what was sampled until then\n");
  if (options.csv !== undefined)
    writeSamples(options.csv, model.samples(nodes, { ...how, samples: simulation.samples }));
  await deliver(textOf(simulation, options, terminal), options, terminal);
  if (options.json !== true) mentionErrors(model, file, terminal);
  return exitCodes.fine;
}

function textOf(simulation: Simulation, options: SimulationOptions, terminal: Terminal): string {
  if (options.json === true) return renderJson(simulation);
  return isPicture(options)
    ? renderSimulationSvg(simulation)
    : renderSimulation(simulation, screenOf(options, terminal));
}

/** A line for each sample, under one of names. */
function writeSamples(path: string, tiles: Iterable<SampleTile>): void {
  try {
    const file = openSync(path, "w");
    let isFirst = true;
    for (const { names, columns } of tiles) {
      const lines = Array.from(columns[0]!, (_, place) => columns.map((column) => column[place]!).join(","));
      writeSync(file, `${isFirst ? `${names.map(csvCell).join(",")}\n` : ""}${lines.join("\n")}\n`);
      isFirst = false;
    }
    closeSync(file);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** A bar with the time that is left, where somebody watches. */
function progressOn({ progress }: Terminal): Pick<ParallelOptions, "onProgress"> {
  if (progress === undefined) return {};
  const start = performance.now();
  return {
    onProgress: (made, samples) => {
      const share = made / samples;
      const left = Math.ceil(((performance.now() - start) / 1000) * (1 / share - 1));
      const bar = "█".repeat(Math.round(24 * share)).padEnd(24, "░");
      progress(
        `${bar} ${grouped(made)} of ${grouped(samples)} samples${Number.isFinite(left) ? `, ${left} s left` : ""}`,
      );
    },
  };
}
