import { statusOf, type ItemReport } from "./report.ts";
import type { Pair, Sides } from "./matching.ts";
import type { Argument } from "../evaluate/argument.ts";

/** What became of one item. */
export interface ItemChange {
  /** Its numbers; null where it is not there. */
  readonly before: number | null;
  readonly after: number | null;
  /** As it is now, or was. */
  readonly kind: ItemReport["kind"];
  readonly text: string;
  /** In the order of `ItemAspect`; never empty. */
  readonly aspects: readonly ItemAspect[];
  /** Its prose, where that changed. */
  readonly words: Two<string> | null;
  /** What it cites, as `1 or 5, 7`, where that changed otherwise than by new numbers of the same items. */
  readonly cites: Two<string> | null;
  /** Addresses that came and went. */
  readonly links: Gains | null;
  readonly quotes: Gains | null;
}

/** In what an item is another: `fell` is that something which it needs does not stand any more. */
export type ItemAspect =
  "added" | "removed" | "renumbered" | "kind" | "reworded" | "sources" | "withdrawn" | "reinstated" | "fell" | "rose";

/** Before and after; null for what is not there. */
export interface Two<Value> {
  readonly before: Value | null;
  readonly after: Value | null;
}

/** What came and what went, of several things. */
export interface Gains {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What became of each item of two models, those left out that are as they were. */
export function itemChanges(sides: Sides, pairs: readonly Pair[]): readonly ItemChange[] {
  const numbers = newNumbers(sides, pairs);
  return pairs.flatMap(([early, late]) => {
    if (early === -1) return cameOrWent(sides[1], late, "added");
    if (late === -1) return cameOrWent(sides[0], early, "removed");
    const change = changeOf(sides, [early, late], numbers);
    return change.aspects.length === 0 ? [] : [change];
  });
}

type Item = NonNullable<Argument["network"]["items"][number]>;
type Said = Item["said"];

/** For the number of each earlier item the number that it has now. */
function newNumbers([before, after]: Sides, pairs: readonly Pair[]): ReadonlyMap<number, number> {
  const both = pairs.filter((pair) => !pair.includes(-1));
  return new Map(both.map(([early, late]) => [before.network.items[early]!.id, after.network.items[late]!.id]));
}

function cameOrWent({ network }: Argument, index: number, aspect: "added" | "removed"): readonly ItemChange[] {
  const { id, kind, said } = network.items[index]!;
  const { text } = said;
  const [before, after] = aspect === "added" ? [null, id] : [id, null];
  return [{ before, after, kind, text, aspects: [aspect], words: null, cites: null, links: null, quotes: null }];
}

function changeOf([before, after]: Sides, [early, late]: Pair, numbers: ReadonlyMap<number, number>): ItemChange {
  const one = before.network.items[early]!;
  const other = after.network.items[late]!;
  const renumbered = citesOf(one, (id) => numbers.get(id) ?? id);
  const cites =
    renumbered === citesOf(other, asItIs) ? null : { before: citesOf(one, asItIs), after: citesOf(other, asItIs) };
  const [saidBefore, said] = [one.said, other.said];
  const links = gainsOf(saidBefore, said, ({ links: all }) => all.map(({ url }) => url));
  const quotes = gainsOf(saidBefore, said, ({ quotes: all }) => all.map(({ text }) => text));
  const words = saidBefore.text === said.text ? null : { before: saidBefore.text, after: said.text };
  const isQuoteAlone = quotes !== null && isQuote(saidBefore) && isQuote(said);
  const aspects: readonly (readonly [ItemAspect, boolean])[] = [
    ["renumbered", one.id !== other.id],
    ["kind", one.kind !== other.kind],
    ["reworded", words !== null && !isQuoteAlone],
    ["sources", cites !== null || links !== null || quotes !== null],
    ...standings(statusOf(before, early), statusOf(after, late)),
  ];
  return {
    before: one.id,
    after: other.id,
    kind: other.kind,
    text: said.text,
    aspects: aspects.flatMap(([aspect, isSo]) => (isSo ? [aspect] : [])),
    words: isQuoteAlone ? null : words,
    cites,
    links,
    quotes,
  };
}

function standings(
  before: ItemReport["status"],
  after: ItemReport["status"],
): readonly (readonly [ItemAspect, boolean])[] {
  return [
    ["withdrawn", before !== "withdrawn" && after === "withdrawn"],
    ["reinstated", before === "withdrawn" && after !== "withdrawn"],
    ["fell", before === "supported" && after === "fallen"],
    ["rose", before === "fallen" && after === "supported"],
  ];
}

function citesOf({ citations, guess }: Item, numberOf: (id: number) => number): string {
  const groups = citations.map(({ alternatives }) => alternatives.map(numberOf).join(" or "));
  return (guess ? [...groups, "guess"] : groups).join(", ");
}

function gainsOf(one: Said, other: Said, partsOf: (said: Said) => readonly string[]): Gains | null {
  const [earlier, later] = [partsOf(one), partsOf(other)];
  const [early, late] = [new Set(earlier), new Set(later)];
  const added = later.filter((part) => !early.has(part));
  const removed = earlier.filter((part) => !late.has(part));
  return added.length + removed.length === 0 ? null : { added, removed };
}

function isQuote({ text, quotes }: Said): boolean {
  return quotes[0]?.text === text;
}

function asItIs(id: number): number {
  return id;
}
