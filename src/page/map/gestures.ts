import type { Point } from "../../render/layout.ts";
import type { Viewpoint } from "./viewpoint.ts";

/** A press that moves less than this, in pixels, is a click. */
const stillness = 4;

/** Dragging with one pointer, pinching with two, and the wheel. */
export class Gestures {
  readonly #viewpoint: Viewpoint;
  readonly #pointers = new Map<number, Point>();
  #moved = 0;

  constructor(viewpoint: Viewpoint) {
    this.#viewpoint = viewpoint;
  }

  /** A click that ends a drag means nothing. One that no pointer made is no end of one. */
  readonly click = (event: MouseEvent): void => {
    if (event.detail > 0 && this.#isDrag) event.stopPropagation();
  };

  get #isDrag(): boolean {
    return this.#moved >= stillness;
  }

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (this.#pointers.size === 0) this.#moved = 0;
    this.#pointers.set(event.pointerId, placeOf(event));
  };

  readonly move = (event: PointerEvent): void => {
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) return;
    if (event.buttons === 0) return this.up(event); // let go where nobody heard of it
    const now = placeOf(event);
    this.#moved += distance(before, now);
    const [other] = [...this.#pointers].filter(([id]) => id !== event.pointerId);
    if (other !== undefined) this.#pinch(before, now, other[1], event);
    else if (this.#isDrag) this.#viewpoint.pan({ x: before.x - now.x, y: before.y - now.y });
    this.#pointers.set(event.pointerId, now);
    // Held only once it is a drag, so that what is clicked still hears of it.
    if (this.#isDrag && event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
  };

  readonly up = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId);
  };

  readonly wheel = (event: WheelEvent): void => {
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.#viewpoint.zoom(Math.exp(-event.deltaY * lines * 0.005), within(event, placeOf(event)));
      return;
    }
    const before = this.#viewpoint.camera.peek();
    this.#viewpoint.pan({ x: event.deltaX * lines, y: event.deltaY * lines });
    const { x, y } = this.#viewpoint.camera.peek();
    if (x !== before.x || y !== before.y) event.preventDefault(); // at its end the page scrolls on
  };

  #pinch(before: Point, now: Point, other: Point, event: PointerEvent): void {
    const factor = distance(now, other) / Math.max(1, distance(before, other));
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    this.#viewpoint.zoom(factor, within(event, middle));
    this.#viewpoint.pan({ x: (before.x - now.x) / 2, y: (before.y - now.y) / 2 });
  }
}

function placeOf({ clientX, clientY }: MouseEvent): Point {
  return { x: clientX, y: clientY };
}

/** From the corner of what listens. */
function within({ currentTarget }: Event, { x, y }: Point): Point {
  if (!(currentTarget instanceof Element)) return { x, y };
  const { left, top } = currentTarget.getBoundingClientRect();
  return { x: x - left, y: y - top };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
