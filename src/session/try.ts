import { quantitiesInOrder } from "../analysis/node.ts";
import { readingOf, valueChange, type WhatIf } from "../analysis/what-if.ts";
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
    throw error;
  }
  const effect = workspace.settle();
  const concerned = quantitiesInOrder(argument.network, new Set([...effect.moved, ...effect.retyped]));
  const after = concerned.map((quantity) => readingOf(argument, quantity));
  const appeared = effect.appeared.map((finding) => placeFinding(workspace, finding));
  history.rollback();
  workspace.settle();
  const before = concerned.map((quantity) => readingOf(argument, quantity));
  const changes = concerned
    .map((quantity, place) => valueChange(argument, quantity, before[place]!, after[place]!))
    .filter((change) => !Object.is(change.before, change.after) || change.beforeText !== change.afterText);
  return { changes, appeared, vanished: effect.vanished.map((finding) => placeFinding(workspace, finding)) };
}
