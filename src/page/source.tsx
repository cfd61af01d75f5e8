import { effect, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Board, BoardProps } from "./board.ts";
import type { SourceEditor, SourceEditorOptions } from "./source/editor.ts";

/** The Markdown itself, in an editor that is loaded when it is first asked for. */
export function SourceView({ board }: BoardProps): JSX.Element {
  const parent = useRef<HTMLDivElement>(null);
  const isReady = useSignal(false);
  useEffect(() => {
    let end = (): void => undefined;
    let isGone = false;
    void import("./source/editor.ts").then(({ openEditor }) => {
      if (isGone || parent.current === null) return;
      const editor = openEditor({ parent: parent.current, text: board.model.text, ...handlersOf(board) });
      end = follow(board, editor);
      isReady.value = true;
    });
    return () => {
      isGone = true;
      end();
    };
  }, [board]);
  return (
    <div class="source">
      {!isReady.value && <p class="loading">Loading the editor…</p>}
      <div ref={parent} class="editor" />
    </div>
  );
}

type Handlers = Omit<SourceEditorOptions, "parent" | "text">;

function handlersOf(board: Board): Handlers {
  return {
    words: () => board.model.vocabulary(),
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
