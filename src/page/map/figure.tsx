import { useComputed, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { PlacedEdge, PlacedNode } from "../../render/layout.ts";
import { arrowHead, describeMap, drawEdge, drawNode, mapFont, pathOf } from "../../render/map-drawing.ts";
import { plainText } from "../../render/plain-text.ts";
import type { Board } from "../board.ts";
import { viewBox } from "./camera.ts";
import { Gestures } from "./gestures.ts";
import { lightOf, lightOfLink, lightWords } from "./lights.ts";
import { picture } from "./picture.tsx";
import type { Laid, MapState } from "./state.ts";
import { type Direction, stepFrom } from "./steps.ts";
import type { Viewpoint } from "./viewpoint.ts";

export interface FigureProps {
  readonly board: Board;
  readonly state: MapState;
  readonly viewpoint: Viewpoint;
  readonly laid: Laid;
}

/** The map itself: what the command draws, with live values, to be walked through. */
export function Figure(props: FigureProps): JSX.Element {
  const { state, viewpoint, laid } = props;
  const gestures = useMemo(() => new Gestures(viewpoint), [viewpoint]);
  const box = useComputed(() => viewBox(viewpoint.camera.value, viewpoint.window.value));
  const description = useComputed(() => describeMap(state.map.value));
  const items = laid.map.nodes.map(({ item }) => item);
  return (
    <svg
      class="argument-map"
      role="group"
      aria-labelledby="map-title"
      aria-describedby="map-description"
      tabIndex={-1}
      viewBox={box}
      {...mapFont}
      onPointerDown={gestures.down}
      onPointerMove={gestures.move}
      onPointerUp={gestures.up}
      onPointerCancel={gestures.up}
      onWheel={gestures.wheel}
      onKeyDown={(event) => pressKey(event, viewpoint)}
      onClickCapture={gestures.click}
    >
      <title id="map-title">{plainText(laid.map.title ?? "Argument map")}</title>
      <desc id="map-description">{description}</desc>
      {picture(arrowHead)}
      <g aria-hidden="true">
        {laid.placed.edges.map((placed) => (
          <Link
            key={`${laid.keys[placed.edge.from]} ${laid.keys[placed.edge.to]}`}
            state={state}
            placed={placed}
            items={items}
          />
        ))}
      </g>
      {laid.keys.map((key) => (
        <Spot key={key} {...props} name={key} />
      ))}
    </svg>
  );
}

interface LinkProps {
  readonly state: MapState;
  readonly placed: PlacedEdge;
  /** The numbers of the items, by the ids of the map. */
  readonly items: readonly number[];
}

function Link({ state, placed, items }: LinkProps): JSX.Element {
  const { edge, points } = placed;
  const light = useComputed(() => lightOfLink(state.lights.value, items[edge.from] ?? 0, items[edge.to] ?? 0));
  const isLit = light.value === "beneath" || light.value === "above";
  return (
    <g class={`link ${light.value}`}>
      {isLit && <path class="glow" d={pathOf(points)} />}
      {drawEdge(placed).map(picture)}
    </g>
  );
}

interface SpotProps extends FigureProps {
  readonly name: string;
}

/** A node that can be pointed at, walked to and selected. */
function Spot({ board, state, viewpoint, laid, name }: SpotProps): JSX.Element | null {
  const placed = laid.nodes.get(name);
  const item = placed?.node.item ?? 0;
  const node = useComputed(() => state.live.value.get(name)).value ?? placed?.node;
  const light = useComputed(() => lightOf(state.lights.value, item)).value;
  const isStop = useComputed(() => stopOf(state, board) === name).value;
  const isSelected = useComputed(() => board.selected.value === item).value;
  useEffect(() => () => leave(board, item), []); // what is gone hears of no pointer that leaves it
  if (placed === undefined || node === undefined) return null;
  const select = (): void => void (board.selected.value = item);
  return (
    <g
      id={spotId(name)}
      class={`spot ${light}`}
      role="button"
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isSelected}
      aria-description={lightWords[light]}
      onClick={select}
      onKeyDown={(event) => pressKeyOn(event, { state, laid, from: placed, select })}
      onFocus={({ currentTarget }) => {
        state.stop.value = name;
        board.pointed.value = item;
        // What is pressed stays under the pointer.
        if (currentTarget.matches(":focus-visible")) viewpoint.show(placed);
      }}
      onBlur={() => leave(board, item)}
      onPointerEnter={() => void (board.pointed.value = item)}
      onPointerLeave={() => leave(board, item)}
    >
      {light !== "none" && light !== "aside" && <rect class="halo" {...haloOf(placed)} rx="6" />}
      {picture(drawNode({ ...placed, node }))}
    </g>
  );
}

function leave({ pointed }: Board, item: number): void {
  if (pointed.peek() === item) pointed.value = null;
}

/** The node of this key, in the page. */
function spotId(key: string): string {
  return `map-${key}`;
}

function stopOf({ stop, laid }: MapState, board: Board): string | undefined {
  const nodes = laid.value?.nodes;
  const wanted = [stop.value, board.selected.value === null ? null : String(board.selected.value)];
  return wanted.find((key) => key !== null && nodes?.has(key) === true) ?? laid.value?.keys[0];
}

function haloOf({ x, y, width, height }: PlacedNode): Record<"x" | "y" | "width" | "height", number> {
  const wide = 6;
  return {
    x: x - width / 2 - wide,
    y: y - height / 2 - wide,
    width: width + 2 * wide,
    height: height + 2 * wide,
  };
}

const directions: ReadonlyMap<string, Direction> = new Map([
  ["ArrowUp", "up"],
  ["ArrowDown", "down"],
  ["ArrowLeft", "left"],
  ["ArrowRight", "right"],
]);

interface Step {
  readonly state: MapState;
  readonly laid: Laid;
  readonly from: PlacedNode;
  readonly select: () => void;
}

/** Arrows go to neighbours, Home and End to the first and the last node, Enter and the space bar select. */
function pressKeyOn(event: KeyboardEvent, { state, laid, from, select }: Step): void {
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  const direction = directions.get(event.key);
  const { nodes } = laid.placed;
  if (direction !== undefined) goTo(stepFrom(laid.placed, from, direction) ?? from, state, laid);
  else if (event.key === "Home") goTo(nodes[0], state, laid);
  else if (event.key === "End") goTo(nodes.at(-1), state, laid);
  else if (event.key === "Enter" || event.key === " ") select();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function goTo(placed: PlacedNode | undefined, state: MapState, { keys }: Laid): void {
  const key = keys[placed?.node.id ?? 0] ?? "";
  state.stop.value = key;
  document.getElementById(spotId(key))?.focus({ preventScroll: true });
}

const stride = 60;

/** Arrows move the map, with Shift also from a node; plus, minus and 0 are nearer, farther and all of it. */
function pressKey(event: KeyboardEvent, viewpoint: Viewpoint): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  switch (event.key) {
    case "ArrowUp":
      viewpoint.pan({ x: 0, y: -stride });
      break;
    case "ArrowDown":
      viewpoint.pan({ x: 0, y: stride });
      break;
    case "ArrowLeft":
      viewpoint.pan({ x: -stride, y: 0 });
      break;
    case "ArrowRight":
      viewpoint.pan({ x: stride, y: 0 });
      break;
    case "+":
    case "=":
      viewpoint.step(1.25);
      break;
    case "-":
      viewpoint.step(0.8);
      break;
    case "0":
      viewpoint.fit();
      break;
    default:
      return;
  }
  event.preventDefault();
}

/** For an effect of the view: keeps the selected item in sight, wherever it was selected. */
export function useSelection({ board, state, viewpoint }: Omit<FigureProps, "laid">): void {
  useSignalEffect(() => {
    const { value: selected } = board.selected;
    const placed = selected === null ? undefined : state.laid.peek()?.nodes.get(String(selected));
    if (placed !== undefined) viewpoint.show(placed);
  });
}
