import { plainText } from "./plain-text.ts";

/** A text as a cell of comma-separated values: quoted where it must be, and never a formula to a spreadsheet. */
export function csvCell(text: string): string {
  const plain = plainText(text);
  const harmless = /^[=+\-@]/.test(plain) ? `'${plain}` : plain;
  return /[",\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}
