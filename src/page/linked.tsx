import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { plainText } from "../render/plain-text.ts";
import { shorten } from "../render/width.ts";
import { count } from "../render/words.ts";
import { inputsOf } from "../session/names.ts";
import type { Board, BoardProps } from "./board.ts";
import { type LinkState, parseLink, printLink } from "./link.ts";
import { changedInputs } from "./scenarios.ts";

/** How long after an edit the address follows, in milliseconds. */
const rest = 300;

/** Of so many refusals all is said, and so many letters of each. */
const mostRefusals = 8;
const mostLetters = 160;

/**
 * Keeps the address and the page the same: what a link sets is put on top of the file as one edit, and the address
 * follows the inputs, the selected item and the view. Returns what a link asked for and was refused, in words.
 */
export function useLink<View extends string>(
  board: Board,
  view: Signal<View>,
  views: readonly View[],
): Signal<readonly string[]> {
  const refused = useSignal<readonly string[]>([]);
  useEffect(() => {
    const open = (): void => {
      const link = parseLink(location.hash);
      refused.value = openLink(board, link);
      view.value = views.find((one) => one === link.view) ?? view.peek();
    };
    open();
    addEventListener("hashchange", open);
    return () => removeEventListener("hashchange", open);
  }, []);
  useSignalEffect(() => {
    void board.revision.value;
    void [board.selected.value, view.value];
    const timer = setTimeout(() => showLink(linkOf(board, view.peek(), views)), rest);
    return () => clearTimeout(timer);
  });
  return refused;
}

interface CopyLinkProps extends BoardProps {
  readonly view: Signal<string>;
  readonly views: readonly string[];
}

/** The address of the page as it is, to be sent to others. */
export function CopyLink({ board, view, views }: CopyLinkProps): JSX.Element {
  const copy = async (): Promise<void> => {
    const url = new URL(`#${printLink(linkOf(board, view.peek(), views))}`, location.href);
    try {
      await navigator.clipboard.writeText(url.href);
      board.announcement.value = "The link is copied.";
    } catch {
      board.announcement.value = "The browser does not let the page copy: the link is its address.";
    }
  };
  return (
    <button type="button" title="A link to this view, with what was changed" onClick={() => void copy()}>
      Copy link
    </button>
  );
}

/** What of a link could not be done, until it was read. */
export function LinkRefusals({ refused }: { readonly refused: Signal<readonly string[]> }): JSX.Element | null {
  if (refused.value.length === 0) return null;
  return (
    <div class="refusal link-refusals" role="alert">
      <p>{count(refused.value.length, "value")} of this link could not be put into the argument:</p>
      <ul>
        {refused.value.slice(0, mostRefusals).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <button type="button" onClick={() => void (refused.value = [])}>
        Dismiss
      </button>
    </div>
  );
}

/** Puts a link's values in, as one edit, and selects its item. Returns what was refused, in words. */
export function openLink(board: Board, { set, item }: LinkState): readonly string[] {
  const { model } = board;
  const inputs = new Map(inputsOf(model));
  const refused: string[] = [];
  const taken = set.filter(([name, value]) => {
    if (inputs.get(name) === value) return false;
    const reason = inputs.has(name) ? board.refusal(name, value)?.message : "the argument has no such input";
    if (reason !== undefined) refused.push(shorten(plainText(`${name} = ${value}: ${reason}`), mostLetters));
    return reason === undefined;
  });
  if (taken.length > 0) {
    const refusal = board.attempt(() => model.batch(() => taken.forEach(([name, value]) => model.set(name, value))));
    if (refusal !== null) refused.push(plainText(refusal.message));
  }
  if (item !== null && board.items.peek().some(({ id }) => id === item)) board.selected.value = item;
  return refused;
}

/** The view that a page opens with anyway is not named. */
function linkOf(board: Board, view: string, views: readonly string[]): LinkState {
  return { set: changedInputs(board), item: board.selected.peek(), view: view === views[0] ? null : view };
}

/** Leaves an address that says the same as it is, such as that of a heading. */
function showLink(link: LinkState): void {
  const hash = printLink(link);
  if (hash === printLink(parseLink(location.hash))) return;
  history.replaceState(history.state, "", hash === "" ? location.pathname + location.search : `#${hash}`);
}
