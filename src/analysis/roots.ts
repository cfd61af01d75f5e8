import type { Argument } from "../evaluate/argument.ts";
import type { Network } from "../graph/network.ts";
import type { Reach } from "./dependents.ts";
import { idsOf, namesOf } from "./node.ts";

/** Where the argument begins: items that rest on no other, and quantities computed from no other. */
export function roots({ network }: Argument): Reach {
  const present = network.itemsInOrder();
  return {
    of: [],
    items: idsOf(
      network,
      present.filter((index) => network.itemGraph.needsOf(index).length === 0),
    ),
    quantities: namesOf(network, rootQuantities(network)),
  };
}

/** The quantities that are computed from no other, in document order. */
export function rootQuantities(network: Network): Int32Array {
  return network.quantitiesInOrder().filter((quantity) => network.quantityGraph.needsOf(quantity).length === 0);
}
