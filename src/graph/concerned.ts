import type { Formula, Item } from "../syntax/model-file.ts";
import type { LooseEnds } from "./loose-ends.ts";
import type { ItemEdit, Network } from "./network.ts";
import { type ItemIndex, type QuantityIndex, sameNames } from "./population.ts";

/**
 * Whom a batch of edits may concern apart from those who are edited, noted before it is carried out: those who mean
 * the names and numbers that it may give to, or take from, somebody.
 */
export class Concerned {
  /** And whom each name meant before. */
  readonly names: Map<string, QuantityIndex | undefined> = new Map<string, QuantityIndex | undefined>();
  readonly ids: Set<number> = new Set<number>();
  readonly quantities: Set<QuantityIndex> = new Set<QuantityIndex>();
  readonly items: Set<ItemIndex> = new Set<ItemIndex>();
  readonly #network: Network;

  constructor(network: Network) {
    this.#network = network;
  }

  note(edit: ItemEdit): void {
    const before = edit.kind === "add" ? undefined : this.#network.items[edit.index];
    const after = edit.kind === "remove" ? undefined : edit.item;
    if (edit.kind === "replace" && before !== undefined) {
      // Whoever rests on it says its number, and whether it is withdrawn, though another item of that number may be meant.
      const { id, withdrawn } = edit.item;
      if (before.id !== id || before.withdrawn !== withdrawn) this.#noteDependents(edit.index);
      if (sameNames(before, edit.item)) return;
    }
    for (const item of [before, after]) if (item !== undefined) this.#noteId(item.id);
    for (const name of namesOfOneAlone(before, after)) this.#noteName(name);
  }

  /** A name or number that came or went may be, or have been, what is suggested for one that does not exist. */
  addSuggested(loose: LooseEnds): void {
    for (const id of this.ids) {
      for (const guessing of idsGuessing(id)) addAll(this.items, loose.withCitation(guessing));
    }
    addAll(this.quantities, loose.nearTo(this.names));
  }

  #noteName(name: string): void {
    if (this.names.has(name)) return;
    const meant = this.#network.quantityNamed(name);
    this.names.set(name, meant);
    if (meant !== undefined) this.#noteUsers(meant, (formula) => mayMention(formula, name));
  }

  #noteId(id: number): void {
    if (this.ids.has(id)) return;
    this.ids.add(id);
    const meant = this.#network.itemNumbered(id);
    if (meant !== undefined) this.#noteDependents(meant);
    const quantity = this.#network.quantityOfItem(id);
    if (quantity !== undefined) this.#noteUsers(quantity, (formula) => refersTo(formula, id));
  }

  #noteUsers(quantity: QuantityIndex, isConcerned: (formula: Formula | undefined) => boolean): void {
    for (const user of Array.from(this.#network.quantityGraph.dependentsOf(quantity))) {
      if (isConcerned(this.#network.formulas[user])) this.quantities.add(user);
    }
  }

  #noteDependents(index: ItemIndex): void {
    addAll(this.items, this.#network.itemGraph.dependentsOf(index));
  }
}

/** Names that one of the two defines and the other does not; and such as are defined twice, of which the first counts. */
function namesOfOneAlone(before: Item | undefined, after: Item | undefined): readonly string[] {
  const [old, now] = [namesIn(before), namesIn(after)];
  return [...new Set([...old, ...now])].filter((name) => !isOnce(old, name) || !isOnce(now, name));
}

function namesIn(item: Item | undefined): readonly string[] {
  return item === undefined ? [] : item.formulas.flatMap(({ name }) => name ?? []);
}

function isOnce(names: readonly string[], name: string): boolean {
  const first = names.indexOf(name);
  return first !== -1 && first === names.lastIndexOf(name);
}

/** Whether a formula reads otherwise when the word becomes or ceases to be a name. */
export function mayMention(formula: Formula | undefined, word: string): boolean {
  return formula?.words.includes(word) ?? false;
}

function refersTo(formula: Formula | undefined, id: number): boolean {
  return formula?.expression?.leaves.some((leaf) => leaf.kind === "item" && leaf.id === id) ?? false;
}

/** The missing numbers for which this one may be suggested: see `nearestId`. */
function idsGuessing(id: number): readonly number[] {
  const reversed = Number([...String(id)].reverse().join(""));
  const swapped = Array.from({ length: 9 }, (_, zeros) => reversed * 10 ** zeros);
  const longer = Array.from({ length: 10 }, (_, digit) => 10 * id + digit);
  return [id - 1, id + 1, ...swapped, ...longer];
}

export function addAll<T>(set: Set<T>, values: ArrayLike<T> | Iterable<T>): void {
  for (const value of Array.from(values)) set.add(value);
}
