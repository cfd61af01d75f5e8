import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { leaveOpen, wasLeftOpen } from "./memory.ts";

export interface SectionProps {
  /** Under which the section is remembered. */
  readonly name: string;
  readonly title: string;
  /** What it says in a few words, beside the title. */
  readonly gist?: ComponentChildren;
  readonly isUsuallyShut?: true;
  /** What is inside, made while it is open; told whether somebody can see it, without which nothing long need begin. */
  readonly children: (isSeen: boolean) => ComponentChildren;
}

/** A part of the panel that folds, and is found again as it was left. */
export function Section({ name, title, gist, isUsuallyShut, children }: SectionProps): JSX.Element {
  const isOpen = useSignal(wasLeftOpen(name, isUsuallyShut !== true));
  const element = useRef<HTMLElement>(null);
  const isSeen = useSeen(element);
  const turn = (): void => {
    isOpen.value = !isOpen.value;
    leaveOpen(name, isOpen.value);
  };
  return (
    <section class="fold" ref={element} aria-labelledby={`why-${name}`}>
      <h3>
        <button
          type="button"
          id={`why-${name}`}
          aria-expanded={isOpen.value}
          aria-controls={`why-${name}-inside`}
          onClick={turn}
        >
          <span class="twisty" aria-hidden="true" />
          {title}
        </button>
        {gist !== undefined && <span class="gist">{gist}</span>}
      </h3>
      <div id={`why-${name}-inside`} class="inside" hidden={!isOpen.value}>
        {isOpen.value && children(isSeen)}
      </div>
    </section>
  );
}

function useSeen(element: RefObject<HTMLElement | null>): boolean {
  const isSeen = useSignal(false);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      isSeen.value = entries.at(-1)?.isIntersecting === true;
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, isSeen]);
  return isSeen.value;
}
