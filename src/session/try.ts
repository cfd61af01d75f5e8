import { quantitiesInOrder } from "../analysis/node.ts";
import { readingOf, valueChange, type WhatIf } from "../analysis/what-if.ts";
import type { Effect } from "../evaluate/argument.ts";
import { placeFinding } from "./diagnose.ts";
import { putValue } from "./edits.ts";
import type { Workspace } from "./workspace.ts";

/** Puts values in, looks at what they change, and takes them back: it costs what they touch, twice. */
export function tryValues(workspace: Workspace, settings: Iterable<readonly [string, string]>): WhatIf {
  const { argument, history } = workspace;
  try {
    for (const [name, value] of settings) putValue(workspace, name, value);
  } catch (error) {
    history.rollback();
    workspace.settle();
    workspace.takeEffects();
    throw error;
  }
  workspace.settle();
  const effects = workspace.takeEffects();
  const concerned = quantitiesInOrder(
    argument.network,
    new Set(effects.flatMap(({ moved, retyped }) => [...moved, ...retyped])),
  );
  const after = concerned.map((quantity) => readingOf(argument, quantity));
  const appeared = told(workspace, effects, "appeared");
  history.rollback();
  workspace.settle();
  workspace.takeEffects();
  const before = concerned.map((quantity) => readingOf(argument, quantity));
  const changes = concerned
    .map((quantity, place) => valueChange(argument, quantity, before[place]!, after[place]!))
    .filter((change) => !Object.is(change.before, change.after) || change.beforeText !== change.afterText);
  return { changes, appeared, vanished: told(workspace, effects, "vanished") };
}

function told(workspace: Workspace, effects: readonly Effect[], pick: "appeared" | "vanished"): WhatIf["appeared"] {
  return effects.flatMap((effect) => effect[pick]).map((finding) => placeFinding(workspace, finding));
}
