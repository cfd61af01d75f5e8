import { writeFile } from "node:fs/promises";
import { renderDot } from "../render/dot.ts";
import { renderMermaid } from "../render/mermaid.ts";
import { plainText } from "../render/plain-text.ts";
import { renderSvg } from "../render/svg.ts";
import { count } from "../render/words.ts";
import { FileError } from "../session/errors.ts";
import { LiveModel } from "../session/live-model.ts";
import { mapOf } from "../session/map.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import type { FileOptions } from "./open.ts";
import { openModel } from "./open.ts";
import { renderJson } from "../render/json.ts";
import type { Terminal } from "./terminal.ts";

export interface GraphOptions extends FileOptions {
  readonly format?: Format;
  readonly around?: string;
  readonly radius?: number;
  readonly output?: string;
}

type Format = "svg" | "dot" | "mermaid";

const renderers = { svg: renderSvg, dot: renderDot, mermaid: renderMermaid } as const;

const formatByEnding: ReadonlyMap<string, Format> = new Map([
  [".svg", "svg"],
  [".dot", "dot"],
  [".gv", "dot"],
  [".mmd", "mermaid"],
]);

/** The argument map, on standard output or into a file, whose ending then says the format. */
export async function graph(file: string, options: GraphOptions, terminal: Terminal): Promise<ExitCode> {
  const { around, radius, output, json } = options;
  const model = await openModel(LiveModel, file, options, terminal);
  const map = mapOf(model, {
    ...(around === undefined ? {} : { around }),
    ...(radius === undefined ? {} : { radius }),
  });
  const picture = json === true ? renderJson(map) : renderers[formatOf(options)](map);
  if (output === undefined) terminal.out(picture);
  else await writeOut(output, picture);
  if (output !== undefined) terminal.err(`${count(map.nodes.length, "item")} drawn in ${plainText(output)}\n`);
  if (map.omitted > 0) terminal.err(`${count(map.omitted, "item")} not drawn; --around NODE draws what is near one\n`);
  return exitCodes.fine;
}

function formatOf({ format, output = "" }: GraphOptions): Format {
  const ending = /\.\w+$/.exec(output)?.[0] ?? "";
  return format ?? formatByEnding.get(ending) ?? "svg";
}

export async function writeOut(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** What is told of a file that could not be written. */
export function unwritable(path: string, error: unknown): FileError {
  const why = error instanceof Error ? error.message : String(error);
  return new FileError("unwritable", path, `cannot write ${path}: ${why}`);
}
