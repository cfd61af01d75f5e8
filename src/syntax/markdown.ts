import {
  type BlockContext,
  InlineContext,
  type LeafBlock,
  type LeafBlockParser,
  type Line,
  type MarkdownConfig,
  parser,
  Strikethrough,
} from "@lezer/markdown";

/** A piece of Markdown structure with its exact place. Plain text is what no child covers. */
export interface Markup {
  readonly kind: MarkupKind;
  readonly from: number;
  readonly to: number;
  readonly children: readonly Markup[];
}

export type MarkupKind =
  | "document"
  | "heading1"
  | "heading2"
  | "heading3"
  | "heading4"
  | "heading5"
  | "heading6"
  | "paragraph"
  | "quote"
  | "fence"
  | "indented-code"
  | "html-block"
  | "rule"
  | "definition"
  | "ordered-list"
  | "bullet-list"
  | "list-item"
  | "escape"
  | "entity"
  | "break"
  | "emphasis"
  | "strong"
  | "struck"
  | "link"
  | "image"
  | "code"
  | "html"
  | "autolink"
  /** `[words]` alone: a link when the words are defined somewhere. */
  | "shortcut"
  | "mark"
  | "list-mark"
  | "code-mark"
  | "link-mark"
  | "url"
  | "link-label"
  | "link-title"
  /** Nested or tangled beyond what is read; its inside is passed over. */
  | "too-deep"
  | "tangled"
  | "other";

/** How many blocks may stand inside one another. */
export const maximumNesting = 100;
/** How many marks of emphasis, brackets and tags one paragraph may hold. */
export const maximumMarks = 1_000;
/** How long a paragraph with such marks may be. */
export const maximumParagraph = 500_000;

/**
 * Reads Markdown as GitHub does, in time linear in the text. Takes any text; positions are those of the text.
 * Tables are read as the paragraphs that they are in CommonMark.
 */
export function readMarkdown(text: string): Markup {
  const cursor = markdown.parse(withPlainLineEnds(text)).cursor();
  const document = open(kinds.get(cursor.name) ?? "other", cursor.from, cursor.to);
  if (!cursor.firstChild()) return document;
  do {
    const kind = kinds.get(cursor.name) ?? "other";
    addChild(document, kind === "ordered-list" ? numberedList(cursor) : wholeMarkup(cursor));
  } while (cursor.nextSibling());
  return document;
}

type TreeCursor = ReturnType<ReturnType<typeof parser.parse>["cursor"]>;
type SyntaxNode = TreeCursor["node"];

/** The cursor comes back to where it was. */
function numberedList(cursor: TreeCursor): Markup {
  const list = open("ordered-list", cursor.from, cursor.to);
  if (!cursor.firstChild()) return list;
  do addChild(list, new Entry(cursor.node));
  while (cursor.nextSibling());
  cursor.parent();
  return list;
}

/** An entry of a top-level list, which may be one of a million: its inside is made whenever it is asked for. */
class Entry implements Markup {
  readonly kind: MarkupKind;
  readonly from: number;
  readonly to: number;
  readonly #node: SyntaxNode;

  constructor(node: SyntaxNode) {
    this.kind = kinds.get(node.name) ?? "other";
    this.from = node.from;
    this.to = node.to;
    this.#node = node;
  }

  get children(): readonly Markup[] {
    return wholeMarkup(this.#node.cursor()).children;
  }
}

/** The cursor comes back to where it was. */
function wholeMarkup(cursor: TreeCursor): Markup {
  const root = open("document", cursor.from, cursor.to);
  const stack = [root];
  cursor.iterate(
    (node) => {
      const markup = open(kinds.get(node.name) ?? "other", node.from, node.to);
      const parent = stack[stack.length - 1];
      if (parent) addChild(parent, markup);
      stack.push(markup);
    },
    () => void stack.pop(),
  );
  return root.children[0] ?? root;
}

interface OpenMarkup extends Markup {
  children: Markup[];
}

function open(kind: MarkupKind, from: number, to: number): OpenMarkup {
  return { kind, from, to, children: noChildren };
}

// Most pieces have no children, and share one empty list.
const noChildren: Markup[] = [];

function addChild(parent: OpenMarkup, child: Markup): void {
  if (parent.children === noChildren) parent.children = [child];
  else parent.children.push(child);
}

// The parser knows LF alone. CR becomes LF, and CR LF becomes space LF, so that no position moves.
function withPlainLineEnds(text: string): string {
  if (!text.includes("\r")) return text;
  return text.replace(/\r\n?/g, (end) => (end === "\r" ? "\n" : " \n"));
}

// The parser's time grows with the square of the nesting and of the marks in one paragraph, and its recursion with
// their depth. The two guards stand before it at the very places where it would go deeper.
const nestingGuard: MarkdownConfig = {
  defineNodes: [{ name: "TooDeep", block: true }],
  parseBlock: [{ name: "NestingGuard", before: "LinkReference", parse: passOverDeepLine }],
};

function passOverDeepLine(context: BlockContext, line: Line): boolean {
  if (context.depth <= maximumNesting && !isEndlessTag(line)) return false;
  const from = context.lineStart + line.pos;
  context.addElement(context.elt("TooDeep", from, context.lineStart + line.text.length));
  context.nextLine();
  return true;
}

function isEndlessTag(line: Line): boolean {
  return line.next === less && line.text.length > maximumParagraph;
}

const tangleGuard: MarkdownConfig = {
  defineNodes: ["Tangled"],
  parseInline: [{ name: "TangleGuard", before: "Escape", parse: passOverTangle }],
};

function passOverTangle(context: InlineContext, _next: number, at: number): number {
  if (at !== context.offset || !isTangled(context.text)) return -1;
  return context.addElement(context.elt("Tangled", at, context.end));
}

function isTangled(text: string): boolean {
  if (text.length <= maximumMarks) return false;
  const allowed = text.length > maximumParagraph ? 0 : Math.min(maximumMarks, maximumWork / text.length);
  return countMarks(text, allowed) > allowed;
}

// A mark costs at worst one pass over its paragraph, so that a long paragraph may have fewer.
const maximumWork = 20_000_000;

function countMarks(text: string, enough: number): number {
  let marks = 0;
  const tickRuns = new Set<number>();
  for (let at = 0; at < text.length && marks <= enough;) {
    const code = text.charCodeAt(at);
    const end = endOfRun(text, at);
    if (code === backtick) {
      // A run of backticks searches the text for its like; like runs share one fruitless search.
      if (!tickRuns.has(end - at) || text.charCodeAt(at - 1) === backslash) marks++;
      tickRuns.add(end - at);
    } else if (code === blank) {
      // Each blank of a run looks for the end of the run.
      if (end - at > maximumMarks) return Infinity;
    } else if (delimiters.has(code)) {
      marks += end - at;
    }
    at = end;
  }
  return marks;
}

const blank = 32;
const backtick = 96;
const backslash = 92;
const less = 60;
const delimiters = new Set([..."*_~[]<"].map((mark) => mark.charCodeAt(0)));

function endOfRun(text: string, from: number): number {
  const code = text.charCodeAt(from);
  let to = from + 1;
  while (text.charCodeAt(to) === code) to++;
  return to;
}

// The parser takes every `[text]` for a link, which would keep `[GPT[3] paper](url)` from being one.
const shortcutGuard: MarkdownConfig = {
  defineNodes: ["Shortcut"],
  parseInline: [{ name: "ShortcutGuard", before: "LinkEnd", parse: closeMereBracket }],
};

function closeMereBracket(context: InlineContext, next: number, at: number): number {
  if (next !== closingBracket || linkTargets.has(context.char(at + 1))) return -1;
  const start = innermostBracket(context);
  const opening = start === undefined ? null : context.getDelimiterAt(start);
  if (start === undefined || opening === null) return -1;
  const inside = context.takeContent(start);
  return context.addElement(context.elt("Shortcut", opening.from, at + 1, inside));
}

const closingBracket = 93;
const linkTargets = new Set([..."(["].map((mark) => mark.charCodeAt(0)));

function innermostBracket(context: InlineContext): number | undefined {
  const link = context.findOpeningDelimiter(InlineContext.linkStart) ?? -1;
  const image = context.findOpeningDelimiter(InlineContext.imageStart) ?? -1;
  return link > image ? link : undefined;
}

// A definition stands on one line here. The parser's own reading, which lets it run on, rescans the paragraph at
// each of its lines.
const definitions: MarkdownConfig = {
  remove: ["LinkReference"],
  defineNodes: [{ name: "Definition", block: true }],
  parseBlock: [{ name: "Definition", before: "IndentedCode", leaf: startDefinition }],
};

const definitionLine = /^\[(?:[^[\]\\\n]|\\.){1,999}\]:[ \t]*\S+(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$/;

function startDefinition(_context: BlockContext, leaf: LeafBlock): LeafBlockParser | null {
  if (!leaf.content.startsWith("[") || !definitionLine.test(leaf.content)) return null;
  const { start } = leaf;
  const end = start + leaf.content.length;
  const finish = (context: BlockContext): boolean => {
    context.addLeafElement(leaf, context.elt("Definition", start, end));
    return true;
  };
  return { nextLine: finish, finish };
}

const markdown = parser.configure([Strikethrough, nestingGuard, tangleGuard, shortcutGuard, definitions]);

const kinds = new Map<string, MarkupKind>([
  ["Document", "document"],
  ["ATXHeading1", "heading1"],
  ["ATXHeading2", "heading2"],
  ["ATXHeading3", "heading3"],
  ["ATXHeading4", "heading4"],
  ["ATXHeading5", "heading5"],
  ["ATXHeading6", "heading6"],
  ["SetextHeading1", "heading1"],
  ["SetextHeading2", "heading2"],
  ["Paragraph", "paragraph"],
  ["Blockquote", "quote"],
  ["FencedCode", "fence"],
  ["CodeBlock", "indented-code"],
  ["HTMLBlock", "html-block"],
  ["CommentBlock", "html-block"],
  ["ProcessingInstructionBlock", "html-block"],
  ["HorizontalRule", "rule"],
  ["Definition", "definition"],
  ["OrderedList", "ordered-list"],
  ["BulletList", "bullet-list"],
  ["ListItem", "list-item"],
  ["Escape", "escape"],
  ["Entity", "entity"],
  ["HardBreak", "break"],
  ["Emphasis", "emphasis"],
  ["StrongEmphasis", "strong"],
  ["Strikethrough", "struck"],
  ["Link", "link"],
  ["Image", "image"],
  ["Shortcut", "shortcut"],
  ["InlineCode", "code"],
  ["HTMLTag", "html"],
  ["Comment", "html"],
  ["ProcessingInstruction", "html"],
  ["Autolink", "autolink"],
  ["ListMark", "list-mark"],
  ["CodeMark", "code-mark"],
  ["LinkMark", "link-mark"],
  ["HeaderMark", "mark"],
  ["QuoteMark", "mark"],
  ["EmphasisMark", "mark"],
  ["StrikethroughMark", "mark"],
  ["URL", "url"],
  ["LinkLabel", "link-label"],
  ["LinkTitle", "link-title"],
  ["TooDeep", "too-deep"],
  ["Tangled", "tangled"],
]);
