import type { Problem } from "../text/problem.ts";
import type { Unit } from "../units/unit.ts";
import { isCompound, isFamily } from "../syntax/distributions.ts";
import type { Leaf, Node } from "../syntax/model-file.ts";
import type { Context, Subject } from "./operands.ts";
import { rules } from "./rules.ts";
import { type NumberType, type Type, truth, unknown } from "./type.ts";

export interface Inferred {
  readonly type: Type;
  readonly problems: readonly Problem[];
}

/**
 * The static type of a formula: its dimension by the algebra of units, and the unit that people are shown, which is
 * that of an `in`, else what the literals lead to. Operands of unknown type make it unknown without a new problem.
 */
export function infer(subject: Subject): Inferred {
  const context: Context = { ...subject, problems: [] };
  const { root } = subject.expression.shape;
  const type = typeOfNode(context, root);
  const computed = root.kind === "apply" && type.kind === "number";
  return { type: computed ? shown(context, type) : type, problems: context.problems };
}

/** What is only written down, drawn or converted is shown as the author has it. */
function shown(context: Context, type: NumberType): NumberType {
  const { root } = context.expression.shape;
  const converted = root.kind === "apply" && root.operator === "convert";
  return type.point || converted || isDrawnAsWritten(context, type)
    ? type
    : context.types.number(context.units.display(type.dimension, type.unit));
}

/** Whether a range or distribution has the unit that one of its numbers is written with: $20/kW/year to $40/kW/year. */
function isDrawnAsWritten({ expression: { shape, leaves } }: Context, { unit }: NumberType): boolean {
  const draws = isFamily(shape.root) || isCompound(shape.root);
  return draws && leaves.some((leaf) => leaf.kind === "literal" && leaf.unit === unit);
}

function typeOfNode(context: Context, node: Node): Type {
  if (node.kind === "leaf") return typeOfLeaf(context, context.expression.leaves[node.leaf]!, node.leaf);
  const operands = node.operands.map((operand) => typeOfNode(context, operand));
  if (operands.includes(unknown)) return unknown;
  return rules[node.operator](context, node, operands);
}

function typeOfLeaf(context: Context, leaf: Leaf, index: number): Type {
  switch (leaf.kind) {
    case "boolean":
      return truth;
    case "literal":
    case "unit":
      return ofUnit(context, leaf.unit);
    case "name":
    case "item":
      return context.typeOf(index);
  }
}

function ofUnit({ types }: Context, unit: Unit): NumberType {
  return unit.offset === 0 ? types.number(unit) : types.point(unit);
}
