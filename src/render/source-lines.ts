/** The lines of the files that diagnostics point into. */
export interface Sources {
  /** A line by its number from 1, without its ending; undefined where there is none. */
  readonly line: (file: string, line: number) => string | undefined;
}

/** Texts by file name, cut into lines when first asked for one. */
export function sourcesOf(texts: ReadonlyMap<string, string>): Sources {
  const starts = new Map<string, readonly number[]>();
  return {
    line(file, line) {
      const text = texts.get(file);
      if (text === undefined) return undefined;
      const known = starts.get(file) ?? lineStarts(text);
      starts.set(file, known);
      const from = known[line - 1];
      return from === undefined ? undefined : text.slice(from, known[line] ?? text.length).replace(/\r\n$|\r$|\n$/, "");
    },
  };
}

// A line ends at LF, CRLF or a lone CR, as everywhere.
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: ending } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + ending.length);
  return starts;
}
