import { knownUnit, physicalBases, physicalConstant } from "./known-units.ts";
import { readWholeUnit } from "./read-unit.ts";
import type { UnitSystem } from "./system.ts";
import type { Unit } from "./unit.ts";
import { toBase } from "./unit.ts";

/** A physical or mathematical constant. */
export interface Constant {
  /** In coherent base units. */
  readonly value: number;
  readonly unit: Unit;
}

/** A constant by its name; `undeclared` is a system in which the words of its unit mean what everybody knows. */
export function readConstant(name: string, system: UnitSystem, undeclared: () => UnitSystem): Constant | undefined {
  if (name === "pi") return { value: Math.PI, unit: system.one };
  if (name === "e") return { value: Math.E, unit: system.one };
  const found = physicalConstant(name);
  if (found === undefined) return undefined;
  const meant = readWholeUnit(found.unit, undeclared())?.unit ?? undeclared().one;
  return { value: toBase(found.value, meant), unit: sameIn(system, found.unit, meant) };
}

/** The unit of this text, unless declarations have changed what its words mean; then the one made of base units. */
function sameIn(system: UnitSystem, text: string, meant: Unit): Unit {
  const sums = physicalBases.map((_, base) =>
    meant.factors.reduce((sum, { unit, power }) => sum + power * (knownUnit(unit.name)?.powers[base] ?? 0), 0),
  );
  const dimension = system.dimensions.physicalProduct(sums);
  const here = readWholeUnit(text, system)?.unit ?? system.one;
  return here.dimension === dimension && here.scale === meant.scale ? here : system.coherent(dimension);
}
