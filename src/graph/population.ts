import { Spelling } from "../text/spelling.ts";
import type { Lexicon } from "../syntax/lexicon.ts";
import type { Formula, Item } from "../syntax/model-file.ts";
import { type Adjacency, lengthOf, listOf, RowWriter } from "./adjacency.ts";
import { arrayOf, withRoom } from "./growth.ts";
import { Names } from "./names.ts";
import { NumberRegister } from "./register.ts";

/** An item in the network, by a number of our own that it keeps while it lives. */
export type ItemIndex = number;
/** A formula's result, likewise. */
export type QuantityIndex = number;

/** What became of the quantities of an item whose text was replaced. */
export interface Succession {
  readonly came: readonly QuantityIndex[];
  readonly went: readonly QuantityIndex[];
  /** Those whose formula is another one now. */
  readonly rewritten: readonly QuantityIndex[];
}

/** Who is there: items and their quantities, by numbers of our own, and what people call them. */
export class Population {
  readonly items: (Item | undefined)[];
  readonly formulas: (Formula | undefined)[];
  /** Grows along the document. */
  ordinals: Float64Array;
  /** The number of each item and the name of each quantity, for loops over many, which need not look at each of them. */
  idOf: Int32Array;
  readonly ownNameOf: (string | undefined)[];
  /** Of each quantity, its item; and the formula's place in it. */
  itemOf: Int32Array;
  positionOf: Int32Array;
  readonly names: Names;
  readonly ids: NumberRegister;
  readonly #quantities: Adjacency;
  readonly #freeItems: ItemIndex[] = [];
  readonly #freeQuantities: QuantityIndex[] = [];
  #spelling: Spelling | undefined;
  #itemsInOrder: readonly ItemIndex[] | undefined;
  #quantitiesInOrder: Int32Array | undefined;

  /** The lexicon is that of the items' reading. */
  constructor(items: readonly Item[], lexicon: Lexicon) {
    const quantities = items.reduce((sum, { formulas }) => sum + formulas.length, 0);
    this.items = [...items];
    this.formulas = arrayOf(quantities);
    this.ordinals = new Float64Array(items.length).map((_, index) => index);
    this.idOf = new Int32Array(items.length);
    this.ownNameOf = arrayOf(quantities);
    this.itemOf = new Int32Array(quantities);
    this.positionOf = new Int32Array(quantities);
    this.ids = new NumberRegister(items.length + 1, (one, other) => this.compareItems(one, other));
    this.names = new Names(lexicon, (one, other) => this.compareQuantities(one, other));
    this.#quantities = this.#settleIn(items);
  }

  /** In the order of the document. */
  compareItems(one: ItemIndex, other: ItemIndex): number {
    return this.ordinals[one]! - this.ordinals[other]!;
  }

  compareQuantities(one: QuantityIndex, other: QuantityIndex): number {
    return this.compareItems(this.itemOf[one]!, this.itemOf[other]!) || this.positionOf[one]! - this.positionOf[other]!;
  }

  itemsInOrder(): readonly ItemIndex[] {
    return (this.#itemsInOrder ??= this.#sortedItems());
  }

  quantitiesInOrder(): Int32Array {
    return (this.#quantitiesInOrder ??= this.#sortedQuantities());
  }

  quantitiesOf(index: ItemIndex): readonly QuantityIndex[] {
    return listOf(this.#quantities, index);
  }

  /** The quantity that `[id]` means: the item's only one. */
  quantityOfItem(id: number): QuantityIndex | undefined {
    const index = this.ids.first(id);
    if (index === undefined || lengthOf(this.#quantities, index) !== 1) return undefined;
    return this.quantitiesOf(index)[0];
  }

  /** A defined name that a misspelt word was probably meant to be. */
  similarName(word: string): string | undefined {
    return (this.#spelling ??= new Spelling(this.names.keys())).near(word);
  }

  add(item: Item, ordinal: number): ItemIndex {
    const index = this.#freeItems.pop() ?? this.items.length;
    this.#itemsInOrder = this.#quantitiesInOrder = undefined;
    this.items[index] = item;
    this.setOrdinal(index, ordinal);
    if (index >= this.idOf.length) this.idOf = withRoom(this.idOf, index + 1);
    this.#number(index, item.id);
    this.#setQuantities(
      index,
      item.formulas.map((formula, position) => this.#admit(formula, index, position)),
    );
    return index;
  }

  /** Takes an item and its quantities off the registers; `release` makes their numbers free. */
  remove(index: ItemIndex): readonly QuantityIndex[] {
    const quantities = this.quantitiesOf(index);
    this.#itemsInOrder = this.#quantitiesInOrder = undefined;
    for (const quantity of quantities) this.#strike(quantity);
    this.ids.remove(this.items[index]!.id, index);
    this.items[index] = undefined;
    this.#setQuantities(index, []);
    return quantities;
  }

  /** A formula keeps its quantity, and so its dependents, where an earlier one of the same name stood in the item. */
  replace(index: ItemIndex, item: Item): Succession {
    this.#renumber(index, this.items[index]!.id, item.id);
    this.items[index] = item;
    const free = this.#byName(this.quantitiesOf(index));
    const kept = item.formulas.map(({ name }) => free.get(name)?.pop());
    const went = [...free.values()].flat();
    for (const quantity of went) this.#strike(quantity);
    const [came, rewritten]: [QuantityIndex[], QuantityIndex[]] = [[], []];
    const quantities = item.formulas.map((formula, position) => {
      const quantity = kept[position] ?? this.#admit(formula, index, position);
      if (kept[position] === undefined) came.push(quantity);
      else if (this.#rewrite(quantity, formula, position)) rewritten.push(quantity);
      return quantity;
    });
    this.#setQuantities(index, quantities);
    return { came, went, rewritten };
  }

  /** Moves an item in the document, its order among the others staying what it is. */
  setOrdinal(index: ItemIndex, ordinal: number): void {
    if (index >= this.ordinals.length) {
      const larger = new Float64Array(Math.max(index + 1, 2 * this.ordinals.length));
      larger.set(this.ordinals);
      this.ordinals = larger;
    }
    this.ordinals[index] = ordinal;
  }

  release(quantities: Iterable<QuantityIndex>, items: Iterable<ItemIndex>): void {
    for (const quantity of quantities) {
      this.formulas[quantity] = this.ownNameOf[quantity] = undefined;
      this.#freeQuantities.push(quantity);
    }
    for (const index of items) this.#freeItems.push(index);
  }

  /** At the start, when numbers are given out in order. */
  #settleIn(items: readonly Item[]): Adjacency {
    const rows = new RowWriter(items.length, this.formulas.length);
    let quantity = 0;
    items.forEach(({ id, formulas }, index) => {
      this.#number(index, id);
      formulas.forEach((formula, position) => {
        rows.push(quantity);
        this.#enter(quantity++, formula, index, position);
      });
      rows.endRow();
    });
    return rows.rows();
  }

  #admit(formula: Formula, index: ItemIndex, position: number): QuantityIndex {
    const quantity = this.#freeQuantities.pop() ?? this.formulas.length;
    if (quantity >= this.itemOf.length) {
      this.itemOf = withRoom(this.itemOf, quantity + 1);
      this.positionOf = withRoom(this.positionOf, quantity + 1);
    }
    this.#enter(quantity, formula, index, position);
    return quantity;
  }

  #enter(quantity: QuantityIndex, formula: Formula, index: ItemIndex, position: number): void {
    this.formulas[quantity] = formula;
    this.itemOf[quantity] = index;
    this.positionOf[quantity] = position;
    const { name } = formula;
    this.ownNameOf[quantity] = name;
    if (name === undefined) return;
    if (this.#spelling !== undefined && this.names.first(name) === undefined) this.#spelling.add(name);
    this.names.add(name, quantity);
  }

  #strike(quantity: QuantityIndex): void {
    const { name } = this.formulas[quantity]!;
    if (name === undefined) return;
    this.names.remove(name, quantity);
    if (this.names.first(name) === undefined) this.#spelling?.remove(name);
  }

  /** Whether the formula is another one now. */
  #rewrite(quantity: QuantityIndex, formula: Formula, position: number): boolean {
    const before = this.formulas[quantity];
    if (formula.name !== undefined && this.positionOf[quantity] !== position) this.names.disturb(formula.name);
    this.formulas[quantity] = formula;
    this.positionOf[quantity] = position;
    return before !== formula;
  }

  #renumber(index: ItemIndex, before: number, after: number): void {
    if (before === after) return;
    this.ids.remove(before, index);
    this.#number(index, after);
  }

  #number(index: ItemIndex, id: number): void {
    this.ids.add(id, index);
    this.idOf[index] = id;
  }

  /** The last first, so that they are taken off the end in the order of the text. */
  #byName(quantities: readonly QuantityIndex[]): Map<string | undefined, QuantityIndex[]> {
    const groups = new Map<string | undefined, QuantityIndex[]>();
    for (const quantity of quantities.toReversed()) {
      const { name } = this.formulas[quantity]!;
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [quantity]);
      else group.push(quantity);
    }
    return groups;
  }

  #setQuantities(index: ItemIndex, quantities: QuantityIndex[]): void {
    const before = this.quantitiesOf(index);
    if (before.length === quantities.length && quantities.every((one, place) => one === before[place])) return;
    this.#quantitiesInOrder = undefined;
    this.#quantities.patches.set(index, quantities);
  }

  #sortedItems(): readonly ItemIndex[] {
    const present = arrayOf<ItemIndex>(this.items.length);
    let [size, isSorted] = [0, true];
    for (let index = 0; index < this.items.length; index++) {
      if (this.items[index] === undefined) continue;
      if (size > 0 && this.compareItems(present[size - 1]!, index) > 0) isSorted = false;
      present[size++] = index;
    }
    present.length = size;
    return isSorted ? present : present.sort((one, other) => this.compareItems(one, other));
  }

  #sortedQuantities(): Int32Array {
    const sorted = new Int32Array(this.formulas.length);
    let size = 0;
    for (const index of this.itemsInOrder()) {
      for (const quantity of this.quantitiesOf(index)) sorted[size++] = quantity;
    }
    return sorted.subarray(0, size);
  }
}

/** Nothing that others refer to an item by has changed. */
export function sameNames(before: Item, after: Item): boolean {
  if (before.id !== after.id || before.formulas.length !== after.formulas.length) return false;
  return before.formulas.every(({ name }, position) => name === after.formulas[position]!.name);
}
