import { type QuantityReport, reportSlid } from "../analysis/report.ts";
import { type LiveModel, workspaceOf } from "./live-model.ts";
import { quantityOf } from "./nodes.ts";

/**
 * What `Model.quantity` says of this name while a slider moves, from what it said before: only values and verdicts change
 * meanwhile. What is asked for as `[3]` may have a name of its own that means another quantity.
 */
export function slidQuantity(model: LiveModel, name: string, before: QuantityReport): QuantityReport {
  const { argument } = workspaceOf(model);
  return reportSlid(argument, quantityOf(argument.network, name), before);
}
