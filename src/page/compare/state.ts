import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { LiveModel } from "../../session/live-model.ts";
import { conclusionsOf } from "../../session/names.ts";
import { parseAs } from "../../session/parse-as.ts";
import type { Board } from "../board.ts";
import { Question } from "../why/question.ts";
import type { ComparedText } from "../work.ts";

/** Of more conclusions only the first are compared unasked, and of more scenarios only the first are ticked. */
const mostConclusions = 12;
const mostTicked = 3;

/** What is compared in the page of a board, kept while other views are in front. */
export class CompareState {
  /** Those of the saved file, on top of which they are set. */
  readonly scenarios: ReadonlySignal<readonly string[]>;
  readonly ticked: Signal<ReadonlySet<string>>;
  /** Quantities that were asked for, besides the conclusions. */
  readonly chosen: Signal<readonly string[]> = signal([]);
  readonly candidates: ReadonlySignal<readonly ComparedText[]>;
  readonly names: ReadonlySignal<readonly string[]>;
  readonly question: Question<"compare">;

  constructor(board: Board) {
    this.question = new Question(board.jobs);
    const kept = computed(() => parseAs(LiveModel, board.keptText).scenarios);
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
    this.names = computed(() => [...new Set([...firstConclusions(board), ...this.chosen.value])]);
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

  /** For an effect: compares again whenever something else is to be compared. */
  follow(): void {
    const [candidates, names] = [this.candidates.value, this.names.value];
    this.question.ask(JSON.stringify([candidates, names]), () => ({ kind: "compare", candidates, names }));
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

function firstConclusions(board: Board): readonly string[] {
  void board.revision.value;
  return conclusionsOf(board.model).slice(0, mostConclusions);
}
