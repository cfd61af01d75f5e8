import { plainText } from "./plain-text.ts";

/** `3 errors`, `1 error`, `0 errors`; or with a plural of its own, `2 quantities`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(number)} ${number === 1 ? noun : plural}`;
}

/** `1,260`, `1,234.5`. The locale's own formatting would say the same, and take 40 ms to load. */
export function grouped(number: number): string {
  const [whole = "", fraction] = String(number).split(".");
  const groups = whole.replace(/\d(?=(?:\d{3})+$)/g, "$&,");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

/** `13, 16 and 18`; of a long list its head and how many more there are. */
export function list(members: readonly (number | string)[], most = 12): string {
  const shown = members.slice(0, most).map(String);
  if (members.length > most) return `${shown.join(", ")} and ${members.length - most} more`;
  const last = shown.pop();
  return last === undefined ? "" : shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}

/** A value as it is shown, or that there is none. */
export function shownText({ value, text }: { readonly value: number | boolean | null; readonly text: string }): string {
  return value === null ? "no value" : plainText(text);
}
