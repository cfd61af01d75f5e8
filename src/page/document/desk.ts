import { computed, type ReadonlySignal } from "@preact/signals";
import type { ItemReport } from "../../analysis/report.ts";
import type { Board } from "../board.ts";
import { type ItemProblems, problemsByItem } from "./problems.ts";

/** What all parts of the document are given: the board, and what is found once for all items. */
export interface Desk {
  readonly board: Board;
  readonly items: ReadonlySignal<ReadonlyMap<number, ItemReport>>;
  readonly problems: ReadonlySignal<ReadonlyMap<number, ItemProblems>>;
  /** For each item that fell, the withdrawn items that it falls with. */
  readonly falls: ReadonlySignal<ReadonlyMap<number, readonly number[]>>;
}

export function deskOf(board: Board): Desk {
  let known: ReadonlyMap<number, ItemProblems> = new Map();
  return {
    board,
    items: computed(() => new Map(board.items.value.map((item) => [item.id, item]))),
    problems: computed(() => (known = problemsByItem(board.diagnostics.value, board.items.value, known))),
    falls: computed(() => fallsOf(board)),
  };
}

function fallsOf({ model, items }: Board): ReadonlyMap<number, readonly number[]> {
  const falls = new Map<number, number[]>();
  for (const { id, status } of items.value) if (status === "fallen") falls.set(id, []);
  for (const { id, status } of items.value) {
    if (status !== "withdrawn") continue;
    for (const above of model.dependents([String(id)]).items) falls.get(above)?.push(id);
  }
  return falls;
}
