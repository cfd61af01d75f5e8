import type { JSX } from "preact";
import type { BoardProps } from "./board.ts";

/** The argument as its author wrote it, with what is computed beside each formula. */
export function DocumentView({ board }: BoardProps): JSX.Element {
  return (
    <ol class="items">
      {board.items.value.map((item) => (
        <li key={item.id} value={item.id}>
          {item.text}
        </li>
      ))}
    </ol>
  );
}
