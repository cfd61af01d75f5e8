import { computed, type ReadonlySignal } from "@preact/signals";
import { UsageError } from "../../session/errors.ts";
import type { Board } from "../board.ts";

/** An item, what it rests on, and what rests on it, by their numbers. */
export interface Lights {
  readonly item: number;
  readonly beneath: ReadonlySet<number>;
  readonly above: ReadonlySet<number>;
}

/** How an item stands to the one that is pointed at or selected; `aside` when not at all. */
export type Light = "none" | "self" | "beneath" | "above" | "aside";

/** Of the item that is pointed at, else of the selected one. */
export function lightsOf(board: Board): ReadonlySignal<Lights | null> {
  return computed(() => {
    void board.structure.value;
    const item = board.pointed.value ?? board.selected.value;
    if (item === null) return null;
    try {
      const node = [String(item)];
      const [beneath, above] = [board.model.precedents(node).items, board.model.dependents(node).items];
      return { item, beneath: new Set(beneath), above: new Set(above) };
    } catch (error) {
      if (error instanceof UsageError) return null; // there is no such item any more
      throw error;
    }
  });
}

export function lightOf(lights: Lights | null, item: number): Light {
  if (lights === null) return "none";
  if (item === lights.item) return "self";
  if (lights.beneath.has(item)) return "beneath";
  return lights.above.has(item) ? "above" : "aside";
}

/** A link is lit with what it leads from or to, where both of its ends are. */
export function lightOfLink(lights: Lights | null, from: number, to: number): Light {
  if (lights === null) return "none";
  const [start, end] = [lightOf(lights, from), lightOf(lights, to)];
  if (start === "beneath" && (end === "beneath" || end === "self")) return "beneath";
  if (end === "above" && (start === "above" || start === "self")) return "above";
  return "aside";
}

/** What a light means, beside the words of a node. */
export const lightWords: Readonly<Record<Light, string>> = {
  none: "",
  self: "",
  beneath: "the selected item rests on it",
  above: "it rests on the selected item",
  aside: "",
};
