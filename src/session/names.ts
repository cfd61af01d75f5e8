import { isConclusion } from "../analysis/dependents.ts";
import { namesOf } from "../analysis/node.ts";
import { nameOf } from "../graph/links.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import { type LiveModel, workspaceOf } from "./live-model.ts";
import { quantityMeant } from "./nodes.ts";

// Lists of names, each of which means the quantity that it stands for: a model can be asked about all of them. A formula
// without a name in an item of several is called by the item's number too, which means none of them.

/** What all quantities are called, in the order of the document. */
export function allNames(model: LiveModel): readonly string[] {
  const { network } = workspaceOf(model).argument;
  return namesFor(network, Array.from(network.quantitiesInOrder()));
}

/** What the quantities of the items with these numbers are called, in the order of the document. */
export function namesIn(model: LiveModel, items: Iterable<number>): readonly string[] {
  const { network } = workspaceOf(model).argument;
  const quantities = Array.from(items, (id) => network.itemsNumbered(id).map((index) => network.quantitiesOf(index)));
  return namesFor(network, quantities.flat(2));
}

/** The quantities that are computed from no other, by their names, each with its formula as it is written. */
export function inputsOf(model: LiveModel): readonly (readonly [name: string, formula: string])[] {
  const { network } = workspaceOf(model).argument;
  return namesFor(network, rootsOf(network)).map((name) => [name, model.quantity(name).formula]);
}

/** The quantities of conclusions that are computed from others. */
export function conclusionsOf(model: LiveModel): readonly string[] {
  const { network } = workspaceOf(model).argument;
  const { quantityGraph, itemOf } = network;
  const computed = [...quantityGraph.reachFrom(rootsOf(network), quantityGraph.dependents).nodes()];
  return namesFor(
    network,
    computed.filter((quantity) => isConclusion(network, itemOf[quantity]!)),
  );
}

function rootsOf(network: Network): readonly QuantityIndex[] {
  return Array.from(network.quantitiesInOrder()).filter((one) => network.quantityGraph.needsOf(one).length === 0);
}

function namesFor(network: Network, quantities: readonly QuantityIndex[]): readonly string[] {
  return namesOf(
    network,
    quantities.filter((quantity) => quantityMeant(network, nameOf(network, quantity)) === quantity),
  );
}
