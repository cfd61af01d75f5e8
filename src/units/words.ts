import type { UnitDeclaration } from "./declarations.ts";
import type { Dimension, Dimensions } from "./dimension.ts";
import type { KnownUnit } from "./known-units.ts";
import { physicalBases, knownDimensions, knownUnit, usualPrefixes } from "./known-units.ts";
import { currencySigns } from "./number.ts";
import { singular } from "./plural.ts";
import type { NamedUnit, Unit, UnitFactor } from "./unit.ts";

/** Which unit each word means in one model: declared there, known to everybody, or counting what it names. */
export class UnitWords {
  readonly #dimensions: Dimensions;
  readonly #declared = new Map<string, NamedUnit>();
  readonly #declaredSingulars = new Map<string, NamedUnit>();
  readonly #counting = new Map<string, NamedUnit>();
  readonly #currencies = new Map<string, NamedUnit>();
  readonly #table = new Map<string, NamedUnit>();
  /** What was asked for, found or not; forgotten when a declaration is added. */
  readonly #asked = new Map<string, NamedUnit | undefined>();
  readonly #baseUnits = new Map<Dimension, NamedUnit>();
  #symbols: ReadonlyMap<Dimension, string> | undefined;
  #count = 0;

  constructor(dimensions: Dimensions) {
    this.#dimensions = dimensions;
  }

  lookup(word: string): NamedUnit | undefined {
    if (this.#asked.has(word)) return this.#asked.get(word);
    const found = this.#find(word);
    this.#asked.set(word, found);
    return found;
  }

  counting(word: string): NamedUnit {
    const name = singular(word);
    const known = this.#counting.get(name);
    if (known !== undefined) return known;
    const unit = this.#countingBase(name, "counting");
    this.#counting.set(name, unit);
    return unit;
  }

  /** The words of this model alone: declared, and counted with. */
  get own(): Iterable<string> {
    return [...this.#declared.keys(), ...this.#counting.keys()];
  }

  get hasDeclarations(): boolean {
    return this.#declared.size > 0;
  }

  /** Makes `factor` of `unit` go by this name; without a unit the name is a base of its own. */
  declare({ name, plural }: Pick<UnitDeclaration, "name" | "plural">, factor: number, meaning: Unit | undefined): void {
    const code = currencySigns.get(name) ?? name;
    const unit = this.#declaredUnit(code, factor, meaning);
    this.#declared.set(code, unit);
    if (plural !== undefined && !this.#declared.has(plural)) this.#declared.set(plural, unit);
    if (!this.#declaredSingulars.has(singular(code))) this.#declaredSingulars.set(singular(code), unit);
    this.#asked.clear();
  }

  /** The SI unit named for this dimension, if its word means that in this model. */
  namedUnit(dimension: Dimension): NamedUnit | undefined {
    this.#symbols ??= new Map(
      knownDimensions().flatMap(({ symbol, powers }) =>
        symbol === undefined ? [] : [[this.#dimensions.physicalProduct(powers), symbol] as const],
      ),
    );
    const symbol = this.#symbols.get(dimension);
    const unit = symbol === undefined ? undefined : this.lookup(symbol);
    return unit?.dimension === dimension && unit.scale === 1 ? unit : undefined;
  }

  /** The unit of a base that is of scale 1 and goes by a word that means it in this model. */
  baseUnit(base: Dimension): NamedUnit {
    const known = this.#baseUnits.get(base);
    if (known !== undefined) return known;
    const words = physicalBases[this.#dimensions.physical.indexOf(base)]?.units ?? [];
    const unit =
      words.map((word) => this.lookup(word)).find((found) => found?.dimension === base && found.scale === 1) ??
      this.#named({ name: words[0] ?? "", dimension: base, source: "table" });
    this.#baseUnits.set(base, unit);
    return unit;
  }

  #find(word: string): NamedUnit | undefined {
    const declared = this.#findDeclared(word);
    if (declared !== undefined) return declared;
    const known = knownUnit(word);
    if (known !== undefined) return this.#fromTable(known);
    return this.#findCurrency(word) ?? this.#findPrefixed(word);
  }

  /** A sign such as `$` means what its code means, so a declaration of USD goes for both. */
  #findDeclared(word: string): NamedUnit | undefined {
    if (this.#declared.size === 0) return undefined;
    return this.#declared.get(currencySigns.get(word) ?? word) ?? this.#declaredSingulars.get(singular(word));
  }

  #findCurrency(word: string): NamedUnit | undefined {
    const code = currencySigns.get(word) ?? word;
    if (!isCurrency(code)) return undefined;
    const known = this.#currencies.get(code);
    if (known !== undefined) return known;
    const sign = signOf(code);
    const dimension = this.#dimensions.base(`currency ${code}`, sign ?? code);
    const unit = this.#named({ name: sign ?? code, dimension, source: "currency", sign });
    this.#currencies.set(code, unit);
    this.#baseUnits.set(dimension, unit);
    return unit;
  }

  /** `TFLOPS` where FLOPS is declared, and `kUSD`. `Mtokens` is `Mtoken`. */
  #findPrefixed(word: string): NamedUnit | undefined {
    const prefix = word[0] ?? "";
    const size = bigPrefixes.get(prefix);
    const root = size === undefined ? undefined : this.#findPrefixable(prefix, word.slice(1));
    if (size === undefined || root === undefined) return undefined;
    const name = root.sign === undefined ? prefix + root.name : word;
    if (name === word) return this.#named({ ...root, name, scale: root.scale * size, sign: undefined, prefix });
    const known = this.lookup(name);
    return known?.prefix === prefix && known.root === root.root ? known : undefined;
  }

  #findPrefixable(prefix: string, word: string): NamedUnit | undefined {
    const declared = this.#findDeclared(word);
    if (declared !== undefined) return declared.offset === 0 ? declared : undefined;
    return moneyPrefixes.has(prefix) && !currencySigns.has(word) ? this.#findCurrency(word) : undefined;
  }

  /** `days` and `day` are one unit. */
  #fromTable(found: KnownUnit): NamedUnit {
    const known = this.#table.get(found.name);
    if (known !== undefined) return known;
    const dimension = this.#dimensions.physicalProduct(found.powers);
    let siblings: readonly NamedUnit[] | undefined;
    const unit = this.#named({
      ...found,
      dimension,
      source: "table",
      siblings: () => (siblings ??= this.#siblings(found)),
    });
    this.#table.set(found.name, unit);
    return unit;
  }

  /** A declaration may have taken the word of a prefixed unit for something else. */
  #siblings(found: KnownUnit): readonly NamedUnit[] {
    return usualPrefixes(found).flatMap((prefix) => {
      const unit = this.lookup(prefix + found.root);
      return unit?.source === "table" && unit.root === found.root && unit.prefix === prefix ? [unit] : [];
    });
  }

  #declaredUnit(code: string, factor: number, meaning: Unit | undefined): NamedUnit {
    const sign = signOf(code);
    if (meaning === undefined) return this.#countingBase(sign ?? code, "declared", sign);
    const { dimension, offset, factors } = meaning;
    const expansion = factors.flatMap(({ unit, power }) => expand(unit, power));
    const scale = factor * meaning.scale;
    return this.#named({ name: sign ?? code, dimension, scale, offset, source: "declared", sign, expansion });
  }

  #countingBase(name: string, source: "counting" | "declared", sign?: string): NamedUnit {
    const dimension = this.#dimensions.base(`counting ${singular(name)}`, name);
    const unit = this.#named({ name, dimension, source, sign });
    this.#baseUnits.set(dimension, unit);
    return unit;
  }

  #named(given: Pick<NamedUnit, "name" | "dimension" | "source"> & Partial<NamedUnit>): NamedUnit {
    const plain = { scale: 1, offset: 0, sign: undefined, prefix: "", siblings: noSiblings, expansion: undefined };
    return { ...plain, root: given.name, ...given, id: this.#count++ };
  }
}

/** The declared word that a word in a definition refers to. */
export function referent(word: string, declared: (word: string) => boolean): string | undefined {
  const rest = bigPrefixes.has(word[0] ?? "") ? word.slice(1) : "";
  const candidates = [word, currencySigns.get(word) ?? "", signOf(word) ?? "", singular(word), rest, singular(rest)];
  return candidates.find((candidate) => candidate !== "" && declared(candidate));
}

const bigPrefixes = new Map([
  ["k", 1e3],
  ["M", 1e6],
  ["G", 1e9],
  ["T", 1e12],
  ["P", 1e15],
  ["E", 1e18],
  ["Z", 1e21],
  ["Y", 1e24],
]);
const moneyPrefixes = new Set(["k", "M", "G", "T"]);
const none: readonly NamedUnit[] = [];

function noSiblings(): readonly NamedUnit[] {
  return none;
}

function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && currencyCodes().has(code);
}

let codes: ReadonlySet<string> | undefined;

/** Asked for once, and late: most models need none but the signs. */
function currencyCodes(): ReadonlySet<string> {
  return (codes ??= new Set([...currencySigns.values(), ...Intl.supportedValuesOf("currency")]));
}

function signOf(code: string): string | undefined {
  for (const [sign, meant] of currencySigns) if (meant === code) return sign;
  return undefined;
}

function expand(unit: NamedUnit, power: number): readonly UnitFactor[] {
  if (unit.expansion === undefined) return [{ unit, power }];
  return unit.expansion.map((part) => ({ unit: part.unit, power: part.power * power }));
}
