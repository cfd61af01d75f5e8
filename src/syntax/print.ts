import type { Unit, UnitFactor } from "../units/unit.ts";
import { namedForms } from "./functions.ts";
import type { Expression, InfixOperator, Leaf, Node, Operator } from "./model-file.ts";

/**
 * An expression as text, with no more brackets than it needs. Reading it back, with the same names and units, gives
 * an equal tree and equal leaves.
 */
export function printExpression({ shape, leaves }: Expression): string {
  return printNode(shape.root, leaves).text;
}

/** A stretch of printed text, and what decides whether it needs brackets where it is put. */
interface Printed {
  readonly text: string;
  readonly binding: number;
  /** Ends in unit words, which would take a following word for one of them. */
  readonly endsInUnit: boolean;
  readonly literal: (Leaf & { readonly kind: "literal" }) | undefined;
  /** Is a number without a unit, or a range that ends in one: before ` to ` it would take the unit of what follows. */
  readonly borrows: boolean;
}

function printNode(node: Node, leaves: readonly Leaf[]): Printed {
  if (node.kind === "leaf") return printLeaf(leaves[node.leaf]);
  const operands = node.operands.map((operand) => printNode(operand, leaves));
  const [first, second] = operands;
  const infix = infixForms.get(node.operator);
  if (infix && first && second) return printInfix(node.operator, infix, first, second);
  if (node.operator === "negate" && first) return prefixed("-", asNegated(first), bindings.sign, first);
  if (node.operator === "not" && first) return prefixed("not ", bracketed(first, bindings.not), bindings.not, first);
  const named = namedCalls.get(node.operator);
  const texts = operands.map(({ text }, place) => (named ? `${named.names[place]}: ${text}` : text));
  return printed(`${named?.callee ?? node.operator}(${texts.join(", ")})`, bindings.whole);
}

const namedCalls: ReadonlyMap<Operator, { readonly callee: string; readonly names: readonly string[] }> = new Map(
  [...namedForms].map(([callee, { operator, names }]) => [operator, { callee, names }]),
);

function printed(text: string, binding: number): Printed {
  return { text, binding, endsInUnit: false, literal: undefined, borrows: false };
}

function prefixed(sign: string, operand: string, binding: number, { text, endsInUnit, borrows }: Printed): Printed {
  const isBare = operand === text;
  return { ...printed(sign + operand, binding), endsInUnit: endsInUnit && isBare, borrows: borrows && isBare };
}

/** How tightly each kind of operator binds, as in math.js but for `not`, which reaches as far as a comparison. */
const bindings = {
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  range: 5,
  sum: 6,
  product: 7,
  sign: 8,
  power: 9,
  whole: 10,
};

interface InfixForm {
  readonly text: string;
  readonly binding: number;
  /** What operands may stand at its sides without brackets: those that bind at least this tightly. */
  readonly left: number;
  readonly right: number;
}

const infixForms: ReadonlyMap<Operator, InfixForm> = new Map<InfixOperator, InfixForm>([
  ["or", leftToRight(" or ", bindings.or)],
  ["and", leftToRight(" and ", bindings.and)],
  ["less", comparison(" < ")],
  ["lessOrEqual", comparison(" <= ")],
  ["greater", comparison(" > ")],
  ["greaterOrEqual", comparison(" >= ")],
  ["equal", comparison(" == ")],
  ["unequal", comparison(" != ")],
  ["range", leftToRight(" to ", bindings.range)],
  ["convert", leftToRight(" in ", bindings.range)],
  ["add", leftToRight(" + ", bindings.sum)],
  ["subtract", leftToRight(" - ", bindings.sum)],
  ["multiply", leftToRight(" * ", bindings.product)],
  ["divide", leftToRight(" / ", bindings.product)],
  // Towers of powers are read from the right, and a sign may stand on top of one.
  ["power", { text: "^", binding: bindings.power, left: bindings.whole, right: bindings.sign }],
]);

function leftToRight(text: string, binding: number): InfixForm {
  return { text, binding, left: binding, right: binding + 1 };
}

function comparison(text: string): InfixForm {
  return { text, binding: bindings.comparison, left: bindings.comparison + 1, right: bindings.comparison + 1 };
}

function printInfix(operator: Operator, form: InfixForm, left: Printed, right: Printed): Printed {
  const rightText = bracketed(right, form.right);
  const leftText = needsBrackets(operator, left, right) ? `(${left.text})` : bracketed(left, form.left);
  const isBare = rightText === right.text;
  return {
    ...printed(leftText + form.text + rightText, form.binding),
    endsInUnit: right.endsInUnit && isBare,
    borrows: operator === "range" && right.borrows && isBare,
  };
}

function needsBrackets(operator: Operator, left: Printed, right: Printed): boolean {
  if (operator === "power") return left.endsInUnit;
  if (operator === "multiply" || operator === "divide") return left.endsInUnit && startsWithWord.test(right.text);
  // The low end of a range would take the unit of the high one.
  return operator === "range" && left.borrows && right.endsInUnit;
}

const startsWithWord = /^[\p{L}_°$€£¥₹]/u;

function bracketed(part: Printed, least: number): string {
  return part.binding >= least ? part.text : `(${part.text})`;
}

// A sign right before a temperature would become part of its number.
function asNegated(operand: Printed): string {
  return operand.literal && operand.literal.unit.offset !== 0 ? `(${operand.text})` : bracketed(operand, bindings.sign);
}

function printLeaf(leaf: Leaf | undefined): Printed {
  if (leaf?.kind === "literal") {
    const unit = printUnit(leaf.unit);
    const text = unit === "" ? printNumber(leaf.written) : `${printNumber(leaf.written)} ${unit}`;
    return { text, binding: bindings.whole, endsInUnit: unit !== "", literal: leaf, borrows: unit === "" };
  }
  return printed(leaf ? wordOf(leaf) : "", bindings.whole);
}

function wordOf(leaf: Exclude<Leaf, { readonly kind: "literal" }>): string {
  if (leaf.kind === "name") return leaf.name;
  if (leaf.kind === "item") return `[${leaf.id}]`;
  return leaf.kind === "boolean" ? String(leaf.value) : printUnit(leaf.unit);
}

/** The shortest text that reads as this number; the sign of a zero is part of it, as in `-0 degC`. */
function printNumber(value: number): string {
  return (Object.is(value, -0) ? "-0" : String(value)).replace("e+", "e");
}

/** The unit factor by factor, in their own order, which is part of what a unit is: `s^-1*m` is not `m/s`. */
function printUnit(unit: Unit): string {
  return unit.factors.map((factor, index) => (index === 0 ? powerOf(factor, 1) : joined(factor))).join("");
}

function joined(factor: UnitFactor): string {
  return factor.power < 0 ? `/${powerOf(factor, -1)}` : `*${powerOf(factor, 1)}`;
}

function powerOf({ unit, power }: UnitFactor, sign: number): string {
  const exponent = power * sign;
  return exponent === 1 ? unit.name : `${unit.name}^${printExponent(exponent)}`;
}

/** Exponents that are no whole numbers are fractions with a small denominator. */
function printExponent(exponent: number): string {
  if (Number.isInteger(exponent)) return String(exponent);
  for (let under = 2; under <= 10_000; under++) {
    const over = Math.round(exponent * under);
    if (Math.abs(over / under - exponent) < 1e-10) return `(${over}/${under})`;
  }
  return `(${exponent.toFixed(9)})`;
}
