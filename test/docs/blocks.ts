/** A fenced block of a Markdown page. */
export interface Block {
  readonly language: string;
  /** What stands after the language: the file that the block is, or that it is cut from. */
  readonly rest: string;
  readonly content: string;
  /** Where the content stands in the page. */
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

/** A block that is run, and the block beside it that shows what it prints. */
export interface Example {
  readonly code: Block;
  readonly output: Block | undefined;
}

const runnable: ReadonlySet<string> = new Set(["sh", "ts"]);

/** What a program prints may be text, and may be shown as what it is. */
const printed: ReadonlySet<string> = new Set(["text", "json", "diff", "mermaid"]);

/** The fenced blocks of a page that stand at the margin. */
export function blocksOf(page: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { readonly fence: string; readonly info: string; readonly from: number; readonly line: number } | undefined;
  let at = 0;
  for (const [index, line] of page.split("\n").entries()) {
    const next = at + line.length + 1;
    if (open === undefined) {
      const [, fence, info] = /^(`{3,})([^`]*)$/.exec(line) ?? [];
      if (fence !== undefined) open = { fence, info: (info ?? "").trim(), from: next, line: index + 1 };
    } else if (line === open.fence) {
      const [language = "", ...rest] = open.info.split(" ");
      const { from } = open;
      blocks.push({ language, rest: rest.join(" "), content: page.slice(from, at), from, to: at, line: open.line });
      open = undefined;
    }
    at = next;
  }
  return blocks;
}

/** The blocks that are run, each with what it is said to print: a block of output right after it. */
export function examplesOf(page: string): readonly Example[] {
  const blocks = blocksOf(page);
  return blocks.flatMap((code, index) => {
    if (!runnable.has(code.language)) return [];
    const next = blocks[index + 1];
    const beside =
      next !== undefined && printed.has(next.language) && /^`+\s*`+\w+\n$/.test(page.slice(code.to, next.from));
    return [{ code, output: beside ? next : undefined }];
  });
}

/** The page with what its examples print in place of what stood there. */
export function refreshed(page: string, outputs: ReadonlyMap<Block, string>): string {
  const blocks = [...outputs].sort(([one], [other]) => one.from - other.from);
  let text = "";
  let at = 0;
  for (const [{ from, to }, output] of blocks) {
    text += page.slice(at, from) + output;
    at = to;
  }
  return text + page.slice(at);
}
