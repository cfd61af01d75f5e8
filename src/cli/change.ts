import { renderChanges } from "../render/changes.ts";
import { renderClaimsLeft } from "../render/claims.ts";
import { renderDiff } from "../render/diff.ts";
import { plainText } from "../render/plain-text.ts";
import { Model } from "../session/model.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import { Misuse } from "./misuse.ts";
import type { FileOptions, Setting } from "./open.ts";
import { isStandardInput, openModel, print } from "./open.ts";
import type { Terminal } from "./terminal.ts";

export interface SetOptions extends FileOptions {
  readonly write?: true;
}

export interface UpdateOptions extends FileOptions {
  readonly dryRun?: true;
}

/** What changes when inputs take other values; with `--write` the file's literals are changed as well. */
export async function set(
  file: string,
  settings: readonly Setting[],
  options: SetOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.write === true) refuseWriting("set --write", file, options);
  const model = await openModel(Model, file, options, terminal);
  if (options.write === true) refuseOverwriting(settings, model);
  const whatIf = model.whatIf(settings);
  if (options.write === true) {
    model.batch(() => {
      for (const [name, value] of settings) model.set(name, value);
    });
    await model.save();
  }
  print(whatIf, options, terminal, (changes) => renderChanges(changes, terminal.screen));
  return exitCodes.fine;
}

/** Fills blank claims and refreshes stale ones in the file, and shows the lines that changed. */
export async function update(file: string, options: UpdateOptions, terminal: Terminal): Promise<ExitCode> {
  const dry = options.dryRun === true;
  if (!dry) refuseWriting("update", file, options);
  const model = await openModel(Model, file, options, terminal);
  const before = model.text;
  const updated = model.update();
  if (!dry && updated.changes.length > 0) await model.save();
  print(updated, options, terminal, ({ changes, left }) => {
    const diff = renderDiff(before, model.text, model.path, terminal.screen);
    const done = changes.length === 0 && left.length === 0 ? "every claim is up to date\n" : diff;
    return done + renderClaimsLeft(left);
  });
  return exitCodes.fine;
}

// A what-if may put a number in place of a formula; the file would lose the formula.
function refuseOverwriting(settings: readonly Setting[], model: Model): void {
  for (const [name] of settings) {
    if (model.precedents([name], { direct: true }).quantities.length === 0) continue;
    throw new Misuse(
      `${plainText(name)} is computed, and set --write would overwrite its formula`,
      "change what it is computed from, or leave out --write",
    );
  }
}

// What is written must follow from the file alone: a scenario's values are in no literal, and standard input is no file.
function refuseWriting(what: string, file: string, { scenario, set: settings }: FileOptions): void {
  if (isStandardInput(file)) {
    throw new Misuse(`${what} cannot write to standard input`, "name a file, or use --dry-run");
  }
  if (scenario !== undefined || settings !== undefined) {
    throw new Misuse(
      `${what} writes to the file, and --scenario and --set leave it alone`,
      "leave out --scenario and --set, or do not write",
    );
  }
}
