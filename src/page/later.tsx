import { type Signal, signal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { BoardProps } from "./board.ts";

type View = (props: BoardProps) => JSX.Element;

/** A view whose code is loaded when it is first shown, or before. */
export class Later {
  readonly #code: () => Promise<View>;
  readonly #view: Signal<View | null> = signal(null);
  readonly #isLost: Signal<boolean> = signal(false);
  #isComing = false;

  constructor(code: () => Promise<View>) {
    this.#code = code;
  }

  /** Begins to load, unless that was begun before: a browser asks for a module once, also where it does not come. */
  load(): void {
    if (!this.#isComing) void this.#fetch();
  }

  /** The view, or what stands in its place until it is there. */
  readonly View = ({ board }: BoardProps): JSX.Element => {
    const Shown = this.#view.value;
    if (Shown !== null) return <Shown board={board} />;
    if (this.#isLost.value) return <Lost board={board} />;
    return <Coming load={() => this.load()} />;
  };

  async #fetch(): Promise<void> {
    this.#isComing = true;
    try {
      this.#view.value = await this.#code();
    } catch {
      this.#isLost.value = true;
    }
  }
}

/** Drawing asks for nothing; being shown does. */
function Coming({ load }: { readonly load: () => void }): JSX.Element {
  useLayoutEffect(load, []);
  return <p class="loading">Loading…</p>;
}

/** The server was away when the code was asked for. */
function Lost({ board }: BoardProps): JSX.Element {
  return (
    <div class="refusal" role="alert">
      <p>This view could not be loaded. Nothing is lost: load the page again when the server answers.</p>
      <button type="button" disabled={board.away.value !== null} onClick={() => location.reload()}>
        Load again
      </button>
    </div>
  );
}
