import {
  type BlockContext,
  InlineContext,
  type LeafBlock,
  type LeafBlockParser,
  type Line,
  type MarkdownConfig,
  type MarkdownParser,
  parser,
  Strikethrough,
} from "@lezer/markdown";

/** How many blocks may stand inside one another. */
export const maximumNesting = 100;
/** How many marks of emphasis, brackets and tags one paragraph may hold. */
export const maximumMarks = 1_000;
/** How long a paragraph with such marks may be. */
const maximumParagraph = 500_000;

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

/** Reads GitHub's Markdown, but for tables, and never for longer than a few passes over the text. */
export const markdown: MarkdownParser = parser.configure([
  Strikethrough,
  nestingGuard,
  tangleGuard,
  shortcutGuard,
  definitions,
]);

/** Finds blocks alone: the words in them are passed over. */
export const skeleton: MarkdownParser = markdown.configure({
  parseInline: [{ name: "PassOver", before: "TangleGuard", parse: (context) => context.end }],
});
