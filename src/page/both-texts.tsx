import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { BoardProps } from "./board.ts";
import { type Merge, openMerge } from "./source/merge.ts";

/** The page's text with what the file says struck in, to take what one wants of each. */
export function BothTexts({ board }: BoardProps): JSX.Element {
  const parent = useRef<HTMLDivElement>(null);
  const merge = useRef<Merge | null>(null);
  const conflict = board.conflict.value;
  useEffect(() => {
    if (parent.current === null || conflict === null) return undefined;
    const opened = openMerge({ parent: parent.current, ours: board.model.text, theirs: conflict.theirs.text });
    merge.current = opened;
    return () => opened.destroy();
  }, [board, conflict]);
  return (
    <>
      <div class="actions">
        <button
          type="button"
          class="save"
          onClick={() => board.settleConflict(merge.current?.text() ?? board.model.text)}
        >
          Go on with the text below
        </button>
      </div>
      <div ref={parent} class="editor" />
    </>
  );
}
