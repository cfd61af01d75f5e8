import { readFile } from "node:fs/promises";
import type { QuantityReport } from "../analysis/report.ts";
import type { ValueChange, WhatIf } from "../analysis/what-if.ts";
import { renderChanges } from "../render/changes.ts";
import { renderSummary } from "../render/code-frame.ts";
import { renderJsonLine } from "../render/json.ts";
import { renderReport, valueText } from "../render/report.ts";
import { LiveModel } from "../session/live-model.ts";
import { watchFile } from "../session/watch-file.ts";
import { decodeSource } from "../text/source.ts";
import { defaultLimits } from "../text/limits.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes, reportFailure } from "./failure.ts";
import type { FileOptions } from "./open.ts";
import { interruption } from "./interruption.ts";
import { Misuse } from "./misuse.ts";
import { isStandardInput, openModel } from "./open.ts";
import type { Terminal } from "./terminal.ts";

/** Shows what changes whenever the file is saved, until it is interrupted. */
export async function watch(file: string, options: FileOptions, terminal: Terminal): Promise<ExitCode> {
  if (isStandardInput(file)) {
    throw new Misuse("standard input cannot be watched", "name a file");
  }
  const model = await openModel(LiveModel, file, options, terminal);
  const end = interruption();
  if (options.json === true) terminal.out(renderJsonLine(beginning(model)));
  else showWhole(model, terminal);
  const watching = watchFile(file, refresher(file, model, options, terminal));
  await end;
  await watching.close();
  return exitCodes.fine;
}

/** The line before any change, so that what has appeared and not vanished is always what is wrong now. */
function beginning({ diagnostics }: LiveModel): WhatIf & { readonly revision: number } {
  return { revision: 0, changes: [], appeared: diagnostics, vanished: [] };
}

function showWhole(model: LiveModel, { out, screen }: Terminal): void {
  out(`${renderReport(model.report(), screen)}\n${renderSummary(model.diagnostics, [model.path], screen)}`);
  out(screen.paint.faint("waiting for the file to be saved; Ctrl-C ends\n"));
}

/** Reads the file anew and shows what that changed; one at a time, in the order in which it is asked. */
function refresher(file: string, model: LiveModel, options: FileOptions, terminal: Terminal): () => void {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => refresh(file, model, options, terminal));
  };
}

async function refresh(file: string, model: LiveModel, { json }: FileOptions, terminal: Terminal): Promise<void> {
  try {
    const text = await textOf(file);
    if (text === undefined || text === model.text) return;
    const before = byName(model);
    const { revision, appeared, vanished } = model.replaceText(text);
    const changes = changesBetween(before, byName(model));
    if (changes.length + appeared.length + vanished.length === 0) return;
    if (json === true) terminal.out(renderJsonLine({ revision, changes, appeared, vanished }));
    else showChange({ changes, appeared, vanished }, model, terminal);
  } catch (failure) {
    reportFailure(failure, terminal);
  }
}

/** Undefined while there is no file to read, or none that is text: an editor may be in the middle of saving it. */
async function textOf(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes === undefined ? undefined : decodeSource(file, bytes, defaultLimits).source?.text;
}

type Quantities = ReadonlyMap<string, QuantityReport>;

function byName(model: LiveModel): Quantities {
  return new Map(model.quantities.map((quantity) => [quantity.name, quantity]));
}

/** What reads otherwise than before, in document order, then what is gone. A change of unit alone counts. */
function changesBetween(before: Quantities, after: Quantities): readonly ValueChange[] {
  const gone = [...before.keys()].filter((name) => !after.has(name));
  return [...after.keys(), ...gone].flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    const either = now ?? old;
    if (either === undefined || readsAlike(old, now)) return [];
    return [{ name, item: either.item, unit: either.unit, ...values(old, now), ratio: ratioOf(old, now) }];
  });
}

function readsAlike(old: QuantityReport | undefined, now: QuantityReport | undefined): boolean {
  return old?.value === now?.value && old?.text === now?.text;
}

function values(
  old: QuantityReport | undefined,
  now: QuantityReport | undefined,
): Pick<ValueChange, "before" | "after" | "beforeText" | "afterText"> {
  return {
    before: old?.value ?? null,
    after: now?.value ?? null,
    beforeText: old === undefined ? "" : valueText(old),
    afterText: now === undefined ? "" : valueText(now),
  };
}

function ratioOf(old: QuantityReport | undefined, now: QuantityReport | undefined): number | null {
  if (typeof old?.value !== "number" || typeof now?.value !== "number" || old.unit !== now.unit) return null;
  const ratio = now.value / old.value;
  return Number.isFinite(ratio) ? ratio : null;
}

function showChange(change: WhatIf, model: LiveModel, { out, screen }: Terminal): void {
  const time = new Date().toTimeString().slice(0, 8);
  out(`\n${screen.paint.faint(time)}\n${renderChanges(change, screen)}`);
  out(renderSummary(model.diagnostics, [model.path], screen));
}
