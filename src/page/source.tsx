import { effect } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { vocabularyOf } from "../session/vocabulary.ts";
import type { Board, BoardProps } from "./board.ts";
import { openEditor, type SourceEditor, type SourceEditorOptions } from "./source/editor.ts";

/** The Markdown itself, in an editor. */
export function SourceView({ board }: BoardProps): JSX.Element {
  const parent = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (parent.current === null) return undefined;
    return follow(board, openEditor({ parent: parent.current, text: board.model.text, ...handlersOf(board) }));
  }, [board]);
  return (
    <div class="source">
      <div ref={parent} class="editor" />
    </div>
  );
}

type Handlers = Omit<SourceEditorOptions, "parent" | "text">;

function handlersOf(board: Board): Handlers {
  return {
    words: () => vocabularyOf(board.model),
    onEdit: (text) => board.replaceText(text),
    onLine: (line) => void (board.selected.value = itemAt(board, line) ?? board.selected.peek()),
    onSave: () => void board.save(),
  };
}

/** The item whose lines hold this one; undefined before the first. */
function itemAt(board: Board, line: number): number | undefined {
  return board.items.peek().findLast((item) => item.line <= line)?.id;
}

/** Keeps the editor at what the model is and says, and shows the item that is selected elsewhere. */
function follow(board: Board, editor: SourceEditor): () => void {
  const ends = [
    effect(() => {
      const diagnostics = board.diagnostics.value;
      editor.replace(board.model.text);
      editor.setDiagnostics(diagnostics);
    }),
    effect(() => {
      const id = board.selected.value;
      const item = board.items.peek().find((one) => one.id === id);
      if (item !== undefined && itemAt(board, editor.line()) !== id) editor.reveal(item.line);
    }),
  ];
  return () => {
    for (const end of ends) end();
    editor.destroy();
  };
}
