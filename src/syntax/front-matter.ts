import {
  type Alias,
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
} from "yaml";
import type { Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { nearest } from "../text/suggest.ts";
import type { UnitDeclaration } from "../units/system.ts";
import {
  aliasInFrontMatter,
  duplicateKey,
  frontMatterNeverClosed,
  frontMatterTooDeep,
  frontMatterTooLong,
  impossibleCoefficient,
  unknownKey,
  unreadableCorrelation,
  unreadableScenario,
  unreadableYaml,
  wrongKind,
} from "./problems.ts";
import { findFences } from "./fences.ts";
import { yamlDepth } from "./yaml-depth.ts";

/** What stands between the two `---` lines. Spans count from the start of the file. */
export interface FrontMatter {
  /** From the first `---` to the start of the line after the second; empty when there is none. */
  readonly span: Span;
  readonly title: string | undefined;
  readonly units: readonly UnitDeclaration[];
  readonly scenarios: ReadonlyMap<string, ReadonlyMap<string, ScenarioValue>>;
  readonly correlations: readonly WrittenCorrelation[];
}

/** `[cost, training_tokens, 0.6]`: two names and a number from -1 to 1. */
export interface WrittenCorrelation {
  readonly span: Span;
  readonly names: readonly [WrittenName, WrittenName];
  readonly coefficient: number;
}

export interface WrittenName {
  readonly name: string;
  readonly span: Span;
}

/** `cost: $50M`: the value as written, without quotation marks. */
export interface ScenarioValue {
  readonly text: string;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface ReadFrontMatter {
  readonly frontMatter: FrontMatter;
  readonly problems: readonly Problem[];
}

/** Reads the front matter of a file, if it has any. Total: what cannot be read becomes a problem. */
export function readFrontMatter(
  text: string,
  limits: Pick<Limits, "frontMatterBytes" | "frontMatterDepth">,
): ReadFrontMatter {
  const fences = findFences(text);
  if (fences === undefined) return { frontMatter: withoutEntries(span(0, 0)), problems: [] };
  if (fences === "open") {
    return { frontMatter: withoutEntries(span(0, 0)), problems: [frontMatterNeverClosed(span(0, 3))] };
  }
  const whole = span(0, fences.end);
  const yaml = text.slice(fences.yaml.from, fences.yaml.to);
  const refusal = refuse(yaml, limits);
  if (refusal) return { frontMatter: withoutEntries(whole), problems: [refusal(span(0, 3))] };
  const reader: Reader = { yaml: withPlainLineEnds(yaml), offset: fences.yaml.from, problems: [] };
  return { frontMatter: readEntries(reader, whole), problems: reader.problems };
}

interface Reader {
  readonly yaml: string;
  readonly offset: number;
  readonly problems: Problem[];
}

function withoutEntries(whole: Span): FrontMatter {
  return { span: whole, title: undefined, units: [], scenarios: new Map(), correlations: [] };
}

function withPlainLineEnds(text: string): string {
  return text.replace(/\r(?!\n)/g, "\n");
}

/** The YAML parser recurses, so its input is measured before it begins. */
function refuse(
  yaml: string,
  limits: Pick<Limits, "frontMatterBytes" | "frontMatterDepth">,
): ((at: Span) => Problem) | undefined {
  if (yaml.length > limits.frontMatterBytes)
    return (at) => frontMatterTooLong(at, yaml.length, limits.frontMatterBytes);
  if (yamlDepth(yaml) > limits.frontMatterDepth) return (at) => frontMatterTooDeep(at, limits.frontMatterDepth);
  return undefined;
}

function readEntries(reader: Reader, whole: Span): FrontMatter {
  const entries = topLevelEntries(reader);
  const found = new Map<string, Entry>();
  for (const entry of entries) {
    if (!read.has(entry.key)) warnOfUnknownKey(reader, entry);
    else found.set(entry.key, entry);
  }
  return {
    span: whole,
    title: readTitle(reader, found.get("title")),
    units: readUnits(reader, found.get("units")),
    scenarios: readScenarios(reader, found.get("scenarios")),
    correlations: readCorrelations(reader, found.get("correlations")),
  };
}

const read: ReadonlySet<string> = new Set(["title", "units", "scenarios", "correlations"]);

// Keys that other tools put into the front matter of Markdown files.
const ofOtherTools: ReadonlySet<string> = new Set(
  `aliases author authors categories category comments created date description draft excerpt hidden
  image keywords lang language last_modified_at layout license math mathjax nav_order parent permalink published
  redirect_from sidebar slug subtitle summary tags toc updated version weight`.split(/\s+/),
);

function warnOfUnknownKey(reader: Reader, entry: Entry): void {
  if (ofOtherTools.has(entry.key)) return;
  reader.problems.push(unknownKey(entry.keySpan, entry.key, nearest(entry.key, read)));
}

interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: unknown;
  readonly span: Span;
}

/** Tags of other schemas, such as `!!set`, are passed over. */
const yamlOptions = { schema: "core", resolveKnownTags: false, uniqueKeys: false, prettyErrors: false } as const;

function topLevelEntries(reader: Reader): readonly Entry[] {
  const document = parseDocument(reader.yaml, yamlOptions);
  const error = document.errors[0];
  if (error) {
    reader.problems.push(unreadableYaml(shifted(reader, error.pos[0], error.pos[1]), firstLine(error.message)));
    return [];
  }
  const alias = firstAlias(document);
  if (alias) reader.problems.push(aliasInFrontMatter(placeOf(reader, alias)));
  if (alias || document.contents === null) return [];
  if (isMap(document.contents)) return entriesOf(reader, document.contents);
  reader.problems.push(wrongKind(placeOf(reader, document.contents), "the front matter", "`key: value` lines"));
  return [];
}

function firstAlias(document: Document): Alias | undefined {
  let found: Alias | undefined;
  visit(document, {
    Alias(_key, alias) {
      found = alias;
      return visit.BREAK;
    },
  });
  return found;
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}

/** The entries of a map with plain keys, each key once. */
function entriesOf(reader: Reader, map: YAMLMap): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const pair of map.items) {
    const entry = entryOf(reader, pair);
    if (entry === undefined) continue;
    const earlier = entries.get(entry.key);
    if (earlier) reader.problems.push(duplicateKey(entry.keySpan, entry.key, earlier.keySpan));
    else entries.set(entry.key, entry);
  }
  return [...entries.values()];
}

function entryOf(reader: Reader, pair: Pair): Entry | undefined {
  const keySpan = placeOf(reader, pair.key);
  const key = scalarText(reader, pair.key);
  if (key === undefined) {
    reader.problems.push(wrongKind(keySpan, "a key", "a single word or quoted text"));
    return undefined;
  }
  const end = pair.value === null ? keySpan.to : placeOf(reader, pair.value).to;
  return { key, keySpan, value: pair.value, span: span(keySpan.from, Math.max(keySpan.to, end)) };
}

function readTitle(reader: Reader, entry: Entry | undefined): string | undefined {
  if (entry === undefined || isNothing(entry.value)) return undefined;
  const title = scalarText(reader, entry.value);
  if (title === undefined) reader.problems.push(wrongKind(entry.span, "`title`", "one line of text"));
  return title?.trim() || undefined;
}

function readUnits(reader: Reader, entry: Entry | undefined): readonly UnitDeclaration[] {
  return mapEntries(reader, entry, "`units`", "`unit: definition` lines").flatMap((unit) => {
    const declaration = readDeclaration(reader, unit);
    return declaration ? [declaration] : [];
  });
}

function readDeclaration(reader: Reader, entry: Entry): UnitDeclaration | undefined {
  const base = { name: entry.key, span: entry.span, definition: undefined, plural: undefined };
  if (isNothing(entry.value)) return base;
  const definition = scalarText(reader, entry.value);
  if (definition !== undefined) return { ...base, definition };
  if (isMap(entry.value)) return { ...base, ...readUnitProperties(reader, entry.value) };
  reader.problems.push(
    wrongKind(entry.span, `the unit \`${entry.key}\``, "a definition such as `1.08 USD`, or nothing"),
  );
  return undefined;
}

function readUnitProperties(
  reader: Reader,
  map: YAMLMap,
): { readonly plural: string | undefined; readonly definition: string | undefined } {
  const properties = new Map<string, string>();
  for (const { key, keySpan, value } of entriesOf(reader, map)) {
    const text = scalarText(reader, value);
    if (!unitProperties.has(key)) reader.problems.push(unknownKey(keySpan, key, nearest(key, unitProperties)));
    else if (text === undefined) reader.problems.push(wrongKind(keySpan, `\`${key}\``, "a word"));
    else properties.set(key, text);
  }
  return { plural: properties.get("plural"), definition: properties.get("definition") };
}

const unitProperties: ReadonlySet<string> = new Set(["plural", "definition"]);

function readScenarios(
  reader: Reader,
  entry: Entry | undefined,
): ReadonlyMap<string, ReadonlyMap<string, ScenarioValue>> {
  const scenarios = new Map<string, ReadonlyMap<string, ScenarioValue>>();
  for (const scenario of mapEntries(reader, entry, "`scenarios`", "`name: { quantity: value }` lines")) {
    scenarios.set(scenario.key, readScenario(reader, scenario));
  }
  return scenarios;
}

function readScenario(reader: Reader, scenario: Entry): ReadonlyMap<string, ScenarioValue> {
  const values = new Map<string, ScenarioValue>();
  if (isNothing(scenario.value)) return values;
  if (!isMap(scenario.value)) {
    reader.problems.push(unreadableScenario(scenario.span, scenario.key));
    return values;
  }
  for (const { key, keySpan, value, span: whole } of entriesOf(reader, scenario.value)) {
    const text = scalarText(reader, value);
    if (text === undefined) reader.problems.push(unreadableScenario(whole, scenario.key));
    else values.set(key, { text, span: placeOf(reader, value), nameSpan: keySpan });
  }
  return values;
}

function readCorrelations(reader: Reader, entry: Entry | undefined): readonly WrittenCorrelation[] {
  if (entry === undefined || isNothing(entry.value)) return [];
  if (!isSeq(entry.value)) {
    reader.problems.push(wrongKind(entry.span, "`correlations`", "a list such as `[[cost, size, 0.6]]`"));
    return [];
  }
  return entry.value.items.flatMap((item) => readCorrelation(reader, item) ?? []);
}

function readCorrelation(reader: Reader, value: unknown): WrittenCorrelation | undefined {
  const here = placeOf(reader, value);
  const [one, other, last, ...more] = isSeq(value) ? value.items : [];
  const texts = [one, other, last].map((part) => scalarText(reader, part));
  const [first, second, coefficient] = texts;
  if (first === undefined || second === undefined || coefficient === undefined || more.length > 0) {
    reader.problems.push(unreadableCorrelation(here));
    return undefined;
  }
  const number = /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(coefficient) ? Number(coefficient) : NaN;
  if (!(number >= -1 && number <= 1)) {
    reader.problems.push(impossibleCoefficient(placeOf(reader, last), coefficient));
    return undefined;
  }
  const names: WrittenCorrelation["names"] = [
    { name: first, span: placeOf(reader, one) },
    { name: second, span: placeOf(reader, other) },
  ];
  return { span: here, names, coefficient: number };
}

function mapEntries(reader: Reader, entry: Entry | undefined, what: string, wanted: string): readonly Entry[] {
  if (entry === undefined || isNothing(entry.value)) return [];
  if (isMap(entry.value)) return entriesOf(reader, entry.value);
  reader.problems.push(wrongKind(entry.span, what, wanted));
  return [];
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (isScalar(value) && value.value === null);
}

/** A scalar as its author wrote it, numbers included; undefined for anything else. */
function scalarText(reader: Reader, value: unknown): string | undefined {
  if (!isScalar(value) || isNothing(value)) return undefined;
  if (value.type !== Scalar.PLAIN) return typeof value.value === "string" ? value.value : undefined;
  const { from, to } = placeOf(reader, value);
  return reader.yaml.slice(from - reader.offset, to - reader.offset).replace(/\s+/g, " ");
}

function placeOf(reader: Reader, value: unknown): Span {
  const [from, to] = rangeOf(value);
  return shifted(reader, from, from + reader.yaml.slice(from, to).trimEnd().length);
}

function rangeOf(value: unknown): readonly [number, number] {
  if (typeof value !== "object" || value === null || !("range" in value) || !Array.isArray(value.range)) return [0, 0];
  const [from, to]: readonly unknown[] = value.range;
  return typeof from === "number" && typeof to === "number" ? [from, to] : [0, 0];
}

function shifted(reader: Reader, from: number, to: number): Span {
  return span(reader.offset + from, reader.offset + Math.max(from, to));
}
