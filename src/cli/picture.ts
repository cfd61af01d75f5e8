import { plainPaint, type Screen } from "../render/paint.ts";
import { plainText } from "../render/plain-text.ts";
import { writeOut } from "./graph.ts";
import type { Terminal } from "./terminal.ts";

/** Of commands whose answer can be drawn. */
export interface PictureOptions {
  readonly svg?: true;
  readonly output?: string;
}

/** Asked for in words, or by the ending of the file that is written. */
export function isPicture({ svg, output = "" }: PictureOptions): boolean {
  return svg === true || output.endsWith(".svg");
}

/** Where the answer will be read: there are no colours in a file. */
export function screenOf({ output }: PictureOptions, { screen }: Terminal): Screen {
  return output === undefined ? screen : { ...screen, paint: plainPaint };
}

/** On standard output, or into the file that was named, which the error stream then mentions. */
export async function deliver(text: string, { output }: PictureOptions, terminal: Terminal): Promise<void> {
  if (output === undefined) {
    terminal.out(text);
    return;
  }
  await writeOut(output, text);
  terminal.err(`written to ${plainText(output)}\n`);
}
