import { useComputed, useSignalEffect } from "@preact/signals";
import type { JSX, VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Block } from "../session/block.ts";
import { UsageError } from "../session/errors.ts";
import type { Board, BoardProps } from "./board.ts";
import { type Desk, deskOf } from "./document/desk.ts";
import { ItemView, ProblemView } from "./document/item.tsx";
import { Lights } from "./document/lights.ts";
import { BlockView } from "./document/words.tsx";

/** The argument as its author wrote it, with what is computed beside each formula. */
export function DocumentView({ board }: BoardProps): JSX.Element {
  const desk = useMemo(() => deskOf(board), [board]);
  const shown = useRef<ReadonlyMap<string, Shown>>(new Map());
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => (element.current === null ? undefined : desk.sight.watch(element.current)), [desk]);
  useLights(board);
  void board.revision.value;
  shown.current = shownOf(desk, board.model.document(), shown.current);
  return (
    <div
      ref={element}
      class="argument"
      onPointerOver={({ target }) => point(board, target)}
      onPointerLeave={() => point(board, null)}
      onFocusIn={({ target }) => point(board, target)}
      onFocusOut={({ relatedTarget }) => point(board, relatedTarget)}
    >
      <Outside board={board} />
      {[...shown.current.values()].map(({ vnode }) => vnode)}
    </div>
  );
}

/** A block as it was drawn: one that did not change is handed over as it is, and is not looked at again. */
interface Shown {
  readonly block: Block;
  readonly vnode: VNode;
}

/** By keys that a block keeps while others come and go: an item its number, others how many are alike before them. */
function shownOf(desk: Desk, blocks: readonly Block[], before: ReadonlyMap<string, Shown>): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>();
  const counts = new Map<string, number>();
  for (const block of blocks) {
    const name = block.kind === "item" ? `item ${block.id}` : block.kind;
    const nth = counts.get(name) ?? 0;
    counts.set(name, nth + 1);
    const key = `${name} ${nth}`;
    const known = before.get(key);
    shown.set(key, known?.block === block ? known : { block, vnode: draw(desk, block, key) });
  }
  return shown;
}

function draw(desk: Desk, block: Block, key: string): VNode {
  if (block.kind === "item") return <ItemView key={key} desk={desk} item={block} />;
  return <BlockView key={key} place={{ desk, item: null }} block={block} />;
}

/** Problems of the front matter and of what stands between the items. */
function Outside({ board }: BoardProps): JSX.Element | null {
  const problems = useComputed(() => board.diagnostics.value.filter(({ item }) => item === null));
  if (problems.value.length === 0) return null;
  return (
    <section class="outside" aria-label="Problems outside of the items">
      {problems.value.map((problem) => (
        <div key={`${problem.line} ${problem.column} ${problem.code}`}>
          <p class="line">{`line ${problem.line}`}</p>
          <ProblemView problem={problem} number={null} />
        </div>
      ))}
    </section>
  );
}

function point(board: Board, target: EventTarget | null): void {
  const item = target instanceof Element ? target.closest<HTMLElement>("[data-item]") : null;
  board.pointed.value = item === null ? null : Number(item.dataset["item"]);
}

/** Lights what the pointed item, or else the selected one, rests on and what rests on it. */
function useLights(board: Board): void {
  const lights = useMemo(() => new Lights(), []);
  const lit = useComputed(() => board.pointed.value ?? board.selected.value);
  useSignalEffect(() => {
    void board.revision.value;
    lights.show(lit.value, lit.value === null ? { beneath: [], above: [] } : relativesOf(board, lit.value));
  });
}

interface Relatives {
  readonly beneath: readonly number[];
  readonly above: readonly number[];
}

function relativesOf({ model }: Board, id: number): Relatives {
  try {
    return { beneath: model.precedents([String(id)]).items, above: model.dependents([String(id)]).items };
  } catch (error) {
    if (error instanceof UsageError) return { beneath: [], above: [] }; // it was taken out
    throw error;
  }
}
