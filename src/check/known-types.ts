import { dimensionless } from "../units/dimension.ts";
import type { Expression, Leaf, Node, Shape } from "../syntax/model-file.ts";
import type { Inferred } from "./infer.ts";
import { type Type, truth } from "./type.ts";

/**
 * The types of formulas that were inferred before. Formulas of one shape whose leaves are of the same types have the
 * same type, so that the algebra of units is done once for all of them. Where there are problems, which point at
 * places in the text, nothing is kept.
 */
export class KnownTypes {
  readonly #shapes = new Map<Shape, Start>();
  #kept = 0;

  /** What `infer` gives for the expression, or gave for one like it. */
  find(expression: Expression, typeOf: (leaf: number) => Type, infer: () => Inferred): Inferred {
    const { shape, leaves } = expression;
    const start = this.#shapes.get(shape) ?? this.#keep(this.#shapes, shape, startOf(shape));
    let step = start.step;
    for (let leaf = 0; leaf < leaves.length; leaf++) {
      const key = keyOf(leaves[leaf]!, leaf, start.readsValues, typeOf);
      step = step.next.get(key) ?? this.#keep(step.next, key, newStep());
    }
    return step.inferred ?? remember(step, infer());
  }

  /** Beyond so many, new ones are not kept, and inferred each time. */
  #keep<Key, Value>(table: Map<Key, Value>, key: Key, value: Value): Value {
    if (this.#kept < MOST_KEPT) {
      this.#kept++;
      table.set(key, value);
    }
    return value;
  }
}

const MOST_KEPT = 20_000;

/** The way through the leaves of a shape: one step a leaf, by what is to be known of it. */
interface Step {
  readonly next: Map<unknown, Step>;
  inferred: Inferred | undefined;
}

interface Start {
  readonly step: Step;
  /** The type of a power goes by the value of its exponent. */
  readonly readsValues: boolean;
}

function newStep(): Step {
  return { next: new Map(), inferred: undefined };
}

function startOf({ root }: Shape): Start {
  return { step: newStep(), readsValues: hasPower(root) };
}

function hasPower(node: Node): boolean {
  return node.kind === "apply" && (node.operator === "power" || node.operands.some(hasPower));
}

function remember(step: Step, inferred: Inferred): Inferred {
  if (inferred.problems.length === 0) step.inferred = inferred;
  return inferred;
}

function keyOf(leaf: Leaf, index: number, readsValues: boolean, typeOf: (leaf: number) => Type): unknown {
  switch (leaf.kind) {
    case "boolean":
      return truth;
    case "unit":
      return leaf.unit;
    case "literal":
      return keyOfLiteral(leaf, readsValues);
    case "name":
    case "item":
      return typeOf(index);
  }
}

/** Literals go by their unit. A bare 0 is like anything, and is a key of its own; so is whatever may be an exponent. */
function keyOfLiteral(leaf: Extract<Leaf, { kind: "literal" }>, readsValues: boolean): unknown {
  const { unit, value } = leaf;
  if (unit.factors.length === 0) return readsValues || value === 0 ? value : unit;
  return readsValues && unit.dimension === dimensionless ? leaf : unit;
}
