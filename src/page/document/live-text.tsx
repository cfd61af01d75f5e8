import { untracked, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";

interface LiveTextProps {
  readonly class: string;
  /** Reads signals, and is read again when one of them changes. */
  readonly words: () => string;
}

/**
 * Words that follow signals with nothing in between: a page has thousands of them, and a drag may change them all. To
 * Preact they are for ever what they were at first, since it does not see what is written here.
 */
export function LiveText({ class: name, words }: LiveTextProps): JSX.Element {
  const element = useRef<HTMLSpanElement>(null);
  const first = useMemo(() => untracked(words), []);
  const show = (text: string): void => {
    const node = element.current?.firstChild;
    if (node instanceof Text && node.data !== text) node.data = text;
  };
  useLayoutEffect(() => show(untracked(words)));
  useSignalEffect(() => show(words()));
  return (
    <span class={name} ref={element}>
      {first}
    </span>
  );
}
