import { applyPatches, createDraft, type Draft, enableMapSet, enablePatches, finishDraft, type Patch } from "immer";

enableMapSet();
enablePatches();

/** What the text is now: a base, and the items of it that were edited since, by where they start in the base. */
export interface Revision {
  readonly base: string;
  readonly items: ReadonlyMap<number, string>;
}

interface Step {
  readonly redo: readonly Patch[];
  readonly undo: readonly Patch[];
}

/** The revision, and the way back and forth between its states. The gate to immer. */
export class History {
  #revision: Revision;
  /** Open while changes follow one another, since closing it costs a copy of the map. */
  #draft: Draft<Revision> | undefined;
  #pending: Step = EMPTY;
  #changed = new Set<number>();
  readonly #done: Step[] = [];
  readonly #undone: Step[] = [];

  constructor(base: string) {
    this.#revision = { base, items: new Map() };
  }

  get revision(): Revision {
    this.#close();
    return this.#revision;
  }

  /** Changes the revision; the change belongs to the step that `commit` will close. */
  change(recipe: (draft: Draft<Revision>) => void): void {
    recipe((this.#draft ??= createDraft(this.#revision)));
  }

  /** Closes a step, which one undo takes back. */
  commit(): void {
    this.#close();
    if (this.#pending.redo.length === 0) return;
    this.#done.push(this.#pending);
    this.#undone.length = 0;
    this.#pending = EMPTY;
  }

  /** Takes back what was changed since the last commit, without a trace. */
  rollback(): void {
    this.#close();
    this.#apply(this.#pending.undo);
    this.#pending = EMPTY;
  }

  /** False when there is nothing to take back. */
  undo(): boolean {
    const step = this.#done.pop();
    if (step === undefined) return false;
    this.#apply(step.undo);
    this.#undone.push(step);
    return true;
  }

  redo(): boolean {
    const step = this.#undone.pop();
    if (step === undefined) return false;
    this.#apply(step.redo);
    this.#done.push(step);
    return true;
  }

  /** The items, by where they start, whose text may have changed since this was asked last. */
  takeChanged(): ReadonlySet<number> {
    this.#close();
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }

  #apply(patches: readonly Patch[]): void {
    this.#revision = applyPatches(this.#revision, patches);
    this.#note(patches);
  }

  #close(): void {
    if (this.#draft === undefined) return;
    const draft = this.#draft;
    this.#draft = undefined;
    this.#revision = finishDraft(draft, (redo, undo) => {
      this.#pending = { redo: [...this.#pending.redo, ...redo], undo: [...undo, ...this.#pending.undo] };
      this.#note(redo);
    });
  }

  #note(patches: readonly Patch[]): void {
    for (const { path } of patches) {
      const [field, start] = path;
      if (field === "items" && typeof start === "number") this.#changed.add(start);
    }
  }
}

const EMPTY: Step = { redo: [], undo: [] };
