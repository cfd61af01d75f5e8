import type { Argument } from "../evaluate/argument.ts";
import type { ItemIndex, QuantityIndex } from "../graph/network.ts";

/** Two states of one model, whose quantities and items have numbers of their own in each. */
export type Sides = readonly [before: Argument, after: Argument];

/** What is one and the same before and after; -1 stands for what is not there. */
export type Pair = readonly [before: number, after: number];

/** Every item and every quantity of either side, once: in the order of the later text, what went at its place before. */
export interface Matching {
  readonly items: readonly Pair[];
  readonly quantities: readonly Pair[];
}

/**
 * Finds the items and quantities of one model in another: by the names of quantities first, which people keep when they
 * renumber and reword; then by number and words, by words alone, and by number where half of the words are the same.
 */
export function match(sides: Sides): Matching {
  const quantities = new Pairing();
  const items = new Pairing();
  pairNamed(sides, quantities, items);
  pairItems(sides, items, ({ id, kind, said }) => `${kind} ${id} ${said.text}`);
  pairItems(sides, items, ({ kind, said }) => `${kind} ${said.text}`);
  pairReworded(sides, items);
  pairUnnamed(sides, quantities, items);
  const [before, after] = sides;
  return {
    items: items.merged(before.network.itemsInOrder(), after.network.itemsInOrder()),
    quantities: quantities.merged(before.network.quantitiesInOrder(), after.network.quantitiesInOrder()),
  };
}

/** Which number before is which after, each at most once. */
class Pairing {
  readonly #afterOf = new Map<number, number>();
  readonly #beforeOf = new Map<number, number>();

  pair(before: number, after: number): void {
    if (this.#afterOf.has(before) || this.#beforeOf.has(after)) return;
    this.#afterOf.set(before, after);
    this.#beforeOf.set(after, before);
  }

  pairs(): Iterable<readonly [before: number, after: number]> {
    return this.#afterOf;
  }

  /** Those that are not paired yet. */
  unpaired(before: Iterable<number>, after: Iterable<number>): readonly [before: number[], after: number[]] {
    return [
      Array.from(before).filter((one) => !this.#afterOf.has(one)),
      Array.from(after).filter((one) => !this.#beforeOf.has(one)),
    ];
  }

  /** All pairs, and what is on one side alone: what went stands before what came or stayed behind it. */
  merged(before: Iterable<number>, after: Iterable<number>): readonly Pair[] {
    const earlier = Array.from(before);
    const placeOf = new Map(earlier.map((early, place) => [early, place]));
    const merged: Pair[] = [];
    let next = 0;
    const tellGoneUntil = (end: number): void => {
      for (; next < end; next++) if (!this.#afterOf.has(earlier[next]!)) merged.push([earlier[next]!, -1]);
    };
    for (const late of after) {
      const early = this.#beforeOf.get(late);
      tellGoneUntil(early === undefined ? this.#endOfGone(earlier, next) : placeOf.get(early)!);
      merged.push([early ?? -1, late]);
    }
    tellGoneUntil(earlier.length);
    return merged;
  }

  #endOfGone(earlier: readonly number[], from: number): number {
    let end = from;
    while (end < earlier.length && !this.#afterOf.has(earlier[end]!)) end++;
    return end;
  }
}

function pairNamed([before, after]: Sides, quantities: Pairing, items: Pairing): void {
  for (const late of after.network.quantitiesInOrder()) {
    const { name } = after.network.formulas[late]!;
    if (name === undefined || after.network.quantityNamed(name) !== late) continue;
    const early = before.network.quantityNamed(name);
    if (early === undefined) continue;
    quantities.pair(early, late);
    items.pair(before.network.itemOf[early]!, after.network.itemOf[late]!);
  }
}

type Item = NonNullable<Argument["network"]["items"][number]>;
type Said = Item["said"];

/** Items that are not paired yet and have one key, in the order of the text. */
function pairItems([before, after]: Sides, items: Pairing, keyOf: (item: Item) => string): void {
  const [early, late] = items.unpaired(before.network.itemsInOrder(), after.network.itemsInOrder());
  const waiting = new Map<string, ItemIndex[]>();
  for (const index of early.reverse()) {
    const key = keyOf(before.network.items[index]!);
    const others = waiting.get(key);
    if (others === undefined) waiting.set(key, [index]);
    else others.push(index);
  }
  for (const index of late) {
    const found = waiting.get(keyOf(after.network.items[index]!))?.pop();
    if (found !== undefined) items.pair(found, index);
  }
}

/** Items of one number and kind, which say mostly the same or have a source in common. */
function pairReworded([before, after]: Sides, items: Pairing): void {
  const [early, late] = items.unpaired(before.network.itemsInOrder(), after.network.itemsInOrder());
  const byKey = new Map(early.map((index) => [numberOf(before.network.items[index]!), index]));
  for (const index of late) {
    const item = after.network.items[index]!;
    const other = byKey.get(numberOf(item));
    if (other !== undefined && isAlike(before.network.items[other]!, item)) items.pair(other, index);
  }
}

function numberOf({ kind, id }: Item): string {
  return `${kind} ${id}`;
}

function isAlike({ said: one }: Item, { said: other }: Item): boolean {
  const urls = new Set(one.links.map(({ url }) => url));
  if (other.links.some(({ url }) => urls.has(url))) return true;
  const [words, otherWords] = [wordsOf(one), wordsOf(other)];
  const common = [...words].filter((word) => otherWords.has(word)).length;
  return common >= (words.size + otherWords.size) / 4;
}

function wordsOf({ text }: Said): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/** In items that are one, the only quantity on either side that has no counterpart yet: it goes by another name, or none. */
function pairUnnamed([before, after]: Sides, quantities: Pairing, items: Pairing): void {
  for (const [early, late] of items.pairs()) {
    const [ones, others] = quantities.unpaired(before.network.quantitiesOf(early), after.network.quantitiesOf(late));
    const [one, other] = [onlyOf(ones), onlyOf(others)];
    if (one !== undefined && other !== undefined) quantities.pair(one, other);
  }
}

function onlyOf(quantities: readonly QuantityIndex[]): QuantityIndex | undefined {
  return quantities.length === 1 ? quantities[0] : undefined;
}
