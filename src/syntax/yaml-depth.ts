/**
 * How deep a YAML text may nest, at most: its open flow brackets, its indentation and the dashes in one line. Counts
 * brackets inside quotation marks too, so it may say more than is true, never less.
 */
export function yamlDepth(yaml: string): number {
  const indents: number[] = [];
  let brackets = 0;
  let deepest = 0;
  for (let at = 0; at < yaml.length; at++) {
    const marks = measureLineStart(yaml, at, indents);
    at = marks.end;
    deepest = Math.max(deepest, indents.length + marks.count + brackets);
    for (; at < yaml.length && yaml[at] !== "\n"; at++) {
      const change = flow.get(yaml[at] ?? "") ?? 0;
      brackets = Math.max(0, brackets + change);
      deepest = Math.max(deepest, indents.length + marks.count + brackets);
    }
  }
  return deepest;
}

const flow: ReadonlyMap<string, number> = new Map([
  ["[", 1],
  ["{", 1],
  ["]", -1],
  ["}", -1],
]);

/** Takes the line's indentation into `indents`; counts the `- ` and `? ` that open one collection each. */
function measureLineStart(
  yaml: string,
  from: number,
  indents: number[],
): { readonly count: number; readonly end: number } {
  let at = from;
  while (yaml[at] === " ") at++;
  const indent = at - from;
  if (yaml[at] !== "\n") {
    while ((indents.at(-1) ?? -1) >= indent) indents.pop();
    indents.push(indent);
  }
  let count = 0;
  while (isMark(yaml, at)) {
    count++;
    at++;
    while (yaml[at] === " " || yaml[at] === "\t") at++;
  }
  return { count, end: at };
}

function isMark(yaml: string, at: number): boolean {
  const follows = yaml[at + 1] ?? " ";
  return (
    (yaml[at] === "-" || yaml[at] === "?" || yaml[at] === ":") &&
    (follows === " " || follows === "\t" || follows === "\n")
  );
}
