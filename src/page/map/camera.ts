import type { Point, Size } from "../../render/layout.ts";

/** What of a map is seen: its left upper corner in the map's pixels, and how many pixels of the screen one of these is. */
export interface Camera extends Point {
  readonly scale: number;
}

const leastScale = 0.1;
const mostScale = 3;

/** Below this, letters of 11 pixels can hardly be read. */
const readableScale = 0.5;

/** At this they are read well. */
const goodScale = 0.8;

/** What is looked at: a content in a window, both in pixels. */
export interface Scene {
  readonly content: Size;
  readonly window: Size;
}

/** All of the content in the middle of the window, never larger than it is. */
export function fitted({ content, window }: Scene): Camera {
  const scale = Math.min(1, window.width / content.width, window.height / content.height);
  return around({ x: content.width / 2, y: content.height / 2 }, clamped(scale), window);
}

/** All of the content if it can then be read, else as much as can be read around a point, and nothing beside it. */
export function opened(scene: Scene, point: Point | undefined): Camera {
  const whole = fitted(scene);
  if (whole.scale >= readableScale || point === undefined) return whole;
  const { content, window } = scene;
  const near = around(point, goodScale, window);
  return {
    ...near,
    x: within(near.x, window.width / goodScale, content.width),
    y: within(near.y, window.height / goodScale, content.height),
  };
}

/** With a point in the middle of the window. */
export function around({ x, y }: Point, scale: number, { width, height }: Size): Camera {
  return { x: x - width / scale / 2, y: y - height / scale / 2, scale };
}

/** Moved by pixels of the screen. */
export function panned(camera: Camera, { x, y }: Point): Camera {
  return { ...camera, x: camera.x + x / camera.scale, y: camera.y + y / camera.scale };
}

/** Nearer or farther by a factor; the place of the content under `fixed`, a place in the window, stays under it. */
export function zoomed(camera: Camera, factor: number, fixed: Point): Camera {
  const scale = clamped(camera.scale * factor);
  const place = placeAt(camera, fixed);
  return { x: place.x - fixed.x / scale, y: place.y - fixed.y / scale, scale };
}

/** The same, moved back as far as it takes for some of the content to be seen. */
export function held(camera: Camera, { content, window }: Scene): Camera {
  const [width, height] = [window.width / camera.scale, window.height / camera.scale];
  return {
    ...camera,
    x: between(
      -width + Math.min(width / 2, content.width),
      camera.x,
      content.width - Math.min(width / 2, content.width),
    ),
    y: between(
      -height + Math.min(height / 2, content.height),
      camera.y,
      content.height - Math.min(height / 2, content.height),
    ),
  };
}

/** Whether a box, given by its middle, is wholly in the window. */
export function isSeen(camera: Camera, { x, y, width, height }: Point & Size, window: Size): boolean {
  return (
    x - width / 2 >= camera.x &&
    y - height / 2 >= camera.y &&
    x + width / 2 <= camera.x + window.width / camera.scale &&
    y + height / 2 <= camera.y + window.height / camera.scale
  );
}

/** On the way from one to another, from 0 to 1; scales go by even ratios. */
export function onTheWay(from: Camera, to: Camera, share: number): Camera {
  const mix = (one: number, other: number): number => one + (other - one) * share;
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), scale: from.scale * (to.scale / from.scale) ** share };
}

/** The `viewBox` of an SVG that fills the window. */
export function viewBox({ x, y, scale }: Camera, { width, height }: Size): string {
  return [x, y, Math.max(1, width / scale), Math.max(1, height / scale)].map(rounded).join(" ");
}

/** The nearest place for a stretch at which it lies in the content, or has it in its middle. */
function within(start: number, length: number, content: number): number {
  return length >= content ? (content - length) / 2 : between(0, start, content - length);
}

function placeAt({ x, y, scale }: Camera, place: Point): Point {
  return { x: x + place.x / scale, y: y + place.y / scale };
}

function clamped(scale: number): number {
  return between(leastScale, scale, mostScale);
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
