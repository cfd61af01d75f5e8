import { nearest } from "../text/suggest.ts";
import { physicalConstant } from "./constants.ts";
import type { DeclarationProblem, UnitDeclaration } from "./declarations.ts";
import { declareUnits } from "./declarations.ts";
import type { Dimension } from "./dimension.ts";
import { dimensionless, Dimensions, simplePower, unbounded } from "./dimension.ts";
import { displayFactors } from "./display.ts";
import { readLiteral } from "./literal.ts";
import { currencySigns } from "./number.ts";
import { singular } from "./plural.ts";
import { readWholeUnit } from "./read-unit.ts";
import type { TableUnit } from "./table.ts";
import { physicalBases, tableDimensions, tableUnit, tableWords, usualPrefixes } from "./table.ts";
import type { NamedUnit, Unit, UnitFactor } from "./unit.ts";
import { toBase } from "./unit.ts";

export type { DeclarationProblem, UnitDeclaration } from "./declarations.ts";

/** A physical or mathematical constant, in coherent base units. */
export interface Constant {
  readonly value: number;
  readonly unit: Unit;
}

/** The units of one model: those that everybody knows, those that it declares, and those that it counts with. */
export class UnitSystem {
  readonly dimensions: Dimensions = new Dimensions(
    physicalBases.map(({ name }) => name),
    tableDimensions,
  );
  /** The unit of plain numbers. */
  readonly one: Unit;
  readonly problems: readonly DeclarationProblem[];

  readonly #declared = new Map<string, NamedUnit>();
  readonly #declaredSingulars = new Map<string, NamedUnit>();
  readonly #currencies = new Map<string, NamedUnit>();
  readonly #table = new Map<string, NamedUnit>();
  readonly #known = new Map<string, NamedUnit | undefined>();
  readonly #counting = new Map<string, NamedUnit>();
  readonly #ownUnits = new Map<Dimension, NamedUnit>();
  readonly #units = new Map<string, Unit>();
  readonly #unitsById: Unit[] = [];
  readonly #products = new Map<number, Unit>();
  readonly #powers = new Map<number, Map<Unit, Unit>>();
  readonly #displays = new Map<number, Unit>();
  readonly #constants = new Map<string, Constant | undefined>();
  #unbounded: Unit | undefined;
  #pristine: UnitSystem | undefined;
  #derived: ReadonlyMap<Dimension, string> | undefined;
  #nextId = 0;

  /** Declarations may refer to one another in any order. One that cannot be used becomes a base unit, and a problem. */
  constructor(declarations: readonly UnitDeclaration[] = []) {
    this.one = this.unit([]);
    this.problems = declareUnits(declarations, {
      referent: (word, declared) => referent(word, declared),
      define: (declaration, definition) => this.#declare(declaration, definition),
    });
  }

  /** The unit that a word means: declared, of the table, or a currency. Undefined for any other word. */
  lookup(word: string): NamedUnit | undefined {
    if (this.#known.has(word)) return this.#known.get(word);
    const found = this.#find(word);
    this.#known.set(word, found);
    return found;
  }

  /** The base unit that counts what the word names: `tokens` and `token` are one. */
  counting(word: string): NamedUnit {
    const name = singular(word);
    const known = this.#counting.get(name);
    if (known !== undefined) return known;
    const unit = this.#baseUnit(name, "counting");
    this.#counting.set(name, unit);
    return unit;
  }

  isDeclared(word: string): boolean {
    return this.lookup(word)?.source === "declared";
  }

  /** A physical constant by its math.js name, `pi` and `e`. */
  constant(name: string): Constant | undefined {
    if (this.#constants.has(name)) return this.#constants.get(name);
    const found = this.#readConstant(name);
    this.#constants.set(name, found);
    return found;
  }

  /** The product of these units, the powers of one unit added up. Beyond 64 units it is of the dimension `unbounded`. */
  unit(factors: readonly UnitFactor[]): Unit {
    const powers = new Map<NamedUnit, number>();
    for (const { unit, power } of factors) powers.set(unit, simplePower((powers.get(unit) ?? 0) + power));
    const kept = [...powers].filter(([, power]) => power !== 0).map(([unit, power]) => ({ unit, power }));
    const key = kept.map(({ unit, power }) => `${unit.id}^${power}`).join(" ");
    return this.#units.get(key) ?? this.#intern(key, kept);
  }

  multiply(left: Unit, right: Unit): Unit {
    if (left === this.one) return right;
    if (right === this.one) return left;
    const key = left.id * pairing + right.id;
    const known = this.#products.get(key);
    if (known !== undefined) return known;
    const bounded = left.dimension !== unbounded && right.dimension !== unbounded;
    const product = bounded ? this.unit([...left.factors, ...right.factors]) : this.#unboundedUnit();
    this.#products.set(key, product);
    return product;
  }

  divide(left: Unit, right: Unit): Unit {
    return this.multiply(left, this.power(right, -1));
  }

  power(unit: Unit, exponent: number): Unit {
    let known = this.#powers.get(exponent);
    if (known === undefined) this.#powers.set(exponent, (known = new Map<Unit, Unit>()));
    const found = known.get(unit) ?? this.#raised(unit, exponent);
    known.set(unit, found);
    return found;
  }

  /** The unit in which people read a value of this dimension; `lead` is the product of the units that went into it. */
  display(dimension: Dimension, lead: Unit): Unit {
    if (dimension === unbounded) return this.#unboundedUnit();
    const key = dimension * pairing + lead.id;
    const known = this.#displays.get(key);
    if (known !== undefined) return known;
    const shown = this.unit(displayFactors(this.#displayContext, dimension, lead.factors));
    this.#displays.set(key, shown);
    return shown;
  }

  /** The known unit that was probably meant by an unknown word. */
  suggest(word: string): string | undefined {
    const counted = [...this.#counting.keys()].filter((name) => name !== singular(word));
    return nearest(
      word,
      [...this.#declared.keys(), ...counted, ...tableWords()].filter((known) => known !== word),
    );
  }

  readonly #displayContext = {
    dimensions: this.dimensions,
    lookup: (word: string): NamedUnit | undefined => this.lookup(word),
    namedUnit: (dimension: Dimension): NamedUnit | undefined => this.#namedUnit(dimension),
    baseUnit: (base: Dimension): NamedUnit => this.#ownUnit(base),
  };

  /** Makes a declared unit: of the definition if there is one, else a base unit. */
  #declare({ name, plural }: UnitDeclaration, definition: string | undefined): boolean {
    const unit = definition === undefined ? this.#declaredBase(name) : this.#defined(name, definition);
    if (unit === undefined) return false;
    this.#declared.set(currencySigns.get(name) ?? name, unit);
    if (plural !== undefined && !this.#declared.has(plural)) this.#declared.set(plural, unit);
    if (!this.#declaredSingulars.has(singular(name))) this.#declaredSingulars.set(singular(name), unit);
    this.#known.clear();
    return true;
  }

  #declaredBase(name: string): NamedUnit {
    return this.#baseUnit(signOf(currencySigns.get(name) ?? name) ?? name, "declared");
  }

  #defined(name: string, definition: string): NamedUnit | undefined {
    const text = definition.trim();
    const literal = readLiteral(text, 0, this, notAName);
    const unit = literal?.unit ?? readWholeUnit(text, this)?.unit;
    const factor = literal?.number.value ?? 1;
    if (unit === undefined || unit.dimension === unbounded || (literal !== undefined && literal.end !== text.length))
      return undefined;
    const scale = factor * unit.scale;
    if (!(scale > 0 && scale < Infinity) || (unit.offset !== 0 && factor !== 1)) return undefined;
    const expansion = this.unit(unit.factors.flatMap(({ unit: part, power }) => expand(part, power))).factors;
    const sign = signOf(currencySigns.get(name) ?? name);
    const { dimension, offset } = unit;
    return this.#named({ name: sign ?? name, dimension, scale, offset, source: "declared", sign, expansion });
  }

  #find(word: string): NamedUnit | undefined {
    const declared = this.#findDeclared(word);
    if (declared !== undefined) return declared;
    const known = tableUnit(word);
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
    if (code !== word) return this.lookup(code);
    if (!isCurrency(code)) return undefined;
    const known = this.#currencies.get(code);
    if (known !== undefined) return known;
    const sign = signOf(code);
    const dimension = this.dimensions.base(`currency ${code}`, sign ?? code);
    const unit = this.#named({ name: sign ?? code, dimension, source: "currency", sign });
    this.#currencies.set(code, unit);
    this.#ownUnits.set(dimension, unit);
    return unit;
  }

  /** `TFLOPS` where FLOPS is declared, and `kUSD`. */
  #findPrefixed(word: string): NamedUnit | undefined {
    const prefix = word[0] ?? "";
    const scale = bigPrefixes.get(prefix);
    const root = scale === undefined ? undefined : this.#findPrefixable(prefix, word.slice(1));
    if (scale === undefined || root === undefined) return undefined;
    const name = root.sign === undefined ? prefix + root.name : word;
    if (name !== word) {
      const singularUnit = this.lookup(name);
      return singularUnit?.source === root.source && singularUnit.root === root.name ? singularUnit : undefined;
    }
    return this.#named({ ...root, name, scale: root.scale * scale, sign: undefined, prefix, root: root.name });
  }

  #findPrefixable(prefix: string, word: string): NamedUnit | undefined {
    const declared = this.#findDeclared(word);
    if (declared !== undefined) return declared.offset === 0 ? declared : undefined;
    return moneyPrefixes.has(prefix) && word !== "" && !currencySigns.has(word) ? this.#findCurrency(word) : undefined;
  }

  /** `days` and `day` are one unit. */
  #fromTable(found: TableUnit): NamedUnit {
    const known = this.#table.get(found.name);
    if (known !== undefined) return known;
    let siblings: readonly NamedUnit[] | undefined;
    const unit = this.#named({
      ...found,
      dimension: this.dimensions.physicalProduct(found.powers),
      source: "table",
      siblings: () => (siblings ??= this.#siblings(found, usualPrefixes(found))),
    });
    this.#table.set(found.name, unit);
    return unit;
  }

  /** A declaration may have taken the word of a prefixed unit for something else. */
  #siblings(found: TableUnit, prefixes: readonly string[]): readonly NamedUnit[] {
    return prefixes.flatMap((prefix) => {
      const unit = this.lookup(prefix + found.root);
      return unit?.source === "table" && unit.root === found.root && unit.prefix === prefix ? [unit] : [];
    });
  }

  #baseUnit(name: string, source: "counting" | "declared"): NamedUnit {
    const dimension = this.dimensions.base(`counting ${singular(name)}`, name);
    const unit = this.#named({ name, dimension, source });
    this.#ownUnits.set(dimension, unit);
    return unit;
  }

  #named(given: Pick<NamedUnit, "name" | "dimension" | "source"> & Partial<NamedUnit>): NamedUnit {
    const { name } = given;
    const plain = {
      scale: 1,
      offset: 0,
      sign: undefined,
      prefix: "",
      root: name,
      siblings: noSiblings,
      expansion: undefined,
    };
    return { ...plain, ...given, id: this.#nextId++ };
  }

  #intern(key: string, factors: readonly UnitFactor[]): Unit {
    const dimension = factors.reduce<Dimension>(
      (product, { unit, power }) => this.dimensions.multiply(product, this.dimensions.power(unit.dimension, power)),
      dimensionless,
    );
    const scale = scaleOf(factors);
    if (dimension === unbounded || factors.length > mostFactors || !(scale > 0 && scale < Infinity))
      return this.#unboundedUnit();
    const lone = factors.length === 1 && factors[0]?.power === 1 ? factors[0].unit : undefined;
    return this.#add(key, { factors, dimension, scale, offset: lone?.offset ?? 0 });
  }

  #add(key: string, given: Pick<Unit, "factors" | "dimension" | "scale" | "offset">): Unit {
    const coherent = (): Unit =>
      this.unit(
        this.dimensions.factors(given.dimension).map(({ base, power }) => ({ unit: this.#ownUnit(base), power })),
      );
    const unit = { ...given, coherent, id: this.#unitsById.length };
    this.#unitsById.push(unit);
    this.#units.set(key, unit);
    return unit;
  }

  #unboundedUnit(): Unit {
    this.#unbounded ??= this.#add("unbounded", { factors: [], dimension: unbounded, scale: 1, offset: 0 });
    return this.#unbounded;
  }

  #raised(unit: Unit, exponent: number): Unit {
    if (unit.dimension === unbounded) return unit;
    return this.unit(unit.factors.map(({ unit: named, power }) => ({ unit: named, power: power * exponent })));
  }

  #namedUnit(dimension: Dimension): NamedUnit | undefined {
    this.#derived ??= new Map(
      tableDimensions().flatMap(({ symbol, powers }) =>
        symbol === undefined ? [] : [[this.dimensions.physicalProduct(powers), symbol] as const],
      ),
    );
    const symbol = this.#derived.get(dimension);
    const unit = symbol === undefined ? undefined : this.lookup(symbol);
    return unit?.dimension === dimension && unit.scale === 1 ? unit : undefined;
  }

  /** The unit of a base that is of scale 1 and goes by a word that means it in this model. */
  #ownUnit(base: Dimension): NamedUnit {
    const known = this.#ownUnits.get(base);
    if (known !== undefined) return known;
    const words = physicalBases[this.dimensions.physical.indexOf(base)]?.units ?? [];
    const units = words.map((word) => this.lookup(word));
    const unit =
      units.find((found) => found?.dimension === base && found.scale === 1 && found.offset === 0) ??
      this.#named({ name: words[0] ?? "", dimension: base, source: "table" });
    this.#ownUnits.set(base, unit);
    return unit;
  }

  #readConstant(name: string): Constant | undefined {
    if (name === "pi") return { value: Math.PI, unit: this.one };
    if (name === "e") return { value: Math.E, unit: this.one };
    const found = physicalConstant(name);
    if (found === undefined) return undefined;
    if (found.unit === "") return { value: found.value, unit: this.one };
    const meant = readWholeUnit(found.unit, this.#undeclared)?.unit;
    if (meant === undefined) return undefined;
    return { value: toBase(found.value, meant), unit: this.#sameHere(found.unit, meant) };
  }

  /** The unit of this text, unless declarations have changed what its words mean; then the one made of base units. */
  #sameHere(text: string, meant: Unit): Unit {
    const powers = meant.factors.flatMap(({ unit, power }) =>
      (tableUnit(unit.name)?.powers ?? []).map((own) => own * power),
    );
    const count = physicalBases.length;
    const sums = Array.from({ length: count }, (_, base) =>
      powers.reduce((sum, own, at) => (at % count === base ? sum + own : sum), 0),
    );
    const dimension = this.dimensions.physicalProduct(sums);
    const here = readWholeUnit(text, this)?.unit;
    return here?.dimension === dimension && here.scale === meant.scale ? here : this.#coherent(dimension);
  }

  get #undeclared(): UnitSystem {
    return this.#declared.size === 0 ? this : (this.#pristine ??= new UnitSystem());
  }

  #coherent(dimension: Dimension): Unit {
    return this.unit(
      this.dimensions.factors(dimension).map(({ base, power }) => ({ unit: this.#ownUnit(base), power })),
    );
  }
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
const mostFactors = 64;
/** Two numbers below 2^26 make one key that a double holds exactly. */
const pairing = 2 ** 26;
const none: readonly NamedUnit[] = [];

function noSiblings(): readonly NamedUnit[] {
  return none;
}

function notAName(): boolean {
  return false;
}

function referent(word: string, declared: (word: string) => boolean): string | undefined {
  const code = currencySigns.get(word) ?? word;
  const rest = bigPrefixes.has(word[0] ?? "") ? word.slice(1) : "";
  return [word, code, singular(word), rest, singular(rest)].find(
    (candidate) => candidate !== "" && declared(candidate),
  );
}

function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && currencyCodes().has(code);
}

let codes: ReadonlySet<string> | undefined;

function currencyCodes(): ReadonlySet<string> {
  return (codes ??= new Set(Intl.supportedValuesOf("currency")));
}

function signOf(code: string): string | undefined {
  for (const [sign, meant] of currencySigns) if (meant === code) return sign;
  return undefined;
}

function expand(unit: NamedUnit, power: number): readonly UnitFactor[] {
  if (unit.expansion === undefined) return [{ unit, power }];
  return unit.expansion.map((part) => ({ unit: part.unit, power: part.power * power }));
}

/** Numerator and denominator apart, so that km/h is rounded once. */
function scaleOf(factors: readonly UnitFactor[]): number {
  let [over, under] = [1, 1];
  for (const { unit, power } of factors) {
    if (power > 0) over *= unit.scale ** power;
    else under *= unit.scale ** -power;
  }
  return over / under;
}
