import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ItemReport } from "../analysis/report.ts";
import { plainText } from "../render/plain-text.ts";
import { namesIn } from "../session/names.ts";
import type { Board, BoardProps } from "./board.ts";
import { Carried } from "./why/carried.tsx";
import { Changed } from "./why/changed.tsx";
import { Derivation } from "./why/derivation.tsx";
import { HangsOn } from "./why/hangs-on.tsx";
import { Head } from "./why/head.tsx";
import { HowSure } from "./why/how-sure.tsx";
import { Overview } from "./why/overview.tsx";
import { Section } from "./why/section.tsx";
import { Takes } from "./why/takes.tsx";

/** What the selected item rests on, how sure it is, and what would change it; where none is, what follows in the end. */
export function WhyPanel({ board }: BoardProps): JSX.Element {
  const item = useComputed(() => board.items.value.find(({ id }) => id === board.selected.value));
  const before = useBefore(board.selected.value);
  return (
    <div class="why">
      {item.value === undefined ? (
        <Overview board={board} />
      ) : (
        <About key={item.value.id} board={board} item={item.value} before={before} />
      )}
    </div>
  );
}

interface AboutItemProps extends BoardProps {
  readonly item: ItemReport;
  readonly before: number | null;
}

function About({ board, item, before }: AboutItemProps): JSX.Element {
  void board.settled.value;
  const names = namesIn(board.model, [item.id]);
  const chosen = useSignal<string | null>(null);
  const name = names.find((one) => one === chosen.value) ?? names[0];
  return (
    <article aria-label={`Why item ${item.id}`}>
      <Head board={board} item={item} names={names} before={before} />
      <Section name="rests" title="Rests on">
        {() => <Derivation board={board} id={item.id} />}
      </Section>
      <Section name="carries" title="Carries">
        {() => <Carried board={board} id={item.id} />}
      </Section>
      {names.length > 1 && (
        <div class="choice" role="group" aria-label="The quantity that is looked into">
          {names.map((one) => (
            <button type="button" key={one} aria-pressed={one === name} onClick={() => void (chosen.value = one)}>
              {plainText(one)}
            </button>
          ))}
        </div>
      )}
      {name !== undefined && <AboutQuantity key={name} board={board} name={name} />}
    </article>
  );
}

function AboutQuantity({ board, name }: BoardProps & { readonly name: string }): JSX.Element {
  const of = plainText(name);
  return (
    <>
      <Section name="hangs" title="What it hangs on" gist={of}>
        {(isSeen) => <HangsOn board={board} name={name} isSeen={isSeen} />}
      </Section>
      <Section name="sure" title="How sure" gist={of}>
        {(isSeen) => <HowSure board={board} name={name} isSeen={isSeen} />}
      </Section>
      <Section name="takes" title="What would it take" gist={of} isUsuallyShut>
        {(isSeen) => <Takes board={board} name={name} isSeen={isSeen} />}
      </Section>
      {isMoved(board, name) && (
        <Section name="changed" title="How it changed" gist={of}>
          {(isSeen) => <Changed board={board} name={name} isSeen={isSeen} />}
        </Section>
      )}
    </>
  );
}

/** Against the saved file, which has to have it. */
function isMoved(board: Board, name: string): boolean {
  const saved = board.saved(name);
  const now = board.quantity(name).value;
  return board.isChanged.value && saved !== undefined && now !== undefined && saved.value !== now.value;
}

/** The item that was selected before, unless that is the same. */
function useBefore(selected: number | null): number | null {
  const last = useRef<number | null>(null);
  const before = useSignal<number | null>(null);
  useEffect(() => {
    if (selected === last.current) return;
    before.value = last.current;
    last.current = selected;
  }, [selected, before]);
  return before.value;
}
