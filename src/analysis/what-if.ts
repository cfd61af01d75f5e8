import type { Diagnostic } from "../text/diagnostic.ts";
import { formatUnit } from "../units/format.ts";
import type { Type } from "../check/type.ts";
import type { Argument } from "../evaluate/argument.ts";
import { textOf } from "../evaluate/judge.ts";
import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { valueIn } from "./report.ts";

/** Every quantity that would read otherwise, in document order, and the problems that would come and go. */
export interface WhatIf {
  readonly changes: readonly ValueChange[];
  readonly appeared: readonly Diagnostic[];
  readonly vanished: readonly Diagnostic[];
}

/**
 * `before` and `after` in `unit`, null where there is no value; the ratio is after ÷ before where both are numbers and
 * that is finite. The texts are for people.
 */
export interface ValueChange {
  readonly name: string;
  readonly item: number;
  readonly before: number | boolean | null;
  readonly after: number | boolean | null;
  readonly unit: string;
  readonly ratio: number | null;
  readonly beforeText: string;
  readonly afterText: string;
}

/** A quantity's type and value at one moment. */
export interface Reading {
  readonly type: Type;
  readonly value: number;
}

export function readingOf(argument: Argument, quantity: QuantityIndex): Reading {
  return { type: argument.typeOf(quantity), value: argument.valueOf(quantity) };
}

/** How a quantity moved between two moments. */
export function valueChange(argument: Argument, quantity: QuantityIndex, before: Reading, after: Reading): ValueChange {
  const earlier = valueIn(alike(before.type, after.type), before.value);
  const later = valueIn(after.type, after.value);
  return {
    name: nameOf(argument.network, quantity),
    item: argument.network.items[argument.network.itemOf[quantity]!]!.id,
    before: earlier,
    after: later,
    unit: unitText(after.type),
    ratio: ratioOf(earlier, later, after.type),
    beforeText: textOf(before.type, before.value),
    afterText: textOf(after.type, after.value),
  };
}

function alike(before: Type, after: Type): Type {
  const same = before.kind === "number" && after.kind === "number" && before.dimension === after.dimension;
  return same ? after : before;
}

export function unitText(type: Type): string {
  return type.kind === "number" ? formatUnit(type.unit) : "";
}

/** On a scale with an offset a ratio says nothing. */
export function ratioOf(before: number | boolean | null, after: number | boolean | null, type: Type): number | null {
  if (typeof before !== "number" || typeof after !== "number" || (type.kind === "number" && type.point)) return null;
  const ratio = after / before;
  return Number.isFinite(ratio) ? ratio : null;
}
