import { renderJson } from "../render/json.ts";
import { plainText } from "../render/plain-text.ts";
import { count } from "../render/words.ts";
import type { LiveModel, ModelOptions } from "../session/live-model.ts";
import { loadAs } from "../session/load-as.ts";
import { type Kind, parseAs } from "../session/parse-as.ts";
import { defaultLimits } from "../text/limits.ts";
import { readBytes } from "./input.ts";
import type { Terminal } from "./terminal.ts";

/** The options that every command on a file has. */
export interface FileOptions {
  readonly json?: true;
  readonly scenario?: string;
  readonly set?: readonly Setting[];
}

export type Setting = readonly [name: string, value: string];

/**
 * The file's model, or that of standard input for `-`, with the scenario and the values that were asked for. It is of the
 * kind that the command needs: what only searches or samples use is not loaded for the others.
 */
export async function openModel<Made extends LiveModel>(
  kind: Kind<Made>,
  file: string,
  options: FileOptions & Pick<ModelOptions, "strict">,
  terminal: Terminal,
): Promise<Made> {
  if (!isStandardInput(file)) return loadAs(kind, file, openingOf(options));
  return parseAs(kind, await readBytes(terminal.input, defaultLimits.fileBytes), {
    ...openingOf(options),
    path: "<stdin>",
  });
}

/** As the options of a command say how to open a model. */
export function openingOf({ scenario, set, strict }: FileOptions & Pick<ModelOptions, "strict">): ModelOptions {
  return {
    ...(scenario === undefined ? {} : { scenario }),
    ...(set === undefined ? {} : { set }),
    ...(strict === undefined ? {} : { strict }),
  };
}

export function isStandardInput(file: string): boolean {
  return file === "-";
}

/** Prints a result as JSON where that was asked for, else in words. */
export function print<Result>(
  result: Result,
  { json }: Pick<FileOptions, "json">,
  terminal: Terminal,
  words: (result: Result) => string,
): void {
  terminal.out(json === true ? renderJson(result) : words(result));
}

/** A line for people on the error stream when what was shown rests on a model that has errors. */
export function mentionErrors(model: LiveModel, file: string, { err, errorScreen }: Terminal): void {
  const errors = model.diagnostics.filter(({ severity }) => severity === "error").length;
  if (errors === 0) return;
  const advice = isStandardInput(file) ? "`therefore check`" : `\`therefore check ${plainText(file)}\``;
  err(`${errorScreen.paint.faint(`${count(errors, "error")} in this model: ${advice} explains`)}\n`);
}
