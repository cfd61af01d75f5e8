import { type Signal, signal } from "@preact/signals";

/**
 * Which items are on the screen or near it: the others' contents are what the browser leaves undrawn. In one that draws
 * all of them, or does not tell, all are near.
 */
export class Sight {
  readonly #near = new Map<number, Signal<boolean>>();

  /** Reads a signal. An item of which nothing was heard yet counts as near. */
  isNear(id: number): boolean {
    return this.#signalOf(id).value;
  }

  /** Looks where the items in this element are, and hears of it when that changes. Returns the way to end that. */
  watch(element: HTMLElement): () => void {
    for (const item of element.querySelectorAll<HTMLElement>("[data-item]")) {
      this.#signalOf(Number(item.dataset["item"])).value =
        item.firstElementChild?.checkVisibility?.({ contentVisibilityAuto: true }) ?? true;
    }
    element.addEventListener("contentvisibilityautostatechange", this.#note);
    return () => element.removeEventListener("contentvisibilityautostatechange", this.#note);
  }

  readonly #note = (event: Event): void => {
    const { target } = event;
    if (!(event instanceof ContentVisibilityAutoStateChangeEvent) || !(target instanceof HTMLElement)) return;
    this.#signalOf(Number(target.dataset["item"])).value = !event.skipped;
  };

  #signalOf(id: number): Signal<boolean> {
    const known = this.#near.get(id);
    if (known !== undefined) return known;
    const near = signal(true);
    this.#near.set(id, near);
    return near;
  }
}
