import { effect } from "@preact/signals";
import type { Board, Draft } from "./board.ts";

/** Changes that are not saved survive a reload: they are kept in the tab, under the name of the file. */
export function keepDrafts(board: Board): void {
  const key = `therefore draft of ${board.path}`;
  const left = read(key);
  if (left !== undefined) board.resume(left);
  effect(() => {
    void board.revision.value;
    if (board.isMoving.value) return;
    write(key, board.draft);
  });
  addEventListener("beforeunload", (event) => {
    board.endSlide();
    if (board.draft !== null && !write(key, board.draft)) event.preventDefault();
  });
}

function read(key: string): Draft | undefined {
  try {
    const { text, base }: Partial<Record<string, unknown>> = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    return typeof text === "string" && typeof base === "string" ? { text, base } : undefined;
  } catch {
    return undefined; // storage is forbidden, or holds what we did not write
  }
}

/** Whether it is kept: there may be no room, or no storage. */
function write(key: string, draft: Draft | null): boolean {
  try {
    if (draft === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}
