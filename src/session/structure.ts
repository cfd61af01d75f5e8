import type { Problem } from "../text/problem.ts";
import type { ItemIndex } from "../graph/network.ts";
import { duplicateItem, type Renumbered, renumbered } from "../syntax/problems.ts";
import { delimiterOf } from "./surroundings.ts";
import type { Workspace } from "./workspace.ts";

/** A problem that belongs to no item. */
export interface Outside {
  readonly problem: Problem;
  /** The item whose start the span counts from, where it is not that of the base. */
  readonly home: ItemIndex | undefined;
}

/** What is wrong with the text apart from its items: as it was read, and where items came or went since, as it is. */
export function problemsOutside(workspace: Workspace): readonly Outside[] {
  const ofFrontMatter = workspace.argument.correlations.problems;
  const written = [...workspace.file.problems, ...ofFrontMatter].map((problem) => ({ problem, home: undefined }));
  if (!workspace.isRearranged) return written;
  const lasting = written.filter(({ problem: { code } }) => !ofNumbers.has(code));
  return [...lasting, ...renumberings(workspace), ...duplicates(workspace)];
}

/** Those that a change of numbers can bring or take. */
const ofNumbers: ReadonlySet<string> = new Set(["M201", "M202"]);

/** Lists in which GitHub shows other numbers than are written. */
function renumberings(workspace: Workspace): readonly Outside[] {
  const found: Outside[] = [];
  for (const list of lists(workspace)) {
    const start = workspace.argument.network.items[list[0]!]!.id;
    const shifted: (Renumbered & { readonly home: ItemIndex })[] = [];
    list.forEach((home, place) => {
      const written = workspace.argument.network.items[home]!.id;
      if (written !== start + place) shifted.push({ written, shown: start + place, home });
    });
    const [first, ...others] = shifted;
    if (first === undefined) continue;
    const { marker } = workspace.argument.network.items[first.home]!;
    found.push({ problem: renumbered(marker, first, others), home: first.home });
  }
  return found;
}

/** The items in order, list by list: of one list are those between which there is nothing, if their markers are alike. */
function* lists(workspace: Workspace): Iterable<readonly ItemIndex[]> {
  const { argument, layout } = workspace;
  const { network } = argument;
  let list: ItemIndex[] = [];
  let [lastSection, lastDelimiter]: [number, string | undefined] = [-1, undefined];
  for (const index of network.itemsInOrder()) {
    const section = layout.sectionOf(workspace.placeOf(index));
    const delimiter = delimiterOf(network.items[index]!);
    if (list.length > 0 && (section !== lastSection || delimiter !== lastDelimiter)) {
      yield list;
      list = [];
    }
    [lastSection, lastDelimiter] = [section, delimiter];
    list.push(index);
  }
  if (list.length > 0) yield list;
}

function duplicates({ argument: { network } }: Workspace): readonly Outside[] {
  const found: Outside[] = [];
  for (const index of network.itemsInOrder()) {
    const { id, marker } = network.items[index]!;
    const first = network.itemNumbered(id)!;
    if (first === index) continue;
    const problem = duplicateItem(marker, id, network.items[first]!.marker);
    const related = problem.related!.map((label) => ({ ...label, home: first }));
    found.push({ problem: { ...problem, related }, home: index });
  }
  return found;
}
