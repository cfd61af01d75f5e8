/** What a quantity is a quantity of, interned: two dimensions are the same exactly when the numbers are. */
export type Dimension = number & { readonly __dimension: true };

export interface BaseFactor {
  /** The dimension of the base alone. */
  readonly base: Dimension;
  /** Its name for people. */
  readonly name: string;
  readonly power: number;
}

/** A name for people of a product of physical bases: energy. */
export interface NamedDimension {
  readonly name: string;
  /** Of the physical bases in their order. */
  readonly powers: readonly number[];
}

export const dimensionless: Dimension = dimensionOf(0);

/** The dimension of what has too many bases or too large a power. It swallows whatever it is multiplied with. */
export const unbounded: Dimension = dimensionOf(1);

/**
 * The dimensions of one model: an abelian group under `multiply`, with `power` a homomorphism. A dimension of more
 * than 64 bases, or with a power beyond 1,000, is `unbounded`: so a long chain of products costs linear time.
 */
export class Dimensions {
  readonly #vectors: Vector[] = [emptyVector, emptyVector];
  readonly #byKey = new Map<string, Dimension>([["", dimensionless]]);
  readonly #bases = new Map<string, Dimension>();
  readonly #names: string[] = [];
  readonly #baseDimensions: Dimension[] = [];
  readonly #products = new Map<number, Dimension>();
  readonly #powers = new Map<number, Map<Dimension, Dimension>>();
  readonly #derived: () => readonly NamedDimension[];
  readonly #ranked: number;
  /** The dimensions of the physical bases. */
  readonly physical: readonly Dimension[];
  #derivedNames: Map<Dimension, string> | undefined;

  /** `bases` are the physical ones, in their order; `derived` names products of them, and is asked when first needed. */
  constructor(bases: readonly string[] = [], derived: () => readonly NamedDimension[] = () => []) {
    this.#derived = derived;
    this.physical = bases.map((name) => this.base(`physical ${name}`, name));
    this.#ranked = bases.length;
  }

  /** The base of this key, made when it is first asked for. `name` is what people call it. */
  base(key: string, name: string = key): Dimension {
    const known = this.#bases.get(key);
    if (known !== undefined) return known;
    const dimension = this.#intern({ bases: [this.#names.length], powers: [1] });
    this.#names.push(name);
    this.#baseDimensions.push(dimension);
    this.#bases.set(key, dimension);
    return dimension;
  }

  multiply(left: Dimension, right: Dimension): Dimension {
    if (left === dimensionless) return right;
    if (right === dimensionless) return left;
    const key = left * pairing + right;
    return this.#products.get(key) ?? remember(this.#products, key, this.#sum(left, right));
  }

  divide(left: Dimension, right: Dimension): Dimension {
    return this.multiply(left, this.power(right, -1));
  }

  /** Powers are kept as small fractions where they are that, so the cube of the cube root is the thing itself. */
  power(dimension: Dimension, exponent: number): Dimension {
    if (exponent === 1 || dimension === dimensionless) return dimension;
    let known = this.#powers.get(exponent);
    if (known === undefined) this.#powers.set(exponent, (known = new Map()));
    return known.get(dimension) ?? remember(known, dimension, this.#scaled(dimension, exponent));
  }

  /** Physical bases first, then by name: an order that does not depend on what else was read. */
  factors(dimension: Dimension): readonly BaseFactor[] {
    const { bases, powers } = this.#vectors[dimension] ?? emptyVector;
    const factors = bases.map((base, index) => ({
      base: this.#baseDimensions[base] ?? dimensionless,
      name: this.#names[base] ?? "",
      power: powers[index] ?? 0,
      rank: Math.min(base, this.#ranked),
    }));
    return factors.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.base - b.base));
  }

  /** The dimension in words: "length / time", "energy", "token / $", and "number" for a plain number. */
  describe(dimension: Dimension): string {
    if (dimension === dimensionless) return "number";
    if (dimension === unbounded) return "a product of too many units";
    return this.#nameOf(dimension) ?? inWords(this.#wordsOf(dimension));
  }

  #sum(left: Dimension, right: Dimension): Dimension {
    if (left === unbounded || right === unbounded) return unbounded;
    return this.#intern(addVectors(this.#vectors[left] ?? emptyVector, this.#vectors[right] ?? emptyVector));
  }

  #scaled(dimension: Dimension, exponent: number): Dimension {
    if (dimension === unbounded) return unbounded;
    const { bases, powers } = this.#vectors[dimension] ?? emptyVector;
    const scaled = powers.map((power) => simplePower(power * exponent));
    return this.#intern(scaled.every((power) => power === 0) ? emptyVector : { bases, powers: scaled });
  }

  #intern(vector: Vector): Dimension {
    if (vector.bases.length > mostBases || !vector.powers.every((power) => Math.abs(power) <= largestPower))
      return unbounded;
    const key = vector.bases.map((base, index) => `${base}^${vector.powers[index] ?? 0}`).join(" ");
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    this.#vectors.push(vector);
    return remember(this.#byKey, key, dimensionOf(this.#vectors.length - 1));
  }

  #nameOf(dimension: Dimension): string | undefined {
    this.#derivedNames ??= new Map(this.#derived().map(({ name, powers }) => [this.physicalProduct(powers), name]));
    return this.#derivedNames.get(dimension);
  }

  /** The product of the physical bases to these powers. */
  physicalProduct(powers: readonly number[]): Dimension {
    return this.product(this.physical.map((base, index) => ({ base, power: powers[index] ?? 0 })));
  }

  /** The product of dimensions to these powers. */
  product(factors: readonly Pick<BaseFactor, "base" | "power">[]): Dimension {
    return factors.reduce<Dimension>(
      (product, { base, power }) => this.multiply(product, this.power(base, power)),
      dimensionless,
    );
  }

  /** The part of a dimension that is made of physical bases. */
  physicalPart(dimension: Dimension): Dimension {
    const powers = new Map(this.factors(dimension).map(({ base, power }) => [base, power]));
    return this.physicalProduct(this.physical.map((base) => powers.get(base) ?? 0));
  }

  /** The physical part goes by its name where it has one (energy / $), else base by base. */
  #wordsOf(dimension: Dimension): readonly Word[] {
    const factors = this.factors(dimension);
    const part = this.physicalPart(dimension);
    const over = this.#nameOf(part);
    const under = this.#nameOf(this.power(part, -1));
    const rest = factors.filter(({ base }) => !this.physical.includes(base));
    if (over !== undefined && over !== "frequency") return [{ name: over, power: 1 }, ...rest];
    if (under !== undefined && under !== "frequency") return [...rest, { name: under, power: -1 }];
    return factors;
  }
}

/** Bases by number, ascending, each with its power, none of which is zero. */
interface Vector {
  readonly bases: readonly number[];
  readonly powers: readonly number[];
}

type Word = Pick<BaseFactor, "name" | "power">;

const emptyVector: Vector = { bases: [], powers: [] };
const mostBases = 64;
const largestPower = 1_000;
/** Two numbers below 2^26 make one key that a double holds exactly. */
const pairing = 2 ** 26;

function dimensionOf(index: number): Dimension {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where the brand is given
  return index as Dimension;
}

function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): Value {
  map.set(key, value);
  return value;
}

function addVectors(left: Vector, right: Vector): Vector {
  const sums = new Map<number, number>();
  left.bases.forEach((base, index) => sums.set(base, left.powers[index] ?? 0));
  right.bases.forEach((base, index) => {
    sums.set(base, simplePower((sums.get(base) ?? 0) + (right.powers[index] ?? 0)));
  });
  const kept = [...sums].filter(([, power]) => power !== 0).sort(([a], [b]) => a - b);
  return { bases: kept.map(([base]) => base), powers: kept.map(([, power]) => power) };
}

/**
 * The fraction with the smallest denominator up to 10,000 that is this number but for rounding, by continued
 * fractions; else the number to twelve digits.
 */
export function simplePower(power: number): number {
  if (Number.isInteger(power)) return power === 0 ? 0 : power;
  let [numerator, lastNumerator, denominator, lastDenominator] = [Math.floor(power), 1, 1, 0];
  let rest = power - Math.floor(power);
  while (Math.abs(power - numerator / denominator) > 1e-10) {
    const whole = Math.floor(1 / rest);
    rest = 1 / rest - whole;
    [numerator, lastNumerator] = [whole * numerator + lastNumerator, numerator];
    [denominator, lastDenominator] = [whole * denominator + lastDenominator, denominator];
    if (!(denominator <= 10_000)) return Number(power.toPrecision(12));
  }
  return numerator === 0 ? 0 : numerator / denominator;
}

function inWords(words: readonly Word[]): string {
  const over = words.filter(({ power }) => power > 0).map(({ name, power }) => raised(name, power));
  const under = words.filter(({ power }) => power < 0).map(({ name, power }) => raised(name, -power));
  return [over.join(" · ") || "1", ...under].join(" / ");
}

function raised(name: string, power: number): string {
  return power === 1 ? name : `${name}^${power}`;
}
