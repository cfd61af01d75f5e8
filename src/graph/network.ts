import { Spelling } from "../text/spelling.ts";
import { movedTo } from "../syntax/item.ts";
import type { Expression, Formula, Item } from "../syntax/model-file.ts";
import { Digraph } from "./digraph.ts";
import { LooseEnds } from "./loose-ends.ts";
import { Register } from "./register.ts";
import { Concerned, type Touched, TouchedSets } from "./touched.ts";

/** An item in the network, by a number of our own that it keeps while it lives. */
export type ItemIndex = number;
/** A formula's result, likewise. */
export type QuantityIndex = number;

export type ItemEdit =
  | { readonly kind: "replace"; readonly index: ItemIndex; readonly item: Item }
  | { readonly kind: "add"; readonly item: Item; readonly ordinal: number }
  | { readonly kind: "remove"; readonly index: ItemIndex }
  /** The same item elsewhere in the text, between the same neighbours or new ones. */
  | { readonly kind: "move"; readonly index: ItemIndex; readonly offset: number };

/** Reads an item's formulas anew, because a word became or ceased to be a name. */
export type Reread = (item: Item) => Item;

/**
 * Names bound to quantities, and who depends on whom. Of items with one number, and of quantities with one name,
 * the first in the document is meant; the others are there, but nothing can refer to them.
 */
export class Network {
  readonly items: (Item | undefined)[] = [];
  /** Grows along the document. */
  readonly ordinals: number[] = [];
  readonly quantitiesOf: (readonly QuantityIndex[])[] = [];
  readonly formulas: (Formula | undefined)[] = [];
  readonly itemOf: ItemIndex[] = [];
  /** The formula's place in its item. */
  readonly positionOf: number[] = [];
  /** For each leaf of the formula: the quantity that it refers to, else -1. */
  readonly bindings: (readonly QuantityIndex[])[] = [];
  readonly quantityGraph: Digraph;
  readonly itemGraph: Digraph;
  readonly #ids: Register<number>;
  readonly #names: Register<string>;
  readonly #loose = new LooseEnds();
  #circular: ReadonlySet<QuantityIndex>;
  #circularItems: ReadonlySet<ItemIndex>;
  #spelling: Spelling | undefined;
  readonly #freeItems: ItemIndex[] = [];
  readonly #freeQuantities: QuantityIndex[] = [];

  constructor(items: readonly Item[]) {
    this.#ids = new Register((index) => [this.ordinals[index]!, 0]);
    this.#names = new Register((quantity) => [this.ordinals[this.itemOf[quantity]!]!, this.positionOf[quantity]!]);
    items.forEach((item, ordinal) => this.#register(item, ordinal));
    for (let quantity = 0; quantity < this.formulas.length; quantity++) this.#bind(quantity);
    this.quantityGraph = new Digraph(this.bindings.map(operandsAmong));
    this.itemGraph = new Digraph(this.items.map((_, index) => this.#itemNeeds(index)));
    this.#circular = new Set(this.quantityGraph.circles.flat());
    this.#circularItems = new Set(this.itemGraph.circles.flat());
  }

  itemNumbered(id: number): ItemIndex | undefined {
    return this.#ids.first(id);
  }

  itemsNumbered(id: number): readonly ItemIndex[] {
    return this.#ids.all(id);
  }

  quantityNamed(name: string): QuantityIndex | undefined {
    return this.#names.first(name);
  }

  quantitiesNamed(name: string): readonly QuantityIndex[] {
    return this.#names.all(name);
  }

  names(): Iterable<string> {
    return this.#names.keys();
  }

  /** A defined name that a misspelt word was probably meant to be. */
  similarName(word: string): string | undefined {
    return (this.#spelling ??= new Spelling(this.#names.keys())).near(word);
  }

  /** The quantity that `[id]` means: the item's only one. */
  quantityOfItem(id: number): QuantityIndex | undefined {
    const index = this.itemNumbered(id);
    const quantities = index === undefined ? [] : this.quantitiesOf[index]!;
    return quantities.length === 1 ? quantities[0] : undefined;
  }

  itemsInOrder(): ItemIndex[] {
    const present: ItemIndex[] = [];
    this.items.forEach((item, index) => item !== undefined && present.push(index));
    return present.sort((one, other) => this.ordinals[one]! - this.ordinals[other]!);
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

  /** The other items whose quantities the item's formulas use. */
  operandItemsOf(index: ItemIndex): readonly ItemIndex[] {
    const items = new Set<ItemIndex>();
    for (const quantity of this.quantitiesOf[index]!) {
      for (const operand of this.bindings[quantity]!) {
        if (operand !== -1 && this.itemOf[operand] !== index) items.add(this.itemOf[operand]!);
      }
    }
    return [...items];
  }

  /** Carries out a batch of edits and rebinds exactly the formulas and citations that they concern. */
  apply(edits: readonly ItemEdit[], reread: Reread): Touched {
    const touched = new TouchedSets();
    const pending = new Concerned();
    for (const edit of edits) this.#note(edit, pending);
    for (const edit of edits) this.#carryOut(edit, touched);
    this.#rereadWhereNamesChanged(pending, touched, reread);
    this.#collectConcerned(pending, touched);
    this.#rebind(touched);
    return touched;
  }

  /** Which names and numbers an edit may give to, or take from, somebody; and who means them now. */
  #note(edit: ItemEdit, pending: Concerned): void {
    if (edit.kind === "move") return;
    const before = edit.kind === "add" ? undefined : this.items[edit.index]!;
    const after = edit.kind === "remove" ? undefined : edit.item;
    if (before !== undefined && after !== undefined && sameNames(before, after)) {
      if (before.withdrawn !== after.withdrawn) this.#noteDependents(edit, pending);
      return;
    }
    for (const item of [before, after]) {
      if (item === undefined) continue;
      this.#noteId(item.id, pending);
      for (const formula of item.formulas) this.#noteName(formula.name, pending);
    }
  }

  #noteDependents(edit: ItemEdit, pending: Concerned): void {
    if (edit.kind === "replace") addAll(pending.items, this.itemGraph.dependentsOf(edit.index));
  }

  #noteName(name: string | undefined, pending: Concerned): void {
    if (name === undefined || pending.names.has(name)) return;
    const meant = this.quantityNamed(name);
    pending.names.set(name, meant);
    if (meant !== undefined) addAll(pending.quantities, this.quantityGraph.dependentsOf(meant));
  }

  #noteId(id: number, pending: Concerned): void {
    if (pending.ids.has(id)) return;
    const meant = this.itemNumbered(id);
    pending.ids.set(id, meant);
    if (meant === undefined) return;
    addAll(pending.items, this.itemGraph.dependentsOf(meant));
    for (const quantity of this.quantitiesOf[meant]!) {
      addAll(pending.quantities, this.quantityGraph.dependentsOf(quantity));
    }
  }

  #carryOut(edit: ItemEdit, touched: TouchedSets): void {
    switch (edit.kind) {
      case "add":
        return this.#addItem(edit.item, edit.ordinal, touched);
      case "remove":
        return this.#removeItem(edit.index, touched);
      case "replace":
        return this.#replaceItem(edit.index, edit.item, touched);
      case "move":
        this.items[edit.index] = movedTo(this.items[edit.index]!, edit.offset);
    }
  }

  #addItem(item: Item, ordinal: number, touched: TouchedSets): void {
    const index = this.#register(item, ordinal);
    this.itemGraph.add(index);
    touched.items.add(index);
    for (const quantity of this.quantitiesOf[index]!) this.#addQuantity(quantity, touched);
  }

  #addQuantity(quantity: QuantityIndex, touched: TouchedSets): void {
    this.quantityGraph.add(quantity);
    touched.quantities.add(quantity);
  }

  #removeItem(index: ItemIndex, touched: TouchedSets): void {
    const item = this.items[index]!;
    for (const quantity of this.quantitiesOf[index]!) this.#retire(quantity, touched);
    this.#ids.remove(item.id, index);
    this.items[index] = undefined;
    this.quantitiesOf[index] = [];
    touched.items.delete(index);
    touched.removedItems.add(index);
  }

  /** A formula keeps its quantity, and so its dependents, where an earlier one of the same name stood in the item. */
  #replaceItem(index: ItemIndex, item: Item, touched: TouchedSets): void {
    const before = this.items[index]!;
    this.items[index] = item;
    if (before.id !== item.id) {
      this.#ids.remove(before.id, index);
      this.#ids.add(item.id, index);
    }
    const free = this.#byName(this.quantitiesOf[index]!);
    const kept = item.formulas.map((formula) => free.get(formula.name)?.pop());
    for (const rest of free.values()) for (const quantity of rest) this.#retire(quantity, touched);
    this.quantitiesOf[index] = item.formulas.map((formula, position) => {
      const quantity = kept[position];
      if (quantity === undefined) return this.#enter(this.#allocate(formula, index, position), touched);
      if (this.formulas[quantity] !== formula) touched.quantities.add(quantity);
      if (formula.name !== undefined && this.positionOf[quantity] !== position) this.#names.disturb(formula.name);
      this.formulas[quantity] = formula;
      this.positionOf[quantity] = position;
      return quantity;
    });
    touched.items.add(index);
    this.#noteNamesakes(index, touched);
  }

  /** Those who define a name again point at its first definition, which may have moved in its item. */
  #noteNamesakes(index: ItemIndex, touched: TouchedSets): void {
    for (const quantity of this.quantitiesOf[index]!) {
      const { name } = this.formulas[quantity]!;
      if (name === undefined || this.#names.first(name) !== quantity) continue;
      for (const other of this.#names.all(name)) touched.items.add(this.itemOf[other]!);
    }
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

  #enter(quantity: QuantityIndex, touched: TouchedSets): QuantityIndex {
    const { name } = this.formulas[quantity]!;
    if (name !== undefined) this.#addName(name, quantity);
    this.#addQuantity(quantity, touched);
    return quantity;
  }

  #retire(quantity: QuantityIndex, touched: TouchedSets): void {
    const { name } = this.formulas[quantity]!;
    if (name !== undefined) this.#removeName(name, quantity);
    touched.quantities.delete(quantity);
    touched.removedQuantities.add(quantity);
  }

  /** A word that became or ceased to be a name can change how formulas with that word in them read. */
  #rereadWhereNamesChanged(pending: Concerned, touched: TouchedSets, reread: Reread): void {
    const stale = new Set<QuantityIndex>();
    let flipped = false;
    for (const [name, before] of pending.names) {
      const isName = this.quantityNamed(name) !== undefined;
      if (isName === (before !== undefined)) continue;
      flipped = true;
      addAll(stale, this.#loose.withWord(name));
      for (const quantity of pending.quantities) if (this.#mentions(quantity, name)) stale.add(quantity);
    }
    if (flipped) addAll(stale, this.#loose.unreadable());
    const indices = new Set<ItemIndex>();
    for (const quantity of stale) if (!touched.removedQuantities.has(quantity)) indices.add(this.itemOf[quantity]!);
    for (const quantity of touched.quantities) if (flipped) indices.add(this.itemOf[quantity]!);
    for (const index of indices) this.#replaceItem(index, reread(this.items[index]!), touched);
  }

  #mentions(quantity: QuantityIndex, word: string): boolean {
    return this.formulas[quantity]?.expression?.words.includes(word) ?? false;
  }

  #collectConcerned(pending: Concerned, touched: TouchedSets): void {
    this.#collectSuggested(pending);
    for (const name of pending.names.keys()) {
      addAll(pending.quantities, this.#loose.withWord(name));
      for (const quantity of this.#names.all(name)) touched.items.add(this.itemOf[quantity]!);
    }
    for (const id of pending.ids.keys()) {
      addAll(pending.quantities, this.#loose.withReference(id));
      addAll(pending.items, this.#loose.takeCiters(id));
      addAll(touched.items, this.#ids.all(id));
    }
    for (const quantity of pending.quantities) {
      if (!touched.removedQuantities.has(quantity)) touched.quantities.add(quantity);
    }
    for (const index of pending.items) {
      if (this.items[index] !== undefined && !touched.removedItems.has(index)) touched.items.add(index);
    }
    for (const quantity of touched.quantities) touched.items.add(this.itemOf[quantity]!);
  }

  /** A name or number that came or went may be, or have been, what is suggested for one that does not exist. */
  #collectSuggested(pending: Concerned): void {
    for (const id of pending.ids.keys()) {
      for (const guessing of idsGuessing(id)) addAll(pending.items, this.#loose.withCitation(guessing));
    }
    addAll(pending.quantities, this.#loose.nearTo(pending.names));
  }

  #rebind(touched: TouchedSets): void {
    for (const quantity of touched.removedQuantities) this.#unbind(quantity, touched);
    for (const quantity of touched.quantities) {
      this.#noteMentioned(quantity, touched);
      this.#bind(quantity);
      this.#noteMentioned(quantity, touched);
      this.#noteOperands(quantity, touched);
      this.quantityGraph.setNeeds(quantity, operandsAmong(this.bindings[quantity]!));
      this.#noteOperands(quantity, touched);
    }
    for (const index of touched.items) this.itemGraph.setNeeds(index, this.#itemNeeds(index));
    for (const index of touched.removedItems) this.itemGraph.setNeeds(index, []);
    for (const quantity of touched.removedQuantities) this.#release(quantity);
    for (const index of touched.removedItems) this.#releaseItem(index);
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
    this.#loose.leave(quantity);
    this.quantityGraph.setNeeds(quantity, []);
  }

  #release(quantity: QuantityIndex): void {
    this.quantityGraph.remove(quantity);
    this.formulas[quantity] = undefined;
    this.bindings[quantity] = NONE;
    this.#freeQuantities.push(quantity);
  }

  #releaseItem(index: ItemIndex): void {
    this.itemGraph.remove(index);
    this.#freeItems.push(index);
  }

  #register(item: Item, ordinal: number): ItemIndex {
    const index = this.#freeItems.pop() ?? this.items.length;
    this.items[index] = item;
    this.ordinals[index] = ordinal;
    this.#ids.add(item.id, index);
    this.quantitiesOf[index] = item.formulas.map((formula, position) => this.#allocate(formula, index, position));
    for (const quantity of this.quantitiesOf[index]) {
      const { name } = this.formulas[quantity]!;
      if (name !== undefined) this.#addName(name, quantity);
    }
    return index;
  }

  #addName(name: string, quantity: QuantityIndex): void {
    this.#names.add(name, quantity);
    this.#spelling = undefined;
  }

  #removeName(name: string, quantity: QuantityIndex): void {
    this.#names.remove(name, quantity);
    this.#spelling = undefined;
  }

  #allocate(formula: Formula, index: ItemIndex, position: number): QuantityIndex {
    const quantity = this.#freeQuantities.pop() ?? this.formulas.length;
    this.formulas[quantity] = formula;
    this.itemOf[quantity] = index;
    this.positionOf[quantity] = position;
    this.bindings[quantity] = NONE;
    return quantity;
  }

  #bind(quantity: QuantityIndex): void {
    const formula = this.formulas[quantity]!;
    const bindings = formula.expression === undefined ? NONE : this.#bindingsOf(formula.expression);
    this.bindings[quantity] = bindings;
    this.#loose.enter(quantity, formula, bindings, (word) => this.quantityNamed(word) !== undefined);
  }

  #bindingsOf(expression: Expression): readonly QuantityIndex[] {
    let bindings: QuantityIndex[] | undefined;
    expression.leaves.forEach((leaf, index) => {
      if (leaf.kind !== "name" && leaf.kind !== "item") return;
      bindings ??= expression.leaves.map(() => -1);
      const meant = leaf.kind === "name" ? this.quantityNamed(leaf.name) : this.quantityOfItem(leaf.id);
      bindings[index] = meant ?? -1;
    });
    return bindings ?? NONE;
  }

  #itemNeeds(index: ItemIndex): ItemIndex[] {
    const item = this.items[index]!;
    const needs = new Set<ItemIndex>();
    for (const { alternatives } of item.citations) {
      for (const id of alternatives) {
        const cited = this.itemNumbered(id);
        if (cited === undefined) this.#loose.cite(id, index);
        else needs.add(cited);
      }
    }
    for (const operand of this.operandItemsOf(index)) needs.add(operand);
    return [...needs];
  }
}

const NONE: readonly QuantityIndex[] = [];

function operandsAmong(bindings: readonly QuantityIndex[]): QuantityIndex[] {
  const operands: QuantityIndex[] = [];
  for (const quantity of bindings) if (quantity !== -1) operands.push(quantity);
  return operands.length < 8 ? operands.filter(isFirst) : [...new Set(operands)];
}

/** The missing numbers for which this one may be suggested: see `nearestId`. */
function idsGuessing(id: number): readonly number[] {
  const reversed = Number([...String(id)].reverse().join(""));
  const swapped = Array.from({ length: 9 }, (_, zeros) => reversed * 10 ** zeros);
  const longer = Array.from({ length: 10 }, (_, digit) => 10 * id + digit);
  return [id - 1, id + 1, ...swapped, ...longer];
}

/** Nothing that others refer to an item by has changed. */
export function sameNames(before: Item, after: Item): boolean {
  if (before.id !== after.id || before.formulas.length !== after.formulas.length) return false;
  return before.formulas.every(({ name }, position) => name === after.formulas[position]!.name);
}

/** Who is in a circle now; those who came in or went out are touched. */
function membersNow(graph: Digraph, before: ReadonlySet<number>, touched: Set<number>): ReadonlySet<number> {
  const now = new Set(graph.circles.flat());
  for (const node of now) if (!before.has(node)) touched.add(node);
  for (const node of before) if (!now.has(node) && graph.rank[node] !== -1) touched.add(node);
  return now;
}

function isFirst(quantity: QuantityIndex, index: number, list: readonly QuantityIndex[]): boolean {
  return list.indexOf(quantity) === index;
}

function addAll<T>(set: Set<T>, values: ArrayLike<T> | Iterable<T>): void {
  for (const value of Array.from(values)) set.add(value);
}
