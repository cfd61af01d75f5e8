import { fileURLToPath } from "node:url";
import pc from "picocolors";
import type { Paint, Screen } from "../render/paint.ts";
import { plainPaint } from "../render/paint.ts";
import { openInBrowser } from "./browser.ts";

/** What a command may reach of the world outside: two streams to write to, one to read, and the package's folder. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly input: AsyncIterable<Uint8Array>;
  /** Shows a line that the next one takes the place of; undefined where nobody watches. */
  readonly progress: ((line: string) => void) | undefined;
  /** Opens an address in the browser; undefined where nobody watches. */
  readonly browse: ((address: string) => void) | undefined;
  /** How results are shown; `errorScreen` the same for what goes to the error stream. */
  readonly screen: Screen;
  readonly errorScreen: Screen;
  /** A file of the package by its path within it. */
  readonly packaged: (path: string) => string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const widthWithoutTerminal = 100;

export function terminalOf(process: NodeJS.Process, home: URL): Terminal {
  const { stdout, stderr, stdin, env } = process;
  for (const stream of [stdout, stderr]) stream.on("error", endQuietly);
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    input: stdin,
    progress: stderr.isTTY ? (line) => void stderr.write(`\r\u001B[2K${line}`) : undefined,
    browse: stdout.isTTY ? openInBrowser : undefined,
    screen: screenOf(stdout, env),
    errorScreen: screenOf(stderr, env),
    packaged: (path) => fileURLToPath(new URL(path, home)),
  };
}

// Whoever reads may have had enough, as `head` has.
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}

function screenOf(stream: NodeJS.WriteStream, env: Environment): Screen {
  const width = stream.isTTY && stream.columns > 0 ? Math.max(40, stream.columns) : widthWithoutTerminal;
  return { paint: isColoured(stream, env) ? colours() : plainPaint, width };
}

function isColoured({ isTTY }: NodeJS.WriteStream, env: Environment): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTTY && TERM !== "dumb";
}

function colours(): Paint {
  const { red, yellow, blue, green, bold, dim } = pc.createColors(true);
  return { error: red, warning: yellow, info: blue, good: green, strong: bold, faint: dim };
}
