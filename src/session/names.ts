import { isConclusion } from "../analysis/dependents.ts";
import { quantitiesInOrder } from "../analysis/node.ts";
import { rootQuantities } from "../analysis/roots.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import { type LiveModel, workspaceOf } from "./live-model.ts";
import { callableName } from "./nodes.ts";

// Lists of names in the order of the document, each of which means the quantity that it stands for: a model can be asked
// about all of them. A formula without a name in an item of several is told of by the item's number, which means none.

export function allNames(model: LiveModel): readonly string[] {
  const { network } = workspaceOf(model).argument;
  return namesFor(network, network.quantitiesInOrder());
}

/** Of the quantities of the items with these numbers. */
export function namesIn(model: LiveModel, items: Iterable<number>): readonly string[] {
  const { network } = workspaceOf(model).argument;
  const quantities = Array.from(items, (id) => network.itemsNumbered(id).map((index) => network.quantitiesOf(index)));
  return namesFor(network, quantities.flat(2));
}

/** Of the quantities that are computed from no other, each with its formula as it is written. */
export function inputsOf(model: LiveModel): readonly (readonly [name: string, formula: string])[] {
  const { network } = workspaceOf(model).argument;
  return namesFor(network, rootQuantities(network)).map((name) => [name, model.quantity(name).formula]);
}

/** Of the quantities of conclusions that are computed from others. */
export function conclusionsOf(model: LiveModel): readonly string[] {
  const { network } = workspaceOf(model).argument;
  const { quantityGraph, itemOf } = network;
  const computed = quantityGraph.reachFrom(rootQuantities(network), quantityGraph.dependents).nodes();
  return namesFor(
    network,
    computed.filter((quantity) => isConclusion(network, itemOf[quantity]!)),
  );
}

function namesFor(network: Network, quantities: Iterable<QuantityIndex>): readonly string[] {
  return quantitiesInOrder(network, quantities).flatMap((quantity) => callableName(network, quantity) ?? []);
}
