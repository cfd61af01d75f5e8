import { stat } from "node:fs/promises";
import { renderJson } from "../render/json.ts";
import { plainText } from "../render/plain-text.ts";
import { grouped } from "../render/words.ts";
import { replaceFile } from "../session/disk.ts";
import { FileError } from "../session/errors.ts";
import { LiveModel } from "../session/live-model.ts";
import { exportPage } from "../web/export.ts";
import { type ExitCode, exitCodes } from "./failure.ts";
import { unwritable } from "./graph.ts";
import { Misuse } from "./misuse.ts";
import { type FileOptions, mentionErrors, openModel } from "./open.ts";
import type { Terminal } from "./terminal.ts";

export interface ExportOptions extends FileOptions {
  readonly output?: string;
}

/** The page of a model as one file, on standard output or where it was named. */
export async function exportModel(file: string, options: ExportOptions, terminal: Terminal): Promise<ExitCode> {
  const { output, json } = options;
  if (output === undefined && json === true) {
    throw new Misuse("--json tells of a file that was written, and none is named", "name it by --output");
  }
  if (output !== undefined && (await isSameFile(file, output))) {
    throw new Misuse(`${output} is the model itself`, "name another file by --output, such as argument.html");
  }
  const model = await openModel(LiveModel, file, options, terminal);
  const page = await exportPage({ bytes: bytesOf(model), path: model.path }, terminal.packaged("dist/page"));
  if (output === undefined) terminal.out(page);
  else await writePage(page, output, options, terminal);
  if (json !== true) mentionErrors(model, file, terminal);
  return exitCodes.fine;
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((path) => stat(path).catch(() => undefined)));
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}

/** Throws FileError where the model has no text, as of a file that is none. */
function bytesOf(model: LiveModel): Uint8Array {
  const reason = model.diagnostics.find(({ code }) => code === "F101" || code === "F102");
  if (model.text === "" && reason !== undefined) {
    throw new FileError("unreadable", model.path, `${model.path} cannot be exported: ${reason.message}`);
  }
  return model.encode();
}

async function writePage(page: string, output: string, { json }: ExportOptions, terminal: Terminal): Promise<void> {
  const bytes = new TextEncoder().encode(page);
  await replaceFile(output, bytes).catch((error: unknown) => {
    throw unwritable(output, error);
  });
  if (json === true) terminal.out(renderJson({ path: output, bytes: bytes.length }));
  else terminal.err(`written to ${plainText(output)}: ${grouped(Math.ceil(bytes.length / 1000))} kB\n`);
}
