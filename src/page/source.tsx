import type { JSX } from "preact";
import type { BoardProps } from "./board.ts";

/** The Markdown itself, in an editor that is loaded when it is first asked for. */
export function SourceView({ board }: BoardProps): JSX.Element {
  return <pre>{board.model.text}</pre>;
}
