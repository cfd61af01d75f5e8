import { quantitiesInOrder } from "../analysis/node.ts";
import { readingOf, valueChange, type WhatIf } from "../analysis/what-if.ts";
import type { Effect } from "../evaluate/argument.ts";
import { placeFinding } from "./diagnose.ts";
import { putValue } from "./edits.ts";
import type { Workspace } from "./workspace.ts";

/** Puts values in, looks at what they change, and takes them back: it costs what they touch, twice. */
export function tryValues(workspace: Workspace, settings: Iterable<readonly [string, string]>): WhatIf {
  const { argument } = workspace;
  const { effects, concerned, after, appeared } = during(workspace, settings, (effects) => {
    const moved = new Set(effects.flatMap((effect) => [...effect.moved, ...effect.retyped]));
    const concerned = quantitiesInOrder(argument.network, moved);
    const after = concerned.map((quantity) => readingOf(argument, quantity));
    return { effects, concerned, after, appeared: told(workspace, effects, "appeared") };
  });
  const before = concerned.map((quantity) => readingOf(argument, quantity));
  const changes = concerned
    .map((quantity, place) => valueChange(argument, quantity, before[place]!, after[place]!))
    .filter((change) => !Object.is(change.before, change.after) || change.beforeText !== change.afterText);
  return { changes, appeared, vanished: told(workspace, effects, "vanished") };
}

/** Asks something of the model as it is with these values, and takes them back whatever happens. Throws as `putValue`. */
export function during<Answer>(
  workspace: Workspace,
  settings: Iterable<readonly [string, string]>,
  ask: (effects: readonly Effect[]) => Answer,
): Answer {
  try {
    for (const [name, value] of settings) putValue(workspace, name, value);
    workspace.settle();
    return ask(workspace.takeEffects());
  } finally {
    workspace.history.rollback();
    workspace.settle();
    workspace.takeEffects();
  }
}

function told(workspace: Workspace, effects: readonly Effect[], pick: "appeared" | "vanished"): WhatIf["appeared"] {
  return effects.flatMap((effect) => effect[pick]).map((finding) => placeFinding(workspace, finding));
}
