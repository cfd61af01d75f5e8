import type { Group } from "./frame.ts";
import { edit } from "./groups/edit.ts";
import { load } from "./groups/load.ts";
import { page } from "./groups/page.ts";
import { query } from "./groups/query.ts";
import { recalc } from "./groups/recalc.ts";
import { sensitivity } from "./groups/sensitivity.ts";
import { simulate } from "./groups/simulate.ts";
import { start } from "./groups/start.ts";
import { units } from "./groups/units.ts";

export const groups: readonly Group[] = [recalc, load, edit, query, simulate, sensitivity, start, page, units];

export function groupNamed(name: string): Group | undefined {
  return groups.find((group) => group.name === name);
}
