import type { Report } from "../analysis/report.ts";
import { plainText } from "../render/plain-text.ts";
import { renderReport } from "../render/report.ts";
import { LiveModel } from "../session/live-model.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import { Misuse } from "./misuse.ts";
import type { FileOptions } from "./open.ts";
import { mentionErrors, openModel, print } from "./open.ts";
import type { Terminal } from "./terminal.ts";

export interface ShowOptions extends FileOptions {
  readonly in?: string;
}

/** Values, units and verdicts of the whole model or of some of its nodes. */
export async function show(
  file: string,
  nodes: readonly string[],
  options: ShowOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const model = await openModel(LiveModel, file, options, terminal);
  const asked = (report: Report): Report => (nodes.length === 0 ? report : partOf(report, nodes, model));
  const written = asked(model.report());
  const report =
    options.in === undefined ? written : reportIn(options.in, asked(model.report({ in: options.in })), written);
  print(report, options, terminal, (shown) => renderReport(shown, terminal.screen));
  if (options.json !== true) mentionErrors(model, file, terminal);
  return exitCodes.fine;
}

/** Asking for a unit that nothing shown can take is a slip. */
function reportIn(unit: string, converted: Report, written: Report): Report {
  const converts = converted.quantities.some(
    (quantity, index) => quantity.unit === unit || quantity.unit !== written.quantities[index]?.unit,
  );
  if (!converts) throw new Misuse(`nothing of this can be shown in ${plainText(unit)}`, "name a unit of its dimension");
  return converted;
}

/** The items named by number or as the bearers of quantities named, with those quantities. */
function partOf(report: Report, nodes: readonly string[], model: LiveModel): Report {
  // Throws for a node that the model does not have.
  model.dependents(nodes, { direct: true });
  const named = new Set(nodes);
  const wholeItems = new Set(report.items.filter(({ id }) => named.has(String(id))).map(({ id }) => id));
  const quantities = report.quantities.filter(({ name, item }) => named.has(name) || wholeItems.has(item));
  const bearers = new Set([...wholeItems, ...quantities.map(({ item }) => item)]);
  return { ...report, items: report.items.filter(({ id }) => bearers.has(id)), quantities };
}
