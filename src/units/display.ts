import type { Dimension, Dimensions } from "./dimension.ts";
import { dimensionless } from "./dimension.ts";
import type { NamedUnit, UnitFactor } from "./unit.ts";
import type { UnitWords } from "./words.ts";

/** What the choice of a unit for people needs to know of the system. */
export interface DisplayContext {
  readonly dimensions: Dimensions;
  readonly words: Pick<UnitWords, "lookup" | "namedUnit" | "baseUnit">;
}

/**
 * The units in which people read a value of this dimension, given the product of the units that went into it.
 * The author's own units stay as far as they do not cancel; where they do, what is left goes by the name of its
 * dimension or by its bases. Linear in the factors.
 */
export function displayFactors(
  context: DisplayContext,
  dimension: Dimension,
  lead: readonly UnitFactor[],
): readonly UnitFactor[] {
  if (dimension === dimensionless) return [];
  const tidy = joined(context, merged(lead));
  if (dimensionOf(context, tidy) === dimension && !cancels(context, dimension, tidy)) {
    return mechanicalName(context, dimension, tidy) ?? tidy;
  }
  const named = context.words.namedUnit(dimension);
  return named === undefined ? expanded(context, dimension, tidy) : [{ unit: named, power: 1 }];
}

/** Units of one dimension become powers of the first of them: km·h/m is h, km·m is km^2. */
function merged(factors: readonly UnitFactor[]): readonly UnitFactor[] {
  const first = new Map<Dimension | NamedUnit, { readonly unit: NamedUnit; power: number }>();
  for (const { unit, power } of factors) {
    const key = unit.dimension === dimensionless ? unit : unit.dimension;
    const known = first.get(key);
    if (known === undefined) first.set(key, { unit, power });
    else known.power += power;
  }
  return [...first.values()].filter(({ power }) => Math.abs(power) > 1e-9);
}

/** kW·h is kWh, and kWh/kW is h, where the word is a unit of that very dimension. */
function joined(context: DisplayContext, factors: readonly UnitFactor[]): readonly UnitFactor[] {
  const time = factors.find(({ unit, power }) => unit.name === "h" && power === 1);
  const partner =
    time && factors.find(({ unit, power }) => power === 1 && joins(context, unit, time.unit) !== undefined);
  const whole = time && partner && joins(context, partner.unit, time.unit);
  if (time !== undefined && partner !== undefined && whole !== undefined) {
    return factors.flatMap((factor) =>
      factor === time ? [] : [factor === partner ? { unit: whole, power: 1 } : factor],
    );
  }
  return split(context, factors);
}

function joins(context: DisplayContext, left: NamedUnit, right: NamedUnit): NamedUnit | undefined {
  const whole = context.words.lookup(left.name + right.name);
  return whole?.dimension === context.dimensions.multiply(left.dimension, right.dimension) ? whole : undefined;
}

function split(context: DisplayContext, factors: readonly UnitFactor[]): readonly UnitFactor[] {
  const byRoot = new Map(
    factors.flatMap((factor) => (factor.power === -1 ? [[factor.unit.root, factor] as const] : [])),
  );
  for (const whole of factors) {
    if (whole.power !== 1 || !whole.unit.root.endsWith("h")) continue;
    const part = byRoot.get(whole.unit.root.slice(0, -1));
    const rest = part && context.words.lookup("h");
    const fits = rest && context.dimensions.multiply(part.unit.dimension, rest.dimension) === whole.unit.dimension;
    if (!fits) continue;
    return factors.flatMap((factor) => (factor === part ? [] : [factor === whole ? { unit: rest, power: 1 } : factor]));
  }
  return factors;
}

function dimensionOf({ dimensions }: DisplayContext, factors: readonly UnitFactor[]): Dimension {
  return dimensions.product(factors.map(({ unit, power }) => ({ base: unit.dimension, power })));
}

/**
 * Whether two factors pull at one base in opposite directions in a way that people would cancel. What the author
 * divided stays divided (kWh/m^2, mi/gal, kWh/km); what was multiplied is carried out (W·s, TFLOPS·month), and so is
 * a base that comes out as nothing between plain units or units declared by it (kg·L/m^3, flop/FLOPS), and a quotient of two derived units
 * that leaves something simpler (J/W).
 */
function cancels(context: DisplayContext, dimension: Dimension, factors: readonly UnitFactor[]): boolean {
  const { dimensions } = context;
  const simple = dimensions.factors(dimension).length <= 2 || context.words.namedUnit(dimension) !== undefined;
  const remaining = new Set(dimensions.factors(dimension).map(({ base }) => base));
  const seen = new Map<Dimension, Map<string, Pull>>();
  for (const { unit, power } of factors) {
    const bases = dimensions.factors(unit.dimension);
    const plain = bases.length === 1 || unit.expansion !== undefined;
    for (const factor of bases) {
      const pull = { plain, over: power > 0, up: factor.power * power > 0 };
      const others = seen.get(factor.base) ?? new Map<string, Pull>();
      const settled = { gone: !remaining.has(factor.base), simple };
      if ([...others.values()].some((other) => clash(pull, other, settled))) return true;
      seen.set(factor.base, others.set(`${plain} ${pull.over} ${pull.up}`, pull));
    }
  }
  return false;
}

/** How one factor bears on one base: of what sort it is, on which side it stands, and which way it pulls. */
interface Pull {
  readonly plain: boolean;
  readonly over: boolean;
  readonly up: boolean;
}

function clash(one: Pull, other: Pull, settled: { readonly gone: boolean; readonly simple: boolean }): boolean {
  if (one.up === other.up) return false;
  if (one.plain && other.plain) return settled.gone;
  if (one.over === other.over) return true;
  return !one.plain && !other.plain && settled.simple;
}

/** Three or more plain physical units that make an energy, a force, a power or the like go by its name: kg·m^2/s^2 is J. */
function mechanicalName(
  context: DisplayContext,
  dimension: Dimension,
  factors: readonly UnitFactor[],
): readonly UnitFactor[] | undefined {
  const plain =
    factors.length >= 3 && factors.every(({ unit }) => context.dimensions.factors(unit.dimension).length === 1);
  const named = plain ? context.words.namedUnit(dimension) : undefined;
  return named && [{ unit: named, power: 1 }];
}

/** For each base the first of the author's units of that base, in their order, else its own; the physical part by its name. */
function expanded(context: DisplayContext, dimension: Dimension, lead: readonly UnitFactor[]): readonly UnitFactor[] {
  const { dimensions } = context;
  const part = dimensions.physicalPart(dimension);
  const named = context.words.namedUnit(part);
  const powers = new Map<Dimension, number>();
  for (const { base, power } of dimensions.factors(dimension)) {
    if (named === undefined || !dimensions.physical.includes(base)) powers.set(base, power);
  }
  const chosen: UnitFactor[] = named === undefined ? [] : [{ unit: named, power: 1 }];
  for (const unit of lead.flatMap(({ unit: whole }) => [whole, ...(whole.expansion ?? []).map((part) => part.unit)])) {
    const power = unit.offset === 0 ? powers.get(unit.dimension) : undefined;
    if (power !== undefined) chosen.push({ unit, power });
    if (power !== undefined) powers.delete(unit.dimension);
  }
  for (const [base, power] of powers) chosen.push({ unit: context.words.baseUnit(base), power });
  return chosen;
}
