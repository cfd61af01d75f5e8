import { createHash } from "node:crypto";
import path from "node:path";
import type { Enclosed } from "../page/file-host.ts";
import { defaultLimits } from "../text/limits.ts";
import { FileError } from "../session/errors.ts";
import { type Assets, loadAssets } from "./assets.ts";
import { decoded } from "./decoded.ts";
import { atEnd, atStart, withModel } from "./index-page.ts";

/** A model that goes into a page. */
export interface ExportedModel {
  /** Its bytes, which are text. */
  readonly bytes: Uint8Array;
  /** What diagnostics call it; the folders in it stay here. */
  readonly path: string;
}

/**
 * One HTML file that holds the model and the page which shows it, needs no server and asks nothing of any: its policy
 * allows just the script and the style that are in it, told by their sums (Content Security Policy Level 3, 2.3.1).
 * `folder` is that of the built page. Throws FileError where that was not built, and for bytes that are no text.
 */
export async function exportPage(model: ExportedModel, folder: string): Promise<string> {
  const enclosed = enclosedOf(model);
  const { index: built, parts } = await loadAssets(folder);
  const index = built.text;
  const style = inStyle(
    stylesOf(index)
      .map((name) => textOf(parts, name))
      .join("\n"),
  );
  const script = inScript(textOf(parts, scriptName));
  const policy = `<meta http-equiv="content-security-policy" content="${policyOf(script, style)}" />`;
  // The policy stands before all that it speaks of, the model before the script that reads it.
  const page = atStart(withModel(frameOf(index), enclosed, "file"), `${policy}\n<style>${style}</style>`);
  return atEnd(page, `<script type="module" id="script">${script}</script>`);
}

/** The whole page in one module, which asks for no other. */
const scriptName = "single.js";

function enclosedOf({ bytes, path: file }: ExportedModel): Enclosed {
  const { source, hash } = decoded(file, bytes, defaultLimits);
  return { path: path.basename(file), text: source.text, byteOrderMark: source.byteOrderMark, hash };
}

function textOf(parts: Assets["parts"], name: string): string {
  const asset = parts.get(name);
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

/** The page without all that it would load. */
function frameOf(index: string): string {
  return index
    .replace(/\s*<link\b[^>]*\/assets\/[^>]*>/g, "")
    .replace(/\s*<script\b[^>]*\/assets\/[^>]*><\/script>/g, "");
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
