import type { Diagnostic } from "../text/diagnostic.ts";
import { defaultLimits, type Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import { encodeSource, type Source } from "../text/source.ts";
import { nearest } from "../text/suggest.ts";
import { readWholeUnit } from "../units/read-unit.ts";
import type { Unit } from "../units/unit.ts";
import { dependents, type Reach, type ReachOptions } from "../analysis/dependents.ts";
import type { Node } from "../analysis/node.ts";
import { precedents } from "../analysis/precedents.ts";
import {
  type ItemReport,
  type QuantityReport,
  type Report,
  report,
  reportQuantities,
  reportQuantity,
  valueIn,
} from "../analysis/report.ts";
import { quantiles } from "../analysis/quantiles.ts";
import { roots } from "../analysis/roots.ts";
import type { WhatIf } from "../analysis/what-if.ts";
import { type Withdrawal, withdraw } from "../analysis/withdraw.ts";
import type { Effect } from "../evaluate/argument.ts";
import type { Machine } from "../evaluate/evaluator.ts";
import { nameOf } from "../graph/links.ts";
import { NodeSet } from "../graph/node-set.ts";
import type { Block } from "./block.ts";
import { diagnose, placeFinding } from "./diagnose.ts";
import { DocumentReader } from "./document.ts";
import { FileError, UsageError } from "./errors.ts";
import { ItemReader } from "./items.ts";
import { insertItem, putFormula, putValue, removeItem, rewriteItem } from "./edits.ts";
import { rangeAround } from "./range.ts";
import { reinstateItem, strikeItem } from "./strike.ts";
import { nodeOf, quantityOf } from "./nodes.ts";
import { Slider } from "./slider.ts";
import { tryValues } from "./try.ts";
import { Workspace } from "./workspace.ts";

/** How to open a model. */
export interface ModelOptions {
  /** How much the file may ask for; a limit that is not named is that of `defaultLimits`. */
  readonly limits?: Partial<Limits>;
  /** A scenario of the front matter whose values are put in place of the written ones. */
  readonly scenario?: string;
  /** Values put in place of the written ones, by name, after those of the scenario: `[["cost", "$50M"]]`. */
  readonly set?: Iterable<readonly [name: string, value: string]>;
  /** Counting units must be declared (U310). */
  readonly strict?: boolean;
  /** What computes; "compiled" unless told. All give the same bits, and the interpreter is the slowest and the smallest. */
  readonly machine?: Machine;
}

/** What one edit, or one batch of them, did. */
export interface Change {
  /** Counts the changes of a model; 0 is the model as it was opened, unless values were put in at once. */
  readonly revision: number;
  /** The quantities whose value changed, each after those that it depends on. */
  readonly changed: readonly string[];
  /** How many quantities were computed. */
  readonly recomputed: number;
  readonly appeared: readonly Diagnostic[];
  /** In the places where they would stand now. */
  readonly vanished: readonly Diagnostic[];
}

/** The bytes that a model came from, to be replaced by those that it has become. */
export interface Store {
  save(bytes: Uint8Array): Promise<void>;
}

/** What a model is kept in, for the questions about it that are functions of this room. */
export let workspaceOf: (model: LiveModel) => Workspace;

/**
 * A model that is shown and edited: what it says, what follows, what is wrong; and all of that again after every edit.
 * `Model` is one that answers every question besides. A page has this alone, asks what its views show by functions such as
 * `whyOf`, and leaves the rest to its worker.
 */
export class LiveModel {
  static {
    workspaceOf = (model) => model.workspace;
  }

  protected readonly workspace: Workspace;
  readonly #strict: boolean;
  /** Why there is nothing to read, where the file is no text. */
  readonly #unreadable: readonly Problem[];
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #document = new DocumentReader();
  readonly #items = new ItemReader();
  #store: Store | undefined;
  #slider: Slider<Change> | undefined;
  #revision = 0;
  #batches = 0;

  /** Throws UsageError for a scenario, name or value that the model does not take. */
  constructor(source: Source, options: ModelOptions = {}, unreadable: readonly Problem[] = []) {
    this.workspace = new Workspace(source, {
      limits: { ...defaultLimits, ...options.limits },
      ...(options.machine !== undefined && { machine: options.machine }),
    });
    this.#strict = options.strict ?? false;
    this.#unreadable = unreadable;
    const { scenario, set = [] } = options;
    const overrides = [...(scenario === undefined ? [] : this.scenarioValues(scenario)), ...set];
    if (overrides.length > 0) this.batch(() => overrides.forEach(([name, value]) => this.set(name, value)));
  }

  /** What diagnostics call the file. */
  get path(): string {
    return this.workspace.file.source.path;
  }

  /** The title of the front matter, else the first heading of level one, else null. */
  get title(): string | null {
    return this.workspace.file.title ?? null;
  }

  /** How much its file may ask for. */
  get limits(): Limits {
    return this.workspace.limits;
  }

  /** The text as it is now, edits included. */
  get text(): string {
    return this.workspace.text();
  }

  /** The bytes of the text, with the byte order mark that it came with. */
  encode(): Uint8Array {
    return encodeSource({ ...this.workspace.file.source, text: this.text });
  }

  /** All items in document order; one of which nothing changed since it was asked for last is the same object again. */
  get items(): readonly ItemReport[] {
    return this.#items.read(this.workspace);
  }

  /** The text as people read it, as a tree; what did not change since it was asked for last is the same object again. */
  document(): readonly Block[] {
    return this.#document.read(this.workspace);
  }

  /** All quantities in document order, each with its value in the unit that it is shown in, and its verdicts. */
  get quantities(): readonly QuantityReport[] {
    return reportQuantities(this.argument, this.workspace.lineOf);
  }

  /**
   * Title, items and quantities at once. `in` shows the quantities of its dimension in that unit, and leaves the others.
   * Throws UsageError "unknown-unit".
   */
  report(options: { readonly in?: string } = {}): Report {
    const unit = options.in === undefined ? undefined : this.#unit(options.in);
    return report(this.argument, this.title, this.workspace.lineOf, unit && { unit });
  }

  /**
   * One of them, by its name or as `[15]`, the only one of item 15: what is to be read while a slider moves. Throws
   * UsageError "unknown-name".
   */
  quantity(name: string): QuantityReport {
    const argument = this.argument;
    return reportQuantity(argument, quantityOf(argument.network, name), this.workspace.lineOf);
  }

  /**
   * The number or truth value of a quantity alone, in the unit that it is shown in; null where units or values fail.
   * Named as for `quantity`, and throws as it does.
   */
  value(name: string): number | boolean | null {
    const argument = this.argument;
    const quantity = quantityOf(argument.network, name);
    return valueIn(argument.typeOf(quantity), argument.valueOf(quantity));
  }

  /** The names of the front matter's scenarios. */
  get scenarios(): readonly string[] {
    return [...this.workspace.file.frontMatter.scenarios.keys()];
  }

  /**
   * The values that a scenario puts in place of the written ones, as they are written in the front matter. Throws
   * UsageError "unknown-scenario".
   */
  scenarioValues(name: string): readonly (readonly [name: string, value: string])[] {
    const { scenarios } = this.workspace.file.frontMatter;
    const values = scenarios.get(name);
    if (values === undefined) throw unknownScenario(name, [...scenarios.keys()]);
    return [...values].map(([quantity, { text }]) => [quantity, text]);
  }

  /** All that is wrong, in the order of the text; what is only inherited is named at its root (`inheritedBy`). */
  get diagnostics(): readonly Diagnostic[] {
    if (!this.#isUnread()) return diagnose(this.workspace, { strict: this.#strict });
    const place = {
      file: this.path,
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 1,
      item: null,
      related: [],
      inheritedBy: [],
    };
    return this.#unreadable.map(({ code, severity, message, help }) => ({
      ...place,
      code,
      severity,
      message,
      help: help ?? null,
    }));
  }

  /**
   * Puts a value in place of what is written for a quantity: `set("cost", "$50M")`. Throws UsageError, and changes
   * nothing: "unreadable-value" for what is no value that stands for itself, "wrong-dimension" for one of another
   * dimension than the quantity has now.
   */
  set(name: string, value: string): Change {
    return this.#edit(() => putValue(this.workspace, name, value));
  }

  /**
   * Replaces a quantity's formula, the part between `=` and `=>`. Its dimension may change. Throws UsageError
   * "unreadable-value" for what is no formula.
   */
  setFormula(name: string, formula: string): Change {
    return this.#edit(() => putFormula(this.workspace, name, formula));
  }

  /** Replaces an item's Markdown, from its number to the end of its last line. Takes any text. */
  edit(id: number, markdown: string): Change {
    return this.#edit(() => rewriteItem(this.workspace, id, markdown));
  }

  /** Puts Markdown behind an item, after a blank line. Takes any text. */
  insert(after: number, markdown: string): Change {
    return this.#edit(() => insertItem(this.workspace, after, markdown));
  }

  /** Takes an item out of the text. */
  remove(id: number): Change {
    return this.#edit(() => removeItem(this.workspace, id));
  }

  /**
   * Withdraws an item by striking its words through; one that begins with a quote or a table is given a struck notice
   * above it. What is withdrawn stays so. Throws UsageError "not-strikable" where it would read otherwise.
   */
  strike(id: number): Change {
    return this.#edit(() => strikeItem(this.workspace, id));
  }

  /** Takes the strokes away again, to the byte what stood there before `strike`. Throws as it does. */
  reinstate(id: number): Change {
    return this.#edit(() => reinstateItem(this.workspace, id));
  }

  /** Replaces the whole text, as when another program has saved the file; what did not change is not computed again. */
  replaceText(text: string): Change {
    return this.#edit(() => this.workspace.replaceText(text));
  }

  /**
   * Several edits as one: one recalculation, one step of undo, one change for subscribers. Inside, values are those
   * from before the batch. When `work` throws, nothing of it stays.
   */
  batch(work: () => void): Change {
    return this.#asOne(work, "commit");
  }

  /** The same, as a part of the step of undo before it: for what is written over and over, as while somebody drags. */
  amend(work: () => void): Change {
    this.refuseInBatch("amend");
    return this.#asOne(work, "amend");
  }

  /** Takes back the last edit or batch; null when there is none. In a batch `amend`, `undo`, `redo`, `whatIf` and `slide` throw "in-batch". */
  undo(): Change | null {
    this.refuseInBatch("undo");
    this.endSlide();
    return this.workspace.history.undo() ? this.#publish() : null;
  }

  /** Does again what `undo` took back last; null when there is nothing, as after a new edit. */
  redo(): Change | null {
    this.refuseInBatch("redo");
    this.endSlide();
    return this.workspace.history.redo() ? this.#publish() : null;
  }

  /** The listener is told of every change, once a batch. Returns the way to stop it. */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** What these values would change. The model stays as it is, subscribers hear nothing. Throws as `set` does. */
  whatIf(settings: Iterable<readonly [name: string, value: string]>): WhatIf {
    this.refuseInBatch("whatIf");
    this.endSlide();
    return tryValues(this.workspace, settings);
  }

  /**
   * A range about the value of an input, from a part of it to as many times it, as it could be written for it:
   * `$50M to $200M` about $100M by the factor 2. Null where there is none, as about zero.
   */
  rangeAround(name: string, factor: number): string | null {
    return rangeAround(this.argument, quantityOf(this.argument.network, name), factor);
  }

  /**
   * Takes hold of inputs, to move them as often as one likes at the speed of the machine: `slide(["cost"]).to([50e6])`.
   * Subscribers hear of it at `end`; every other edit ends the slide first. Throws UsageError "not-an-input".
   */
  slide(names: readonly string[]): Slider<Change> {
    this.refuseInBatch("slide");
    this.endSlide();
    const slider = new Slider(this.argument, names, (values) => {
      this.#slider = undefined; // it is over, and no edit has to end it
      return this.batch(() => values.forEach(([name, value]) => this.set(name, value)));
    });
    this.#slider = slider;
    return slider;
  }

  /** Where `save` writes to. */
  attach(store: Store): void {
    this.#store = store;
  }

  /**
   * Writes the text to its file, at once and whole; but for the edits every byte stays. Throws FileError "changed",
   * and writes nothing, when another program has changed the file meanwhile; "unwritable", "permission" or "locked"
   * when the file cannot be written, "unreadable" when it was no text to begin with; UsageError "no-file" for a model that came from no file.
   */
  async save(): Promise<void> {
    if (this.#store === undefined) throw new UsageError("no-file", "this model came from no file");
    if (this.#isUnread())
      throw new FileError("unreadable", this.path, `${this.path} could not be read: it is left as it is`);
    await this.#store.save(this.encode());
  }

  /** What rests on any of the nodes: items and quantities in document order. */
  dependents(nodes: readonly string[], options?: ReachOptions): Reach {
    return dependents(this.argument, this.#nodes(nodes), options);
  }

  /** What any of the nodes rests on. */
  precedents(nodes: readonly string[], options?: ReachOptions): Reach {
    return precedents(this.argument, this.#nodes(nodes), options);
  }

  /** Which items would fall without these, and which rest on them and stand on another leg. The model stays as it is. */
  withdraw(nodes: readonly string[]): Withdrawal {
    return withdraw(this.argument, this.#nodes(nodes));
  }

  /**
   * What a quantity that is one draw and nothing else stays below with these probabilities, in the unit that it is
   * shown in; null for any other. Throws UsageError "bad-share" for what is not between 0 and 1.
   */
  quantiles(name: string, shares: readonly number[]): readonly number[] | null {
    const bad = shares.find((share) => !(share > 0 && share < 1));
    if (bad !== undefined) throw new UsageError("bad-share", `${bad} is no share between 0 and 1`);
    return quantiles(this.argument, quantityOf(this.argument.network, name), shares);
  }

  /** Items that rest on no other, and quantities computed from no other. */
  roots(): Reach {
    return roots(this.argument);
  }

  protected get argument(): Workspace["argument"] {
    return this.workspace.argument;
  }

  protected node(text: string): Node {
    return nodeOf(this.argument.network, text);
  }

  #nodes(texts: readonly string[]): readonly Node[] {
    return texts.map((text) => this.node(text));
  }

  #unit(text: string): Unit {
    const unit = readWholeUnit(text, this.argument.units)?.unit;
    if (unit !== undefined) return unit;
    throw new UsageError("unknown-unit", `\`${text}\` is no unit`, "write a unit such as `GB` or `km/h`");
  }

  #asOne(work: () => void, close: "commit" | "amend"): Change {
    let change = this.#nothing();
    this.whole(work, (done) => (change = done), close);
    return change;
  }

  #edit(work: () => void): Change {
    if (this.#batches === 0) return this.batch(work);
    work();
    return this.#nothing();
  }

  /** Does an edit, or several as one; none of it stays when it throws. */
  protected whole<Result>(
    work: () => Result,
    done: (change: Change) => void = () => undefined,
    close: "commit" | "amend" = "commit",
  ): Result {
    this.endSlide();
    this.#batches++;
    let result: Result;
    try {
      result = work();
    } catch (error) {
      this.#batches--;
      if (this.#batches === 0) this.#abandon();
      throw error;
    }
    this.#batches--;
    if (this.#batches === 0) {
      this.workspace.history[close]();
      done(this.#publish());
    }
    return result;
  }

  /** For whatever reads the model at rest. */
  protected endSlide(): void {
    const slider = this.#slider;
    this.#slider = undefined;
    if (slider?.isOver === false) slider.end();
  }

  /** These take back what is not committed, which in a batch is what the batch has done so far. */
  protected refuseInBatch(what: string): void {
    if (this.#batches > 0)
      throw new UsageError("in-batch", `${what} has no place in a batch`, "call it after the batch");
  }

  /** The file was no text, and no text was put in its place since. */
  #isUnread(): boolean {
    return this.#unreadable.length > 0 && this.text === "";
  }

  #abandon(): void {
    this.workspace.history.rollback();
    this.workspace.settle();
    this.workspace.takeEffects();
  }

  #publish(): Change {
    this.workspace.settle();
    const change = this.#changeOf(this.workspace.takeEffects());
    for (const listener of this.#listeners) listener(change);
    return change;
  }

  #changeOf(effects: readonly Effect[]): Change {
    const { network } = this.argument;
    const moved = new NodeSet();
    for (const effect of effects) {
      for (const quantity of effect.moved) if (network.formulas[quantity] !== undefined) moved.add(quantity);
    }
    const told = (pick: "appeared" | "vanished"): readonly Diagnostic[] =>
      effects.flatMap((effect) => effect[pick]).map((finding) => placeFinding(this.workspace, finding));
    return {
      revision: ++this.#revision,
      changed: Array.from(moved.nodes(), (quantity) => nameOf(network, quantity)),
      recomputed: effects.reduce((sum, { recomputed }) => sum + recomputed, 0),
      appeared: told("appeared"),
      vanished: told("vanished"),
    };
  }

  #nothing(): Change {
    return { revision: this.#revision, changed: [], recomputed: 0, appeared: [], vanished: [] };
  }
}

function unknownScenario(name: string, known: readonly string[]): UsageError {
  const near = nearest(name, known);
  const all = known.length === 0 ? "the file has no scenarios" : `the scenarios are ${known.join(", ")}`;
  const help = near === undefined ? all : `did you mean \`${near}\`?`;
  return new UsageError("unknown-scenario", `there is no scenario \`${name}\``, help);
}
