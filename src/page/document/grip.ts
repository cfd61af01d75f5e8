import { dragged, type Scale, stepped } from "./slide.ts";

/** What a grip moves. */
export interface Held {
  readonly scale: () => Scale;
  /** The number now. */
  readonly value: () => number;
  readonly to: (value: number) => void;
  readonly end: () => void;
  /** Back to what is saved. */
  readonly home: () => void;
}

/** A hand or keys on a handle: moves are made once a frame, and end when the hand lets go or the key comes up. */
export class Grip {
  held: Held | undefined;
  #scale: Scale | undefined;
  /** Where the hand is and the number that belongs to it; Shift begins anew at a tenth of the speed. */
  #from: { readonly x: number; readonly value: number; readonly isFine: boolean } | undefined;
  #next: number | undefined;
  #frame: number | undefined;
  #isMoving = false;

  readonly press = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement) || this.held === undefined) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus({ preventScroll: true });
    event.preventDefault();
    this.#scale = this.held.scale();
    this.#from = { x: event.clientX, value: this.held.value(), isFine: event.shiftKey };
  };

  readonly move = (event: PointerEvent): void => {
    if (this.#from === undefined || this.#scale === undefined) return;
    if (event.shiftKey !== this.#from.isFine) {
      this.#from = { x: event.clientX, value: this.#next ?? this.held?.value() ?? NaN, isFine: event.shiftKey };
    }
    const { x, value, isFine } = this.#from;
    this.#ask(dragged(this.#scale, value, (event.clientX - x) * (isFine ? 0.1 : 1)));
  };

  readonly key = (event: KeyboardEvent): void => {
    if (this.held === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = stepsOf.get(event.key);
    if (event.key !== "Home" && steps === undefined) return;
    event.preventDefault();
    if (steps === undefined) {
      this.release();
      return this.held.home();
    }
    this.#scale ??= this.held.scale();
    this.#ask(stepped(this.#scale, this.#next ?? this.held.value(), steps * (event.shiftKey ? 10 : 1)));
  };

  /** Does nothing where nothing moves. */
  readonly release = (): void => {
    this.#flush();
    this.#from = this.#scale = undefined;
    if (!this.#isMoving) return;
    this.#isMoving = false;
    this.held?.end();
  };

  /** What it holds is gone: where it was last, it stays. */
  readonly drop = (): void => {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.held = this.#frame = this.#next = this.#from = undefined;
    this.#isMoving = false;
  };

  #ask(value: number): void {
    this.#next = value;
    this.#isMoving = true;
    this.#frame ??= requestAnimationFrame(() => this.#flush());
  }

  #flush(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    const value = this.#next;
    this.#frame = this.#next = undefined;
    if (value !== undefined && Number.isFinite(value)) this.held?.to(value);
  }
}

const stepsOf: ReadonlyMap<string, number> = new Map([
  ["ArrowRight", 1],
  ["ArrowUp", 1],
  ["ArrowLeft", -1],
  ["ArrowDown", -1],
  ["PageUp", 20],
  ["PageDown", -20],
]);
