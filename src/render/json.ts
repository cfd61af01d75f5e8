// JSON leaves the C1 controls, the bidirectional controls and the line separators as they are.
const unsafe: RegExp = /[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu;

/** A result as indented JSON that is safe to show on a terminal. */
export function renderJson(value: unknown): string {
  return `${escape(JSON.stringify(value, null, 2))}\n`;
}

/** A result as one line of JSON. */
export function renderJsonLine(value: unknown): string {
  return `${escape(JSON.stringify(value))}\n`;
}

function escape(json: string): string {
  return json.replace(unsafe, (character) =>
    Array.from({ length: character.length }, (_, index) => unicodeEscape(character.charCodeAt(index))).join(""),
  );
}

function unicodeEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
