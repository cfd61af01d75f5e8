import type { ChangeSet } from "@codemirror/state";

/** One stretch of a text, and what takes its place. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What an editor tells of its changes. */
export function editsOf(changes: ChangeSet): readonly Edit[] {
  const edits: Edit[] = [];
  changes.iterChanges((from, to, _from, _to, insert) => void edits.push({ from, to, insert: insert.toString() }));
  return edits;
}

/** The smallest single edit that makes one text of another. */
export function changeBetween(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/**
 * A text whose lines may end in LF, CR LF or CR, beside the editor's own, which knows LF alone: an edit there becomes one
 * here, and no other byte changes.
 */
export class LineEnds {
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** With the ends that it came with. */
  get text(): string {
    return this.#text;
  }

  replace(text: string): void {
    this.#text = text;
  }

  /**
   * Takes edits of the editor's text, all in places of the text before them, in order, and what they made of it; returns
   * what has become of this one.
   */
  apply(edits: readonly Edit[], shown: string): string {
    const places = this.#placesOf(edits.flatMap(({ from, to }) => [from, to]));
    const end = /\r\n?|\n/.exec(this.#text)?.[0] ?? "\n";
    let [made, at] = ["", 0];
    for (const [index, { insert }] of edits.entries()) {
      const [from, to] = [places[2 * index]!, places[2 * index + 1]!]; // two for each edit
      made += this.#text.slice(at, from) + insert.replaceAll("\n", end);
      at = to;
    }
    const text = made + this.#text.slice(at);
    // A CR and an LF that have come together are one end of a line: then all ends become alike.
    this.#text = withPlainEnds(text) === shown ? text : shown.replaceAll("\n", end);
    return this.#text;
  }

  /** Where ascending places of the editor's text are in this one. */
  #placesOf(places: readonly number[]): readonly number[] {
    if (!this.#text.includes("\r\n")) return places;
    const found: number[] = [];
    let [own, shift] = [this.#text.indexOf("\r\n"), 0];
    for (const place of places) {
      while (own !== -1 && own < place + shift) {
        shift++;
        own = this.#text.indexOf("\r\n", own + 2);
      }
      found.push(place + shift);
    }
    return found;
  }
}

/** As the editor has it. */
export function withPlainEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
