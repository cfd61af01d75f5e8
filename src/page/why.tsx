import type { JSX } from "preact";
import type { BoardProps } from "./board.ts";

/** What the selected item rests on, how sure it is, and what would change it. */
export function WhyPanel({ board }: BoardProps): JSX.Element {
  return <p>{board.selected.value ?? "Select an item"}</p>;
}
