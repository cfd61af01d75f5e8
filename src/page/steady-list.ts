import { useComputed } from "@preact/signals";
import { useRef } from "preact/hooks";
import { steady } from "../text/steady.ts";

/** A list that is read of signals, and the same list again while it holds the same: nothing is drawn anew for it. */
export function useSteadyList<Element>(read: () => readonly Element[]): readonly Element[] {
  const before = useRef<readonly Element[]>([]);
  return useComputed(() => (before.current = steady(before.current, read()))).value;
}
