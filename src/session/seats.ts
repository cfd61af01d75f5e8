import type { ItemIndex } from "../graph/network.ts";
import type { Place } from "./base.ts";

/** Which item of the network stands at which place. */
export class Seats {
  readonly #places: Place[] = [];
  readonly #items: ItemIndex[] = [];
  readonly #later = new Map<Place, ItemIndex>();

  seat(index: ItemIndex, place: Place): void {
    this.#places[index] = place;
    if (place < 0) this.#later.set(place, index);
    else this.#items[place] = index;
  }

  placeOf(index: ItemIndex): Place {
    return this.#places[index]!;
  }

  /** The item that stands there, or the last one that did. */
  itemAt(place: Place): ItemIndex | undefined {
    return place < 0 ? this.#later.get(place) : this.#items[place];
  }
}
