import type { Lexicon } from "../syntax/lexicon.ts";
import type { Formula, Item } from "../syntax/model-file.ts";
import { type Adjacency, lengthOf, neighbourAt, RowWriter } from "./adjacency.ts";
import { Bindings } from "./bindings.ts";
import { addAll, Concerned, mayMention } from "./concerned.ts";
import { Digraph } from "./digraph.ts";
import { LooseEnds } from "./loose-ends.ts";
import { type ItemIndex, Population, type QuantityIndex, type Succession } from "./population.ts";
import { type Touched, TouchedSets } from "./touched.ts";

export type { ItemIndex, QuantityIndex };

export type ItemEdit =
  | { readonly kind: "replace"; readonly index: ItemIndex; readonly item: Item }
  | { readonly kind: "add"; readonly item: Item; readonly ordinal: number }
  | { readonly kind: "remove"; readonly index: ItemIndex };

/** Reads an item's formulas anew, because a word became or ceased to be a name. */
export type Reread = (item: Item) => Item;

/**
 * Names bound to quantities, and who depends on whom. Of items with one number, and of quantities with one name,
 * the first in the document is meant; the others are there, but nothing can refer to them.
 */
export class Network {
  readonly quantityGraph: Digraph;
  readonly itemGraph: Digraph;
  readonly #population: Population;
  readonly #loose = new LooseEnds();
  readonly #bindings: Bindings;
  #circular: ReadonlySet<QuantityIndex>;
  #circularItems: ReadonlySet<ItemIndex>;

  /** The lexicon is that of the items' reading. */
  constructor(items: readonly Item[], lexicon: Lexicon) {
    this.#population = new Population(items, lexicon);
    this.#bindings = new Bindings(this.#population, this.#loose);
    this.quantityGraph = new Digraph(this.#operandsOfAll());
    this.itemGraph = new Digraph(this.#needsOfAll());
    this.#circular = new Set(this.quantityGraph.circles.flat());
    this.#circularItems = new Set(this.itemGraph.circles.flat());
  }

  get items(): readonly (Item | undefined)[] {
    return this.#population.items;
  }

  get formulas(): readonly (Formula | undefined)[] {
    return this.#population.formulas;
  }

  /** Of each item: grows along the document. */
  get ordinals(): Float64Array {
    return this.#population.ordinals;
  }

  /** Of each item, its number in the text. */
  get idOf(): Int32Array {
    return this.#population.idOf;
  }

  /** Of each quantity, its name, if it has one. */
  get ownNameOf(): readonly (string | undefined)[] {
    return this.#population.ownNameOf;
  }

  /** Of each quantity, its item. */
  get itemOf(): Int32Array {
    return this.#population.itemOf;
  }

  /** Of each quantity, the formula's place in its item. */
  get positionOf(): Int32Array {
    return this.#population.positionOf;
  }

  quantitiesOf(index: ItemIndex): readonly QuantityIndex[] {
    return this.#population.quantitiesOf(index);
  }

  /** For each leaf of the formula: the quantity that it refers to, else -1. Empty where no leaf refers to anything. */
  bindingsOf(quantity: QuantityIndex): readonly QuantityIndex[] {
    return this.#bindings.of(quantity);
  }

  /** The same of all quantities in one table, for loops over many. */
  get bindings(): Adjacency {
    return this.#bindings.rows;
  }

  itemNumbered(id: number): ItemIndex | undefined {
    return this.#population.ids.first(id);
  }

  itemsNumbered(id: number): readonly ItemIndex[] {
    return this.#population.ids.all(id);
  }

  quantityNamed(name: string): QuantityIndex | undefined {
    return this.#population.names.first(name);
  }

  /** Whether no name is defined twice. */
  get hasUniqueNames(): boolean {
    return this.#population.names.isUnique;
  }

  names(): Iterable<string> {
    return this.#population.names.keys();
  }

  /** A defined name that a misspelt word was probably meant to be. */
  similarName(word: string): string | undefined {
    return this.#population.similarName(word);
  }

  /** The quantity that `[id]` means: the item's only one. */
  quantityOfItem(id: number): QuantityIndex | undefined {
    return this.#population.quantityOfItem(id);
  }

  /** Negative where the first comes before the second in the document. */
  compareItems(one: ItemIndex, other: ItemIndex): number {
    return this.#population.compareItems(one, other);
  }

  compareQuantities(one: QuantityIndex, other: QuantityIndex): number {
    return this.#population.compareQuantities(one, other);
  }

  itemsInOrder(): readonly ItemIndex[] {
    return this.#population.itemsInOrder();
  }

  quantitiesInOrder(): Int32Array {
    return this.#population.quantitiesInOrder();
  }

  /** Moves an item in the document, its order among the others staying what it is. */
  setOrdinal(index: ItemIndex, ordinal: number): void {
    this.#population.setOrdinal(index, ordinal);
  }

  isCircular(quantity: QuantityIndex): boolean {
    return this.#circular.has(quantity);
  }

  isCircularItem(index: ItemIndex): boolean {
    return this.#circularItems.has(index);
  }

  /** Whether a formula that cannot be read has the quantity's name in it, and so may mean the quantity. */
  mayBeMeant(quantity: QuantityIndex): boolean {
    const { name } = this.formulas[quantity]!;
    return name !== undefined && this.#loose.isInUnreadable(name) && this.quantityNamed(name) === quantity;
  }

  /** Whether every item that is cited is there. */
  get hasAllCited(): boolean {
    return !this.#loose.hasCitations;
  }

  /** The other items whose quantities the item's formulas use. */
  operandItemsOf(index: ItemIndex): readonly ItemIndex[] {
    const items = new Distinct();
    this.#visitOperandItems(index, (operand) => items.add(operand));
    return items.list;
  }

  /** Carries out a batch of edits and rebinds exactly the formulas and citations that they concern. */
  apply(edits: readonly ItemEdit[], reread: Reread): Touched {
    const touched = new TouchedSets();
    const concerned = new Concerned(this);
    for (const edit of edits) concerned.note(edit);
    for (const edit of edits) this.#carryOut(edit, touched);
    this.#rereadWhereNamesChanged(concerned, touched, reread);
    this.#collect(concerned, touched);
    this.#rebind(touched);
    return touched;
  }

  #carryOut(edit: ItemEdit, touched: TouchedSets): void {
    switch (edit.kind) {
      case "add":
        return this.#addItem(edit.item, edit.ordinal, touched);
      case "remove":
        return this.#removeItem(edit.index, touched);
      case "replace":
        return this.#replaceItem(edit.index, edit.item, touched);
    }
  }

  #addItem(item: Item, ordinal: number, touched: TouchedSets): void {
    const index = this.#population.add(item, ordinal);
    this.itemGraph.add(index);
    touched.items.add(index);
    this.#admit(this.quantitiesOf(index), touched);
  }

  #admit(quantities: readonly QuantityIndex[], touched: TouchedSets): void {
    for (const quantity of quantities) {
      this.quantityGraph.add(quantity);
      touched.quantities.add(quantity);
    }
  }

  #removeItem(index: ItemIndex, touched: TouchedSets): void {
    retire(this.#population.remove(index), touched);
    touched.items.delete(index);
    touched.removedItems.add(index);
  }

  #replaceItem(index: ItemIndex, item: Item, touched: TouchedSets): void {
    const { came, went, rewritten }: Succession = this.#population.replace(index, item);
    retire(went, touched);
    this.#admit(came, touched);
    for (const quantity of rewritten) touched.quantities.add(quantity);
    touched.items.add(index);
    this.#noteNamesakes(index, touched);
  }

  /** Those who define a name again point at its first definition, which may have moved in its item. */
  #noteNamesakes(index: ItemIndex, touched: TouchedSets): void {
    const { names } = this.#population;
    for (const quantity of this.quantitiesOf(index)) {
      const { name } = this.formulas[quantity]!;
      if (name === undefined || names.first(name) !== quantity) continue;
      for (const other of names.all(name)) touched.items.add(this.itemOf[other]!);
    }
  }

  /** A word that became or ceased to be a name can change how formulas with that word in them read. */
  #rereadWhereNamesChanged(concerned: Concerned, touched: TouchedSets, reread: Reread): void {
    const stale = new Set<QuantityIndex>();
    let flipped = false;
    for (const [name, before] of concerned.names) {
      const isName = this.quantityNamed(name) !== undefined;
      if (isName === (before !== undefined)) continue;
      flipped = true;
      addAll(stale, this.#loose.withWord(name));
      for (const list of [concerned.quantities, touched.quantities]) {
        for (const quantity of list) if (mayMention(this.formulas[quantity], name)) stale.add(quantity);
      }
    }
    if (flipped) addAll(stale, this.#loose.unreadable());
    const indices = new Set<ItemIndex>();
    for (const quantity of stale) if (!touched.removedQuantities.has(quantity)) indices.add(this.itemOf[quantity]!);
    for (const index of indices) this.#replaceItem(index, reread(this.items[index]!), touched);
  }

  #collect(concerned: Concerned, touched: TouchedSets): void {
    const { names, ids } = this.#population;
    concerned.addSuggested(this.#loose);
    for (const name of concerned.names.keys()) {
      addAll(concerned.quantities, this.#loose.withWord(name));
      for (const quantity of names.all(name)) touched.items.add(this.itemOf[quantity]!);
    }
    for (const id of concerned.ids) {
      addAll(concerned.quantities, this.#loose.withReference(id));
      addAll(concerned.items, this.#loose.takeCiters(id));
      addAll(touched.items, ids.all(id));
    }
    for (const quantity of concerned.quantities) {
      if (!touched.removedQuantities.has(quantity)) touched.quantities.add(quantity);
    }
    for (const index of concerned.items) {
      if (this.items[index] !== undefined && !touched.removedItems.has(index)) touched.items.add(index);
    }
    for (const quantity of touched.quantities) touched.items.add(this.itemOf[quantity]!);
  }

  #rebind(touched: TouchedSets): void {
    for (const quantity of touched.removedQuantities) this.#unbind(quantity, touched);
    for (const quantity of touched.quantities) {
      this.#noteMentioned(quantity, touched);
      this.#bindings.bind(quantity);
      this.#noteMentioned(quantity, touched);
      this.#noteOperands(quantity, touched);
      this.quantityGraph.setNeeds(quantity, distinctOperands(this.bindingsOf(quantity)));
      this.#noteOperands(quantity, touched);
    }
    for (const index of touched.items) this.itemGraph.setNeeds(index, this.#itemNeeds(index));
    for (const index of touched.removedItems) this.itemGraph.setNeeds(index, []);
    for (const quantity of touched.removedQuantities) this.quantityGraph.remove(quantity);
    for (const index of touched.removedItems) this.itemGraph.remove(index);
    this.#population.release(touched.removedQuantities, touched.removedItems);
    if (this.quantityGraph.settle())
      this.#circular = membersNow(this.quantityGraph, this.#circular, touched.quantities);
    if (this.itemGraph.settle()) this.#circularItems = membersNow(this.itemGraph, this.#circularItems, touched.items);
  }

  /** Items whose quantity gained or lost a dependent are touched: it may have become unused, or used. */
  #noteOperands(quantity: QuantityIndex, touched: TouchedSets): void {
    const needs = this.quantityGraph.needsOf(quantity);
    for (let edge = 0; edge < needs.length; edge++) {
      if (!touched.removedQuantities.has(needs[edge]!)) touched.items.add(this.itemOf[needs[edge]!]!);
    }
  }

  /** Likewise for those that a formula which cannot be read may mean. */
  #noteMentioned(quantity: QuantityIndex, touched: TouchedSets): void {
    for (const word of this.#loose.wordsOfUnreadable(quantity)) {
      const meant = this.quantityNamed(word);
      if (meant !== undefined) touched.items.add(this.itemOf[meant]!);
    }
  }

  #unbind(quantity: QuantityIndex, touched: TouchedSets): void {
    this.#noteMentioned(quantity, touched);
    this.#noteOperands(quantity, touched);
    this.#bindings.unbind(quantity);
    this.quantityGraph.setNeeds(quantity, []);
  }

  /** What each quantity needs, without repetition. */
  #operandsOfAll(): Adjacency {
    const { start, targets } = this.bindings;
    const quantities = start.length - 1;
    const writer = new RowWriter(quantities, targets.length);
    const lastUser = new Int32Array(quantities).fill(-1);
    for (let quantity = 0; quantity < quantities; quantity++) {
      for (let leaf = start[quantity]!; leaf < start[quantity + 1]!; leaf++) {
        const operand = targets[leaf]!;
        if (operand === -1 || lastUser[operand] === quantity) continue;
        lastUser[operand] = quantity;
        writer.push(operand);
      }
      writer.endRow();
    }
    return writer.rows();
  }

  #needsOfAll(): Adjacency {
    const writer = new RowWriter(this.items.length);
    const lastUser = new Int32Array(this.items.length).fill(-1);
    let user = 0;
    const push = (needed: ItemIndex): void => {
      if (lastUser[needed] === user) return;
      lastUser[needed] = user;
      writer.push(needed);
    };
    for (; user < this.items.length; user++) {
      this.#visitNeeds(user, push);
      writer.endRow();
    }
    return writer.rows();
  }

  #itemNeeds(index: ItemIndex): ItemIndex[] {
    const needs = new Distinct();
    this.#visitNeeds(index, (needed) => needs.add(needed));
    return needs.list;
  }

  /** The items that it cites, then those that it only uses; one may come several times. */
  #visitNeeds(index: ItemIndex, visit: (needed: ItemIndex) => void): void {
    for (const id of this.items[index]!.cited) {
      const cited = this.itemNumbered(id);
      if (cited === undefined) this.#loose.cite(id, index);
      else visit(cited);
    }
    this.#visitOperandItems(index, visit);
  }

  #visitOperandItems(index: ItemIndex, visit: (operand: ItemIndex) => void): void {
    const { itemOf, bindings } = this;
    for (const quantity of this.quantitiesOf(index)) {
      const leaves = lengthOf(bindings, quantity);
      for (let leaf = 0; leaf < leaves; leaf++) {
        const operand = neighbourAt(bindings, quantity, leaf)!;
        if (operand !== -1 && itemOf[operand] !== index) visit(itemOf[operand]!);
      }
    }
  }
}

/** A list without repetition, in the order of coming: looked through while it is short, by a set when it is long. */
class Distinct {
  readonly list: number[] = [];
  #set: Set<number> | undefined;

  add(one: number): void {
    if (this.#set === undefined ? this.list.includes(one) : this.#set.has(one)) return;
    this.list.push(one);
    if (this.list.length > 16) (this.#set ??= new Set(this.list)).add(one);
  }
}

function distinctOperands(bindings: readonly QuantityIndex[]): QuantityIndex[] {
  const operands = new Distinct();
  for (const quantity of bindings) if (quantity !== -1) operands.add(quantity);
  return operands.list;
}

function retire(quantities: readonly QuantityIndex[], touched: TouchedSets): void {
  for (const quantity of quantities) {
    touched.quantities.delete(quantity);
    touched.removedQuantities.add(quantity);
  }
}

/** Who is in a circle now; those who came in or went out are touched. */
function membersNow(graph: Digraph, before: ReadonlySet<number>, touched: Set<number>): ReadonlySet<number> {
  const now = new Set(graph.circles.flat());
  for (const node of now) if (!before.has(node)) touched.add(node);
  for (const node of before) if (!now.has(node) && graph.rank[node] !== -1) touched.add(node);
  return now;
}
