import type { ClaimLeft } from "../analysis/update.ts";
import { plainText } from "./plain-text.ts";
import { count } from "./words.ts";

/** Claims that an update has left alone, and why. */
export function renderClaimsLeft(left: readonly ClaimLeft[]): string {
  if (left.length === 0) return "";
  const lines = left.map(
    ({ line, item, name, claim }) => `  line ${line}, item ${item}: ${plainText(name)} => ${plainText(claim)}\n`,
  );
  const what = `${count(left.length, "claim")} left alone, of another dimension than what is computed`;
  return `${what} (\`therefore check\` tells where that begins):\n${lines.join("")}`;
}
