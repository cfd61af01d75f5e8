import type { Group } from "./frame.ts";

/** Each loads what it measures, so that no process waits for what another group needs. */
const loaders: Readonly<Record<string, () => Promise<Group>>> = {
  recalc: async () => (await import("./groups/recalc.ts")).recalc,
  load: async () => (await import("./groups/load.ts")).load,
  edit: async () => (await import("./groups/edit.ts")).edit,
  query: async () => (await import("./groups/query.ts")).query,
  simulate: async () => (await import("./groups/simulate.ts")).simulate,
  sensitivity: async () => (await import("./groups/sensitivity.ts")).sensitivity,
  start: async () => (await import("./groups/start.ts")).start,
  page: async () => (await import("./groups/page.ts")).page,
  units: async () => (await import("./groups/units.ts")).units,
};

export const groupNames: readonly string[] = Object.keys(loaders);

/** One of `groupNames`. */
export async function groupNamed(name: string): Promise<Group> {
  return loaders[name]!();
}
