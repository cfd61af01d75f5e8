import type { ItemEdit, ItemIndex, Network } from "../graph/network.ts";
import type { Item } from "../syntax/model-file.ts";

/**
 * The edits that turn the items of a network into those of a newly read text. Items with the same text stay as they
 * are, items with the same number are replaced, in so far as they stand in the same order; others come and go.
 */
export function editsTo(network: Network, items: readonly Item[]): readonly ItemEdit[] {
  const before = network.itemsInOrder();
  const twins = pair(network, before, items);
  const edits: ItemEdit[] = [];
  const kept = new Set(twins);
  for (const index of before) if (!kept.has(index)) edits.push({ kind: "remove", index });
  const ordinals = ordinalsFor(network, twins);
  items.forEach((item, place) => {
    const index = twins[place];
    if (index === undefined) edits.push({ kind: "add", item, ordinal: ordinals[place]! });
    else if (!isSame(network.items[index]!, item)) edits.push({ kind: "replace", index, item });
  });
  return edits;
}

function isSame(one: Item, other: Item): boolean {
  return one.markdown === other.markdown && one.kind === other.kind;
}

/** For each new item, the old one that it is; old ones are taken in their order and never twice. */
function pair(
  network: Network,
  before: readonly ItemIndex[],
  items: readonly Item[],
): readonly (ItemIndex | undefined)[] {
  const byKey = new Map<string, number[]>(); // the last place first, so that used ones are taken off the end
  before.toReversed().forEach((index, fromEnd) => {
    const place = before.length - 1 - fromEnd;
    const { kind, id } = network.items[index]!;
    enter(byKey, `${kind} ${id}`, place);
  });
  let last = -1;
  return items.map((item) => {
    const places = byKey.get(`${item.kind} ${item.id}`) ?? [];
    while (places.length > 0 && places.at(-1)! <= last) places.pop();
    const candidates = places.slice(-LOOK_AHEAD).reverse();
    const found = candidates.find((place) => isSame(network.items[before[place]!]!, item)) ?? candidates[0];
    if (found === undefined) return undefined;
    last = found;
    return before[found];
  });
}

/** Among items of one number, which only a faulty file has, how many are looked at for the same text. */
const LOOK_AHEAD = 8;

/** Numbers for new items between those of their neighbours that stay. */
function ordinalsFor(network: Network, twins: readonly (ItemIndex | undefined)[]): readonly number[] {
  const ordinals = twins.map((index) => (index === undefined ? NaN : network.ordinals[index]!));
  for (let from = 0; from < ordinals.length; from++) {
    if (!Number.isNaN(ordinals[from])) continue;
    let to = from;
    while (to < ordinals.length && Number.isNaN(ordinals[to])) to++;
    fill(ordinals, from, to);
    from = to;
  }
  return ordinals;
}

function fill(ordinals: number[], from: number, to: number): void {
  const low = ordinals[from - 1] ?? (ordinals[to] ?? 0) - (to - from) - 1;
  const high = ordinals[to] ?? low + (to - from) + 1;
  for (let place = from; place < to; place++)
    ordinals[place] = low + ((high - low) * (place - from + 1)) / (to - from + 1);
}

function enter(table: Map<string, number[]>, key: string, place: number): void {
  const places = table.get(key);
  if (places === undefined) table.set(key, [place]);
  else places.push(place);
}
