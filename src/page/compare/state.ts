import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Comparison } from "../../analysis/comparison.ts";
import { parseModel } from "../../session/parse.ts";
import type { Board } from "../board.ts";
import { JobRefused, type Running } from "../jobs.ts";
import type { ComparedText } from "../work.ts";

/** What became of the comparison that is wanted; work that takes its time says so. */
export type CompareWait =
  | { readonly kind: "none" }
  | { readonly kind: "working"; readonly isLong: boolean }
  | { readonly kind: "cancelled" }
  | { readonly kind: "refused"; readonly message: string; readonly help: string };

/** Of more conclusions only the first are compared unasked, and of more scenarios only the first are ticked. */
const mostConclusions = 12;
const mostTicked = 3;

/** Work that takes longer than this, in milliseconds, says so. */
const patience = 300;

/** How long after an edit the next comparison begins, in milliseconds. */
const rest = 200;

/** What is compared in the page of a board, kept while other views are in front. */
export class CompareState {
  /** Those of the saved file, on top of which they are set. */
  readonly scenarios: ReadonlySignal<readonly string[]>;
  readonly ticked: Signal<ReadonlySet<string>>;
  /** Quantities that were asked for, besides the conclusions. */
  readonly chosen: Signal<readonly string[]> = signal([]);
  readonly candidates: ReadonlySignal<readonly ComparedText[]>;
  readonly names: ReadonlySignal<readonly string[]>;
  readonly comparison: Signal<Comparison | null> = signal(null);
  readonly wait: Signal<CompareWait> = signal({ kind: "none" });
  readonly #board: Board;
  #running: Running<Comparison> | undefined;
  #asked = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(board: Board) {
    this.#board = board;
    const kept = computed(() => parseModel(board.keptText).scenarios);
    this.scenarios = computed(() => {
      void board.revision.value;
      return board.isChanged.value ? kept.value : board.model.scenarios;
    });
    this.ticked = signal(new Set(this.scenarios.peek().slice(0, mostTicked)));
    this.candidates = computed(() =>
      candidatesOf(
        board,
        this.scenarios.value.filter((name) => this.ticked.value.has(name)),
      ),
    );
    this.names = computed(() => [...new Set([...conclusionsOf(board), ...this.chosen.value])]);
  }

  tick(scenario: string): void {
    const ticked = new Set(this.ticked.value);
    if (!ticked.delete(scenario)) ticked.add(scenario);
    this.ticked.value = ticked;
  }

  add(name: string): void {
    if (name !== "" && !this.chosen.value.includes(name)) this.chosen.value = [...this.chosen.value, name];
  }

  drop(name: string): void {
    this.chosen.value = this.chosen.value.filter((one) => one !== name);
  }

  /** For an effect: compares again whenever something else is to be compared; the last comparison stays meanwhile. */
  follow(): void {
    const [candidates, names] = [this.candidates.value, this.names.value];
    const asked = JSON.stringify([candidates, names]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#running?.cancel();
    this.#running = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#compare(candidates, names), this.comparison.peek() === null ? 0 : rest);
  }

  /** Gives up what is under way; the comparison before stays. */
  cancel(): void {
    this.#running?.cancel();
    this.#running = undefined;
    this.wait.value = { kind: "cancelled" };
  }

  /** Tries again what was cancelled. */
  retry(): void {
    this.#asked = "";
    this.follow();
  }

  async #compare(candidates: readonly ComparedText[], names: readonly string[]): Promise<void> {
    this.wait.value = { kind: "working", isLong: false };
    const running = this.#board.jobs.ask({ kind: "compare", candidates, names });
    this.#running = running;
    const timer = setTimeout(() => this.#running === running && this.#beLong(), patience);
    try {
      this.comparison.value = await running.answer;
      this.wait.value = { kind: "none" };
    } catch (error) {
      this.wait.value = refusalOf(error);
    }
    clearTimeout(timer);
    this.#running = undefined;
  }

  #beLong(): void {
    this.wait.value = { kind: "working", isLong: true };
  }
}

const states = new WeakMap<Board, CompareState>();

/** The one of this board. */
export function compareStateOf(board: Board): CompareState {
  const known = states.get(board);
  if (known !== undefined) return known;
  const made = new CompareState(board);
  states.set(board, made);
  return made;
}

function candidatesOf(board: Board, scenarios: readonly string[]): readonly ComparedText[] {
  void board.revision.value;
  const text = board.keptText;
  const now = board.isChanged.value ? [{ label: "now", text: board.model.text }] : [];
  return [{ label: "saved", text }, ...now, ...scenarios.map((scenario) => ({ label: scenario, text, scenario }))];
}

function conclusionsOf(board: Board): readonly string[] {
  void board.revision.value;
  const { model } = board;
  return model.dependents(model.roots().quantities, { conclusions: true }).quantities.slice(0, mostConclusions);
}

function refusalOf(error: unknown): CompareWait {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "refused", message, help: error instanceof JobRefused ? error.help : "" };
}
