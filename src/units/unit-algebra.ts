import type { Dimension, Dimensions } from "./dimension.ts";
import { dimensionless, simplePower, unbounded } from "./dimension.ts";
import type { NamedUnit, Unit, UnitFactor } from "./unit.ts";

/**
 * Products and powers of named units, each interned and each operation remembered. A product of more than 64 units,
 * or one whose scale no number can hold, is the one unit of the dimension `unbounded`, which swallows what it meets.
 */
export class UnitAlgebra {
  readonly dimensions: Dimensions;
  /** The unit of plain numbers. */
  readonly one: Unit;
  readonly unbounded: Unit;
  readonly #baseUnit: (base: Dimension) => NamedUnit;
  readonly #units = new Map<string, Unit>();
  readonly #products = new Map<number, Unit>();
  readonly #powers = new Map<number, Map<Unit, Unit>>();
  #count = 0;

  /** `baseUnit` gives the unit of scale 1 of a base. */
  constructor(dimensions: Dimensions, baseUnit: (base: Dimension) => NamedUnit) {
    this.dimensions = dimensions;
    this.#baseUnit = baseUnit;
    this.one = this.#add("", { factors: [], dimension: dimensionless, scale: 1, offset: 0 });
    this.unbounded = this.#add("unbounded", { factors: [], dimension: unbounded, scale: 1, offset: 0 });
  }

  /** The product of these units, the powers of one unit added up. */
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
    const key = pairKey(left.id, right.id);
    const known = this.#products.get(key);
    if (known !== undefined) return known;
    const bounded = left !== this.unbounded && right !== this.unbounded;
    const product = bounded ? this.unit([...left.factors, ...right.factors]) : this.unbounded;
    this.#products.set(key, product);
    return product;
  }

  power(unit: Unit, exponent: number): Unit {
    if (exponent === 1 || unit === this.unbounded) return unit;
    let known = this.#powers.get(exponent);
    if (known === undefined) this.#powers.set(exponent, (known = new Map<Unit, Unit>()));
    const found =
      known.get(unit) ?? this.unit(unit.factors.map((factor) => ({ ...factor, power: factor.power * exponent })));
    known.set(unit, found);
    return found;
  }

  /** The product of base units of this dimension. */
  coherent(dimension: Dimension): Unit {
    if (dimension === unbounded) return this.unbounded;
    const factors = this.dimensions.factors(dimension);
    return this.unit(factors.map(({ base, power }) => ({ unit: this.#baseUnit(base), power })));
  }

  #intern(key: string, factors: readonly UnitFactor[]): Unit {
    if (factors.length > mostFactors) return this.unbounded;
    const dimension = this.dimensions.product(factors.map(({ unit, power }) => ({ base: unit.dimension, power })));
    const scale = scaleOf(factors);
    if (dimension === unbounded || !(scale > 0 && scale < Infinity)) return this.unbounded;
    const [first] = factors;
    const offset = first !== undefined && factors.length === 1 && first.power === 1 ? first.unit.offset : 0;
    return this.#add(key, { factors, dimension, scale, offset });
  }

  #add(key: string, given: Pick<Unit, "factors" | "dimension" | "scale" | "offset">): Unit {
    const unit = { ...given, coherent: () => this.coherent(given.dimension), id: this.#count++ };
    this.#units.set(key, unit);
    return unit;
  }
}

/** One number for two small ones, for the key of a map; both are below 2^26, or a double could not hold it. */
export function pairKey(left: number, right: number): number {
  return left * 2 ** 26 + right;
}

const mostFactors = 64;

/** Numerator and denominator apart, so that km/h is rounded once. */
function scaleOf(factors: readonly UnitFactor[]): number {
  let [over, under] = [1, 1];
  for (const { unit, power } of factors) {
    if (power > 0) over *= unit.scale ** power;
    else under *= unit.scale ** -power;
  }
  return over / under;
}
