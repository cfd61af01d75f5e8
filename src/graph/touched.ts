import type { ItemIndex, QuantityIndex } from "./population.ts";

/** What an edit touched: the rest of the network is as it was. */
export interface Touched {
  /** Items that are new, or whose text or neighbours changed. */
  readonly items: ReadonlySet<ItemIndex>;
  /** Quantities that are new, or whose formula or operands changed. */
  readonly quantities: ReadonlySet<QuantityIndex>;
  readonly removedItems: ReadonlySet<ItemIndex>;
  readonly removedQuantities: ReadonlySet<QuantityIndex>;
}

export class TouchedSets implements Touched {
  readonly items: Set<ItemIndex> = new Set<ItemIndex>();
  readonly quantities: Set<QuantityIndex> = new Set<QuantityIndex>();
  readonly removedItems: Set<ItemIndex> = new Set<ItemIndex>();
  readonly removedQuantities: Set<QuantityIndex> = new Set<QuantityIndex>();
}
