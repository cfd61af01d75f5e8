import { useComputed, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { mapLegend, omittedWords } from "../render/map-drawing.ts";
import { svgStyle } from "../render/svg-style.ts";
import { count } from "../render/words.ts";
import type { BoardProps } from "./board.ts";
import { Figure, useSelection } from "./map/figure.tsx";
import { type Laid, type MapState, mapStateOf, type Scope } from "./map/state.ts";
import { Viewpoint } from "./map/viewpoint.ts";

/** The items and their connections, drawn as the command draws them, with live values. */
export function MapView({ board }: BoardProps): JSX.Element {
  const state = mapStateOf(board);
  const viewpoint = useMemo(() => new Viewpoint(), []);
  const frame = useRef<HTMLDivElement>(null);
  useStyle();
  useWindow(frame, viewpoint);
  useSignalEffect(() => state.follow());
  useCamera(state, viewpoint);
  useSelection({ board, state, viewpoint });
  const { value: laid } = state.laid;
  return (
    <div class="map">
      <Controls board={board} state={state} viewpoint={viewpoint} />
      <div class="map-frame" ref={frame}>
        {laid !== null && <Figure board={board} state={state} viewpoint={viewpoint} laid={laid} />}
        <Waiting state={state} />
      </div>
      <Notes state={state} />
    </div>
  );
}

interface StateProps {
  readonly state: MapState;
}

interface ControlsProps extends BoardProps, StateProps {
  readonly viewpoint: Viewpoint;
}

const scopes: readonly { readonly scope: Scope; readonly label: string }[] = [
  { scope: "whole", label: "Whole argument" },
  { scope: "around", label: "Around" },
  { scope: "beneath", label: "Rests on" },
];

function Controls({ board, state, viewpoint }: ControlsProps): JSX.Element {
  const isAround = state.scope.value === "around";
  return (
    <div class="map-controls">
      <div class="choices" role="radiogroup" aria-label="What is shown">
        {scopes.map(({ scope, label }) => (
          <label key={scope}>
            <input
              type="radio"
              name="map-scope"
              checked={state.scope.value === scope}
              onChange={() => void (state.scope.value = scope)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {isAround && (
        <select
          aria-label="How far"
          value={state.radius.value}
          onChange={({ currentTarget }) => void (state.radius.value = Number(currentTarget.value))}
        >
          {[1, 2, 3, 4].map((radius) => (
            <option key={radius} value={radius}>
              {count(radius, "step")}
            </option>
          ))}
        </select>
      )}
      <div class="zoom" role="group" aria-label="Zoom">
        <button type="button" aria-label="Farther" title="Farther (−)" onClick={() => viewpoint.step(0.8)}>
          −
        </button>
        <button type="button" aria-label="Nearer" title="Nearer (+)" onClick={() => viewpoint.step(1.25)}>
          +
        </button>
        <button type="button" title="All of it (0)" onClick={() => viewpoint.fit()}>
          Fit
        </button>
      </div>
      <Middle board={board} state={state} />
    </div>
  );
}

/** Whose surroundings are shown. */
function Middle({ board, state }: BoardProps & StateProps): JSX.Element | null {
  const words = useComputed(() => {
    const { value: middle } = state.middle;
    const item = board.items.value.find(({ id }) => id === middle);
    if (state.scope.value === "whole" || item === undefined) return "";
    const what = state.scope.value === "around" ? "What is near" : "All that carries";
    return `${what} ${item.id}: ${item.text}`;
  });
  return words.value === "" ? null : <p class="map-middle">{words}</p>;
}

function Waiting({ state }: StateProps): JSX.Element | null {
  const { value: wait } = state.wait;
  switch (wait.kind) {
    case "none":
      return null;
    case "long":
      return (
        <p class="map-wait" role="status">
          Laying out {count(wait.items, "item")}… <progress aria-label="Laying out" />{" "}
          <button type="button" onClick={() => state.cancel()}>
            Cancel
          </button>
        </p>
      );
    case "cancelled":
    case "refused":
      return (
        <p class="map-wait" role="status">
          {wait.kind === "cancelled" ? "Not laid out." : `It cannot be laid out: ${wait.message}.`}{" "}
          <button type="button" onClick={() => state.retry()}>
            Try again
          </button>
        </p>
      );
  }
}

function Notes({ state }: StateProps): JSX.Element {
  const omitted = useComputed(() => omittedWords(state.map.value));
  const isEmpty = useComputed(() => state.map.value.nodes.length === 0);
  if (isEmpty.value) return <p class="map-notes">no items</p>;
  return (
    <div class="map-notes">
      {omitted.value !== "" && <p>{omitted}</p>}
      {mapLegend.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

let style: CSSStyleSheet | undefined;

/** The look of the command's pictures, kept to the map. */
function useStyle(): void {
  useEffect(() => {
    if (style !== undefined) return;
    style = new CSSStyleSheet();
    style.replaceSync(`.argument-map { ${svgStyle} }`);
    document.adoptedStyleSheets.push(style);
  }, []);
}

/** Keeps to the size of its frame. */
function useWindow(frame: { readonly current: HTMLElement | null }, viewpoint: Viewpoint): void {
  useEffect(() => {
    const { current } = frame;
    if (current === null) return;
    const measure = (): void => {
      viewpoint.window.value = { width: current.clientWidth, height: current.clientHeight };
    };
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    measure();
    return () => observer.disconnect();
  }, []);
}

/** Where the map is looked at from after it was laid out anew: as before, unless another part of it is shown. */
function useCamera(state: MapState, viewpoint: Viewpoint): void {
  const before = useRef<Laid | null>(null);
  useSignalEffect(() => {
    const { value: laid } = state.laid;
    const isMeasured = viewpoint.window.value.width > 0;
    if (laid === null || !isMeasured || laid === before.current) return;
    moveCamera(viewpoint, { before: before.current, laid, middle: String(state.middle.peek()) });
    before.current = laid;
  });
}

interface Turn {
  readonly before: Laid | null;
  readonly laid: Laid;
  readonly middle: string;
}

function moveCamera(viewpoint: Viewpoint, { before, laid, middle }: Turn): void {
  const point = laid.nodes.get(middle);
  const kept = before?.nodes.has(middle) === true ? middle : laid.keys.find((key) => before?.nodes.has(key));
  const [former, now] = kept === undefined ? [] : [before?.nodes.get(kept), laid.nodes.get(kept)];
  if (former === undefined || now === undefined) return viewpoint.open(laid.placed, point);
  viewpoint.replace(laid.placed, former, now);
  if (before?.view !== laid.view) viewpoint.reopen(point);
}
