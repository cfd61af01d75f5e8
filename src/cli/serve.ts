import { renderJsonLine } from "../render/json.ts";
import { plainText } from "../render/plain-text.ts";
import { PortError } from "../web/listen.ts";
import { serveModel, type Serving } from "../web/serve.ts";
import { type ExitCode, exitCodes } from "./failure.ts";
import { interruption } from "./interruption.ts";
import { Misuse } from "./misuse.ts";
import { isStandardInput } from "./open.ts";
import type { Terminal } from "./terminal.ts";

export interface ServeCommandOptions {
  readonly port?: number;
  /** Whether a browser is opened, where there is somebody to see it. */
  readonly open: boolean;
  readonly json?: true;
}

/** Serves the page of a model until it is interrupted. */
export async function serve(file: string, options: ServeCommandOptions, terminal: Terminal): Promise<ExitCode> {
  if (isStandardInput(file)) throw new Misuse("standard input cannot be served", "name a file");
  const end = interruption();
  const serving = await started(file, options, terminal);
  const { url } = serving;
  terminal.out(options.json === true ? renderJsonLine({ url }) : words(file, url, terminal));
  if (options.open) terminal.browse?.(url);
  await end;
  await serving.close();
  return exitCodes.fine;
}

async function started(file: string, { port }: ServeCommandOptions, terminal: Terminal): Promise<Serving> {
  try {
    const page = terminal.packaged("dist/page");
    return await serveModel(file, { page, ...(port === undefined ? {} : { port }) });
  } catch (error) {
    if (error instanceof PortError) throw new Misuse(error.message, error.help);
    throw error;
  }
}

function words(file: string, url: string, { screen: { paint } }: Terminal): string {
  const closing = "The link lets one browser in, once. Ctrl-C ends.";
  return `${plainText(file)} is at ${paint.strong(url)}\n${paint.faint(closing)}\n`;
}
