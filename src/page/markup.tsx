import { renderToString } from "preact-render-to-string";
import { Board } from "./board.ts";
import type { Host, Opened } from "./host.ts";
import { Shell } from "./shell.tsx";

/** A page as it is before its script runs. */
export interface Markup {
  /** What the window is called. */
  readonly title: string;
  /** What is in the element `page`, as HTML in which all that a model says is text. */
  readonly html: string;
}

/** What the script of a page draws first on a text: it finds its elements there, and takes them over. */
export function markupOf(opened: Opened, kind: Host["kind"]): Markup {
  const board = new Board(stillHost(opened, kind), opened);
  // A reader of HTML takes every line ending for LF but one that is told by its number.
  return { title: board.title, html: renderToString(<Shell board={board} />).replaceAll("\r", "&#13;") };
}

/** Keeps nothing and hears of nothing: nobody edits a page that is drawn. */
function stillHost(opened: Opened, kind: Host["kind"]): Host {
  return {
    kind,
    open: () => Promise.resolve(opened),
    save: () => Promise.resolve({ kind: "failed", message: "nothing is saved here", help: null }),
    listen: () => () => undefined,
  };
}
