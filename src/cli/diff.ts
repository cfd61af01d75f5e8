import type { ModelDiff } from "../analysis/diff.ts";
import { renderModelDiff } from "../render/model-diff.ts";
import { renderModelDiffMarkdown } from "../render/model-diff-markdown.ts";
import { diffModels } from "../session/diff.ts";
import { fileAt, loadModelAt } from "../session/git.ts";
import { Model } from "../session/model.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import { Misuse } from "./misuse.ts";
import { type FileOptions, isStandardInput, mentionErrors, openingOf, openModel, print } from "./open.ts";
import type { Terminal } from "./terminal.ts";

export interface DiffCommandOptions extends FileOptions {
  readonly of?: readonly string[];
  readonly markdown?: true;
  readonly exitCode?: true;
}

/** The two models by their files, or as `REV:FILE`. */
export interface TwoFiles {
  readonly before: string;
  readonly after: string;
}

/** What changed between two models, and what each change did to the conclusions. */
export async function diff(files: TwoFiles, options: DiffCommandOptions, terminal: Terminal): Promise<ExitCode> {
  if (isStandardInput(files.before) && isStandardInput(files.after)) {
    throw new Misuse("standard input can only be one of the two models", "name a file for the other");
  }
  if (options.json === true && options.markdown === true) {
    throw new Misuse("--json and --markdown are two formats", "leave out one of them");
  }
  const before = await openVersion(files.before, options, terminal);
  const after = await openVersion(files.after, options, terminal);
  const found = diffModels(before, after, options);
  const words = options.markdown === true ? renderModelDiffMarkdown : renderInWords(terminal);
  print(found, options, terminal, words);
  if (options.json !== true) {
    mentionErrors(before, files.before, terminal);
    mentionErrors(after, files.after, terminal);
  }
  return options.exitCode === true && found.conclusions.some(({ moved }) => moved)
    ? exitCodes.argumentHasErrors
    : exitCodes.fine;
}

function openVersion(file: string, options: FileOptions, terminal: Terminal): Promise<Model> {
  const committed = fileAt(file);
  return committed === undefined
    ? openModel(Model, file, options, terminal)
    : loadModelAt(committed, openingOf(options));
}

function renderInWords({ screen }: Terminal): (found: ModelDiff) => string {
  return (found) => renderModelDiff(found, screen);
}
