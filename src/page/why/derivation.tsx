import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { WhyNode } from "../../analysis/why.ts";
import { plainText } from "../../render/plain-text.ts";
import { quotesBeside } from "../../render/tree.ts";
import { count, shownText } from "../../render/words.ts";
import { whyOf } from "../../session/why.ts";
import type { BoardProps } from "../board.ts";
import { pointing, type ValueProps } from "./nodes.tsx";
import { type Row, rowsOf, type Step, stepFor, visibleRows } from "./tree.ts";

export interface DerivationProps extends BoardProps {
  readonly id: number;
}

/** How many rows are made at first, and at each wish for more. */
const portion = 200;

/** What an item rests on, as a tree down to quotes and links; the first two levels are open. */
export function Derivation({ board, id }: DerivationProps): JSX.Element {
  const settled = board.settled.value;
  const why = useMemo(() => whyOf(board.model, String(id)), [board, id, settled]);
  const rows = useMemo(() => rowsOf(why.nodes), [why]);
  const turned = useSignal<ReadonlyMap<number, boolean>>(new Map());
  const current = useSignal(0);
  const most = useSignal(portion);
  const tree = useRef<HTMLDivElement>(null);
  // An item is opened at one place of the tree only, so that its number tells whether that is open.
  const isOpen = ({ node }: Row): boolean => turned.value.get(node.item) ?? node.depth < 2;
  const turn = (places: readonly number[], opened: boolean): void => {
    const items = places.flatMap((place) => rows[place]?.node.item ?? []);
    turned.value = new Map([...turned.value, ...items.map((item) => [item, opened] as const)]);
  };
  const all = visibleRows(rows, isOpen);
  const visible = all.slice(0, most.value);
  const here = visible.some(({ place }) => place === current.value) ? current.value : 0;
  const take = (step: Step): void => {
    if (step.kind !== "go") return turn(step.places, step.kind === "open");
    current.value = step.place;
    tree.current?.querySelector<HTMLElement>(`[data-place="${step.place}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target instanceof HTMLAnchorElement) return;
    const row = rows[here];
    if (row === undefined) return;
    if (event.key === "Enter") board.selected.value = row.node.item;
    else if (event.key === " " && row.opens) turn([here], !isOpen(row));
    else {
      const step = stepFor(event.key, { visible, place: here, isOpen });
      if (step === undefined) return;
      take(step);
    }
    event.preventDefault();
  };
  return (
    <>
      <div role="tree" class="tree" aria-label="Derivation" ref={tree} onKeyDown={onKeyDown}>
        {visible.map((row) => (
          <TreeRow
            key={row.place}
            board={board}
            row={row}
            isOpen={isOpen(row)}
            isCurrent={row.place === here}
            onTurn={() => turn([row.place], !isOpen(row))}
            onEnter={() => void (current.value = row.place)}
          />
        ))}
      </div>
      {visible.length < all.length && (
        <button type="button" class="quiet" onClick={() => void (most.value += portion)}>
          {count(all.length - visible.length, "row")} more
        </button>
      )}
      {why.capped && <p class="remark">There is more, which is not shown.</p>}
    </>
  );
}

interface TreeRowProps extends BoardProps {
  readonly row: Row;
  readonly isOpen: boolean;
  readonly isCurrent: boolean;
  readonly onTurn: () => void;
  readonly onEnter: () => void;
}

/** Deeper than this there would be no room for words. */
const deepest = 8;

function TreeRow({ board, row, isOpen, isCurrent, onTurn, onEnter }: TreeRowProps): JSX.Element {
  const { node, place, opens, position, siblings } = row;
  const { onFocus, ...light } = pointing(board, node.item);
  return (
    <div
      role="treeitem"
      class={`row depth-${Math.min(node.depth, deepest)} ${node.status}`}
      data-place={place}
      aria-level={node.depth + 1}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={opens ? isOpen : undefined}
      aria-selected={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => {
        onFocus();
        onEnter();
      }}
      {...light}
    >
      {opens ? (
        <span class="twisty" aria-hidden="true" onClick={onTurn} />
      ) : (
        <span class="twisty none" aria-hidden="true" />
      )}
      <span class="index" onClick={() => void (board.selected.value = node.item)}>
        {node.item}
      </span>
      <div class="said">
        <NodeWords board={board} node={node} />
      </div>
    </div>
  );
}

function NodeWords({ board, node }: BoardProps & { readonly node: WhyNode }): JSX.Element {
  const remarks = [
    ...(node.alternative ? ["either suffices"] : []),
    ...(node.status === "supported" ? [] : [node.status]),
    ...(node.repeated ? ["see above"] : []),
    ...(node.depth > deepest ? [`level ${node.depth + 1}`] : []),
  ];
  return (
    <>
      <p class="words">
        {plainText(node.text)}
        {remarks.map((remark) => (
          <em class="tag" key={remark}>
            {remark}
          </em>
        ))}
      </p>
      {!node.repeated && (
        <>
          {node.quantities.map(({ name }) => (
            <Equation key={name} board={board} name={name} />
          ))}
          {quotesBeside(node).map((quote) => (
            <blockquote key={quote}>{plainText(quote)}</blockquote>
          ))}
          {node.links.map(({ text, url }) => (
            <Source key={url} text={text} url={url} />
          ))}
        </>
      )}
    </>
  );
}

/** `cost = $100M`; of what is computed its formula too. */
function Equation({ board, name }: ValueProps): JSX.Element | null {
  const quantity = board.quantity(name).value;
  if (quantity === undefined) return null;
  const formula = plainText(quantity.formula);
  const text = shownText(quantity);
  return (
    <p class="equation">
      <span class="name">{plainText(name)}</span> =
      {formula !== text && (
        <>
          {" "}
          <code>{formula}</code> =
        </>
      )}{" "}
      <b>{text}</b>
    </p>
  );
}

/** A link goes out to the web or to a mailbox; any other address is only shown. */
function Source({ text, url }: { readonly text: string; readonly url: string }): JSX.Element {
  const words = plainText(text.trim() === "" ? url : text);
  if (!/^(?:https?:\/\/|mailto:)/i.test(url)) return <p class="origin">{`${words} (${plainText(url)})`}</p>;
  return (
    <p class="origin">
      <a href={url} target="_blank" rel="noopener noreferrer">
        {words}
      </a>
    </p>
  );
}
