import type { JSX } from "preact";
import type { BoardProps } from "./board.ts";

/** The items and their connections, drawn. */
export function MapView({ board }: BoardProps): JSX.Element {
  return <p>{board.items.value.length} items</p>;
}
