import type { Argument } from "../evaluate/argument.ts";
import type { ItemIndex } from "../graph/network.ts";
import type { Reach } from "./dependents.ts";
import { idsOf, namesOf } from "./node.ts";

/** Statements and assumptions that nothing rests on, and inputs that nothing is computed from. */
export function unused({ network }: Argument): Reach {
  const present = network.itemsInOrder();
  const isGround = (index: ItemIndex): boolean => network.items[index]!.kind !== "implication";
  const quantities = present
    .filter(isGround)
    .flatMap((index) => network.quantitiesOf(index))
    .filter((quantity) => network.quantityGraph.dependentsOf(quantity).length === 0);
  return {
    of: [],
    items: idsOf(
      network,
      present.filter((index) => isGround(index) && network.itemGraph.dependentsOf(index).length === 0),
    ),
    quantities: namesOf(network, quantities),
  };
}
