import { renderReconciliation } from "../render/reconciliation.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import type { FileOptions, Setting } from "./open.ts";
import { openModel, print } from "./open.ts";
import { Model } from "../session/model.ts";
import type { Terminal } from "./terminal.ts";

export interface ReconcileOptions extends FileOptions {
  readonly free?: readonly Setting[];
}

/** What would have to be true for quantities to have these values. */
export async function reconcile(
  file: string,
  observed: readonly Setting[],
  options: ReconcileOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const model = await openModel(Model, file, options, terminal);
  const result = model.reconcile(observed, options);
  print(result, options, terminal, (found) => renderReconciliation(found, terminal.screen));
  return exitCodes.fine;
}
