import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { editsOf, LineEnds } from "./change.ts";
import { look, shadowIn } from "./look.ts";
import { modelLanguage } from "./markdown.ts";

export interface MergeOptions {
  readonly parent: HTMLElement;
  /** The text that the page holds, which is edited. */
  readonly ours: string;
  /** The text in the file, which is compared with it. */
  readonly theirs: string;
}

/** Two texts in one view: where they differ, one is struck through and the other put in, and either can be taken. */
export interface Merge {
  readonly text: () => string;
  readonly destroy: () => void;
}

export function openMerge({ parent, ours, theirs }: MergeOptions): Merge {
  const ends = new LineEnds(ours);
  const root = shadowIn(parent);
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: ours,
      extensions: [
        lineNumbers(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "Both texts, to be joined", tabindex: "0" }),
        modelLanguage,
        look,
        EditorView.updateListener.of(({ docChanged, changes, state }) => {
          if (docChanged) ends.apply(editsOf(changes), state.doc.toString());
        }),
        unifiedMergeView({ original: theirs, collapseUnchanged: { margin: 2, minSize: 6 } }),
      ],
    }),
  });
  return {
    text: () => ends.text,
    destroy: () => view.destroy(),
  };
}
