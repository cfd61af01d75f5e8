import { applyPatches, type Draft, enableMapSet, enablePatches, type Patch, produceWithPatches } from "immer";

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
  #pending: Step = EMPTY;
  readonly #done: Step[] = [];
  readonly #undone: Step[] = [];

  constructor(base: string) {
    this.#revision = { base, items: new Map() };
  }

  get revision(): Revision {
    return this.#revision;
  }

  /** Changes the revision; the change belongs to the step that `commit` will close. */
  change(recipe: (draft: Draft<Revision>) => void): void {
    const [next, redo, undo] = produceWithPatches(this.#revision, (draft) => void recipe(draft));
    this.#revision = next;
    this.#pending = { redo: [...this.#pending.redo, ...redo], undo: [...undo, ...this.#pending.undo] };
  }

  /** Closes a step, which one undo takes back. */
  commit(): void {
    if (this.#pending.redo.length === 0) return;
    this.#done.push(this.#pending);
    this.#undone.length = 0;
    this.#pending = EMPTY;
  }

  /** Takes back what was changed since the last commit, without a trace. */
  rollback(): void {
    this.#revision = applyPatches(this.#revision, this.#pending.undo);
    this.#pending = EMPTY;
  }

  /** False when there is nothing to take back. */
  undo(): boolean {
    const step = this.#done.pop();
    if (step === undefined) return false;
    this.#revision = applyPatches(this.#revision, step.undo);
    this.#undone.push(step);
    return true;
  }

  redo(): boolean {
    const step = this.#undone.pop();
    if (step === undefined) return false;
    this.#revision = applyPatches(this.#revision, step.redo);
    this.#done.push(step);
    return true;
  }
}

const EMPTY: Step = { redo: [], undo: [] };
