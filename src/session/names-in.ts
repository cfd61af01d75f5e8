import { namesOf } from "../analysis/node.ts";
import { type LiveModel, workspaceOf } from "./live-model.ts";

/** What the quantities of the items with these numbers are called, in the order of the document. */
export function namesIn(model: LiveModel, items: Iterable<number>): readonly string[] {
  const { network } = workspaceOf(model).argument;
  const quantities = Array.from(items, (id) => network.itemsNumbered(id).map((index) => network.quantitiesOf(index)));
  return namesOf(network, quantities.flat(2));
}
