import type { MapNode, MapState } from "../analysis/argument-map.ts";

/** What the state of an item is called in a picture; nothing for an item that claims nothing. */
export const stateWords: Readonly<Record<MapState, string>> = {
  plain: "",
  holds: "✓ holds",
  fails: "✗ fails",
  inherited: "✗ fails with what it rests on",
  withdrawn: "withdrawn",
  fallen: "fallen",
};

const mostValues = 4;

/** The lines of an item's label: number and words, values, state. */
export function mapLines(node: MapNode): readonly string[] {
  const left = node.values.length - mostValues;
  return [
    `${node.item}: ${node.label}`,
    ...node.values.slice(0, mostValues),
    ...(left > 0 ? [`and ${left} more`] : []),
    ...(stateWords[node.state] === "" ? [] : [stateWords[node.state]]),
  ];
}
