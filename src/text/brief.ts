const LONGEST = 40;

/** The author's words as a message quotes them: on one line, and cut where they would drown the rest. */
export function brief(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
