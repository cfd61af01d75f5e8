import { markupOf } from "../page/markup.tsx";
import type { Host, Opened } from "../page/host.ts";

/** Somewhere in the built page, and what it is called. */
interface Place {
  readonly at: RegExp;
  readonly name: string;
}

const title: Place = { at: /(?<=<title>)[^<]*(?=<\/title>)/, name: "title" };
const root: Place = { at: /(?<=<div id="page">)(?=<\/div>)/, name: "element for what it shows" };
const start: Place = { at: /(?<=<meta charset="?utf-8"?\s*\/?>)/i, name: "declaration of UTF-8" };
const end: Place = { at: /(?=<\/body>)/i, name: "end of its body" };

/**
 * Of a longer text the page shows nothing before its script runs, in UTF-16 units. So much are a thousand items, which
 * take half a second to draw, while nothing else is answered, and come to a megabyte.
 */
export const longestDrawn = 100_000;

/** The built page with a model in it: what it is called, what is shown of it before the script runs, and the text. */
export function withModel(index: string, opened: Opened, kind: Host["kind"]): string {
  const isDrawn = opened.text.length <= longestDrawn;
  const drawn = isDrawn ? markupOf(opened, kind) : { title: opened.path, html: "" };
  const data = `<script type="application/json" id="model">${inData(opened)}</script>\n`;
  return put(put(put(index, title, inMarkup(drawn.title)), root, drawn.html), end, data);
}

/** Puts something before all that the page declares. */
export function atStart(page: string, markup: string): string {
  return put(page, start, `\n${markup}`);
}

export function atEnd(page: string, markup: string): string {
  return put(page, end, `${markup}\n`);
}

/** What a model says is escaped, and is at no place by which the page is divided. */
function put(page: string, { at, name }: Place, markup: string): string {
  const [before, after, ...more] = page.split(at);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`the built page has not one ${name}`);
  }
  return before + markup + after;
}

/** Nothing in a string of JSON ends an element, begins a comment, or ends a line. */
function inData(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);

function inMarkup(text: string): string {
  return text.replace(/[&<>]/g, (sign) => entities.get(sign) ?? sign);
}
