import type { Limits } from "../text/limits.ts";
import { type Source, sourceOf } from "../text/source.ts";
import type { Span } from "../text/span.ts";
import { Argument, type Effect } from "../evaluate/argument.ts";
import type { Machine } from "../evaluate/evaluator.ts";
import type { Finding } from "../evaluate/ledger.ts";
import type { ItemEdit, ItemIndex } from "../graph/network.ts";
import { sameNames } from "../graph/population.ts";
import { findFences } from "../syntax/fences.ts";
import type { Scope } from "../syntax/formula.ts";
import { readItem, rereadFormulas } from "../syntax/item.ts";
import type { Item, ModelFile } from "../syntax/model-file.ts";
import { readModel, scopeOf } from "../syntax/read-model.ts";
import { History, type Revision } from "./history.ts";
import { Layout } from "./layout.ts";
import { editsTo, isCrowded } from "./reload.ts";

export interface WorkspaceOptions {
  readonly limits: Limits;
  readonly machine?: Machine;
}

/**
 * A text and the argument in it, kept together. Edits first change the revision, which undo can take back; `settle`
 * then brings the argument up to it, by the edited items alone where that is enough, else by reading the text anew.
 */
export class Workspace {
  readonly history: History;
  file: ModelFile;
  argument: Argument;
  layout: Layout;
  readonly #options: WorkspaceOptions;
  #applied: Revision;
  /** Items as they were in the base, and where they are, for those that were edited since. */
  #originals = new Map<number, Original>();
  /** How long the items of the base are, by where they start. */
  #lengths: ReadonlyMap<number, number> = new Map();
  #effects: Effect[] = [];
  /** Items edited and not yet settled. */
  readonly #pending = new Map<number, Item>();

  constructor(source: Source, options: WorkspaceOptions) {
    this.#options = options;
    this.history = new History(source.text);
    this.#applied = this.history.revision;
    this.file = readModel(source, options);
    this.argument = this.#newArgument();
    this.layout = this.#newLayout();
  }

  get limits(): Limits {
    return this.#options.limits;
  }

  text(): string {
    return this.layout.text(this.history.revision.items);
  }

  /** An item as it reads now, edits that are not settled included. */
  itemAt(index: ItemIndex): Item {
    const settled = this.argument.network.items[index]!;
    return this.#pending.get(settled.offset) ?? settled;
  }

  /**
   * Replaces an item's text by one that reads as one item with the same number, so that the Markdown around it reads
   * as before. False, and nothing done, where that is not so: then the whole text has to be read anew.
   */
  replaceItem(index: ItemIndex, markdown: string): boolean {
    const item = this.#endsAlike(this.itemAt(index), markdown) ? this.#readItem(index, markdown) : undefined;
    if (item !== undefined) this.put(index, item);
    return item !== undefined;
  }

  /**
   * An item as it would read with other code, without a line break, in place of a stretch of its code; undefined where
   * the Markdown around it would read otherwise.
   */
  withCode(index: ItemIndex, { from, to }: Span, code: string): Item | undefined {
    const { markdown } = this.itemAt(index);
    return this.#readItem(index, markdown.slice(0, from) + code + markdown.slice(to));
  }

  /** Puts an item that was read by `withCode` in its place. */
  put(index: ItemIndex, item: Item): void {
    const before = this.itemAt(index);
    if (before.markdown === item.markdown) return; // there is nothing to take back
    if (!this.#originals.has(item.offset)) this.#originals.set(item.offset, { item: before, index });
    this.#pending.set(item.offset, item);
    this.history.change((draft) => void draft.items.set(item.offset, item.markdown));
  }

  #readItem(index: ItemIndex, markdown: string): Item | undefined {
    const before = this.itemAt(index);
    const item = readItem(markdown, before.offset, before.kind, this.scope, this.#options.limits);
    return item !== undefined && this.#refersAlike(before, item) ? item : undefined;
  }

  /** Replaces the whole text, which is read at once: the next edit of a batch finds its place in it. */
  replaceText(text: string): void {
    if (text === this.text()) return;
    this.history.change((draft) => {
      draft.base = text;
      draft.items.clear();
    });
    this.settle();
  }

  /** The whole text as it is now, and where an item stands in it. */
  textWithPlaceOf({ offset }: Item): { readonly text: string; readonly from: number } {
    const text = this.text();
    let from = offset;
    for (const [start, edited] of this.history.revision.items) {
      if (start < offset) from += edited.length - this.#originals.get(start)!.item.markdown.length;
    }
    return { text, from };
  }

  /** Brings the argument up to the revision; what that does is told by `takeEffects`. */
  settle(): void {
    const { revision } = this.history;
    const changed = this.history.takeChanged();
    const reloads = revision.base !== this.#applied.base;
    const effect = reloads ? this.#reload(revision) : this.#settleItems(revision, changed);
    this.#applied = revision;
    this.#pending.clear();
    this.layout.follow(revision.items, reloads ? revision.items.keys() : changed);
    this.#effects.push(effect);
  }

  /** What settling did since this was asked last. */
  takeEffects(): readonly Effect[] {
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }

  readonly scope: Scope = this.#newScope();

  /** Asks the workspace each time, since names come and go. */
  #newScope(): Scope {
    const units = (): ModelFile["units"] => this.file.units;
    const definitions = (): ModelFile["definitions"] => this.file.definitions;
    return {
      get units() {
        return units();
      },
      get definitions() {
        return definitions();
      },
      isName: (word) => this.argument.network.quantityNamed(word) !== undefined,
    };
  }

  #settleItems({ items }: Revision, changed: Iterable<number>): Effect {
    const edits: ItemEdit[] = [];
    for (const start of changed) {
      const text = items.get(start);
      if (text === this.#applied.items.get(start)) continue;
      const original = this.#originalAt(start);
      edits.push({ kind: "replace", index: original.index, item: this.#itemFrom(original.item, text) });
    }
    return this.argument.apply(edits);
  }

  /** An edit that is redone on a text read anew meets an item that was not edited since. */
  #originalAt(start: number): Original {
    const { items } = this.argument.network;
    const known = this.#originals.get(start);
    if (known !== undefined) return known;
    const index = items.findIndex((item) => item?.offset === start);
    const original = { item: items[index]!, index };
    this.#originals.set(start, original);
    return original;
  }

  #itemFrom(original: Item, text: string | undefined): Item {
    const pending = this.#pending.get(original.offset);
    if (pending !== undefined && pending.markdown === text) return pending;
    if (text === undefined) return rereadFormulas(original, this.scope, this.#options.limits);
    return readItem(text, original.offset, original.kind, this.scope, this.#options.limits) ?? original;
  }

  #reload(revision: Revision): Effect {
    const before = this.file;
    const source = { ...sourceOf(before.source.path, revision.base), byteOrderMark: before.source.byteOrderMark };
    const sameUnits = frontMatterText(before.source.text) === frontMatterText(revision.base);
    const file = readModel(source, { ...this.#options, ...(sameUnits && { units: before.units }) });
    this.file = file;
    this.layout = this.#newLayout();
    this.#originals = new Map();
    const items = revision.items.size === 0 ? file.items : this.#withEdits(file, revision.items);
    const edits = editsTo(this.argument.network, items);
    const rebuilds =
      !sameUnits || !sameEntries(before.definitions, file.definitions) || isCrowded(edits, this.argument.network);
    const effect = rebuilds ? this.#rebuild(items) : this.argument.apply(edits);
    this.#locateOriginals(revision);
    return effect;
  }

  /** The items of a text with those that were edited since, each read with the names that there are with the edits. */
  #withEdits(file: ModelFile, edits: Revision["items"]): readonly Item[] {
    const { limits } = this.#options;
    const written = scopeOf(file);
    const items = file.items.map((item) => {
      const text = edits.get(item.offset);
      if (text === undefined) return item;
      this.#originals.set(item.offset, { item, index: -1 });
      return readItem(text, item.offset, item.kind, written, limits) ?? item;
    });
    const edited = scopeOf({ ...file, items });
    return items.map((item) => rereadFormulas(item, edited, limits));
  }

  #locateOriginals({ items }: Revision): void {
    if (items.size === 0) return;
    const { network } = this.argument;
    for (const index of network.itemsInOrder()) {
      const original = this.#originals.get(network.items[index]!.offset);
      if (original !== undefined) this.#originals.set(original.item.offset, { ...original, index });
    }
  }

  /** Units or link definitions changed, which may concern every item. */
  #rebuild(items: readonly Item[]): Effect {
    const before = this.argument;
    this.argument = this.#newArgument(items);
    const quantities = [...this.argument.network.formulas.keys()];
    return {
      moved: quantities,
      retyped: quantities,
      recomputed: quantities.length,
      appeared: findingsBeyond(this.argument, before),
      vanished: findingsBeyond(before, this.argument),
    };
  }

  #newArgument(items: readonly Item[] = this.file.items): Argument {
    return new Argument(
      { ...this.file, items },
      {
        ...(this.#options.machine !== undefined && { machine: this.#options.machine }),
        reread: (item) => rereadFormulas(item, this.scope, this.#options.limits),
      },
    );
  }

  #newLayout(): Layout {
    this.#lengths = new Map(this.file.items.map(({ offset, markdown }) => [offset, markdown.length]));
    return new Layout(this.file.source.text, (start) => this.#lengths.get(start)!);
  }

  /** A marker that changed concerns its whole list, and a name the scenarios. */
  #refersAlike(before: Item, after: Item): boolean {
    return (
      markerOf(before) === markerOf(after) && (this.file.frontMatter.scenarios.size === 0 || sameNames(before, after))
    );
  }

  /** The line after an item can run on into its last paragraph, unless the item ends as it did. */
  #endsAlike(before: Item, markdown: string): boolean {
    return lastLine(before.markdown) === lastLine(markdown) || this.#isFollowedByBlank(before);
  }

  #isFollowedByBlank({ offset }: Item): boolean {
    const { text } = this.file.source;
    const end = offset + this.#lengths.get(offset)!;
    return /^(?:[ \t]*(?:\r\n?|\n)){2}|^\s*$/.test(text.slice(end, end + 200));
  }
}

interface Original {
  readonly item: Item;
  readonly index: ItemIndex;
}

function markerOf({ markdown, marker }: Item): string {
  return markdown.slice(marker.from, marker.to);
}

function lastLine(text: string): string {
  return text.slice(Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1);
}

function frontMatterText(text: string): string {
  const fences = findFences(text);
  return fences === undefined || fences === "open" ? "" : text.slice(0, fences.end);
}

function sameEntries(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
}

/** The findings of one argument that the other has not, or not so often. */
function findingsBeyond(one: Argument, other: Argument): readonly Finding[] {
  const others = new Map<string, number>();
  for (const finding of other.ledger.findings()) {
    const words = wordsOf(other, finding);
    others.set(words, (others.get(words) ?? 0) + 1);
  }
  return [...one.ledger.findings()].filter((finding) => {
    const words = wordsOf(one, finding);
    const left = others.get(words) ?? 0;
    others.set(words, left - 1);
    return left <= 0;
  });
}

function wordsOf({ network }: Argument, { item, problem }: Finding): string {
  return `${network.items[item]!.id} ${problem.code} ${problem.message}`;
}
