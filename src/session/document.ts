import type { ItemIndex } from "../graph/network.ts";
import { type Markup, readMarkdown } from "../syntax/markdown.ts";
import type { Item } from "../syntax/model-file.ts";
import { outline } from "../syntax/outline.ts";
import { entriesOf } from "../syntax/plain-blocks.ts";
import { startOfLine } from "../syntax/plain-lines.ts";
import type { Block, FormulaText } from "./block.ts";
import { blocksOf } from "./document-blocks.ts";
import { callableNames, formulasIn } from "./document-formulas.ts";
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
  #known: Known = noneKnown();

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
    if (words !== this.#definitions) this.#known = noneKnown();
    this.#definitions = words;
    return this.#known;
  }
}

/** Blocks as they were read, and the text that they were read from, with their kind. */
interface Read {
  readonly key: string;
  readonly blocks: readonly Block[];
}

interface Known {
  readonly byText: Map<string, Read>;
  /** The same of items and what else counts for them: to see that it is as before takes less than to find the text. */
  readonly byItem: Map<Item, { readonly setting: string; readonly read: Read }>;
}

function noneKnown(): Known {
  return { byText: new Map(), byItem: new Map() };
}

interface Reading {
  readonly workspace: Workspace;
  readonly passage: Passage;
  readonly root: Markup;
  /** Items by where they begin: how many stand before each, and its number. */
  readonly found: ReadonlyMap<number, { readonly nth: number; readonly id: number; readonly to: number }>;
  readonly order: readonly ItemIndex[];
  readonly known: Known;
  readonly made: Known;
}

function readingOf(workspace: Workspace, text: string, known: Known): Reading {
  const { definitions, frontMatter } = workspace.file;
  const root = readMarkdown(text, frontMatter.span.to);
  const found = new Map<number, { readonly nth: number; readonly id: number; readonly to: number }>();
  outline(text, root, ({ from, to, id }) => void found.set(from, { nth: found.size, id, to }));
  const passage = { text, definitions, formulas: new Map(), isQuoted: false, isLinked: false };
  const order = workspace.argument.network.itemsInOrder();
  return { workspace, passage, root, found, order, known, made: noneKnown() };
}

/** A list of items is told as its items. */
function readTop(reading: Reading, block: Markup): readonly Block[] {
  if (block.kind !== "ordered-list")
    return remember(reading, block, "", () => blocksOf(reading.passage, [block])).blocks;
  const entries = [...entriesOf(block)];
  if (!entries.some(({ from }) => reading.found.has(from))) {
    return remember(reading, block, "", () => blocksOf(reading.passage, [{ ...block, children: entries }])).blocks;
  }
  return entries.flatMap((entry) => readItem(reading, entry));
}

function readItem(reading: Reading, entry: Markup): readonly Block[] {
  const found = reading.found.get(entry.from);
  if (found === undefined) return blocksOf(reading.passage, [entry]);
  const { text } = reading.passage;
  const { network } = reading.workspace.argument;
  const index = reading.order[found.nth];
  const item = index === undefined ? undefined : network.items[index];
  const isSettled = item?.markdown === text.slice(entry.from, found.to); // in a batch it may not be
  if (index === undefined || item === undefined || !isSettled)
    return readEntry(reading, entry, found.id, new Map()).blocks;
  const margin = text.slice(startOfLine(text, entry.from), entry.from);
  const setting = `${margin} ${callableNames(network, index).join(" ")}`;
  const before = reading.known.byItem.get(item);
  const read =
    before?.setting === setting
      ? keep(reading, before.read)
      : readEntry(reading, entry, found.id, formulasIn(network, index, entry.from));
  reading.made.byItem.set(item, { setting, read });
  return read.blocks;
}

function readEntry(reading: Reading, entry: Markup, id: number, formulas: ReadonlyMap<number, FormulaText>): Read {
  return remember(reading, entry, JSON.stringify([...formulas.values()]), () => [
    { kind: "item", id, children: blocksOf({ ...reading.passage, formulas }, entry.children) },
  ]);
}

/** The same text at the same margin reads the same, but for its formulas, which depend on what else has a name. */
function remember(
  reading: Reading,
  { kind, from, to }: Markup,
  formulas: string,
  blocks: () => readonly Block[],
): Read {
  const { passage, known, made } = reading;
  const key = `${kind} ${formulas}\n${passage.text.slice(startOfLine(passage.text, from), to)}`;
  return keep(reading, made.byText.get(key) ?? known.byText.get(key) ?? { key, blocks: blocks() });
}

function keep({ made }: Reading, read: Read): Read {
  made.byText.set(read.key, read);
  return read;
}
