import type { ItemIndex } from "../graph/network.ts";
import type { Place } from "./base.ts";

/** Which item of the network stands at which place. Most often an item has the number of its place. */
export class Seats {
  readonly #places = new Map<ItemIndex, Place>();
  readonly #items = new Map<Place, ItemIndex>();

  seat(index: ItemIndex, place: Place): void {
    note(this.#places, index, place);
    note(this.#items, place, index);
  }

  placeOf(index: ItemIndex): Place {
    return this.#places.get(index) ?? index;
  }

  /** The item that stands there, or the last one that did. */
  itemAt(place: Place): ItemIndex {
    return this.#items.get(place) ?? place;
  }
}

function note(table: Map<number, number>, key: number, value: number): void {
  if (key !== value) table.set(key, value);
  else if (table.size > 0) table.delete(key);
}
