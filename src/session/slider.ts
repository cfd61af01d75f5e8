import { formatQuantity } from "../units/format.ts";
import { readQuantity } from "../units/literal.ts";
import { fromBase, toBase, type Unit } from "../units/unit.ts";
import type { Argument } from "../evaluate/argument.ts";
import type { Path } from "../evaluate/path.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { UsageError } from "./errors.ts";
import { quantityOf } from "./nodes.ts";

/** How a slide is brought to its end: by the values that it leaves, or by undefined for none. */
export type EndSlide<Result> = (values: readonly (readonly [name: string, value: string])[]) => Result;

/**
 * Inputs on the move, as when somebody drags a slider: `to` puts numbers in their place, as often as one likes, and
 * brings all that depends on them and every verdict up to date. The text stays as it is until `end`.
 */
export class Slider<Result> {
  readonly #argument: Argument;
  readonly #names: readonly string[];
  readonly #units: readonly Unit[];
  readonly #before: Float64Array;
  readonly #values: Float64Array;
  readonly #path: Path;
  readonly #finish: EndSlide<Result>;
  #isOver = false;

  /** Throws UsageError "unknown-name", and "not-an-input" for a quantity that is computed or is no number. */
  constructor(argument: Argument, names: readonly string[], finish: EndSlide<Result>) {
    const quantities = names.map((name) => quantityOf(argument.network, name));
    this.#argument = argument;
    this.#names = names;
    this.#units = quantities.map((quantity, place) => unitOfInput(argument, quantity, names[place]!));
    this.#before = Float64Array.from(quantities, (quantity) => argument.valueOf(quantity));
    this.#values = this.#before.slice();
    this.#path = argument.evaluator.pathFrom(quantities);
    this.#finish = finish;
  }

  /** The numbers now, each counted in the unit that its quantity is shown in. */
  get values(): readonly number[] {
    return this.#units.map((unit, place) => fromBase(this.#values[place]!, unit));
  }

  /** The inputs that are elsewhere than before, each with its value as `end` would write it. */
  get moved(): readonly (readonly [name: string, value: string])[] {
    return this.#names.flatMap((name, place) => {
      const value = this.#values[place]!;
      if (Object.is(value, this.#before[place])) return [];
      return [[name, writtenFor(this.#argument, name, value)] as const];
    });
  }

  /** Whether it was ended or cancelled. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Moves the inputs to these numbers, counted in the units that they are shown in. Returns how many quantities were
   * computed. Throws UsageError "slide-over" after `end`, `cancel`, or any other edit of the model, and
   * "unreadable-value" for what is no finite number.
   */
  to(values: ArrayLike<number>): number {
    this.#refuseWhenOver();
    for (let place = 0; place < this.#units.length; place++) this.#refuseUnlessFinite(values[place]!, place);
    for (let place = 0; place < this.#units.length; place++) {
      this.#values[place] = toBase(values[place]!, this.#units[place]!);
    }
    return this.#argument.evaluator.slide(this.#path, this.#values);
  }

  /** Writes the numbers into the text, as one edit and one step of undo. Throws UsageError "slide-over". */
  end(): Result {
    this.#refuseWhenOver();
    const { moved } = this;
    this.cancel();
    return this.#finish(moved);
  }

  /** Takes all back: the model is as it was before the slide. */
  cancel(): void {
    if (this.#isOver) return;
    if (this.moved.length > 0) this.#argument.evaluator.slide(this.#path, this.#before);
    this.#isOver = true;
  }

  #refuseWhenOver(): void {
    if (this.#isOver) throw new UsageError("slide-over", "this slide is over", "begin another with `slide`");
  }

  #refuseUnlessFinite(value: number, place: number): void {
    if (Number.isFinite(toBase(value, this.#units[place]!))) return;
    throw new UsageError("unreadable-value", `${value} is no value for ${this.#names[place]}`, "give a finite number");
  }
}

/** As an author would write it, if that is the same double: a share as it was written, `57M`; else with all its digits. */
function writtenFor(argument: Argument, name: string, value: number): string {
  const { network, units } = argument;
  const quantity = quantityOf(network, name);
  const unit = unitOfInput(argument, quantity, name);
  const { markdown } = network.items[network.itemOf[quantity]!]!;
  const { from, to } = network.formulas[quantity]!.expressionSpan;
  const isPercentage = /^[\d.,]+%$/.test(markdown.slice(from, to));
  const ways = [
    ...(isPercentage ? [`${formatQuantity(value * 100, unit, { fixed: true })}%`] : []),
    formatQuantity(value, unit, { fixed: true }),
  ];
  const isSame = (text: string): boolean => {
    const reading = readQuantity(text, units);
    return reading.kind === "quantity" && reading.value === value && reading.unit.dimension === unit.dimension;
  };
  return ways.find(isSame) ?? formatQuantity(value, unit, { exact: true });
}

function unitOfInput(argument: Argument, quantity: QuantityIndex, name: string): Unit {
  const type = argument.typeOf(quantity);
  if (type.kind === "number" && argument.evaluator.plan.isInput(quantity)) return type.unit;
  throw new UsageError(
    "not-an-input",
    `${name} is ${type.kind === "number" ? "computed from other quantities" : "no number"}`,
    "slide a number that refers to no other quantity",
  );
}
