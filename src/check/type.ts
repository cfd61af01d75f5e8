import type { Dimension } from "../units/dimension.ts";
import type { Unit } from "../units/unit.ts";

/** What is known of a value before there is one. Interned in a TypeTable, so that equal types are identical. */
export type Type = NumberType | TruthType | UnknownType;

export interface NumberType {
  readonly kind: "number";
  /** The unit that people are shown; its dimension is the type's. */
  readonly unit: Unit;
  readonly dimension: Dimension;
  /** A temperature on a scale with an offset: two of them differ, but neither add nor multiply. */
  readonly point: boolean;
}

export interface TruthType {
  readonly kind: "truth";
}

/** Units or names fail beneath: nothing can be computed, and nothing more is said. */
export interface UnknownType {
  readonly kind: "unknown";
}

export const truth: TruthType = { kind: "truth" };
export const unknown: UnknownType = { kind: "unknown" };

export class TypeTable {
  readonly #plain = new Map<number, NumberType>();
  readonly #points = new Map<number, NumberType>();

  number(unit: Unit): NumberType {
    return intern(this.#plain, unit, false);
  }

  point(unit: Unit): NumberType {
    return intern(this.#points, unit, true);
  }
}

function intern(table: Map<number, NumberType>, unit: Unit, point: boolean): NumberType {
  let type = table.get(unit.id);
  if (type === undefined) {
    table.set(unit.id, (type = { kind: "number", unit, dimension: unit.dimension, point }));
  }
  return type;
}
