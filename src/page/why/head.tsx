import type { JSX } from "preact";
import { plainText } from "../../render/plain-text.ts";
import { shownText } from "../../render/words.ts";
import type { ItemReport } from "../../analysis/report.ts";
import type { BoardProps } from "../board.ts";
import { changeWords, type ValueProps, Verdict } from "./nodes.tsx";

export interface HeadProps extends BoardProps {
  readonly item: ItemReport;
  readonly names: readonly string[];
  /** The item that was told of before this one. */
  readonly before: number | null;
}

/** Which item it is, what it is worth, and what has become of it. */
export function Head({ board, item, names, before }: HeadProps): JSX.Element {
  return (
    <header class="head">
      <p class="place">
        <span class="sort">
          {item.kind} {item.id}
        </span>
        {item.guess && <em class="tag">guess</em>}
        {item.status !== "supported" && <em class="tag bad">{item.status}</em>}
        <span class="ways">
          {before !== null && (
            <button type="button" class="quiet" onClick={() => void (board.selected.value = before)}>
              Back to {before}
            </button>
          )}
          <button type="button" class="quiet" onClick={() => void (board.selected.value = null)}>
            All conclusions
          </button>
          <button type="button" class="quiet" onClick={() => show(item.id)}>
            Show in the document
          </button>
        </span>
      </p>
      <h2>{plainText(item.text)}</h2>
      {names.length > 0 && (
        <dl class="figures">
          {names.map((name) => (
            <Figure key={name} board={board} name={name} />
          ))}
        </dl>
      )}
    </header>
  );
}

function Figure({ board, name }: ValueProps): JSX.Element | null {
  const quantity = board.quantity(name).value;
  if (quantity === undefined) return null;
  const change = changeWords(board.saved(name), quantity);
  return (
    <div class="figure">
      <dt>{plainText(name)}</dt>
      <dd>
        <b>{shownText(quantity)}</b>
        {quantity.uncertain && quantity.value !== null && <span class="note">median</span>}
        <Verdict quantity={quantity} />
        {change !== null && <span class="changed">{change}</span>}
      </dd>
    </div>
  );
}

/** In the document every item has its number in its id. */
function show(id: number): void {
  const element = document.getElementById(`item-${id}`);
  if (element === null) return;
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}
