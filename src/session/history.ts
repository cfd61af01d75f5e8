import { applyPatches, createDraft, type Draft, enableMapSet, enablePatches, finishDraft, type Patch } from "immer";
import type { Base, Place } from "./base.ts";

enableMapSet();
enablePatches();

/** What the text is now: a base, and the items whose text is another one than there. */
export interface Revision {
  readonly base: Base;
  /** By their places, some neighbours to a page: an edit copies one page and the list of pages, not all of them. */
  readonly pages: ReadonlyMap<number, ReadonlyMap<Place, string>>;
}

/** The text at a place, where it is not as in the base; empty where an item was taken out. */
export function textAt({ pages }: Revision, place: Place): string | undefined {
  return pages.get(place >> PAGE)?.get(place);
}

/** Whether an item stands at a place. */
export function isThere(revision: Revision, place: Place): boolean {
  const text = textAt(revision, place);
  return text === undefined ? place >= 0 : text !== "";
}

export function* editedPlaces({ pages }: Revision): Iterable<Place> {
  for (const page of pages.values()) yield* page.keys();
}

/** Neighbours up to this power of two share a page. */
const PAGE = 9;

/** The way from one revision to another, and back. */
interface Way {
  readonly redo: readonly Patch[];
  readonly undo: readonly Patch[];
}

interface Step extends Way {
  /** Where the text changes. */
  readonly places: readonly Place[];
}

/** Two steps as one, which is as long as the first where the second puts other values in the same places. */
function joined(one: Step, other: Step): Step {
  const places = [...new Set([...one.places, ...other.places])];
  const rest = one.redo.slice(0, Math.max(0, one.redo.length - other.redo.length));
  const last = one.redo.slice(rest.length);
  if (!isSamePut(last, other.redo)) {
    return { redo: [...one.redo, ...other.redo], undo: [...other.undo, ...one.undo], places };
  }
  const redo = [...rest, ...last.map((patch, at): Patch => ({ ...patch, value: other.redo[at]!.value }))];
  return { redo, undo: one.undo, places };
}

function isSamePut(one: readonly Patch[], other: readonly Patch[]): boolean {
  const places = (patches: readonly Patch[]): string => JSON.stringify(patches.map(({ path }) => path));
  return [...one, ...other].every(({ op }) => op !== "remove") && places(one) === places(other);
}

/** The revision, and the way back and forth between its states. The gate to immer. */
export class History {
  #revision: Revision;
  /** Open while changes follow one another, since closing it costs a copy of a page. */
  #draft: Draft<Revision> | undefined;
  /** What was changed since the last commit, in several goes. */
  #pending: Way[] = [];
  #pendingPlaces = new Set<Place>();
  #changed = new Set<Place>();
  readonly #done: Step[] = [];
  readonly #undone: Step[] = [];

  constructor(base: Base) {
    this.#revision = { base, pages: new Map() };
  }

  get revision(): Revision {
    this.#close();
    return this.#revision;
  }

  /** Changes the text at a place; the change belongs to the step that `commit` will close. */
  setText(place: Place, text: string): void {
    const { pages } = (this.#draft ??= createDraft(this.#revision));
    const page = pages.get(place >> PAGE);
    if (page === undefined) pages.set(place >> PAGE, new Map([[place, text]]));
    else page.set(place, text);
    this.#pendingPlaces.add(place);
    this.#changed.add(place);
  }

  /** Starts from another text, without edits. */
  setBase(base: Base): void {
    const draft = (this.#draft ??= createDraft(this.#revision));
    draft.base = base;
    draft.pages.clear();
  }

  /** Closes a step, which one undo takes back. */
  commit(): void {
    const step = this.#takePending();
    if (step.redo.length === 0) return;
    this.#done.push(step);
    this.#undone.length = 0;
  }

  /** Adds what was changed since the last commit to the step before. */
  amend(): void {
    const step = this.#takePending();
    if (step.redo.length === 0) return;
    const before = this.#done.pop();
    this.#done.push(before === undefined ? step : joined(before, step));
    this.#undone.length = 0;
  }

  /** Takes back what was changed since the last commit, without a trace. */
  rollback(): void {
    const step = this.#takePending();
    this.#apply(step.undo, step.places);
  }

  /** False when there is nothing to take back. */
  undo(): boolean {
    const step = this.#done.pop();
    if (step === undefined) return false;
    this.#apply(step.undo, step.places);
    this.#undone.push(step);
    return true;
  }

  redo(): boolean {
    const step = this.#undone.pop();
    if (step === undefined) return false;
    this.#apply(step.redo, step.places);
    this.#done.push(step);
    return true;
  }

  /** Where the text may have changed since this was asked last. */
  takeChanged(): ReadonlySet<Place> {
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  #apply(patches: readonly Patch[], places: readonly Place[]): void {
    this.#revision = applyPatches(this.#revision, patches);
    for (const place of places) this.#changed.add(place);
  }

  #takePending(): Step {
    this.#close();
    const [goes, places] = [this.#pending, [...this.#pendingPlaces]];
    this.#pending = [];
    this.#pendingPlaces = new Set();
    return {
      redo: goes.flatMap(({ redo }) => redo),
      undo: goes.toReversed().flatMap(({ undo }) => undo),
      places,
    };
  }

  #close(): void {
    if (this.#draft === undefined) return;
    const draft = this.#draft;
    this.#draft = undefined;
    this.#revision = finishDraft(draft, (redo, undo) => void this.#pending.push({ redo, undo }));
  }
}
