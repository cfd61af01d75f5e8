import { defineLanguageFacet, HighlightStyle, Language, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import type { Extension, Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { markdownParser } from "../../session/editing.ts";

/** The kinds of words in Markdown, by the parser's nodes; `/...` is all that is in one. */
const kinds = styleTags({
  "ATXHeading1/... ATXHeading2/... ATXHeading3/... ATXHeading4/... ATXHeading5/... ATXHeading6/...": tags.heading,
  "SetextHeading1/... SetextHeading2/...": tags.heading,
  "Emphasis/...": tags.emphasis,
  "StrongEmphasis/...": tags.strong,
  "Strikethrough/...": tags.strikethrough,
  "Blockquote/...": tags.quote,
  "Link/... Image/...": tags.link,
  "URL Autolink": tags.url,
  "HeaderMark QuoteMark ListMark LinkMark EmphasisMark StrikethroughMark CodeMark": tags.processingInstruction,
});

/** Markdown as the model format has it: no languages inside it, no HTML of its own. */
const markdown = new Language(defineLanguageFacet(), markdownParser.configure({ props: [kinds] }), [], "markdown");

const look = HighlightStyle.define([
  { tag: tags.heading, class: "cm-heading" },
  { tag: tags.emphasis, class: "cm-emphasis" },
  { tag: tags.strong, class: "cm-strong" },
  { tag: tags.strikethrough, class: "cm-struck" },
  { tag: tags.quote, class: "cm-quote" },
  { tag: [tags.link, tags.url], class: "cm-url" },
  { tag: tags.processingInstruction, class: "cm-mark" },
]);

/** The kinds of words in a formula, by what they look like; a claim is what stands behind `=>`. */
const words =
  /(?<claim>=>[^`]*)|(?<name>[\p{L}_][\p{L}\p{N}_]*(?=\s*=(?![=>])))|(?<call>[\p{L}_][\p{L}\p{N}_]*(?=\s*\())|(?<number>[$€£¥₹]?\d[\d_,]*(?:\.\d+)?(?:e[+-]?\d+)?(?:bn|[kKMBTm%])?)|(?<item>\[\d+\])/gu;

const marks: Readonly<Record<string, Decoration>> = Object.fromEntries(
  ["claim", "name", "call", "number", "item", "code", "front", "cites"].map((kind) => [
    kind,
    Decoration.mark({ class: `cm-${kind}` }),
  ]),
);

/** Colours formulas, citations and the front matter, where they are seen. */
const formulas = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged || syntaxTree(update.startState) !== syntaxTree(update.state)) {
        this.decorations = decorate(update.view);
      }
    }
  },
  { decorations: ({ decorations }) => decorations },
);

function decorate(view: EditorView): DecorationSet {
  const found: Range<Decoration>[] = [];
  const front = endOfFrontMatter(view.state.sliceDoc(0, FRONT_MATTER));
  if (front > 0) found.push(mark("front").range(0, front));
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from: Math.max(from, front),
      to,
      enter: (node) => {
        if (node.name === "InlineCode") found.push(...inFormula(view.state.sliceDoc(node.from, node.to), node.from));
        else if (node.name === "Emphasis")
          found.push(...asCitation(view.state.sliceDoc(node.from, node.to), node.from));
      },
    });
  }
  return Decoration.set(found, true);
}

/** Further than this nobody looks for the end of the front matter. */
const FRONT_MATTER = 65_536;

function endOfFrontMatter(text: string): number {
  const found = /^---\r?\n(?:[^\n]*\n)*?---[ \t]*(?:\r?\n|$)/.exec(text);
  return found === null ? 0 : found[0].trimEnd().length;
}

function inFormula(code: string, at: number): readonly Range<Decoration>[] {
  const whole = mark("code").range(at, at + code.length);
  const inside = [...code.matchAll(words)].flatMap((match) => {
    const [kind, text] = Object.entries(match.groups ?? {}).find(([, word]) => word !== undefined) ?? [];
    if (kind === undefined || text === undefined) return [];
    return [mark(kind).range(at + match.index, at + match.index + text.trimEnd().length)];
  });
  return [whole, ...inside];
}

function asCitation(text: string, at: number): readonly Range<Decoration>[] {
  return /^[*_]\([^()]*\)[*_]$/.test(text) ? [mark("cites").range(at, at + text.length)] : [];
}

function mark(kind: string): Decoration {
  return marks[kind]!; // there is one for every group
}

/** What makes of a text in the editor a model to read. */
export const modelLanguage: Extension = [markdown, formulas, syntaxHighlighting(look)];
