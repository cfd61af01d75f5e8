import { readdir } from "node:fs/promises";
import { renderDiagnostic } from "../render/code-frame.ts";
import { plainText } from "../render/plain-text.ts";
import { sourcesOf } from "../render/source-lines.ts";
import { codes } from "../session/codes.ts";
import type { Model } from "../session/model.ts";
import { loadModel } from "../session/open.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { nearest } from "../text/suggest.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import { Misuse } from "./misuse.ts";
import type { FileOptions } from "./open.ts";
import { print } from "./open.ts";
import type { Terminal } from "./terminal.ts";

interface Explanation {
  readonly code: string;
  readonly title: string;
  /** The problem and its repair as they are reported on a model made to show it. */
  readonly example: Diagnostic | null;
}

/** What a code means, and how it looks, with its repair, on a model that the package brings along. */
export async function explain(
  asked: string,
  options: Pick<FileOptions, "json">,
  terminal: Terminal,
): Promise<ExitCode> {
  const code = asked.toUpperCase();
  const known = codes.find((entry) => entry.code === code);
  if (known === undefined) throw unknownCode(asked, code);
  const model = await faultyModel(code, terminal);
  const example = model?.diagnostics.find((diagnostic) => diagnostic.code === code) ?? null;
  print({ ...known, example }, options, terminal, (explanation) => renderExplanation(explanation, model, terminal));
  return exitCodes.fine;
}

function unknownCode(asked: string, code: string): Misuse {
  const all = codes.map((entry) => entry.code);
  const meant = nearest(code, all);
  return new Misuse(
    `there is no diagnostic code ${plainText(asked)}`,
    meant === undefined ? `the codes are ${all.join(", ")}` : `did you mean ${meant}?`,
  );
}

async function faultyModel(code: string, { packaged }: Terminal): Promise<Model | undefined> {
  const folder = packaged("models/faulty");
  const files = await readdir(folder).catch(() => []);
  const file = files.find((name) => name.startsWith(`${code}-`) || name === `${code}.md`);
  if (file === undefined) return undefined;
  const lax = await loadModel(`${folder}/${file}`);
  const shows = lax.diagnostics.some((diagnostic) => diagnostic.code === code);
  return shows ? lax : loadModel(`${folder}/${file}`, { strict: true });
}

function renderExplanation(
  { code, title, example }: Explanation,
  model: Model | undefined,
  terminal: Terminal,
): string {
  const { screen } = terminal;
  const head = `${screen.paint.strong(code)}  ${title}\n`;
  if (example === null || model === undefined) return head;
  const shown = { ...example, file: `models/faulty/${example.file.split("/").at(-1) ?? ""}` };
  const sources = sourcesOf(new Map([[shown.file, model.text]]));
  const placed = { ...shown, related: example.related.map((place) => ({ ...place, file: shown.file })) };
  return `${head}\nFor example:\n\n${renderDiagnostic(placed, sources, screen)}\n`;
}
