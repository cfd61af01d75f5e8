import { computed, type ReadonlySignal, useComputed, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
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
  const { blocks, keys } = useMemo(() => sheetOf(board), [board]);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => (element.current === null ? undefined : desk.sight.watch(element.current)), [desk]);
  useLights(board);
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
      {keys.value.map((key) => (
        <Slot key={key} desk={desk} blocks={blocks} name={key} />
      ))}
    </div>
  );
}

/** The blocks of the document. An edit draws those that it changes: to look at all the others takes longer. */
interface Sheet {
  readonly blocks: ReadonlySignal<ReadonlyMap<string, Block>>;
  /** Of all blocks in their order; the same list again where none came or went. */
  readonly keys: ReadonlySignal<readonly string[]>;
}

function sheetOf(board: Board): Sheet {
  // What is moved by hand stands there as it is moved.
  const list = computed(() => {
    void board.settled.value;
    return board.model.document();
  });
  let before: { readonly blocks: readonly Block[]; readonly keys: readonly string[] } = { blocks: [], keys: [] };
  const keys = computed(() => {
    const blocks = list.value;
    const isAlike =
      blocks.length === before.blocks.length && blocks.every((one, at) => nameOf(one) === nameOf(before.blocks[at]!));
    before = { blocks, keys: isAlike ? before.keys : keysOf(blocks) };
    return before.keys;
  });
  return { keys, blocks: computed(() => new Map(keys.value.map((key, place) => [key, list.value[place]!]))) };
}

/** A block keeps its key while others come and go: an item by its number, others by how many are alike before them. */
function keysOf(blocks: readonly Block[]): readonly string[] {
  const counts = new Map<string | number, number>();
  return blocks.map((block) => {
    const name = nameOf(block);
    const nth = counts.get(name) ?? 0;
    counts.set(name, nth + 1);
    return `${name} ${nth}`;
  });
}

function nameOf(block: Block): string | number {
  return block.kind === "item" ? block.id : block.kind;
}

interface SlotProps extends Pick<Sheet, "blocks"> {
  readonly desk: Desk;
  readonly name: string;
}

function Slot({ desk, blocks, name }: SlotProps): JSX.Element | null {
  const block = useComputed(() => blocks.value.get(name)).value;
  if (block === undefined) return null;
  if (block.kind === "item") return <ItemView desk={desk} item={block} />;
  return <BlockView place={{ desk, item: null }} block={block} />;
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
    void board.settled.value;
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
