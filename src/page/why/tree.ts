import type { WhyNode } from "../../analysis/why.ts";

/** A node of a derivation with its place among its siblings, counted from 1. */
export interface Row {
  readonly node: WhyNode;
  /** Its index among all nodes, and that of the node that it is beneath; -1 of the first. */
  readonly place: number;
  readonly parent: number;
  readonly opens: boolean;
  readonly position: number;
  readonly siblings: number;
}

/** The nodes of a derivation, which come in preorder, as rows. */
export function rowsOf(nodes: readonly WhyNode[]): readonly Row[] {
  const children = new Map<number, number[]>();
  const path: number[] = [];
  const parents = nodes.map(({ depth }, place) => {
    const parent = depth === 0 ? -1 : (path[depth - 1] ?? -1);
    path[depth] = place;
    const others = children.get(parent);
    if (others === undefined) children.set(parent, [place]);
    else others.push(place);
    return { parent, position: others === undefined ? 1 : others.length };
  });
  return nodes.map((node, place) => {
    const { parent, position } = parents[place] ?? { parent: -1, position: 1 };
    const siblings = children.get(parent)?.length ?? 1;
    return { node, place, parent, opens: children.has(place), position, siblings };
  });
}

/** Those that are not inside of one that is shut. */
export function visibleRows(rows: readonly Row[], isOpen: (row: Row) => boolean): readonly Row[] {
  let shut = Infinity;
  return rows.filter((row) => {
    const { depth } = row.node;
    if (depth > shut) return false;
    shut = row.opens && !isOpen(row) ? depth : Infinity;
    return true;
  });
}

/** What a key asks for: to go to a row, or to open or shut some. */
export type Step =
  | { readonly kind: "go"; readonly place: number }
  | { readonly kind: "open" | "shut"; readonly places: readonly number[] };

/** Where to begin, among which rows, and which of them are open. */
export interface Standpoint {
  readonly visible: readonly Row[];
  readonly place: number;
  readonly isOpen: (row: Row) => boolean;
}

/** The keyboard of a tree as the ARIA Authoring Practices Guide has it; undefined for a key that says nothing to a tree. */
export function stepFor(key: string, { visible, place, isOpen }: Standpoint): Step | undefined {
  const at = visible.findIndex((row) => row.place === place);
  const row = visible[at];
  if (row === undefined) return undefined;
  const goTo = (index: number): Step | undefined => {
    const other = visible[index];
    return other && { kind: "go", place: other.place };
  };
  switch (key) {
    case "ArrowDown":
      return goTo(at + 1);
    case "ArrowUp":
      return goTo(at - 1);
    case "Home":
      return goTo(0);
    case "End":
      return goTo(visible.length - 1);
    case "ArrowRight":
      if (!row.opens) return undefined;
      return isOpen(row) ? goTo(at + 1) : { kind: "open", places: [place] };
    case "ArrowLeft":
      if (row.opens && isOpen(row)) return { kind: "shut", places: [place] };
      return row.parent === -1 ? undefined : { kind: "go", place: row.parent };
    case "*":
      return { kind: "open", places: siblingsOf(row, visible) };
    default:
      return key.length === 1 && key.trim() !== "" ? goTo(nextBeginning(key, visible, at)) : undefined;
  }
}

function siblingsOf({ parent }: Row, visible: readonly Row[]): readonly number[] {
  return visible.filter((row) => row.parent === parent && row.opens).map(({ place }) => place);
}

/** Of the rows after this one, and then from the first on; -1 for none. */
function nextBeginning(letter: string, visible: readonly Row[], at: number): number {
  const wanted = letter.toLowerCase();
  const begins = ({ node }: Row): boolean =>
    String(node.item).startsWith(wanted) || node.text.toLowerCase().startsWith(wanted);
  const after = visible.findIndex((row, index) => index > at && begins(row));
  return after === -1 ? visible.findIndex(begins) : after;
}
