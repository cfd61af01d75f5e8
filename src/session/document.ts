import type { ItemIndex } from "../graph/network.ts";
import { type Markup, readMarkdown } from "../syntax/markdown.ts";
import { outline } from "../syntax/outline.ts";
import { entriesOf } from "../syntax/plain-blocks.ts";
import { startOfLine } from "../syntax/plain-lines.ts";
import type { Block, FormulaText } from "./block.ts";
import { blocksOf } from "./document-blocks.ts";
import { formulasIn } from "./document-formulas.ts";
import type { Passage } from "./document-words.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Reads the document of a workspace, as often as it changes. What reads as it did is the same object again, so that
 * whoever shows it sees what to leave alone.
 */
export class DocumentReader {
  #text: string | undefined;
  #blocks: readonly Block[] = [];
  #definitions = "";
  #known: Known = new Map();

  /** Front matter, comments and link definitions are left out. */
  read(workspace: Workspace): readonly Block[] {
    const text = workspace.text();
    if (text === this.#text) return this.#blocks;
    const reading = readingOf(workspace, text, this.#knownWith(workspace.file.definitions));
    this.#blocks = reading.root.children.flatMap((block) => readTop(reading, block));
    this.#known = reading.made;
    this.#text = text;
    return this.#blocks;
  }

  /** What is defined at one place may be used at any other. */
  #knownWith(definitions: ReadonlyMap<string, string>): Known {
    const words = JSON.stringify([...definitions]);
    if (words !== this.#definitions) this.#known = new Map();
    this.#definitions = words;
    return this.#known;
  }
}

/** Blocks by their kind and the text that they were read from. */
type Known = ReadonlyMap<string, readonly Block[]>;

interface Reading {
  readonly workspace: Workspace;
  readonly passage: Passage;
  readonly root: Markup;
  /** Items by where they begin: how many stand before each, and its number. */
  readonly found: ReadonlyMap<number, { readonly nth: number; readonly id: number; readonly to: number }>;
  readonly order: readonly ItemIndex[];
  readonly known: Known;
  readonly made: Map<string, readonly Block[]>;
}

function readingOf(workspace: Workspace, text: string, known: Known): Reading {
  const { definitions, frontMatter } = workspace.file;
  const root = readMarkdown(text, frontMatter.span.to);
  const found = new Map<number, { readonly nth: number; readonly id: number; readonly to: number }>();
  outline(text, root, ({ from, to, id }) => void found.set(from, { nth: found.size, id, to }));
  const passage = { text, definitions, formulas: new Map(), isQuoted: false, isLinked: false };
  const order = workspace.argument.network.itemsInOrder();
  return { workspace, passage, root, found, order, known, made: new Map() };
}

/** A list of items is told as its items. */
function readTop(reading: Reading, block: Markup): readonly Block[] {
  if (block.kind !== "ordered-list") return remembered(reading, block, "", () => blocksOf(reading.passage, [block]));
  const entries = [...entriesOf(block)];
  if (!entries.some(({ from }) => reading.found.has(from))) {
    return remembered(reading, block, "", () => blocksOf(reading.passage, [{ ...block, children: entries }]));
  }
  return entries.flatMap((entry) => readItem(reading, entry));
}

function readItem(reading: Reading, entry: Markup): readonly Block[] {
  const found = reading.found.get(entry.from);
  if (found === undefined) return blocksOf(reading.passage, [entry]);
  const { network } = reading.workspace.argument;
  const index = reading.order[found.nth];
  const markdown = reading.passage.text.slice(entry.from, found.to);
  const isSame = index !== undefined && network.items[index]?.markdown === markdown; // in a batch it may not be
  const formulas = isSame ? formulasIn(network, index, entry.from) : new Map<number, FormulaText>();
  return remembered(reading, entry, JSON.stringify([...formulas.values()]), () => [
    { kind: "item", id: found.id, children: blocksOf({ ...reading.passage, formulas }, entry.children) },
  ]);
}

/** The same text at the same margin reads the same, but for its formulas, which depend on what else has a name. */
function remembered(
  { passage: { text }, known, made }: Reading,
  { kind, from, to }: Markup,
  formulas: string,
  read: () => readonly Block[],
): readonly Block[] {
  const key = `${kind} ${formulas}\n${text.slice(startOfLine(text, from), to)}`;
  const blocks = made.get(key) ?? known.get(key) ?? read();
  made.set(key, blocks);
  return blocks;
}
