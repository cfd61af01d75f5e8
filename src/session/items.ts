import { steady } from "../text/steady.ts";
import { type ItemReport, reportItem, statusOf } from "../analysis/report.ts";
import type { ItemIndex } from "../graph/network.ts";
import type { Item } from "../syntax/model-file.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Reports the items of a workspace, as often as it changes. What is said of an item as before is the same object again,
 * and the list too where it is so of all.
 */
export class ItemReader {
  #reports: readonly ItemReport[] = [];
  #known: ReadonlyMap<ItemIndex, Known> = new Map();

  read(workspace: Workspace): readonly ItemReport[] {
    const known = new Map<ItemIndex, Known>();
    for (const index of workspace.argument.network.itemsInOrder()) {
      known.set(index, read(workspace, index, this.#known.get(index)));
    }
    this.#known = known;
    return (this.#reports = steady(
      this.#reports,
      Array.from(known.values(), ({ report }) => report),
    ));
  }
}

interface Known {
  readonly item: Item;
  readonly report: ItemReport;
}

function read({ argument, lineOf }: Workspace, index: ItemIndex, before: Known | undefined): Known {
  const item = argument.network.items[index]!;
  if (before?.item === item) {
    const [status, line] = [statusOf(argument, index), lineOf(index, item.marker)];
    if (before.report.status === status && before.report.line === line) return before;
    return { item, report: { ...before.report, status, line } };
  }
  const report = reportItem(argument, index, lineOf);
  const isSame = JSON.stringify(report) === JSON.stringify(before?.report);
  return { item, report: before !== undefined && isSame ? before.report : report };
}
