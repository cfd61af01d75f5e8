import type { Markup, MarkupKind } from "./markdown.ts";
import { markdown, skeleton } from "./markdown-parser.ts";

/**
 * The blocks of a stretch of text, read by the parser. Lines end with LF.
 *
 * A syntax tree of a large text would hold several kilobytes for each of perhaps a million items. So only the blocks
 * are found at first; the inside of blocks, and of entries of top-level lists, is read some neighbours at a time, when
 * it is asked for, and only the last that were read are kept.
 */
export function parseBlocks(text: string, from: number, to: number): readonly Markup[] {
  const whole = new Whole(text.slice(from, to), from);
  return pieces(whole, skeleton.parse(whole.text).cursor());
}

type TreeCursor = ReturnType<ReturnType<typeof skeleton.parse>["cursor"]>;

function kindOf({ name }: { readonly name: string }): MarkupKind {
  return kinds.get(name) ?? "other";
}

/** What stands next within the block that the cursor is at; the cursor comes back there. */
function pieces(whole: Whole, cursor: TreeCursor): readonly Markup[] {
  const found: Markup[] = [];
  if (!cursor.firstChild()) return found;
  let stretch: Stretch = { from: 0, to: 0 };
  do {
    if (kindOf(cursor) === "ordered-list") {
      const { from, to } = cursor;
      found.push({
        kind: "ordered-list",
        from: from + whole.offset,
        to: to + whole.offset,
        children: pieces(whole, cursor),
      });
      stretch = { from: 0, to: 0 };
      continue;
    }
    if (stretch.to === 0 || stretch.to - stretch.from > LONG_STRETCH) stretch = { from: cursor.from, to: 0 };
    stretch.to = cursor.to;
    found.push(new Piece(whole, stretch, cursor));
  } while (cursor.nextSibling());
  cursor.parent();
  return found;
}

/** Neighbours that are read at once; places in the text of the whole. */
interface Stretch {
  readonly from: number;
  to: number;
}

const LONG_STRETCH = 16_384;

/** A top-level block, or an entry of a top-level list. */
class Piece implements Markup {
  readonly kind: MarkupKind;
  readonly from: number;
  readonly to: number;
  readonly stretch: Stretch;
  readonly #whole: Whole;

  constructor(whole: Whole, stretch: Stretch, cursor: TreeCursor) {
    this.kind = kindOf(cursor);
    this.from = cursor.from + whole.offset;
    this.to = cursor.to + whole.offset;
    this.stretch = stretch;
    this.#whole = whole;
  }

  get children(): readonly Markup[] {
    return this.#whole.inside(this);
  }
}

/** A stretch of text, and where in its file it begins. */
class Whole {
  readonly text: string;
  readonly offset: number;
  #stretch: Stretch | undefined;
  #read: Markup | undefined;
  /** All of it, for a piece that reads otherwise when it stands without what is before it. */
  #full: Markup | undefined;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = offset;
  }

  inside(piece: Piece): readonly Markup[] {
    if (this.#stretch !== piece.stretch) this.#read = this.#readStretch(piece.stretch);
    const found = this.#read && sameAs(piece, this.#read);
    if (found !== undefined) return found.children;
    this.#full ??= markupOf(this.text, this.offset);
    return sameAs(piece, this.#full)?.children ?? [];
  }

  #readStretch(stretch: Stretch): Markup {
    this.#stretch = stretch;
    const start = this.text.lastIndexOf("\n", stretch.from - 1) + 1;
    return markupOf(this.text.slice(start, stretch.to), start + this.offset);
  }
}

function sameAs(piece: Piece, document: Markup): Markup | undefined {
  const block = lastBefore(document.children, piece.from);
  const found = piece.kind === "list-item" ? lastBefore(block?.children ?? [], piece.from) : block;
  return found?.kind === piece.kind && found.from === piece.from && found.to === piece.to ? found : undefined;
}

/** The last of these, which stand in order, that begins here or before. */
function lastBefore(list: readonly Markup[], at: number): Markup | undefined {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]!.from <= at) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}

/** Everything in a text that begins at an offset. */
function markupOf(text: string, offset: number): Markup {
  const root = open("document", offset, offset + text.length);
  const stack = [root];
  markdown.parse(text).iterate({
    enter(node) {
      const markup = open(kindOf(node), node.from + offset, node.to + offset);
      const parent = stack[stack.length - 1];
      if (parent) addChild(parent, markup);
      stack.push(markup);
    },
    leave() {
      stack.pop();
    },
  });
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
