import type { Argument } from "../evaluate/argument.ts";
import { textOf } from "../evaluate/judge.ts";
import { Trial } from "../evaluate/trial.ts";
import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { formatUnit } from "../units/format.ts";
import { valueIn } from "./report.ts";

/** A data table: what some quantities are while one or two others step through their values. In the units shown. */
export interface Sweep {
  /** What is varied; the first varies slowest. */
  readonly by: readonly SweepAxis[];
  readonly nodes: readonly SweepColumn[];
  /** Each with a value of every axis, and what the nodes are there. */
  readonly rows: readonly SweepRow[];
}

/** What is varied, and its values in order. */
export interface SweepAxis extends SweepColumn {
  readonly scale: "linear" | "log";
  readonly values: readonly number[];
  /** For people. */
  readonly texts: readonly string[];
}

/** A quantity and the unit that its numbers are in; empty for plain numbers and truth values. */
export interface SweepColumn {
  readonly name: string;
  readonly unit: string;
}

/** Null where there is no value. */
export interface SweepRow {
  readonly by: readonly number[];
  readonly values: readonly (number | boolean | null)[];
  /** For people. */
  readonly texts: readonly string[];
}

/** Which values a number takes, from one to the other in coherent base units, both included; at least 2 steps. */
export interface Steps {
  readonly quantity: QuantityIndex;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly scale: "linear" | "log";
}

/**
 * Data tables of one way and of two, as spreadsheets have them. What is varied is set at every step in place of its formula;
 * the model stays as it is. Computes what lies between, once a row.
 */
export function sweep(argument: Argument, nodes: readonly QuantityIndex[], steps: readonly Steps[]): Sweep {
  const held = steps.map(({ quantity }) => quantity);
  const trial = new Trial(argument, held, nodes);
  const axes = steps.map(valuesOf);
  const rows = combinations(axes).map((point): SweepRow => {
    const values = Array.from(trial.at(point));
    return {
      by: point.map((value, axis) => numberIn(argument, held[axis]!, value)),
      values: values.map((value, place) => valueIn(argument.typeOf(nodes[place]!), value)),
      texts: values.map((value, place) => textOf(argument.typeOf(nodes[place]!), value)),
    };
  });
  const by = steps.map(({ quantity, scale }, place) => ({
    ...columnOf(argument, quantity),
    scale,
    values: axes[place]!.map((value) => numberIn(argument, quantity, value)),
    texts: axes[place]!.map((value) => textOf(argument.typeOf(quantity), value)),
  }));
  return { by, nodes: nodes.map((node) => columnOf(argument, node)), rows };
}

/** Both ends exactly, and what lies between by even differences, or by even ratios. */
function valuesOf({ from, to, count, scale }: Steps): readonly number[] {
  return Array.from({ length: count }, (_, step) => {
    if (step === 0 || step === count - 1) return step === 0 ? from : to;
    const share = step / (count - 1);
    return scale === "log" ? from * (to / from) ** share : from * (1 - share) + to * share;
  });
}

function combinations(axes: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return axes.reduce<readonly (readonly number[])[]>(
    (points, values) => points.flatMap((point) => values.map((value) => [...point, value])),
    [[]],
  );
}

function columnOf(argument: Argument, quantity: QuantityIndex): SweepColumn {
  const type = argument.typeOf(quantity);
  return { name: nameOf(argument.network, quantity), unit: type.kind === "number" ? formatUnit(type.unit) : "" };
}

function numberIn(argument: Argument, quantity: QuantityIndex, value: number): number {
  return Number(valueIn(argument.typeOf(quantity), value)); // what is varied is a finite number
}
