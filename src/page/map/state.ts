import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { ArgumentMap, MapNode } from "../../analysis/argument-map.ts";
import type { Placed, PlacedNode } from "../../render/layout.ts";
import { sizeOfNode } from "../../render/map-drawing.ts";
import { mapOf, type ModelMapOptions } from "../../session/map.ts";
import { namesIn } from "../../session/names.ts";
import type { Board } from "../board.ts";
import type { Running } from "../jobs.ts";
import { type Lights, lightsOf } from "./lights.ts";

/** What of the argument is drawn: all of it, what is near the item in the middle, or all that this rests on. */
export type Scope = "whole" | "around" | "beneath";

/** What became of the layout that is wanted: `long` when it takes its time, `refused` with the reason. */
export type Wait =
  | { readonly kind: "none" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "long"; readonly items: number }
  | { readonly kind: "refused"; readonly message: string };

/** A map that was laid out. Nodes keep their keys from one layout to the next, which their ids do not. */
export interface Laid {
  readonly map: ArgumentMap;
  readonly placed: Placed;
  /** By the place of a node in the map. */
  readonly keys: readonly string[];
  /** By the key. */
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  /** What was asked for; another one is another view. */
  readonly view: string;
}

/** Up to so many items the whole argument is what the map opens with. */
const openWhole = 100;

/** A layout that takes longer than this, in milliseconds, says so. */
const patience = 300;

/** How long after an edit the next layout begins, in milliseconds. */
const rest = 120;

/** What the map of a board shows, kept while other views are in front. */
export class MapState {
  readonly scope: Signal<Scope>;
  readonly radius: Signal<number> = signal(2);
  /** The item that surroundings are those of: the selected one, else the first conclusion. */
  readonly middle: ReadonlySignal<number | null>;
  /** What is drawn, with values and states as they are at any moment. */
  readonly map: ReadonlySignal<ArgumentMap>;
  /** The same by keys. */
  readonly live: ReadonlySignal<ReadonlyMap<string, MapNode>>;
  readonly laid: Signal<Laid | null> = signal(null);
  readonly wait: Signal<Wait> = signal({ kind: "none" });
  readonly lights: ReadonlySignal<Lights | null>;
  /** The key of the node that the keyboard comes to first. */
  readonly stop: Signal<string | null> = signal(null);
  readonly #board: Board;
  readonly #outline: ReadonlySignal<ArgumentMap>;
  #running: Running<Placed> | undefined;
  #wanted: ArgumentMap | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(board: Board) {
    this.#board = board;
    this.scope = signal(board.items.value.length <= openWhole ? "whole" : "around");
    this.middle = computed(() => middleOf(board));
    this.#outline = computed(() => {
      void board.revision.value;
      return mapOf(board.model, this.#options());
    });
    const names = computed(() => namesIn(board.model, new Set(this.#outline.value.nodes.map(({ item }) => item))));
    let before: ReadonlyMap<string, MapNode> = new Map();
    this.map = computed(() => {
      for (const name of names.value) void board.quantity(name).value;
      void this.#outline.value;
      return mapOf(board.model, this.#options());
    });
    this.live = computed(() => (before = steady(before, this.map.value)));
    this.lights = lightsOf(board);
  }

  /** For an effect: has the map laid out whenever what is to be drawn does not fit the layout at hand. */
  follow(): void {
    const map = this.#outline.value;
    if (this.#wanted !== undefined) return void (this.#wanted = map);
    if (isFitting(this.laid.peek(), map, this.#view())) return void (this.wait.value = { kind: "none" });
    this.#wanted = map;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#layOut(), this.laid.peek() === null ? 0 : rest);
  }

  /** Gives up the layout under way; the one before stays. */
  cancel(): void {
    this.#running?.cancel();
    this.#running = undefined;
    this.#wanted = undefined;
    this.wait.value = { kind: "cancelled" };
  }

  /** Tries again what was cancelled. */
  retry(): void {
    this.wait.value = { kind: "none" };
    this.follow();
  }

  async #layOut(): Promise<void> {
    const map = this.#wanted;
    if (map === undefined) return;
    const view = this.#view();
    const timer = setTimeout(() => void (this.wait.value = { kind: "long", items: map.nodes.length }), patience);
    try {
      const running = this.#board.jobs.ask({ kind: "layout", map });
      this.#running = running;
      this.laid.value = laidOf(map, await running.answer, view);
      this.wait.value = { kind: "none" };
    } catch (error) {
      this.wait.value = { kind: "refused", message: error instanceof Error ? error.message : String(error) };
    }
    clearTimeout(timer);
    this.#running = undefined;
    this.#wanted = undefined;
    if (this.wait.value.kind === "none") this.follow();
  }

  #options(): ModelMapOptions {
    const scope = this.scope.value;
    const middle = scope === "whole" ? null : this.middle.value;
    if (middle === null) return {};
    if (scope === "beneath") return { around: String(middle), radius: Infinity, side: "beneath" };
    return { around: String(middle), radius: this.radius.value };
  }

  #view(): string {
    return JSON.stringify(this.#options());
  }
}

const states = new WeakMap<Board, MapState>();

/** The one of this board. */
export function mapStateOf(board: Board): MapState {
  const known = states.get(board);
  if (known !== undefined) return known;
  const made = new MapState(board);
  states.set(board, made);
  return made;
}

/** Numbers of items; those given more than once are told apart. */
export function keysOf(nodes: readonly MapNode[]): readonly string[] {
  const seen = new Map<number, number>();
  return nodes.map(({ item }) => {
    const times = (seen.get(item) ?? 0) + 1;
    seen.set(item, times);
    return times === 1 ? String(item) : `${item}/${times}`;
  });
}

function middleOf(board: Board): number | null {
  void board.settled.value;
  const selected = board.selected.value;
  const items = board.items.value;
  if (selected !== null && items.some(({ id }) => id === selected)) return selected;
  const roots = board.model.roots().items.map(String);
  const [conclusion] = board.model.dependents(roots, { conclusions: true }).items;
  return conclusion ?? items[0]?.id ?? null;
}

/** Nodes that say the same stay the same objects, so that nothing of them is drawn anew. */
function steady(before: ReadonlyMap<string, MapNode>, { nodes }: ArgumentMap): ReadonlyMap<string, MapNode> {
  const keys = keysOf(nodes);
  return new Map(
    nodes.map((node, place) => {
      const key = keys[place] ?? "";
      const known = before.get(key);
      return [key, known !== undefined && isSame(known, node) ? known : node];
    }),
  );
}

function isSame(one: MapNode, other: MapNode): boolean {
  return (
    one.label === other.label &&
    one.kind === other.kind &&
    one.state === other.state &&
    one.values.length === other.values.length &&
    one.values.every((value, place) => value === other.values[place])
  );
}

function laidOf(map: ArgumentMap, placed: Placed, view: string): Laid {
  const keys = keysOf(map.nodes);
  return { map, placed, keys, nodes: new Map(placed.nodes.map((node, place) => [keys[place] ?? "", node])), view };
}

/** Whether a map can be drawn as another was laid out: the same nodes and links, and room enough for the words. */
function isFitting(laid: Laid | null, map: ArgumentMap, view: string): boolean {
  if (laid === null || laid.view !== view || laid.map.omitted !== map.omitted) return false;
  const { nodes, edges } = laid.map;
  if (nodes.length !== map.nodes.length || edges.length !== map.edges.length) return false;
  const keys = keysOf(map.nodes);
  return map.nodes.every((node, place) => fits(laid, keys[place], node)) && isAlike(edges, map.edges);
}

function fits({ keys, nodes }: Laid, key: string | undefined, node: MapNode): boolean {
  const room = nodes.get(key ?? "");
  if (room === undefined || keys[node.id] !== key || room.node.kind !== node.kind) return false;
  const { width, height } = sizeOfNode(node);
  return height === room.height && width <= room.width;
}

function isAlike(edges: ArgumentMap["edges"], others: ArgumentMap["edges"]): boolean {
  return edges.every(({ from, to, via }, place) => {
    const other = others[place];
    return other?.from === from && other.to === to && other.via === via;
  });
}
