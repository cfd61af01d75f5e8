import type { Why, WhyNode } from "../analysis/why.ts";
import type { Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import { displayWidth, shorten } from "./width.ts";

// Deeper than this the branches would leave no room for words; the depth is then written as a number.
const deepest = 16;

/** A derivation as a tree, from the conclusion down to quotes and their sources. */
export function renderWhy(why: Why, screen: Screen): string {
  const last = lastChildren(why.nodes);
  const continues: boolean[] = [];
  let text = "";
  for (const [index, node] of why.nodes.entries()) {
    continues[node.depth] = last[index] !== true;
    const opens = (why.nodes[index + 1]?.depth ?? 0) > node.depth;
    text += renderNode(node, prefixes(node.depth, continues, opens), screen);
  }
  return why.capped ? `${text}${screen.paint.faint("… there is more, which is not shown")}\n` : text;
}

interface Prefix {
  readonly head: string;
  readonly body: string;
}

// From the end backwards: a node is the last child when nothing of its depth follows before something shallower.
function lastChildren(nodes: readonly WhyNode[]): readonly boolean[] {
  const last: boolean[] = [];
  const open: boolean[] = [];
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const depth = nodes[index]?.depth ?? 0;
    last[index] = open[depth] !== true;
    open[depth] = true;
    open.length = depth + 1;
  }
  return last;
}

function prefixes(depth: number, continues: readonly boolean[], opens: boolean): Prefix {
  if (depth === 0) return { head: "", body: opens ? "│  " : "   " };
  if (depth > deepest) return { head: `${"   ".repeat(deepest)}(${depth}) `, body: "   ".repeat(deepest + 1) };
  let stem = "";
  for (let level = 1; level < depth; level += 1) stem += continues[level] === true ? "│  " : "   ";
  const goesOn = continues[depth] === true;
  return {
    head: `${stem}${goesOn ? "├─ " : "└─ "}`,
    body: `${stem}${goesOn ? "│  " : "   "}${opens && depth < deepest ? "│  " : "   "}`,
  };
}

function renderNode(node: WhyNode, { head, body }: Prefix, { paint, width }: Screen): string {
  const room = (used: string): number => Math.max(24, width - displayWidth(used));
  const title = `${node.item}  ${shorten(plainText(node.text), room(`${head}${node.item}  `))}`;
  const first = `${paint.faint(head)}${paint.strong(title)}${paint.warning(remarkOn(node))}`;
  if (node.repeated) return `${first}${paint.faint(" (above)")}\n`;
  const line = (words: string): string => paint.faint(body) + shorten(words, room(body));
  return [
    first,
    ...node.quantities.map(({ name, formula, text }) => line(derivation(plainText(name), formula, text))),
    ...quotesBeside(node).map((quote) => line(`“${plainText(quote)}”`)),
    // An address is of use only whole.
    ...node.links.map(({ url }) => paint.faint(body + plainText(url))),
  ]
    .map((each) => `${each.trimEnd()}\n`)
    .join("");
}

/** The quotes that say more than the words of the item, which of a bare quote are the quote. */
export function quotesBeside({ text, quotes }: Pick<WhyNode, "text" | "quotes">): readonly string[] {
  return quotes.filter((quote) => quote.trim() !== text.trim());
}

/** `cost = $100M`; of a formula also what it is worth. */
function derivation(name: string, formula: string, text: string): string {
  const [written, worth] = [plainText(formula), plainText(text)];
  return worth === "" || bare(written) === bare(worth) ? `${name} = ${written}` : `${name} = ${written} = ${worth}`;
}

/** A number as written and as shown may differ in how its digits are parted. */
function bare(quantity: string): string {
  return quantity.replace(/[\s,_]/g, "");
}

function remarkOn({ status, alternative }: WhyNode): string {
  return (alternative ? " (either suffices)" : "") + (status === "supported" ? "" : ` (${status})`);
}
