import type { JSX } from "preact";
import type { BoardProps } from "./board.ts";
import { Later } from "./later.tsx";

const texts = new Later(async () => (await import("./both-texts.tsx")).BothTexts);

/** Shown while the file and the page have gone different ways: both texts, and what can be done. */
export function ConflictView({ board }: BoardProps): JSX.Element | null {
  const conflict = board.conflict.value;
  if (conflict === null) return null;
  // What is not taken stays within reach of undo, or in the file.
  return (
    <section class="conflict" role="alertdialog" aria-labelledby="conflict-title" aria-describedby="conflict-about">
      <h2 id="conflict-title">Another program has changed the file</h2>
      <p id="conflict-about">
        Nothing is lost: keep one of the texts whole, or take what you want of each below, where yours stands with what
        the file says now struck in.
      </p>
      <div class="actions">
        <button type="button" onClick={() => board.settleConflict(board.model.text)}>
          Keep mine whole
        </button>
        <button type="button" onClick={() => board.settleConflict(conflict.theirs.text)}>
          Take the file's whole
        </button>
      </div>
      <texts.View board={board} />
    </section>
  );
}
