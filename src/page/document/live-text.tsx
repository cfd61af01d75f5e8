import { untracked, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";

interface LiveTextProps {
  readonly class: string;
  /** Reads signals, and is read again when one of them changes. */
  readonly words: () => string;
}

/** Words that follow signals with nothing in between: a page has thousands of them, and a drag may change them all. */
export function LiveText({ class: name, words }: LiveTextProps): JSX.Element {
  const element = useRef<HTMLSpanElement>(null);
  const shown = useRef("");
  shown.current = untracked(words);
  useSignalEffect(() => {
    const text = words();
    const node = element.current?.firstChild;
    if (text === shown.current || !(node instanceof Text)) return;
    node.data = shown.current = text;
  });
  return (
    <span class={name} ref={element}>
      {shown.current}
    </span>
  );
}
