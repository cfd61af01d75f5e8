import { type QuantityReport, reportSlid } from "../analysis/report.ts";
import { type LiveModel, workspaceOf } from "./live-model.ts";
import { quantityOf } from "./nodes.ts";

/** What `Model.quantity` says while a slider moves, from what it said before: only values and verdicts change meanwhile. */
export function slidQuantity(model: LiveModel, before: QuantityReport): QuantityReport {
  const { argument } = workspaceOf(model);
  return reportSlid(argument, quantityOf(argument.network, before.name), before);
}
