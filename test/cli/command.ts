import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { run } from "../../src/cli/program.ts";
import { plainPaint, type Screen } from "../../src/render/paint.ts";

export const root: string = fileURLToPath(new URL("../../", import.meta.url));
export const main: string = path.join(root, "dist/cli/main.js");

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Given {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built command as a process. */
export function therefore(args: readonly string[], { cwd = root, input = "", env = {} }: Given = {}): Promise<Outcome> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [main, ...args], { cwd, env: { PATH, HOME, TMPDIR, ...env } });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  // A command that refuses its arguments ends before it has read anything.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, out: Buffer.concat(out).toString("utf8"), err: Buffer.concat(err).toString("utf8") });
    });
  });
}

/** Runs a command in this process, which spares the start of another. One at a time: a process has but one folder. */
export async function asked(
  args: readonly string[],
  { cwd = root, input = "" }: Omit<Given, "env"> = {},
): Promise<Outcome> {
  const [out, err]: [string[], string[]] = [[], []];
  const screen: Screen = { paint: plainPaint, width: 100 };
  const before = process.cwd();
  process.chdir(cwd);
  try {
    const code = await run(args, {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      input: Readable.from([Buffer.from(input)]),
      progress: undefined,
      browse: undefined,
      screen,
      errorScreen: screen,
      packaged: (file) => path.join(root, file),
    });
    return { code, out: out.join(""), err: err.join("") };
  } finally {
    process.chdir(before);
  }
}

/** A folder that holds these files and lasts as long as the tests. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "therefore-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}
