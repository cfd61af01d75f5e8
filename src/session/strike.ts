import { applyEdits, type TextEdit } from "../text/edit.ts";
import { span } from "../text/span.ts";
import { isFormula } from "../syntax/formula-form.ts";
import { type Markup, readMarkdown } from "../syntax/markdown.ts";
import type { Item } from "../syntax/model-file.ts";
import { citationIn, codeContent } from "../syntax/prose.ts";
import { itemNumbered, rewriteItem } from "./edits.ts";
import { UsageError } from "./errors.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Strikes an item's words through, up to its first citation or formula, else all of its first paragraph; an item that
 * begins with something else than words is given a paragraph of one struck word above it. Of these ways the first is
 * taken that changes nothing else and that `reinstateItem` undoes to the byte.
 */
export function strikeItem(workspace: Workspace, id: number): void {
  const before = workspace.itemAt(itemNumbered(workspace, id));
  if (before.withdrawn) return;
  for (const edits of waysToStrike(before.markdown, lineEndIn(workspace, before))) {
    const markdown = applyEdits(before.markdown, edits);
    const isUndone = reinstated(markdown) === before.markdown;
    if (isUndone && readsAs(workspace, { before, markdown, withdrawn: true }))
      return rewriteItem(workspace, id, markdown);
  }
  throw new UsageError(
    "not-strikable",
    `item ${id} would read otherwise if its words were struck through`,
    "withdraw it in its text: write `~~` before and behind its first words",
  );
}

/** Takes the strokes away that withdraw an item. */
export function reinstateItem(workspace: Workspace, id: number): void {
  const before = workspace.itemAt(itemNumbered(workspace, id));
  if (!before.withdrawn) return;
  const markdown = reinstated(before.markdown);
  if (markdown !== undefined && readsAs(workspace, { before, markdown, withdrawn: false })) {
    return rewriteItem(workspace, id, markdown);
  }
  throw new UsageError(
    "not-strikable",
    `item ${id} would read otherwise without its strokes`,
    "edit its text: take away the `~~` around its first words",
  );
}

const NOTICE = "~~withdrawn~~";

function waysToStrike(markdown: string, lineEnd: string): readonly (readonly TextEdit[])[] {
  const [body] = bodyOf(markdown);
  if (body === undefined) return [];
  const margin = markdown.slice(0, body.from).replace(/[^\t]/g, " ");
  const notice = [{ span: span(body.from, body.from), text: `${NOTICE}${lineEnd}${lineEnd}${margin}` }];
  if (body.kind !== "paragraph" || isTable(markdown, body)) return [notice];
  const ends = [endOfWords(markdown, body), endOfText(markdown, body.to)].filter((end) => end > body.from);
  return [...ends.map((end) => strokes(body.from, end)), notice];
}

/** What stands in an item after its marker. */
function bodyOf(markdown: string): readonly Markup[] {
  const [list] = readMarkdown(markdown).children;
  return (list?.children[0]?.children ?? []).filter(({ kind }) => kind !== "list-mark");
}

function isTable(markdown: string, { from, to }: Markup): boolean {
  return /^[ \t]*\|/m.test(markdown.slice(from, to));
}

function strokes(from: number, to: number): readonly TextEdit[] {
  return [from, to].map((at) => ({ span: span(at, at), text: "~~" }));
}

/** Before the first citation or formula of a paragraph, and what joins it to the words. */
function endOfWords(markdown: string, { from, to, children }: Markup): number {
  const ground = children.find((child) => isGround(markdown, child));
  return from + markdown.slice(from, ground?.from ?? to).replace(/[\s,:;–—-]+$/, "").length;
}

function isGround(markdown: string, piece: Markup): boolean {
  if (piece.kind === "emphasis") return citationIn(markdown, piece).kind !== "prose";
  const { from, to } = codeContent(piece);
  return piece.kind === "code" && isFormula(markdown.slice(from, to));
}

function endOfText(markdown: string, to: number): number {
  return markdown.slice(0, to).trimEnd().length;
}

/** A withdrawn item without its strokes, or without its notice; undefined where there are none. */
function reinstated(markdown: string): string | undefined {
  const [body, next] = bodyOf(markdown);
  const [struck] = body?.children ?? [];
  if (body === undefined || struck?.kind !== "struck") return undefined;
  const isNotice = markdown.slice(body.from, body.to).trim() === NOTICE;
  if (isNotice && next !== undefined) return markdown.slice(0, body.from) + markdown.slice(next.from);
  const marks = struck.children.filter(
    ({ kind, from, to }) => kind === "mark" && (from === struck.from || to === struck.to),
  );
  return applyEdits(
    markdown,
    marks.map(({ from, to }) => ({ span: span(from, to), text: "" })),
  );
}

interface Rewriting {
  readonly before: Item;
  readonly markdown: string;
  readonly withdrawn: boolean;
}

/** Whether an item would be withdrawn, or not, and say the same otherwise. */
function readsAs(workspace: Workspace, { before, markdown, withdrawn }: Rewriting): boolean {
  const after = workspace.reading(before, markdown);
  return after?.withdrawn === withdrawn && grounds(after) === grounds(before);
}

/** What an item gives and what it rests on. */
function grounds({ markdown, marker, guess, citations, said, formulas, problems }: Item): string {
  return JSON.stringify([
    markdown.slice(marker.from, marker.to),
    guess,
    citations.map(({ alternatives }) => alternatives),
    said.links.map(({ text, url }) => [text, url]),
    said.quotes.map(({ text }) => text),
    formulas.map(({ text }) => text),
    problems.map(({ code }) => code),
  ]);
}

/** As the item ends its lines, else as the text does. */
function lineEndIn(workspace: Workspace, { markdown }: Item): string {
  return (/\r\n?|\n/.exec(markdown) ?? /\r\n?|\n/.exec(workspace.text()))?.[0] ?? "\n";
}
