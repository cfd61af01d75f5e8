import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { formatQuantity, formatUnit } from "../units/format.ts";
import type { UnitSystem } from "../units/system.ts";
import type { Unit } from "../units/unit.ts";
import { bearsOutRange, type Central, claimText, digitsOf, offBy, type Verdict } from "../check/claims.ts";
import { infer } from "../check/infer.ts";
import * as checks from "../check/problems.ts";
import type { Type } from "../check/type.ts";
import { typeOfClaim, type Typing } from "../check/typing.ts";
import { brokenReferences } from "../graph/links.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import type { Claim } from "../syntax/model-file.ts";
import type { Evaluator } from "./evaluator.ts";
import { failureOf } from "./failure.ts";

/** What a quantity is judged by. */
export interface Court {
  readonly network: Network;
  readonly typing: Typing;
  readonly evaluator: Evaluator;
  readonly units: UnitSystem;
  /** Where samples of a quantity lie. */
  readonly centralOf: (quantity: QuantityIndex) => Central;
}

export interface Judgement {
  readonly problems: readonly Problem[];
  /** The quantity fails by itself, not because of what is beneath it. */
  readonly root: boolean;
  /** The quantity fails, by itself or because of what is beneath it. */
  readonly fails: boolean;
}

/** Of a quantity of which there is nothing to say. */
export const sound: Judgement = { problems: [], root: false, fails: false };

/** Judges one quantity by its formula, its units, its value and its claim. */
export function judge(court: Court, quantity: QuantityIndex): Judgement {
  const { network, typing, evaluator } = court;
  const { claim, expression } = network.formulas[quantity]!;
  const chainType = typing.chainOf(quantity);
  const value = evaluator.valueOf(quantity);
  const found = typing.problems.get(quantity) ?? [];
  if (claim === undefined && found.length === 0 && chainType.kind !== "unknown" && Number.isFinite(value)) return sound;
  const problems = [
    ...brokenReferences(network, quantity),
    ...found,
    ...valueProblems(court, quantity, chainType, value),
  ];
  if (claim && problems.length === 0) problems.push(...claimProblems(court, quantity, claim));
  const root =
    expression === undefined || network.isCircular(quantity) || problems.some(({ severity }) => severity === "error");
  const { chain } = evaluator.verdictsOf(quantity);
  const isSound = chainType.kind !== "unknown" && Number.isFinite(value) && (chain ?? "holds") in harmless;
  return problems.length === 0 && isSound && !root ? sound : { problems, root, fails: root || !isSound };
}

const harmless: Readonly<Partial<Record<Verdict, true>>> = { holds: true, blank: true };

/** Each step before it holds, and its own too; only recomputed from the start the claim fails. */
export function drift({ network, typing, evaluator }: Court, quantity: QuantityIndex): Problem {
  const claim = network.formulas[quantity]!.claim!; // only a claim can drift
  const value = evaluator.valueOf(quantity);
  const type = typing.chainOf(quantity);
  const computed = type.kind === "number" ? inWordsOf(claim, type.unit, value) : textOf(type, value);
  return checks.claimDrifts({ span: claim.span, claimed: claim.text, computed, off: offBy(claim, value) });
}

/** In the claim's own notation, with its digits or enough to see the difference. */
function inWordsOf(claim: Claim, unit: Unit, value: number): string {
  return claimText(claim, unit, value, Math.max(3, digitsOf(claim) ?? 0));
}

/** A value for people: `26.5T param`, `true`. */
export function textOf(type: Type, value: number): string {
  if (type.kind === "truth") return String(value === 1);
  return type.kind === "number" ? formatQuantity(value, type.unit, { fixed: true }) : "?";
}

function valueProblems(court: Court, quantity: QuantityIndex, type: Type, value: number): readonly Problem[] {
  if (type.kind === "unknown" || Number.isFinite(value)) return [];
  const { network, evaluator } = court;
  const operands = network.bindingsOf(quantity);
  if (operands.some((operand) => operand !== -1 && !Number.isFinite(evaluator.valueOf(operand)))) return [];
  return [failureIn(court, quantity, (operand) => evaluator.valueOf(operand))];
}

/** What first went wrong in a formula that gives no finite number, when what it uses has these values. */
export function failureIn(
  { network, typing, units }: Pick<Court, "network" | "typing" | "units">,
  quantity: QuantityIndex,
  valueOf: (operand: QuantityIndex) => number,
): Problem {
  const operands = network.bindingsOf(quantity);
  const { markdown } = network.items[network.itemOf[quantity]!]!;
  const expression = network.formulas[quantity]!.expression!; // what has a value could be read
  const subject = { markdown, units, types: typing.types };
  return failureOf({
    expression,
    markdown,
    valueOf: (leaf) => valueOf(operands[leaf]!),
    inWords: (node, ofNode) => {
      const part = { ...expression, shape: { ...expression.shape, root: node } };
      const typeOf = (leaf: number): Type => typing.chainOf(operands[leaf]!);
      return textOf(infer({ ...subject, expression: part, typeOf }).type, ofNode);
    },
  });
}

function claimProblems(court: Court, quantity: QuantityIndex, claim: Claim): readonly Problem[] {
  const { typing, evaluator } = court;
  const { step, chain } = evaluator.verdictsOf(quantity);
  if (step === "holds") return [];
  if (claim.ends !== undefined) return rangeProblems(court, quantity, claim);
  if (claim.blank) return [checks.claimBlank(claim.span, textToFill(court, quantity))];
  const type = typing.stepOf(quantity);
  const stated = typeOfClaim(claim, typing.types);
  if (stated === undefined || type.kind === "unknown") return [];
  if (step === "unit") return [wrongClaim(court, quantity, claim, stated, type)];
  const value = evaluator.stepOf(quantity);
  if (!Number.isFinite(value)) return [];
  const computed = stated.kind === "number" ? inWordsOf(claim, stated.unit, value) : textOf(type, value);
  const failed = { span: claim.span, claimed: claim.text, computed, off: offBy(claim, value) };
  return [chain === "holds" ? checks.claimOutgrowsDigits(failed) : checks.claimFails(failed)];
}

/** What is wrong with a claim of a range: it is the central 90 % of what is computed, which only samples tell. */
function rangeProblems(court: Court, quantity: QuantityIndex, claim: Claim): readonly Problem[] {
  const type = court.typing.chainOf(quantity);
  const stated = typeOfClaim(claim, court.typing.types);
  if (stated?.kind !== "number" || type.kind === "unknown") return [];
  if (type.kind !== "number" || type.dimension !== stated.dimension) {
    return [wrongClaim(court, quantity, claim, stated, type)];
  }
  const central = court.centralOf(quantity);
  if (!Number.isFinite(central.low) || !Number.isFinite(central.high) || bearsOutRange(claim, central)) return [];
  const digits = Math.max(2, digitsOf({ ...claim, value: claim.ends!.high, step: claim.ends!.highStep }) ?? 0);
  const [low, high] = [central.low, central.high].map((end) => claimText(claim, claim.unit, end, digits));
  return [checks.rangeFails(claim.span, claim.text, `${low} to ${high}`)];
}

/** What a blank claim could say; undefined where there is nothing to say. */
function textToFill({ typing, evaluator }: Court, quantity: QuantityIndex): string | undefined {
  const [type, value] = [typing.chainOf(quantity), evaluator.valueOf(quantity)];
  return type.kind !== "unknown" && Number.isFinite(value) ? textOf(type, value) : undefined;
}

function wrongClaim(court: Court, quantity: QuantityIndex, claim: Claim, stated: Type, type: Type): Problem {
  const formula = court.network.formulas[quantity]!;
  const { markdown } = court.network.items[court.network.itemOf[quantity]!]!;
  const at = { span: claim.span, text: claim.text };
  const computing = { span: formula.expressionSpan, text: sliced(markdown, formula.expressionSpan) };
  if (stated.kind !== "number" || type.kind !== "number") {
    return checks.claimOfOtherKind(at, computing, kindWords(stated), kindWords(type));
  }
  const left = court.units.divide(type.unit, stated.unit);
  const leftUnit = court.units.display(left.dimension, left);
  return checks.claimOfOtherDimension({
    claim: at,
    claimed: unitWords(stated),
    formula: computing,
    computed: unitWords(type),
    left: formatUnit(leftUnit),
    missing: formatUnit(court.units.power(leftUnit, -1)),
  });
}

function unitWords(type: Type): string {
  return type.kind === "number" ? formatUnit(type.unit) || "a plain number" : type.kind;
}

function kindWords(type: Type): string {
  return type.kind === "truth" ? "truth value" : "number";
}

function sliced(text: string, { from, to }: Span): string {
  return text.slice(from, to);
}
