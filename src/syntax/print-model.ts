import type { ItemKind } from "./model-file.ts";

/** An item to be written: what `readModel` finds in its print. */
export interface PlainItem {
  readonly id: number;
  readonly kind: ItemKind;
  /** White space folded. */
  readonly text: string;
  readonly withdrawn?: boolean;
  readonly guess?: boolean;
  /** Groups of which any one member suffices. */
  readonly citations?: readonly (readonly number[])[];
  readonly quotes?: readonly string[];
  readonly links?: readonly { readonly text: string; readonly url: string }[];
  readonly formulas?: readonly PlainFormula[];
}

export interface PlainFormula {
  readonly name?: string;
  readonly expression: string;
  readonly claim?: string;
}

export interface PlainModel {
  readonly title?: string;
  readonly items: readonly PlainItem[];
}

/** A whole file. A comment parts two items whose numbers do not follow one another, so that each keeps its own. */
export function printModel({ title, items }: PlainModel): string {
  const blocks = title === undefined ? [] : [`# ${escaped(title)}`];
  items.forEach((item, index) => {
    const before = items[index - 1];
    if (before?.kind !== item.kind) blocks.push(`## ${headings[item.kind]}`);
    else if (before.id + 1 !== item.id) blocks.push("<!-- -->");
    blocks.push(printItem(item));
  });
  return `${blocks.join("\n\n")}\n`;
}

const headings: Readonly<Record<ItemKind, string>> = {
  statement: "Statements",
  assumption: "Assumptions",
  implication: "Implications",
};

/** One item, from its marker on, its further lines indented by the marker's width. */
export function printItem(item: PlainItem): string {
  const marker = `${item.id}. `;
  const blocks = [headOf(item), ...(item.quotes ?? []).map((quote) => `> ${escaped(quote)}`), linksOf(item)];
  const body = blocks.filter((block) => block !== "").join("\n\n");
  return marker + body.replace(/\n(?!\n)/g, `\n${" ".repeat(marker.length)}`);
}

function headOf(item: PlainItem): string {
  const words = item.withdrawn === true ? `~~${escaped(item.text)}~~` : escaped(item.text);
  const head = [words, citationsOf(item)].filter((part) => part !== "").join(" ");
  const formulas = (item.formulas ?? []).map((formula) => `\`${printFormula(formula)}\``).join(", ");
  return [head, formulas].filter((part) => part !== "").join(": ");
}

function citationsOf({ guess, citations = [] }: PlainItem): string {
  const groups = citations.map((group) => group.join(" or ")).join(", ");
  return [guess === true ? "*(guess)*" : "", groups === "" ? "" : `*(${groups})*`]
    .filter((part) => part !== "")
    .join(" ");
}

function printFormula({ name, expression, claim }: PlainFormula): string {
  const right = claim === undefined ? expression : `${expression} => ${claim}`.trimEnd();
  return name === undefined ? `= ${right}` : `${name} = ${right}`;
}

function linksOf({ links = [] }: PlainItem): string {
  return links.map(({ text, url }) => `[${escaped(text)}](<${url}>)`).join(" ");
}

/** Words with a backslash before each character that Markdown might take for a mark. */
function escaped(words: string): string {
  return words.replace(/[\\`*_[\]<>&~#+|=:!-]/g, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2");
}
