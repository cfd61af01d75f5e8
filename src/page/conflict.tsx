import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Board, BoardProps, Conflict } from "./board.ts";
import type { Merge } from "./source/merge.ts";

/** Shown while the file and the page have gone different ways: both texts, and what can be done. */
export function ConflictView({ board }: BoardProps): JSX.Element | null {
  const conflict = board.conflict.value;
  return conflict === null ? null : <Both board={board} conflict={conflict} />;
}

interface BothProps extends BoardProps {
  readonly conflict: Conflict;
}

function Both({ board, conflict }: BothProps): JSX.Element {
  const parent = useRef<HTMLDivElement>(null);
  const merge = useRef<Merge | null>(null);
  useEffect(() => {
    let isGone = false;
    const show = async (): Promise<void> => {
      const { openMerge } = await import("./source/merge.ts");
      if (isGone || parent.current === null) return;
      merge.current = openMerge({ parent: parent.current, ours: board.model.text, theirs: conflict.theirs.text });
    };
    void show();
    return () => {
      isGone = true;
      merge.current?.destroy();
    };
  }, [board, conflict]);
  return (
    <section class="conflict" role="alertdialog" aria-labelledby="conflict-title" aria-describedby="conflict-about">
      <h2 id="conflict-title">Another program has changed the file</h2>
      <p id="conflict-about">
        Nothing is lost: below are both texts, yours with what the file says now struck in. Take what you want of each.
      </p>
      <div class="actions">
        <button type="button" class="save" onClick={() => settle(board, merge.current?.text())}>
          Go on with the text below
        </button>
        <button type="button" onClick={() => settle(board, board.model.text)}>
          Keep mine whole
        </button>
        <button type="button" onClick={() => settle(board, conflict.theirs.text)}>
          Take the file's whole
        </button>
      </div>
      <div ref={parent} class="editor" />
    </section>
  );
}

/** The other text stays within reach of undo, or in the file. */
function settle(board: Board, text: string | undefined): void {
  if (text !== undefined) board.settleConflict(text);
}
