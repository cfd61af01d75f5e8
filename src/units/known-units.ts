import { singular } from "./plural.ts";
import type { PhysicalConstant, TablePrefix, TableRow, UnitTable } from "./table.ts";
import { unitTable } from "./table.ts";

/** The physical bases in the order of the table's dimension vectors, without the angle: a radian is the number 1. */
export const physicalBases: readonly { readonly name: string; readonly units: readonly string[] }[] = [
  { name: "mass", units: ["kg", "kilogram"] },
  { name: "length", units: ["m", "meter"] },
  { name: "time", units: ["s", "second", "sec"] },
  { name: "current", units: ["A", "ampere"] },
  { name: "temperature", units: ["K", "kelvin"] },
  { name: "luminous intensity", units: ["cd", "candela"] },
  { name: "amount of substance", units: ["mol", "mole"] },
  { name: "information", units: ["bit", "b"] },
];

/** A word of the unit table with its prefix, in coherent SI base units. */
export interface KnownUnit {
  readonly name: string;
  readonly root: string;
  readonly prefix: string;
  readonly scale: number;
  readonly offset: number;
  /** Powers of the physical bases. */
  readonly powers: readonly number[];
}

/** A product of physical bases that has a name: energy. */
export interface KnownDimension {
  readonly name: string;
  /** The SI unit of that dimension that has a name of its own. */
  readonly symbol: string | undefined;
  readonly powers: readonly number[];
}

/** The unit that a word means: exactly a name of the table, or a prefix that this unit takes and its name. */
export function knownUnit(word: string): KnownUnit | undefined {
  const spelt = respelt(word);
  const whole = unprefixed(spelt);
  if (whole !== undefined) return prefixed(whole, noPrefix);
  for (let length = 1; length <= longestPrefix && length < spelt.length; length++) {
    const root = unprefixed(spelt.slice(length));
    const prefix = root && prefixesOf(root).get(spelt.slice(0, length));
    if (root !== undefined && prefix !== undefined) return prefixed(root, prefix);
  }
  return undefined;
}

/** The prefixes that people choose among for this unit, from small to large; none for a unit that takes no prefix. */
export function usualPrefixes({ root, prefix, offset }: KnownUnit): readonly string[] {
  const row = unprefixed(root);
  const taken = row === undefined ? noPrefixes : prefixesOf(row);
  if (taken.size < 2 || offset !== 0) return [];
  const [least, most] = usualRange.get(root) ?? [0, Infinity];
  const family = families
    .map((list) => prefixList(list))
    .find(
      (list) => (prefix === "" || list.has(prefix)) && [...list.keys()].some((name) => name !== "" && taken.has(name)),
    );
  return [...taken.values()]
    .filter(({ name, scientific }) => scientific && (name === "" || family?.has(name)))
    .filter(({ value }) => value >= least && value <= most)
    .sort((a, b) => a.value - b.value)
    .map(({ name }) => name);
}

/** Every name of the table without prefixes, for suggestions. */
export function knownWords(): Iterable<string> {
  return table().rows.keys();
}

/** Every name of the table, with the prefixes that people choose for it. */
export function prefixedWords(): readonly string[] {
  return (known ??= [...table().rows.values()].flatMap((row) => {
    const prefixes = usualPrefixes(prefixed(row, noPrefix));
    return [row.name, ...prefixes.filter((prefix) => prefix !== "").map((prefix) => prefix + row.name)];
  }));
}

let known: readonly string[] | undefined;

/** The products of physical bases that have names: energy, force. */
export function knownDimensions(): readonly KnownDimension[] {
  const named = table().data.dimensions.map(({ key, powers, unit }) => ({
    name: dimensionName(key),
    symbol: symbolOf(unit),
    powers: withoutAngle(powers),
  }));
  return named.filter(({ powers }) => powers.some((power) => power !== 0));
}

/** A physical constant by its math.js name. */
export function physicalConstant(name: string): PhysicalConstant | undefined {
  return table().constants.get(name);
}

/** Words that people count with; the archaic measures and the angle of these names would be a trap. */
const countedWords = new Set("link links chain chains rod rods stick sticks cycle cycles".split(" "));

/** The least and the largest prefix that people use with a unit, where that is not all of them. */
const usualRange = new Map<string, readonly [least: number, most: number]>([
  ...ranged("s sec second", 0, 1),
  ...ranged("K kelvin", 0, 1),
  ...ranged("g gram m meter", 0, 1e3),
  ...ranged("l L litre liter", 1e-6, 1),
  ...ranged("t tonne ton", 1, 1e9),
  ...ranged("mol mole", 0, 1e3),
  ...ranged("cd candela deg degree rad radian grad gradian m2 m3", 1, 1),
]);

const respellings = new Map([
  ["°C", "degC"],
  ["°F", "degF"],
  ["Ω", "ohm"],
  ["\u2126", "ohm"],
]);

const longestPrefix = 6;
const noPrefix: TablePrefix = { name: "", value: 1, scientific: true };

type Prefixes = ReadonlyMap<string, TablePrefix>;

const noPrefixes: Prefixes = new Map<string, TablePrefix>();

/** What is read at every start is little; the rest is made as words are looked up. */
interface Table {
  readonly data: UnitTable;
  readonly rows: ReadonlyMap<string, TableRow>;
  readonly constants: ReadonlyMap<string, PhysicalConstant>;
  readonly prefixLists: Map<string, Prefixes>;
}

/** The lists of prefixes that are used with one another: k with M, kilo with mega, Ki with Mi, kibi with mebi. */
const families = ["SHORT", "LONG", "BINARY_SHORT_IEC", "BINARY_LONG_IEC"];

let loaded: Table | undefined;

function ranged(words: string, least: number, most: number): readonly (readonly [string, readonly [number, number]])[] {
  return words.split(" ").map((word) => [word, [least, most]] as const);
}

/** The micro signs are math.js's `u`. */
function respelt(word: string): string {
  const known = respellings.get(word);
  if (known !== undefined) return known;
  return word.startsWith("µ") || word.startsWith("\u03bc") ? `u${word.slice(1)}` : word;
}

function table(): Table {
  if (loaded !== undefined) return loaded;
  const data = unitTable();
  const rows = new Map<string, TableRow>();
  for (const row of data.units) if (!countedWords.has(row.name)) rows.set(row.name, row);
  const constants = new Map(data.constants.map((constant) => [constant.name, constant]));
  return (loaded = { data, rows, constants, prefixLists: new Map() });
}

/** A plural is the unit of its singular, where that means the same. */
function unprefixed(word: string): TableRow | undefined {
  const { rows } = table();
  const row = rows.get(word);
  const one = row && rows.get(singular(word));
  const same = one?.scale === row?.scale && one?.powers.every((power, base) => power === row?.powers[base]);
  return same === true ? one : row;
}

/** Bits and bytes written out take the short prefixes too: Gbit. */
function prefixesOf({ prefixes }: TableRow): Prefixes {
  return prefixList(prefixes.startsWith("BINARY") ? "BINARY_SHORT+BINARY_LONG" : prefixes);
}

function prefixList(lists: string): Prefixes {
  const { data, prefixLists } = table();
  const known = prefixLists.get(lists);
  if (known !== undefined) return known;
  const all = lists.split("+").flatMap((list) => data.prefixes[list] ?? []);
  const made = new Map(all.map((prefix) => [prefix.name, prefix]));
  prefixLists.set(lists, made);
  return made;
}

/** Products of powers of ten are cleared of rounding noise: a microgram is 1e-9 kg. */
function prefixed(row: TableRow, prefix: TablePrefix): KnownUnit {
  const scale = prefix === noPrefix ? row.scale : Number((row.scale * prefix.value).toPrecision(15));
  const { name: root, offset } = row;
  const powers = withoutAngle(row.powers);
  return { name: prefix.name + root, root, prefix: prefix.name, scale, offset: offset * row.scale, powers };
}

function dimensionName(key: string): string {
  if (key === "SURFACE") return "area";
  if (key === "BIT") return "information";
  return key.toLowerCase().replaceAll("_", " ");
}

/** The units of the bases, of areas and of volumes are not names of a product, and a frequency is shown as 1/s. */
function symbolOf(name: string): string | undefined {
  return /^(?:|g|m|s|A|K|cd|mol|rad|bits|m2|m3|Hz)$/.test(name) ? undefined : name;
}

function withoutAngle(dimensions: readonly number[]): readonly number[] {
  return dimensions.toSpliced(7, 1);
}
