import type { Dimension } from "./dimension.ts";

/** One word that stands for a unit: `kWh`, `month`, `$`, `token`. Interned: one object a word of one system. */
export interface NamedUnit {
  /** As it is printed, in the singular. */
  readonly name: string;
  readonly dimension: Dimension;
  /** A value in coherent base units is `x * scale + offset`. */
  readonly scale: number;
  /** Not 0 for temperatures such as degC alone. */
  readonly offset: number;
  readonly source: "table" | "currency" | "declared" | "counting";
  /** `$` for USD: printed before the number. */
  readonly sign: string | undefined;
  /** The prefix that stands in front: "k" in kWh. */
  readonly prefix: string;
  /** The unit without its prefix, itself if it has none. */
  readonly root: string;
  /** The units that differ from this one by a prefix that people would choose, from small to large, itself included. Empty if it takes no prefix. */
  readonly siblings: () => readonly NamedUnit[];
  /** What a declaration defined it as, in units that no declaration defines: FLOPS is flop/s. */
  readonly expansion: readonly UnitFactor[] | undefined;
  /** Counted within its system. */
  readonly id: number;
}

export interface UnitFactor {
  readonly unit: NamedUnit;
  readonly power: number;
}

/** A product of named units, interned within its system: two units are the same exactly when the objects are. */
export interface Unit {
  /** In the order in which they were first named; no unit stands twice, no power is zero. */
  readonly factors: readonly UnitFactor[];
  readonly dimension: Dimension;
  readonly scale: number;
  /** Not 0 only for a lone unit such as degC: in a product a temperature is a difference. */
  readonly offset: number;
  /** The product of base units of the same dimension, whose scale is 1. */
  readonly coherent: () => Unit;
  readonly id: number;
}

/** What an author's number in this unit is in coherent base units. */
export function toBase(written: number, unit: Unit): number {
  return written * unit.scale + unit.offset;
}

/** What a value in coherent base units is in this unit. */
export function fromBase(base: number, unit: Unit): number {
  return (base - unit.offset) / unit.scale;
}
