import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const faint = { color: "var(--faint)" };
const washed = (colour: string): string => `color-mix(in srgb, ${colour} 12%, transparent)`;

/** The editor in the colours of the page, light or dark as it is. */
export const look: Extension = EditorView.theme({
  "&": { height: "100%", background: "var(--paper)", color: "var(--ink)", fontSize: "0.82rem" },
  "&.cm-focused": { outline: "0" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-gutters": { border: "0", background: "var(--paper)", color: "var(--faint)" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "color-mix(in srgb, var(--card) 70%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--beneath-wash)",
  },
  ".cm-heading, .cm-strong": { fontWeight: "700" },
  ".cm-emphasis": { fontStyle: "italic" },
  ".cm-struck": { textDecoration: "line-through" },
  ".cm-quote": faint,
  ".cm-mark": faint,
  ".cm-front, .cm-front *": { ...faint, fontWeight: "400" },
  ".cm-cites": faint,
  ".cm-url": { color: "var(--accent)" },
  ".cm-code": { background: "var(--card)", borderRadius: "2px" },
  ".cm-name": { fontWeight: "600" },
  ".cm-number": { color: "var(--accent)" },
  ".cm-call, .cm-item": { color: "var(--changed)" },
  ".cm-claim, .cm-claim *": { color: "var(--good)" },
  ".cm-panels, .cm-tooltip": {
    border: "1px solid var(--rule)",
    background: "var(--card)",
    color: "var(--ink)",
    fontFamily: "var(--sans)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--accent)", color: "var(--paper)" },
  ".cm-diagnostic": { whiteSpace: "pre-wrap" },
  ".cm-deletedChunk": { background: washed("var(--bad)") },
  ".cm-changedLine, .cm-insertedLine": { background: washed("var(--good)") },
});

/**
 * A place for an editor: the page forbids style elements, and in a tree of its own an editor brings its styles as sheets.
 */
export function shadowIn(parent: HTMLElement): ShadowRoot {
  return parent.shadowRoot ?? parent.attachShadow({ mode: "open" });
}
