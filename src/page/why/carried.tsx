import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { count, list } from "../../render/words.ts";
import type { BoardProps } from "../board.ts";
import type { DerivationProps } from "./derivation.tsx";
import { ItemLine } from "./nodes.tsx";

/** What rests on an item, conclusions first, and what would fall without it. */
export function Carried({ board, id }: DerivationProps): JSX.Element {
  void board.settled.value;
  const { model } = board;
  const all = model.dependents([String(id)]).items;
  if (all.length === 0) return <p>Nothing rests on it: it is where the argument ends.</p>;
  const conclusions = model.dependents([String(id)], { conclusions: true }).items;
  const others = all.filter((item) => !conclusions.includes(item));
  return (
    <>
      <p>{carriedWords(all.length, conclusions)}</p>
      <ItemLines board={board} ids={[...conclusions, ...others]} />
      <p>{fallWords(model.withdraw([String(id)]))}</p>
    </>
  );
}

function carriedWords(all: number, conclusions: readonly number[]): string {
  const rest = `${count(all, "item")} ${all === 1 ? "rests" : "rest"} on it`;
  if (conclusions.length === 0) return `${rest}.`;
  return `${rest}, ${conclusions.length === 1 ? "with the conclusion" : "with the conclusions"} ${list(conclusions)}.`;
}

interface Fall {
  readonly falls: readonly number[];
  readonly survives: readonly number[];
}

function fallWords({ falls, survives }: Fall): string {
  const fall = falls.length === 0 ? "nothing falls" : `${list(falls)} ${falls.length === 1 ? "falls" : "fall"}`;
  const leg = survives.length === 1 ? "stands on another leg" : "stand on another leg";
  return `Without it ${fall}${survives.length === 0 ? "" : `, and ${list(survives)} ${leg}`}.`;
}

const shown = 6;

/** Some items, the first few until asked for all. */
function ItemLines({ board, ids }: BoardProps & { readonly ids: readonly number[] }): JSX.Element {
  const isWhole = useSignal(false);
  const items = new Map(board.items.value.map((item) => [item.id, item]));
  const most = isWhole.value ? ids.length : shown;
  return (
    <>
      <ul class="lines">
        {ids.slice(0, most).map((id) => {
          const item = items.get(id);
          return item && <ItemLine key={id} board={board} item={item} />;
        })}
      </ul>
      {ids.length > most && (
        <button type="button" class="quiet" onClick={() => void (isWhole.value = true)}>
          {ids.length - most} more
        </button>
      )}
    </>
  );
}
