/** `3 errors`, `1 error`, `0 errors`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}

/** `13, 16 and 18`; of a long list its head and how many more there are. */
export function list(members: readonly (number | string)[], most = 12): string {
  const shown = members.slice(0, most).map(String);
  if (members.length > most) return `${shown.join(", ")} and ${members.length - most} more`;
  const last = shown.pop();
  return last === undefined ? "" : shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}
