import { renderComparison } from "../render/comparison.ts";
import { type Candidate, compareModels } from "../session/compare.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import { Misuse } from "./misuse.ts";
import type { FileOptions } from "./open.ts";
import { openModel, print } from "./open.ts";
import { Model } from "../session/model.ts";
import type { Terminal } from "./terminal.ts";

export interface CompareOptions extends Omit<FileOptions, "scenario"> {
  readonly scenarios?: readonly string[];
  readonly of?: readonly string[];
  readonly samples?: number;
  readonly seed?: number;
}

/** Several files, or one in several scenarios, side by side. */
export async function compare(
  files: readonly string[],
  options: CompareOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const candidates = await candidatesOf(files, options, terminal);
  const { samples, seed } = options;
  const how = { ...(samples !== undefined && { samples }), ...(seed !== undefined && { seed }) };
  const comparison = compareModels(candidates, options.of ?? [], how);
  print(comparison, options, terminal, (result) => renderComparison(result, terminal.screen));
  return exitCodes.fine;
}

async function candidatesOf(
  files: readonly string[],
  options: CompareOptions,
  terminal: Terminal,
): Promise<readonly Candidate[]> {
  const { scenarios: named, ...others } = options;
  const [file, second] = files;
  if (second !== undefined) {
    if (named !== undefined) throw new Misuse("scenarios are of one file", "name one file, or leave out --scenarios");
    return Promise.all(files.map(async (label) => ({ label, model: await openModel(Model, label, others, terminal) })));
  }
  const written = { label: WRITTEN, model: await openModel(Model, file!, others, terminal) }; // there is at least one
  const scenarios = named ?? [WRITTEN, ...written.model.scenarios];
  if (scenarios.length < 2) {
    throw new Misuse(
      "there is nothing to compare with",
      "name another file, or scenarios of this one: --scenarios a,b",
    );
  }
  return Promise.all(
    scenarios.map(async (scenario) =>
      scenario === WRITTEN && !written.model.scenarios.includes(WRITTEN)
        ? written
        : { label: scenario, model: await openModel(Model, file!, { ...others, scenario }, terminal) },
    ),
  );
}

/** The file without a scenario. */
const WRITTEN = "as written";
