import type { Span } from "../text/span.ts";
import { formatUnit } from "../units/format.ts";
import { fromBase, type Unit } from "../units/unit.ts";
import type { Type } from "../check/type.ts";
import type { Argument } from "../evaluate/argument.ts";
import { textOf } from "../evaluate/judge.ts";
import { nameOf } from "../graph/links.ts";
import type { ItemIndex, QuantityIndex } from "../graph/network.ts";

/** Items and quantities in document order. */
export interface Report {
  readonly title: string | null;
  readonly items: readonly ItemReport[];
  readonly quantities: readonly QuantityReport[];
}

/** One numbered item. */
export interface ItemReport {
  /** Its number in the file. A faulty file may give it twice. */
  readonly id: number;
  readonly kind: "statement" | "assumption" | "implication";
  /** Its prose, without formulas, citations and markup; of a bare quote, the quote's words. */
  readonly text: string;
  /** The numbers that it cites, alternatives included, whether or not there are such items. */
  readonly cites: readonly number[];
  readonly status: ItemStatus;
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly quotes: readonly string[];
  /** Its sources. */
  readonly links: readonly { readonly text: string; readonly url: string }[];
  /** `*(guess)*`: it rests on the author's own judgement. */
  readonly guess: boolean;
}

/** Fallen: not withdrawn itself, and something that it needs does not stand. */
export type ItemStatus = "supported" | "fallen" | "withdrawn";

/** What one formula gives. */
export interface QuantityReport {
  /** `[15]` for a quantity without a name. */
  readonly name: string;
  /** The number of its item. */
  readonly item: number;
  /** As written, between `=` and `=>`. */
  readonly formula: string;
  /** In `unit`; null where units or values fail. */
  readonly value: number | boolean | null;
  /** `token/$`; empty for plain numbers and truth values. */
  readonly unit: string;
  /** In words: `energy`, `token / $`, `number`; `truth` for a truth value, `unknown` where units fail. */
  readonly dimension: string;
  /** For people: `26.5T param`. */
  readonly text: string;
  /** A range or distribution lies beneath: the value is that of the medians. */
  readonly uncertain: boolean;
  /** Null for a formula without `=>`. */
  readonly claim: ClaimReport | null;
  /** Where the formula begins, counted from 1. */
  readonly line: number;
}

/** What an author says that a formula gives, and whether it does. */
export interface ClaimReport {
  /** As written, after `=>`. */
  readonly text: string;
  /** When what the formula uses is as its authors claim. */
  readonly step: Verdict;
  /** When everything beneath is computed. */
  readonly chain: Verdict;
}

/** `unit`: the dimensions differ, so that the numbers cannot be compared. */
export type Verdict = "holds" | "fails" | "unit" | "blank";

/** The line on which something of an item stands, counted from 1. */
export type LineOf = (item: ItemIndex, span: Span) => number;

export interface ReportOptions {
  /** Show these quantities in another unit of their dimension; others keep their own. */
  readonly unit?: Unit;
}

/** Every item and every quantity, with values, units and verdicts. */
export function report(argument: Argument, title: string | null, lineOf: LineOf, options: ReportOptions = {}): Report {
  return {
    title,
    items: reportItems(argument, lineOf),
    quantities: reportQuantities(argument, lineOf, options),
  };
}

export function reportItems(argument: Argument, lineOf: LineOf): readonly ItemReport[] {
  return argument.network.itemsInOrder().map((index) => reportItem(argument, index, lineOf));
}

export function reportQuantities(
  argument: Argument,
  lineOf: LineOf,
  options: ReportOptions = {},
): readonly QuantityReport[] {
  const quantities = argument.network.quantitiesInOrder();
  return Array.from(quantities, (quantity) => reportQuantity(argument, quantity, lineOf, options));
}

export function reportItem(argument: Argument, index: ItemIndex, lineOf: LineOf): ItemReport {
  const item = argument.network.items[index]!;
  const { said } = item;
  return {
    id: item.id,
    kind: item.kind,
    text: said.text,
    cites: [...new Set(item.cited)],
    status: statusOf(argument, index),
    line: lineOf(index, item.marker),
    quotes: said.quotes.map(({ text }) => text),
    links: said.links.map(({ text, url }) => ({ text, url })),
    guess: item.guess,
  };
}

export function statusOf({ network, standing }: Argument, index: ItemIndex): ItemStatus {
  if (network.items[index]!.withdrawn) return "withdrawn";
  return standing.has(index) ? "supported" : "fallen";
}

export function reportQuantity(
  argument: Argument,
  quantity: QuantityIndex,
  lineOf: LineOf,
  options: ReportOptions = {},
): QuantityReport {
  const { network } = argument;
  const index = network.itemOf[quantity]!;
  const formula = network.formulas[quantity]!;
  const type = inUnit(argument.typeOf(quantity), options.unit);
  const value = argument.valueOf(quantity);
  const { from, to } = formula.expressionSpan;
  return {
    name: nameOf(network, quantity),
    item: network.items[index]!.id,
    formula: network.items[index]!.markdown.slice(from, to),
    value: valueIn(type, value),
    unit: type.kind === "number" ? formatUnit(type.unit) : "",
    dimension: type.kind === "number" ? argument.units.dimensions.describe(type.dimension) : type.kind,
    text: textOf(type, value),
    uncertain: argument.isUncertain(quantity),
    claim: formula.claim === undefined ? null : reportClaim(argument, quantity, formula.claim.text),
    line: lineOf(index, formula.span),
  };
}

function reportClaim(argument: Argument, quantity: QuantityIndex, text: string): ClaimReport {
  const { step, chain } = argument.verdicts(quantity);
  return { text, step: step ?? "blank", chain: chain ?? "blank" };
}

function inUnit(type: Type, unit: Unit | undefined): Type {
  if (unit === undefined || type.kind !== "number" || unit.dimension !== type.dimension) return type;
  return { ...type, unit };
}

/** In the unit that is shown; null where nothing can be computed. */
export function valueIn(type: Type, value: number): number | boolean | null {
  if (type.kind === "unknown" || !Number.isFinite(value)) return null;
  return type.kind === "truth" ? value === 1 : fromBase(value, type.unit);
}
