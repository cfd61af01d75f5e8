import { type Signal, signal } from "@preact/signals";
import type { Point, Size } from "../../render/layout.ts";
import { around, type Camera, fitted, held, isSeen, onTheWay, opened, panned, zoomed } from "./camera.ts";

/** How long the camera takes from one place to another, in milliseconds. */
const glideTime = 220;

/** Where a map is looked at from, and the ways to move there. */
export class Viewpoint {
  readonly camera: Signal<Camera> = signal({ x: 0, y: 0, scale: 1 });
  readonly window: Signal<Size> = signal({ width: 0, height: 0 });
  #content: Size = { width: 0, height: 0 };
  #frame = 0;

  /** Another content, of which as much as can be read is shown around a point. */
  open(content: Size, point: Point | undefined): void {
    this.#content = content;
    this.camera.value = opened(this.#scene(), point);
  }

  /** Another content at the same place: `point` of it stands where `former` stood. */
  replace(content: Size, former: Point, point: Point): void {
    this.#content = content;
    const camera = this.camera.peek();
    this.#jump({ ...camera, x: camera.x + point.x - former.x, y: camera.y + point.y - former.y });
  }

  fit(): void {
    this.#glide(fitted(this.#scene()));
  }

  reopen(point: Point | undefined): void {
    this.#glide(opened(this.#scene(), point));
  }

  /** Brings a box into the middle unless all of it is seen. */
  show(box: Point & Size): void {
    const camera = this.camera.peek();
    if (isSeen(camera, box, this.window.peek())) return;
    this.#glide(held(around(box, camera.scale, this.window.peek()), this.#scene()));
  }

  /** By pixels of the screen, at once. */
  pan(by: Point): void {
    this.#jump(panned(this.camera.peek(), by));
  }

  /** By a factor about a place in the window, at once. */
  zoom(factor: number, fixed: Point): void {
    this.#jump(zoomed(this.camera.peek(), factor, fixed));
  }

  /** By a factor about the middle of the window. */
  step(factor: number): void {
    const { width, height } = this.window.peek();
    this.#glide(held(zoomed(this.camera.peek(), factor, { x: width / 2, y: height / 2 }), this.#scene()));
  }

  #scene(): { readonly content: Size; readonly window: Size } {
    return { content: this.#content, window: this.window.peek() };
  }

  #jump(to: Camera): void {
    cancelAnimationFrame(this.#frame);
    this.camera.value = held(to, this.#scene());
  }

  #glide(to: Camera): void {
    cancelAnimationFrame(this.#frame);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return void (this.camera.value = to);
    const [from, start] = [this.camera.peek(), performance.now()];
    const step = (now: number): void => {
      const share = Math.min(1, Math.max(0, (now - start) / glideTime));
      this.camera.value = onTheWay(from, to, 1 - (1 - share) ** 3);
      if (share < 1) this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }
}
