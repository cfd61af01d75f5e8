import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { type Diagnostic as Mark, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState, type Extension, type Text } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { Vocabulary } from "../../session/vocabulary.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { changeBetween, editsOf, LineEnds } from "./change.ts";
import { complete } from "./completion.ts";
import { look, shadowIn } from "./look.ts";
import { modelLanguage } from "./markdown.ts";

export interface SourceEditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly words: () => Vocabulary;
  readonly onEdit: (text: string) => void;
  /** The cursor has come to this line, counted from 1. */
  readonly onLine: (line: number) => void;
  readonly onSave: () => void;
}

/** The text of a model, being edited. */
export interface SourceEditor {
  /** Puts in what was changed elsewhere; the cursor stays where it is in the text, and nobody is told. */
  readonly replace: (text: string) => void;
  readonly setDiagnostics: (diagnostics: readonly Diagnostic[]) => void;
  /** The line of the cursor, counted from 1. */
  readonly line: () => number;
  /** Shows a line. */
  readonly reveal: (line: number) => void;
  readonly destroy: () => void;
}

/** Came from elsewhere, and is not to be told of. */
const fromElsewhere = Annotation.define<true>();

/** Opens an editor in an element. Lines that are not edited keep the ends that they have. */
export function openEditor(options: SourceEditorOptions): SourceEditor {
  const ends = new LineEnds(options.text);
  const state = EditorState.create({ doc: options.text, extensions: [surroundings(options), listener(options, ends)] });
  const root = shadowIn(options.parent);
  const view = new EditorView({ state, parent: root, root });
  return {
    replace: (text) => {
      if (text !== ends.text) replaceText(view, ends, text);
    },
    setDiagnostics: (diagnostics) => view.dispatch(setDiagnostics(view.state, marksOf(view.state.doc, diagnostics))),
    line: () => lineOf(view.state),
    reveal: (line) => revealLine(view, line),
    destroy: () => view.destroy(),
  };
}

function surroundings({ words, onSave }: SourceEditorOptions): readonly Extension[] {
  const save = {
    key: "Mod-s",
    run: () => {
      onSave();
      return true;
    },
  };
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    lintGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    bracketMatching(),
    autocompletion({ override: [complete(words)] }),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    modelLanguage,
    look,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      "aria-label": "The text of the model, in Markdown",
      spellcheck: "false",
      tabindex: "0",
    }),
    // Tab leaves the editor, as it leaves every other field.
    keymap.of([save, ...completionKeymap, ...lintKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}

function listener({ onEdit, onLine }: SourceEditorOptions, ends: LineEnds): Extension {
  return EditorView.updateListener.of(({ docChanged, selectionSet, transactions, state, changes }) => {
    if (docChanged && !transactions.some((transaction) => transaction.annotation(fromElsewhere) === true)) {
      onEdit(ends.apply(editsOf(changes), state.doc.toString()));
    }
    if (selectionSet) onLine(lineOf(state));
  });
}

function replaceText(view: EditorView, ends: LineEnds, text: string): void {
  const before = view.state.doc.toString();
  ends.replace(text);
  const changes = changeBetween(before, view.state.toText(text).toString());
  view.dispatch({ changes, annotations: fromElsewhere.of(true) });
}

function revealLine(view: EditorView, number: number): void {
  const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
  view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
}

function lineOf({ doc, selection }: EditorState): number {
  return doc.lineAt(selection.main.head).number;
}

function marksOf(text: Text, diagnostics: readonly Diagnostic[]): readonly Mark[] {
  return diagnostics.map(({ line, column, endLine, endColumn, severity, code, message, help }) => {
    const from = offsetOf(text, line, column);
    return {
      from,
      to: Math.max(from, offsetOf(text, endLine, endColumn)),
      severity: severity === "error" || severity === "warning" ? severity : "info",
      message: `${code}: ${message}${help === null ? "" : `\n${help}`}`,
    };
  });
}

/** Of a place in lines and columns; one that is no longer there is that of the nearest. */
function offsetOf(text: Text, line: number, column: number): number {
  const { from, to } = text.line(Math.min(Math.max(line, 1), text.lines));
  return Math.min(from + column - 1, to);
}
