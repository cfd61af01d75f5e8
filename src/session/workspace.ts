import type { Limits } from "../text/limits.ts";
import { type Source, sourceOf } from "../text/source.ts";
import type { Span } from "../text/span.ts";
import type { LineOf } from "../analysis/report.ts";
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
import { baseOf, type Place } from "./base.ts";
import { type Difference, differenceOf } from "./difference.ts";
import { editedPlaces, History, isThere, type Revision, textAt } from "./history.ts";
import { Layout } from "./layout.ts";
import { editsTo } from "./reload.ts";
import { Seats } from "./seats.ts";
import { delimiterOf, Surroundings } from "./surroundings.ts";

export interface WorkspaceOptions {
  readonly limits: Limits;
  readonly machine?: Machine;
}

/** How much was read since the workspace was made, to be compared before and after an edit. */
export interface Work {
  /** Readings of a whole text. */
  texts: number;
  /** Readings of one item by itself. */
  items: number;
}

/**
 * A text and the argument in it, kept together. Edits first change the revision, which undo can take back; `settle`
 * then brings the argument up to it, by the edited items alone where that is enough, else by reading the text anew.
 */
export class Workspace {
  readonly history: History;
  readonly work: Work = { texts: 0, items: 0 };
  file: ModelFile;
  argument: Argument;
  layout: Layout;
  /** In which line of the text a place in an item stands. */
  readonly lineOf: LineOf = (index, { from }) => {
    const { markdown } = this.argument.network.items[index]!;
    return this.layout.position(this.placeOf(index), markdown, from).line;
  };
  readonly #options: WorkspaceOptions;
  #applied: Revision;
  #seats = new Seats();
  /** Items of the base that were edited since, as they were there. */
  #originals = new Map<Place, Item>();
  /** Whether items came, went or were numbered anew since the base was read. */
  #isRearranged = false;
  #effects: Effect[] = [];
  /** Items edited and not yet settled. */
  readonly #pending = new Map<Place, Item>();

  constructor(source: Source, options: WorkspaceOptions) {
    this.#options = options;
    this.history = new History(baseOf(source.text));
    this.#applied = this.history.revision;
    this.file = this.#readText(source);
    this.argument = this.#newArgument(this.file.items);
    this.layout = new Layout(this.#applied.base, this.file.items, this.#applied);
    this.file.items.forEach((_, index) => this.#seats.seat(index, index));
  }

  get limits(): Limits {
    return this.#options.limits;
  }

  text(): string {
    return this.layout.text(this.history.revision);
  }

  /** Where an item stands among the others. */
  placeOf(index: ItemIndex): Place {
    return this.#seats.placeOf(index);
  }

  /** Whether items came, went or were numbered anew since the base was read, so that its lists are others now. */
  get isRearranged(): boolean {
    return this.#isRearranged;
  }

  /** What stands around the items now, edits that are not settled included. */
  surroundings(): Surroundings {
    return new Surroundings(this.layout, this.history.revision, (place) => this.#itemAtPlace(place));
  }

  /** An item as it reads now, edits that are not settled included. */
  itemAt(index: ItemIndex): Item {
    return this.#itemAtPlace(this.placeOf(index));
  }

  /**
   * Replaces an item's text by one that reads as one item in the same list, so that the Markdown around it reads as
   * before. False, and nothing done, where that is not so: then the whole text has to be read anew.
   */
  replaceItem(index: ItemIndex, markdown: string): boolean {
    const before = this.itemAt(index);
    const item = this.#readItem(markdown, before);
    if (item === undefined || !this.#canReplace(index, before, item)) return false;
    this.put(index, item);
    return true;
  }

  /**
   * Puts Markdown behind an item, after a blank line, as an item of the same list. False, and nothing done, where it
   * is none, or where something else could read otherwise with it.
   */
  insertItem(after: ItemIndex, markdown: string): boolean {
    const before = this.itemAt(after);
    const item = this.#readItem(markdown, before);
    if (item === undefined || !this.#canInsert(after, before, item)) return false;
    const { place, spread } = this.layout.base.makePlace(this.placeOf(after));
    if (spread) this.#renumber(this.layout.base.behind(this.layout.base.anchorOf(place)));
    this.#pending.set(place, item);
    this.history.setText(place, markdown);
    this.settle();
    return true;
  }

  /** Takes an item out of the text. False, and nothing done, where something else could read otherwise without it. */
  removeItem(index: ItemIndex): boolean {
    const item = this.itemAt(index);
    if (!this.#canRemove(index, item)) return false;
    this.history.setText(this.placeOf(index), "");
    this.settle();
    return true;
  }

  /**
   * An item as it would read with other code, without a line break, in place of a stretch of its code; undefined where
   * the Markdown around it would read otherwise.
   */
  withCode(index: ItemIndex, { from, to }: Span, code: string): Item | undefined {
    const before = this.itemAt(index);
    const { markdown } = before;
    const item = this.#readItem(markdown.slice(0, from) + code + markdown.slice(to), before);
    return item !== undefined && sameMarker(before, item) && this.#keepsScenarios(before, item) ? item : undefined;
  }

  /** An item as it would read with another text; undefined for a text that is not exactly one item of its list. */
  reading(before: Item, markdown: string): Item | undefined {
    return this.#readItem(markdown, before);
  }

  /** Puts an item that was read by `withCode` in its place. */
  put(index: ItemIndex, item: Item): void {
    const before = this.itemAt(index);
    if (before.markdown === item.markdown) return; // there is nothing to take back
    const place = this.placeOf(index);
    this.#pending.set(place, item);
    this.history.setText(place, item.markdown);
  }

  /**
   * Replaces the whole text, which is read at once: the next edit of a batch finds its place in it. Where only one
   * item has become another, that item alone is read.
   */
  replaceText(text: string): void {
    const before = this.text();
    if (text === before) return;
    if (!this.#replaceInItem(differenceOf(before, text))) this.history.setBase(baseOf(text));
    this.settle();
  }

  /** False, and nothing done, where what was replaced does not lie in one item. */
  #replaceInItem({ span: { from, to }, text }: Difference): boolean {
    const { revision } = this.history;
    const start = this.layout.itemBefore(revision, from);
    if (start === undefined || !isThere(revision, start.place)) return false;
    const index = this.#seats.itemAt(start.place);
    const { markdown } = this.itemAt(index);
    if (to > start.at + markdown.length) return false;
    return this.replaceItem(index, markdown.slice(0, from - start.at) + text + markdown.slice(to - start.at));
  }

  /** The whole text as it is now, and where an item stands in it. */
  textWithPlaceOf(index: ItemIndex): { readonly text: string; readonly from: number } {
    return { text: this.text(), from: this.layout.offsetIn(this.history.revision, this.placeOf(index)) };
  }

  /** Brings the argument up to the revision; what that does is told by `takeEffects`. */
  settle(): void {
    const { revision } = this.history;
    const changed = this.history.takeChanged();
    const reloads = revision.base !== this.#applied.base;
    const effect = reloads ? this.#reload(revision) : this.#settleItems(revision, changed);
    this.#applied = revision;
    this.#pending.clear();
    if (!reloads) this.layout.follow(revision, changed);
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

  #itemAtPlace(place: Place): Item {
    return this.#pending.get(place) ?? this.argument.network.items[this.#seats.itemAt(place)]!;
  }

  #readText(source: Source, units?: ModelFile["units"]): ModelFile {
    this.work.texts++;
    return readModel(source, { ...this.#options, ...(units && { units }) });
  }

  /** A text as an item among those of the list of another. */
  #readItem(markdown: string, { offset, kind }: Item, scope: Scope = this.scope): Item | undefined {
    this.work.items++;
    return readItem(markdown, offset, kind, scope, this.#options.limits);
  }

  #canReplace(index: ItemIndex, before: Item, after: Item): boolean {
    const place = this.placeOf(index);
    const around = this.surroundings();
    return (
      around.isAtMargin(place) &&
      around.startsAfresh(place) &&
      (endsAlike(before, after) || around.endsApart(place)) &&
      (sameMarker(before, after) || (this.#mayRearrange() && delimiterOf(before) === delimiterOf(after))) &&
      !mayDefine(before) &&
      this.#keepsScenarios(before, after)
    );
  }

  #canInsert(after: ItemIndex, before: Item, item: Item): boolean {
    const place = this.placeOf(after);
    const around = this.surroundings();
    return (
      around.isAtMargin(place) &&
      around.endsApart(place) &&
      this.#mayRearrange() &&
      delimiterOf(before) === delimiterOf(item) &&
      this.#keepsScenarios(item)
    );
  }

  #canRemove(index: ItemIndex, item: Item): boolean {
    return (
      this.surroundings().canGo(this.placeOf(index)) &&
      this.#mayRearrange() &&
      !mayDefine(item) &&
      this.#keepsScenarios(item)
    );
  }

  /** A formula outside of all items is told of with the number of the item before it. */
  #mayRearrange(): boolean {
    return this.file.problems.every(({ code }) => code !== OUTSIDE_ITEMS) && !this.layout.hasEntriesBetween();
  }

  /** A name that comes or goes concerns the scenarios. */
  #keepsScenarios(one: Item, other?: Item): boolean {
    if (this.file.frontMatter.scenarios.size === 0) return true;
    return other === undefined ? one.formulas.length === 0 : sameNames(one, other);
  }

  #renumber(places: Iterable<Place>): void {
    for (const place of places) {
      const index = this.#seats.itemAt(place);
      if (isThere(this.#applied, place)) {
        this.argument.network.setOrdinal(index, this.layout.base.ordinalOf(place));
      }
    }
  }

  #settleItems(revision: Revision, changed: Iterable<Place>): Effect {
    const edits: ItemEdit[] = [];
    const added: { readonly place: Place; readonly item: Item }[] = [];
    for (const place of changed) {
      if (textAt(revision, place) === textAt(this.#applied, place)) continue;
      this.#keepOriginal(place);
      const edit = this.#editAt(place, revision);
      if (edit?.kind === "add") added.push({ place, item: edit.item });
      if (edit !== undefined) edits.push(edit);
    }
    const effect = this.argument.apply(edits);
    for (const { place, item } of added) this.#seat(place, item);
    return effect;
  }

  #keepOriginal(place: Place): void {
    if (place < 0 || textAt(this.#applied, place) !== undefined) return;
    this.#originals.set(place, this.argument.network.items[this.#seats.itemAt(place)]!);
  }

  #editAt(place: Place, revision: Revision): ItemEdit | undefined {
    const [was, is] = [isThere(this.#applied, place), isThere(revision, place)];
    const index = this.#seats.itemAt(place);
    if (was !== is) this.#isRearranged = true;
    if (!is) return was ? { kind: "remove", index } : undefined;
    const item = this.#itemFrom(place, textAt(revision, place));
    if (!was) return { kind: "add", item, ordinal: revision.base.ordinalOf(place) };
    if (!sameMarker(this.argument.network.items[index]!, item)) this.#isRearranged = true;
    return { kind: "replace", index, item };
  }

  #itemFrom(place: Place, text: string | undefined): Item {
    const pending = this.#pending.get(place);
    if (pending !== undefined && pending.markdown === text) return pending;
    const anchor = this.layout.base.anchorOf(place);
    const original = this.#originals.get(anchor) ?? this.#itemAtPlace(anchor);
    if (text !== undefined) return this.#readItem(text, original)!; // which it was before it was taken back
    return this.#reread(original);
  }

  /** An item that was added is the one of its number that stands where it should. */
  #seat(place: Place, { id }: Item): void {
    const { network } = this.argument;
    const ordinal = this.layout.base.ordinalOf(place);
    this.#seats.seat(
      network.itemsNumbered(id).find((index) => network.ordinals[index] === ordinal)!,
      place,
    );
  }

  #reload(revision: Revision): Effect {
    const before = this.file;
    const { text } = revision.base;
    const source = { ...sourceOf(before.source.path, text), byteOrderMark: before.source.byteOrderMark };
    const sameUnits = frontMatterText(before.source.text) === frontMatterText(text);
    this.file = this.#readText(source, sameUnits ? before.units : undefined);
    this.layout = new Layout(revision.base, this.file.items, revision);
    this.#originals = new Map();
    const entries = this.#entriesOf(revision);
    const items = entries.map(({ item }) => item);
    const rebuilds = !sameUnits || !sameEntries(before.definitions, this.file.definitions);
    const effect = rebuilds ? this.#rebuild(items) : this.#exchange(items);
    this.#seats = new Seats();
    this.argument.network.itemsInOrder().forEach((index, nth) => {
      const { place } = entries[nth]!;
      this.#seats.seat(index, place);
      this.argument.network.setOrdinal(index, revision.base.ordinalOf(place));
    });
    return effect;
  }

  /** The items of a revision whose base was just read, in order. */
  #entriesOf(revision: Revision): readonly Entry[] {
    const written = this.file.items.map((item, place) => ({ place, item }));
    this.#isRearranged = false;
    if (revision.pages.size === 0) return written;
    for (const place of editedPlaces(revision)) {
      const anchor = revision.base.anchorOf(place);
      this.#originals.set(anchor, written[anchor]!.item);
    }
    const entries = written.flatMap(({ place, item }) =>
      [place, ...revision.base.behind(place)]
        .filter((one) => isThere(revision, one))
        .map((one) => this.#entryAt(one, item, revision)),
    );
    this.#isRearranged = !areInPlace(entries, written);
    const scope = scopeOf({ ...this.file, items: entries.map(({ item }) => item) });
    return entries.map(({ place, item }) => ({ place, item: rereadFormulas(item, scope, this.#options.limits) }));
  }

  /** An item that was edited since, with its kind and list those of an item as it stands in the base. */
  #entryAt(place: Place, original: Item, revision: Revision): Entry {
    const text = textAt(revision, place);
    return { place, item: text === undefined ? original : this.#readItem(text, original, scopeOf(this.file))! };
  }

  /** Makes the items of the argument these, in so far as they are others. */
  #exchange(items: readonly Item[]): Effect {
    const { network } = this.argument;
    network.itemsInOrder().forEach((index, nth) => network.setOrdinal(index, nth)); // with room between them
    return this.argument.apply(editsTo(network, items));
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

  #newArgument(items: readonly Item[]): Argument {
    return new Argument(
      { ...this.file, items },
      {
        ...(this.#options.machine !== undefined && { machine: this.#options.machine }),
        reread: (item) => this.#reread(item),
      },
    );
  }

  #reread(item: Item): Item {
    this.work.items++;
    return rereadFormulas(item, this.scope, this.#options.limits);
  }
}

interface Entry {
  readonly place: Place;
  readonly item: Item;
}

const OUTSIDE_ITEMS = "M204";

/** Whether the same items stand in the same order under the same numbers. */
function areInPlace(entries: readonly Entry[], written: readonly Entry[]): boolean {
  if (entries.length !== written.length) return false;
  return entries.every(({ place, item }, nth) => place === nth && sameMarker(item, written[nth]!.item));
}

function sameMarker(one: Item, other: Item): boolean {
  return markerOf(one) === markerOf(other);
}

function markerOf({ markdown, marker }: Item): string {
  return markdown.slice(marker.from, marker.to);
}

/** Whether the lines after the items must take them for the same: they begin and end alike. */
function endsAlike({ markdown: one }: Item, { markdown: other }: Item): boolean {
  return headOf(one) === headOf(other) && lastLine(one) === lastLine(other);
}

/** The marker with the white space behind it, which says how far lines must be indented to belong to the item. */
function headOf(markdown: string): string {
  return /^\d+[.)][ \t]*/.exec(markdown)![0];
}

/** Whether a link definition may stand in the item, which other items may use. */
function mayDefine({ markdown }: Item): boolean {
  return markdown.includes("]:");
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
