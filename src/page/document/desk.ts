import { computed, type ReadonlySignal, untracked } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { ItemReport, QuantityReport } from "../../analysis/report.ts";
import type { Board } from "../board.ts";
import { type ItemProblems, noProblems, problemsByItem } from "./problems.ts";
import { Sight } from "./sight.ts";

/** What all parts of the document are given: the board, and what is found once for all items. */
export interface Desk {
  readonly board: Board;
  readonly items: ReadonlySignal<ReadonlyMap<number, ItemReport>>;
  readonly problems: ReadonlySignal<ReadonlyMap<number, ItemProblems>>;
  /** For each item that fell, the withdrawn items that it falls with. */
  readonly falls: ReadonlySignal<ReadonlyMap<number, readonly number[]>>;
  readonly sight: Sight;
}

export function deskOf(board: Board): Desk {
  let known: ReadonlyMap<number, ItemProblems> = new Map();
  return {
    board,
    items: computed(() => new Map(board.items.value.map((item) => [item.id, item]))),
    problems: computed(() => (known = problemsByItem(board.diagnostics.value, board.items.value, known))),
    falls: computed(() => {
      void board.settled.value;
      return fallsOf(board);
    }),
    sight: new Sight(),
  };
}

/** A quantity as an item shows it. */
export function useQuantity(desk: Desk, item: number | null, name: string): ReadonlySignal<QuantityReport | undefined> {
  return useMemo(() => whileSeen(desk, item, () => desk.board.quantity(name).value), [desk, item, name]);
}

/** What is wrong with an item, as it shows it. */
export function useProblems(desk: Desk, item: number | null): ReadonlySignal<ItemProblems> {
  return useMemo(
    () => whileSeen(desk, item, () => (item === null ? undefined : desk.problems.value.get(item)) ?? noProblems),
    [desk, item],
  );
}

/**
 * What is read of signals for an item. While numbers are moved by hand, items out of sight stay as they were: of a
 * thousand that change with each frame, those on the screen are drawn.
 */
function whileSeen<Told>({ board, sight }: Desk, item: number | null, read: () => Told): ReadonlySignal<Told> {
  let last = untracked(read);
  return computed(() => {
    const isLeft = board.isMoving.value && item !== null && !sight.isNear(item);
    return isLeft ? last : (last = read());
  });
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
