import { renderDiagnostics, renderSummary } from "../render/code-frame.ts";
import { renderGithub } from "../render/github.ts";
import { renderJson } from "../render/json.ts";
import { renderSarif } from "../render/sarif.ts";
import { sourcesOf } from "../render/source-lines.ts";
import { codes } from "../session/codes.ts";
import { LiveModel } from "../session/live-model.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Severity } from "../text/problem.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes, reportFailure } from "./failure.ts";
import type { FileOptions } from "./open.ts";
import { openModel } from "./open.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

export interface CheckOptions extends FileOptions {
  readonly strict?: true;
  readonly format?: "text" | "json" | "github" | "sarif";
}

/** Reports what is wrong in each file. A file that cannot be read does not keep the others from being checked. */
export async function check(files: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const models: LiveModel[] = [];
  let worst: ExitCode = exitCodes.fine;
  for (const file of files) {
    try {
      models.push(await openModel(LiveModel, file, options, terminal));
    } catch (failure) {
      worst = graver(worst, reportFailure(failure, terminal));
    }
  }
  const outcome = outcomeOf(models, options);
  if (models.length > 0) terminal.out(renderOutcome(outcome, models, options, terminal));
  return outcome.ok ? worst : graver(worst, exitCodes.argumentHasErrors);
}

interface Outcome {
  readonly ok: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly diagnostics: readonly Diagnostic[];
}

function graver(one: ExitCode, other: ExitCode): ExitCode {
  return one > other ? one : other;
}

function outcomeOf(models: readonly LiveModel[], { strict }: CheckOptions): Outcome {
  const diagnostics = models.flatMap((model) => model.diagnostics);
  const errors = ofSeverity(diagnostics, "error");
  const warnings = ofSeverity(diagnostics, "warning");
  return { ok: errors === 0 && (strict !== true || warnings === 0), errors, warnings, diagnostics };
}

function ofSeverity(diagnostics: readonly Diagnostic[], wanted: Severity): number {
  return diagnostics.filter(({ severity }) => severity === wanted).length;
}

function renderOutcome(
  outcome: Outcome,
  models: readonly LiveModel[],
  { format, json }: CheckOptions,
  { screen }: Terminal,
): string {
  const { diagnostics } = outcome;
  if (format === "json" || (format === undefined && json === true)) return renderJson(outcome);
  if (format === "github") return renderGithub(diagnostics);
  if (format === "sarif") return renderSarif(diagnostics, { rules: codes, version });
  const sources = sourcesOf(new Map(models.map((model) => [model.path, model.text])));
  const frames = renderDiagnostics(diagnostics, sources, screen);
  const summary = renderSummary(
    diagnostics,
    models.map((model) => model.path),
    screen,
  );
  return frames === "" ? summary : `${frames}\n${summary}`;
}
