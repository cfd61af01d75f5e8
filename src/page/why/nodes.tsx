import type { JSX } from "preact";
import type { ItemReport, QuantityReport } from "../../analysis/report.ts";
import { ratioText } from "../../render/changes.ts";
import { plainText } from "../../render/plain-text.ts";
import { shownText } from "../../render/words.ts";
import { verdictWords } from "../../render/report.ts";
import { namesIn } from "../../session/names.ts";
import type { Board, BoardProps } from "../board.ts";
import { useSteadyList } from "../steady-list.ts";

/** Selects an item, so that the panel tells of it. */
export function ItemButton({ board, id }: BoardProps & { readonly id: number }): JSX.Element {
  return (
    <button
      type="button"
      class="index"
      aria-label={`Item ${id}`}
      onClick={() => void (board.selected.value = id)}
      {...pointing(board, id)}
    >
      {id}
    </button>
  );
}

/** An item of a list, with the values of its quantities as they are at every moment. */
export function ItemLine({ board, item }: BoardProps & { readonly item: ItemReport }): JSX.Element {
  const names = useSteadyList(() => {
    void board.settled.value;
    return namesIn(board.model, [item.id]);
  });
  return (
    <li class="line">
      <ItemButton board={board} id={item.id} />
      <span class="words">{plainText(item.text)}</span>
      {names.map((name) => (
        <Value key={name} board={board} name={name} />
      ))}
    </li>
  );
}

/** What lights an item up in the document while the pointer or the focus is on something that stands for it. */
export function pointing(
  board: Board,
  id: number,
): Record<"onFocus" | "onBlur" | "onMouseEnter" | "onMouseLeave", () => void> {
  const point = (): void => void (board.pointed.value = id);
  const leave = (): void => void (board.pointed.value = null);
  return { onFocus: point, onBlur: leave, onMouseEnter: point, onMouseLeave: leave };
}

export interface ValueProps extends BoardProps {
  readonly name: string;
}

/** `cost = $100M`, with the verdict in a sign. */
function Value({ board, name }: ValueProps): JSX.Element | null {
  const quantity = board.quantity(name).value;
  if (quantity === undefined) return null;
  return (
    <span class="worth">
      <span class="name">{plainText(name)}</span> <b>{shownText(quantity)}</b> <Verdict quantity={quantity} isShort />
    </span>
  );
}

export interface VerdictProps {
  readonly quantity: QuantityReport;
  /** Only what does not hold. */
  readonly isShort?: true;
}

/** The words of `check`. */
export function Verdict({ quantity: { claim }, isShort }: VerdictProps): JSX.Element | null {
  if (claim === null) return null;
  const { brush, words } = verdictWords(claim);
  if (isShort === true && brush === "good")
    return (
      <span class="verdict good" title={words}>
        ✓
      </span>
    );
  return <span class={`verdict ${brush}`}>{words}</span>;
}

/** Against the saved file: `was $100M, × 0.5`; null where nothing is other. */
export function changeWords(saved: QuantityReport | undefined, now: QuantityReport): string | null {
  if (saved === undefined) return "new: the saved file does not have it";
  if (saved.value === now.value && saved.text === now.text) return null;
  // On a scale with an offset a ratio says nothing.
  const isRatio =
    typeof saved.value === "number" &&
    typeof now.value === "number" &&
    saved.unit === now.unit &&
    !/^(?:°|deg)/.test(now.unit);
  const ratio = isRatio ? now.value / saved.value : NaN;
  return `was ${shownText(saved)}${Number.isFinite(ratio) && ratio !== 1 ? `, ${ratioText(ratio)}` : ""}`;
}
