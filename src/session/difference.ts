import { type Span, span } from "../text/span.ts";

/** A stretch of a text, and what takes its place. */
export interface Difference {
  readonly span: Span;
  readonly text: string;
}

/** What has to be replaced to make one text another: all but what both begin and end with. */
export function differenceOf(before: string, after: string): Difference {
  const most = Math.min(before.length, after.length);
  const head = agreement(most, (at) => before.charCodeAt(at) === after.charCodeAt(at));
  const [end, newEnd] = [before.length - 1, after.length - 1];
  const tail = agreement(most - head, (at) => before.charCodeAt(end - at) === after.charCodeAt(newEnd - at));
  return { span: span(head, before.length - tail), text: after.slice(head, after.length - tail) };
}

/** How far two texts agree. */
function agreement(most: number, agreesAt: (at: number) => boolean): number {
  let at = 0;
  while (at < most && agreesAt(at)) at++;
  return at;
}
