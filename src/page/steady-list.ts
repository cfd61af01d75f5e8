import { useComputed } from "@preact/signals";
import { useRef } from "preact/hooks";

/** A list that is read of signals, and the same list again while it holds the same: nothing is drawn anew for it. */
export function useSteadyList<Element>(read: () => readonly Element[]): readonly Element[] {
  const before = useRef<readonly Element[]>([]);
  const list = useComputed(() => {
    const now = read();
    const isSame = now.length === before.current.length && now.every((one, place) => one === before.current[place]);
    return isSame ? before.current : (before.current = now);
  });
  return list.value;
}
