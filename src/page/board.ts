import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { ItemReport, QuantityReport } from "../analysis/report.ts";
import { plainText } from "../render/plain-text.ts";
import { UsageError } from "../session/errors.ts";
import { type Change, LiveModel } from "../session/live-model.ts";
import { allNames } from "../session/names.ts";
import { parseAs } from "../session/parse-as.ts";
import type { Slider } from "../session/slider.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Host, Kept, Opened, Saved } from "./host.ts";
import { Jobs } from "./jobs.ts";
import type { ModelState } from "./work.ts";

/** What every part of the page is given. */
export interface BoardProps {
  readonly board: Board;
}

/** Why something asked for was not done, for people. */
export interface Refusal {
  readonly message: string;
  readonly help: string | null;
}

/** Changes that are not saved, and the sum of the file that they were made on. */
export interface Draft {
  readonly text: string;
  readonly base: string;
}

/** What the worker is asked of, and the mark by which another state is told from it. */
export interface Present {
  readonly mark: string;
  readonly state: ModelState;
}

/** What another program wrote while the page holds changes of its own. */
export interface Conflict {
  readonly theirs: Kept;
}

/**
 * An open argument: the model and what the page shows of it, as signals. What is drawn reads signals; what is done goes
 * through the methods, which never throw on what a person typed.
 */
export class Board {
  readonly host: Host;
  readonly path: string;
  readonly model: LiveModel;
  /** What is done off the main thread. */
  readonly jobs: Jobs = new Jobs();
  /** Counts edits; what is read of the model as a whole is read again when it moves. */
  readonly revision: Signal<number> = signal(0);
  /** The same, but that it stands still while an input is moved by hand, which changes values and not what rests on what. */
  readonly settled: ReadonlySignal<number>;
  readonly diagnostics: Signal<readonly Diagnostic[]>;
  /** The same list while an edit changes nothing of what is said here, as one of a formula does. */
  readonly items: Signal<readonly ItemReport[]>;
  /** The item that the side panels speak of. */
  readonly selected: Signal<number | null> = signal(null);
  /** The item under the pointer or the focus. */
  readonly pointed: Signal<number | null> = signal(null);
  readonly conflict: Signal<Conflict | null> = signal(null);
  /** Why the server is away; null while it is there. */
  readonly away: Signal<Refusal | null> = signal(null);
  /** The last sentence for those who do not see what changed; a live region says it. */
  readonly announcement: Signal<string> = signal("");
  /** Why the last save was not done; null once it was, or once the text has gone on. */
  readonly unsaved: Signal<Refusal | null> = signal(null);
  readonly canUndo: Signal<boolean> = signal(false);
  readonly canRedo: Signal<boolean> = signal(false);
  readonly isChanged: ReadonlySignal<boolean>;
  /** Whether an input is on the move: dragged, or stepped by keys. */
  readonly isMoving: Signal<boolean> = signal(false);
  /** The model as it is shown: what is dragged is not written yet. */
  readonly present: ReadonlySignal<Present>;
  /** The input that is being dragged, and its value; none while nothing is. */
  readonly #dragged: Signal<ModelState["set"]> = signal([]);
  readonly #kept: Signal<Kept>;
  #saved: ReadonlyMap<string, QuantityReport>;
  readonly #quantities = new Map<string, ReadonlySignal<QuantityReport | undefined>>();
  /** Steps that can be taken back, and of those taken back, that can be done again. */
  #depth = 0;
  #undone = 0;
  #slide: Slide | undefined;
  #rewriting: Rewriting | undefined;

  constructor(host: Host, opened: Opened) {
    this.host = host;
    this.path = opened.path;
    this.model = parseAs(LiveModel, opened.text, { path: opened.path });
    this.diagnostics = signal(this.model.diagnostics);
    this.items = signal(this.model.items);
    this.#kept = signal(opened);
    this.#saved = reportsOf(this.model);
    let settled = 0;
    this.settled = computed(() => (this.isMoving.value ? settled : (settled = this.revision.value)));
    this.isChanged = computed(() => {
      void this.revision.value;
      return this.model.text !== this.#kept.value.text;
    });
    this.present = computed(() => {
      const set = this.#dragged.value;
      return { mark: JSON.stringify([this.revision.value, set]), state: { text: this.model.text, set } };
    });
    this.model.subscribe((change) => this.#follow(change));
    host.listen({
      changed: (present) => this.#theirs(present),
      online: (isOnline, trouble) => this.#hearOf(isOnline, trouble),
    });
  }

  /** What the argument is called. */
  get title(): string {
    return plainText(this.model.title ?? this.path);
  }

  /** The text as its file has it. */
  get keptText(): string {
    return this.#kept.value.text;
  }

  /** A quantity as it is now; undefined once there is none of that name. It is asked for only where somebody looks. */
  quantity(name: string): ReadonlySignal<QuantityReport | undefined> {
    const known = this.#quantities.get(name);
    if (known !== undefined) return known;
    let before: QuantityReport | undefined;
    const made = computed(() => {
      void [this.revision.value, this.#dragged.value];
      const now = this.#report(name);
      return isSame(before, now) ? before : (before = now);
    });
    this.#quantities.set(name, made);
    return made;
  }

  /** A quantity as the saved file has it. */
  saved(name: string): QuantityReport | undefined {
    void this.#kept.value;
    return this.#saved.get(name);
  }

  /** Puts a value in place of what is written. */
  set(name: string, value: string): Refusal | null {
    return this.attempt(() => this.model.set(name, value));
  }

  /** Whether a value would be taken, without taking it. */
  refusal(name: string, value: string): Refusal | null {
    try {
      this.model.whatIf([[name, value]]);
      return null;
    } catch (error) {
      return refusalOf(error);
    }
  }

  /** Does an edit; what the model refuses is returned in words. */
  attempt(edit: () => Change): Refusal | null {
    this.endSlide();
    try {
      const before = this.model.text;
      edit();
      if (this.model.text !== before) this.#step();
      return null;
    } catch (error) {
      return refusalOf(error);
    }
  }

  replaceText(text: string): void {
    this.attempt(() => this.model.replaceText(text));
  }

  undo(): void {
    this.endSlide();
    if (this.model.undo() === null) return;
    this.#move(this.#depth - 1, this.#undone + 1);
  }

  redo(): void {
    this.endSlide();
    if (this.#undone === 0 || this.model.redo() === null) return; // what a drag wrote on its way is no step
    this.#move(this.#depth + 1, this.#undone - 1);
  }

  /** Moves an input as it is dragged: nothing is written until `endSlide`. The number is in the unit that is shown. */
  slideTo(name: string, value: number): void {
    if (this.#slide?.name !== name || this.#slide.slider.isOver) {
      this.endSlide();
      this.#slide = { name, slider: this.model.slide([name]) };
    }
    const { slider } = this.#slide;
    slider.to([value]);
    batch(() => {
      this.isMoving.value = true;
      this.#dragged.value = slider.moved;
    });
  }

  /** Writes an input over and over as a part of it is dragged; `endSlide` makes one step of undo of all that. */
  rewrite(name: string, value: string): void {
    if (this.#rewriting?.name !== name) this.endSlide();
    const rewriting = (this.#rewriting ??= { name, before: this.model.text, isWritten: false });
    const write = (): unknown => this.model.set(name, value);
    try {
      if (rewriting.isWritten) this.model.amend(write);
      else write();
    } catch (error) {
      // As for a low end above the high one: what was written before stays.
      if (!(error instanceof UsageError)) throw error;
    }
    rewriting.isWritten ||= this.model.text !== rewriting.before;
    batch(() => {
      this.isMoving.value = true;
      this.#tell();
    });
  }

  /** Ends what is being dragged: writes where the slide left the input, as one step of undo. */
  endSlide(): void {
    const rewriting = this.#rewriting;
    this.#rewriting = undefined;
    if (rewriting?.isWritten === true) this.#endRewriting(rewriting);
    const slide = this.#slide;
    this.#slide = undefined;
    batch(() => {
      this.isMoving.value = false;
      if (this.#dragged.peek().length > 0) this.#dragged.value = [];
      if (slide === undefined || slide.slider.isOver) return;
      const before = this.model.text;
      slide.slider.end();
      if (this.model.text !== before) this.#step();
    });
  }

  /** What is as it was before is no step; that there was one on the way has made an end of what was undone. */
  #endRewriting({ name, before }: Rewriting): void {
    if (this.model.text === before) {
      this.model.undo();
      this.#move(this.#depth, 0);
      return;
    }
    this.#step();
    this.announcement.value = changeWords(1 + this.model.dependents([name]).quantities.length);
  }

  /** Writes the text to its file; `unsaved` and `announcement` say how that went. */
  async save(): Promise<void> {
    this.endSlide();
    const { text } = this.model;
    const saved = await this.host.save(text, this.#kept.value.hash);
    if (saved.kind === "saved") this.#keep({ text, hash: saved.hash });
    else if (saved.kind === "conflict") this.conflict.value = { theirs: saved.present };
    this.unsaved.value = refusalToSave(saved);
    this.announcement.value = this.unsaved.value?.message ?? "Saved.";
  }

  /** The text that is kept beside a page that is left with changes: what was changed, and of what. */
  get draft(): Draft | null {
    const { text } = this.model;
    const { text: kept, hash } = this.#kept.peek();
    return text === kept ? null : { text, base: hash };
  }

  /** Takes up changes that were left; where the file is no longer what they were made on, both are to be seen. */
  resume({ text, base }: Draft): void {
    const kept = this.#kept.peek();
    this.replaceText(text);
    if (base !== kept.hash && text !== kept.text) this.conflict.value = { theirs: kept };
  }

  /** Goes on with this text, on top of what the file says now. */
  settleConflict(text: string): void {
    const conflict = this.conflict.value;
    if (conflict === null) return;
    this.conflict.value = null;
    this.#keep(conflict.theirs);
    this.replaceText(text);
  }

  /** Quietly takes over what another program wrote, unless the page holds changes of its own. */
  #theirs(present: Kept): void {
    if (present.hash === this.#kept.value.hash) return;
    const text = this.model.text;
    if (text === present.text) return this.#keep(present);
    if (this.isChanged.value) return void (this.conflict.value = { theirs: present });
    this.replaceText(present.text);
    this.#keep(present);
    this.announcement.value = "The file was changed by another program, and is shown as it is now.";
  }

  #hearOf(isOnline: boolean, trouble: Refusal | null): void {
    this.away.value = isOnline ? null : (trouble ?? { message: "the server is away", help: null });
    if (isOnline) this.unsaved.value = null;
  }

  #keep(kept: Kept): void {
    batch(() => {
      const model = kept.text === this.model.text ? this.model : parseAs(LiveModel, kept.text, { path: this.path });
      this.#saved = reportsOf(model);
      this.#kept.value = kept;
      this.revision.value++;
      this.unsaved.value = null;
    });
  }

  #step(): void {
    this.#move(this.#depth + 1, 0);
  }

  #move(depth: number, undone: number): void {
    this.#depth = depth;
    this.#undone = undone;
    this.canUndo.value = depth > 0;
    this.canRedo.value = undone > 0;
  }

  #follow({ changed }: Change): void {
    if (this.#rewriting !== undefined) return; // which tells it once it is known to be on the move
    batch(() => {
      this.#tell();
      if (changed.length > 0) this.announcement.value = changeWords(changed.length);
    });
  }

  #tell(): void {
    this.items.value = this.model.items;
    this.diagnostics.value = this.model.diagnostics;
    this.revision.value++;
    this.unsaved.value = null;
  }

  #report(name: string): QuantityReport | undefined {
    try {
      return this.model.quantity(name);
    } catch (error) {
      if (error instanceof UsageError) return undefined;
      throw error;
    }
  }
}

interface Slide {
  readonly name: string;
  readonly slider: Slider<Change>;
}

interface Rewriting {
  readonly name: string;
  /** The text before it. */
  readonly before: string;
  /** Whether it has made a step of undo. */
  isWritten: boolean;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof UsageError) return { message: error.message, help: error.help ?? null };
  throw error;
}

function refusalToSave(saved: Saved): Refusal | null {
  if (saved.kind === "failed") return saved;
  if (saved.kind === "saved") return null;
  return { message: "the file was changed meanwhile", help: "both texts are shown: choose one, or join them" };
}

/** By what each is called; of several of one name it means the first. */
function reportsOf(model: LiveModel): ReadonlyMap<string, QuantityReport> {
  return new Map(allNames(model).map((name) => [name, model.quantity(name)]));
}

function changeWords(count: number): string {
  return count === 1 ? "One value changed." : `${count} values changed.`;
}

/** Reports are made anew each time they are asked for; one that says the same is no change. */
function isSame(one: QuantityReport | undefined, other: QuantityReport | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.value === other.value &&
    one.text === other.text &&
    one.formula === other.formula &&
    one.unit === other.unit &&
    one.uncertain === other.uncertain &&
    one.line === other.line &&
    one.claim?.text === other.claim?.text &&
    one.claim?.step === other.claim?.step &&
    one.claim?.chain === other.claim?.chain
  );
}
