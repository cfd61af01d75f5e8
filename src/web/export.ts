import { createHash } from "node:crypto";
import path from "node:path";
import type { Enclosed } from "../page/file-host.ts";
import { defaultLimits } from "../text/limits.ts";
import { FileError } from "../session/errors.ts";
import { type Assets, loadAssets } from "./assets.ts";
import { decoded } from "./decoded.ts";

/** A model that goes into a page. */
export interface ExportedModel {
  /** Its bytes, which are text. */
  readonly bytes: Uint8Array;
  /** What diagnostics call it; the folders in it stay here. */
  readonly path: string;
  /** What the window is called; the name of the file where there is none. */
  readonly title: string | null;
}

/**
 * One HTML file that holds the model and the page which shows it, needs no server and asks nothing of any: its policy
 * allows just the script and the style that are in it, told by their sums (Content Security Policy Level 3, 2.3.1).
 * `page` is the folder of the built page. Throws FileError where that was not built, and for bytes that are no text.
 */
export async function exportPage(model: ExportedModel, page: string): Promise<string> {
  const enclosed = enclosedOf(model);
  const assets = await loadAssets(page);
  const index = textOf(assets, "index.html");
  const style = inStyle(
    stylesOf(index)
      .map((name) => textOf(assets, name))
      .join("\n"),
  );
  const script = inScript(textOf(assets, scriptName));
  const head = [
    `<meta http-equiv="content-security-policy" content="${policyOf(script, style)}" />`,
    `<title>${inMarkup(model.title ?? enclosed.path)}</title>`,
    `<style>${style}</style>`,
  ];
  const body = [
    `<script type="application/json" id="model">${inData(enclosed)}</script>`,
    `<script type="module" id="script">${script}</script>`,
  ];
  return filled(frameOf(index), { head, body });
}

/** The whole page in one module, which asks for no other. */
const scriptName = "single.js";

function enclosedOf({ bytes, path: file }: ExportedModel): Enclosed {
  const { source, hash } = decoded(file, bytes, defaultLimits);
  return { path: path.basename(file), text: source.text, byteOrderMark: source.byteOrderMark, hash };
}

function textOf(assets: Assets, name: string): string {
  const asset = assets.get(name);
  if (asset === undefined) throw new FileError("missing", name, `the page was built without ${name}`);
  return asset.text;
}

/** The stylesheets of the page, in their order. */
function stylesOf(index: string): readonly string[] {
  const links = [...index.matchAll(/<link\b[^>]*>/g)].map(([link]) => link);
  return links
    .filter((link) => /\brel="?stylesheet\b/.test(link))
    .map((link) => /\bhref="?\/assets\/([^"\s>]+)/.exec(link)?.[1] ?? "");
}

/** The page without its title and all that it would load. */
function frameOf(index: string): string {
  return index
    .replace(/\s*<title>[^<]*<\/title>/, "")
    .replace(/\s*<link\b[^>]*\/assets\/[^>]*>/g, "")
    .replace(/\s*<script\b[^>]*\/assets\/[^>]*><\/script>/g, "");
}

interface Filling {
  readonly head: readonly string[];
  readonly body: readonly string[];
}

/** The policy stands before all that it speaks of, the model before the script that reads it. */
function filled(frame: string, { head, body }: Filling): string {
  const [before, between, after, ...more] = frame.split(/(?<=<meta charset="?utf-8"?\s*\/?>)|(?=<\/body>)/i);
  if (before === undefined || between === undefined || after === undefined || more.length > 0) {
    throw new Error("the built page has not one declaration of UTF-8 and one end of its body");
  }
  return `${before}\n${head.join("\n")}${between}${body.join("\n")}\n${after}`;
}

/** A worker is made of the page's own script. */
function policyOf(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${sumOf(script)}'`,
    `style-src '${sumOf(style)}'`,
    "img-src data: blob:",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types therefore",
  ].join("; ");
}

function sumOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** Nothing in a string of JSON ends an element, begins a comment, or ends a line. */
function inData(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * The same program, in which nothing ends its element or begins a comment. Only in strings and regular expressions does
 * a built script have either, and there an escape says the same. A reader of HTML takes every line ending for LF.
 */
function inScript(script: string): string {
  return script.replace(/\r\n?/g, "\n").replace(/<(?=\/script|!--)/gi, "\\x3c");
}

function inStyle(style: string): string {
  return style.replace(/\r\n?/g, "\n").replace(/<(?=\/style|!--)/gi, "\\3c ");
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);

function inMarkup(text: string): string {
  return text.replace(/[&<>]/g, (sign) => entities.get(sign) ?? sign);
}
