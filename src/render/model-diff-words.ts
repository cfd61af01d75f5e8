import type { ChangeLabel, ConclusionMove, ModelDiff, Share, Shares, UnitChange } from "../analysis/diff.ts";
import type { Gains, ItemAspect, ItemChange, Two } from "../analysis/item-changes.ts";
import type { Move } from "../analysis/measure.ts";
import type { QuantityAspect, QuantityChange } from "../analysis/quantity-changes.ts";
import { ratioText } from "./changes.ts";
import { formatNumber } from "../units/format.ts";
import { count, list } from "./words.ts";

/** How a format shows what comes from a model: as prose or as code. Words that are ours are shown as they are. */
export interface Voice {
  readonly prose: (text: string) => string;
  readonly code: (text: string) => string;
}

/** `+` for what came, `-` for what went, `~` for what is otherwise. */
export type Mark = "+" | "-" | "~";

export function markOf(aspects: readonly (ItemAspect | QuantityAspect)[]): Mark {
  return aspects.includes("added") ? "+" : aspects.includes("removed") ? "-" : "~";
}

/** What became of an item, in some phrases. */
export function itemPhrases(change: ItemChange, voice: Voice): readonly string[] {
  const { aspects, before, words, cites, links, quotes } = change;
  return [
    ...(aspects.includes("renumbered") ? [`was ${before}`] : []),
    ...(aspects.includes("kind") ? [`now one of the ${change.kind}s`] : []),
    ...aspects.flatMap((aspect) => plainPhrases[aspect] ?? []),
    ...(words?.before == null || !aspects.includes("reworded") ? [] : [`was “${voice.prose(words.before)}”`]),
    ...(cites === null ? [] : [`cites ${citesOr(cites.before)} → ${citesOr(cites.after)}`]),
    ...gainPhrases("source", links, voice),
    ...gainPhrases("quote", quotes, voice),
  ];
}

const plainPhrases: Readonly<Partial<Record<ItemAspect, string>>> = {
  added: "added",
  removed: "removed",
  withdrawn: "withdrawn",
  reinstated: "reinstated",
  fell: "no longer supported",
  rose: "supported again",
};

function citesOr(cites: string | null): string {
  return cites === null || cites === "" ? "nothing" : cites;
}

function gainPhrases(noun: string, gains: Gains | null, { code }: Voice): readonly string[] {
  if (gains === null) return [];
  return [
    ...gains.removed.map((text) => `- ${noun} ${code(text)}`),
    ...gains.added.map((text) => `+ ${noun} ${code(text)}`),
  ];
}

/** What became of a quantity beside its value, in some phrases. */
export function quantityPhrases(change: QuantityChange, { code }: Voice): readonly string[] {
  const { aspects, formerName, formula, claim, dimension } = change;
  return [
    ...(formerName === null ? [] : [`was ${code(formerName)}`]),
    ...(aspects.includes("formula") ? [`formula ${changed(formula, code)}`] : []),
    ...(aspects.includes("claim") ? [`claim ${changed(claim, code)}`] : []),
    ...(dimension === null ? [] : [`dimension ${changed(dimension, code)}`]),
  ];
}

export function unitPhrase({ before, after }: UnitChange, { code }: Voice): string {
  return changed({ before: before === "" ? "base unit" : before, after: after === "" ? "base unit" : after }, code);
}

function changed(words: Two<string> | null, show: (text: string) => string): string {
  return `${wordOr(words?.before ?? null, show)} → ${wordOr(words?.after ?? null, show)}`;
}

function wordOr(word: string | null, show: (text: string) => string): string {
  return word === null ? "none" : word === "" ? "blank" : show(word);
}

/** `$100M` before, `$50M` after; "no value" where it cannot be computed, nothing where it is not there. */
export function valueTexts(
  move: Move & { readonly aspects?: readonly QuantityAspect[] },
  { code }: Voice,
): Two<string> {
  const isThere = (gone: QuantityAspect): boolean => move.aspects?.includes(gone) !== true;
  return {
    before: isThere("added") ? valueOr(move.before, move.beforeText, code) : null,
    after: isThere("removed") ? valueOr(move.after, move.afterText, code) : null,
  };
}

function valueOr(value: number | boolean | null, text: string, show: (text: string) => string): string {
  return value === null ? "no value" : show(text);
}

/** `×0.5  −50 %`; the percentage as far as people think in it. */
export function moveText(ratio: number | null): string {
  if (ratio === null) return "";
  const percent = percentText(ratio);
  return percent === "" ? ratioText(ratio) : `${ratioText(ratio)}  ${percent}`;
}

/** `+40 %`; empty for what more than trebles, almost vanishes or changes its sign. */
function percentText(ratio: number): string {
  if (ratio < 0.01 || ratio > 3) return "";
  const percent = Number(((ratio - 1) * 100).toPrecision(3));
  return `${percent > 0 ? "+" : ""}${percent} %`;
}

/** `9 and 16 together: core_price, flop_per_dollar`; `units: EUR`. */
export function shareLabel({ changes }: Share, { code }: Voice): string {
  const numbers = list(changes.map(numberOf));
  const names = changes.flatMap((change) => (change.kind === "units" ? change.units : change.quantities));
  return `${numbers}${changes.length > 1 ? " together" : ""}: ${list(names.map(code), 8)}`;
}

function numberOf(change: ChangeLabel): string {
  return change.kind === "units" ? "units" : `item ${change.after ?? change.before}`;
}

/** `×2`, or `+3 kg` of a difference; with its standard error where it is estimated. */
export function amountText({ amount, standardError }: Share, { scale }: Shares, unit: string): string {
  const isFactor = scale === "factor";
  const amountWords = isFactor ? ratioText(amount) : signed(amount, unit);
  if (standardError === null) return amountWords;
  const error = isFactor
    ? `${formatNumber(Number((standardError * 100).toPrecision(2)))} %`
    : formatNumber(Number(standardError.toPrecision(2)));
  return `${amountWords} ± ${error}`;
}

function signed(amount: number, unit: string): string {
  const rounded = Number(amount.toPrecision(4));
  return `${rounded < 0 ? "" : "+"}${formatNumber(rounded)}${unit === "" ? "" : ` ${unit}`}`;
}

/** Parts that did something; of those that did nothing there is only their number. */
export function effective({ scale, parts }: Shares): readonly Share[] {
  const nothing = scale === "factor" ? 1 : 0;
  const largest = Math.max(...parts.map(({ amount }) => Math.abs(amount)), 0);
  return parts.filter(({ amount }) => Math.abs(amount - nothing) > 1e-9 * (scale === "factor" ? 1 : largest));
}

/** What has to be said of a conclusion's parts, in sentences. */
export function remarks({ moved, unitBefore, shares, before, after }: ConclusionMove): readonly string[] {
  if (!moved) return [];
  const idle = shares === null ? 0 : shares.parts.length - effective(shares).length;
  const isTogether = shares?.parts.some(({ changes }) => changes.length > 1) === true;
  return [
    ...(unitBefore === null ? [] : ["Its unit changed: ratios are those of the numbers as shown."]),
    ...(shares === null ? [withoutShares(before, after)] : []),
    ...(isTogether ? ["Changes that cannot be computed without one another are taken together."] : []),
    ...(idle === 0 ? [] : [`${count(idle, "other change")} beneath it did not move it.`]),
    ...(shares?.orders == null
      ? []
      : [`Estimated from ${count(shares.orders, "random order")} of the changes, ± the standard error.`]),
  ];
}

function withoutShares(before: number | boolean | null, after: number | boolean | null): string {
  if (before === null) return "It could not be computed before: nothing to share out.";
  if (after === null) return "It cannot be computed now: nothing to share out.";
  return "Too much changed to tell what each change did.";
}

/** `2 of 3 conclusions moved` */
export function summary({ conclusions, compared }: ModelDiff): string {
  const moved = conclusions.filter((conclusion) => conclusion.moved).length;
  if (compared === 0) return "there is no conclusion to compare";
  return `${moved} of ${count(compared, "conclusion")} moved`;
}

/** What has to be said of models with errors. */
export function errorRemark({ errors: { before, after } }: ModelDiff): string {
  if (before + after === 0) return "";
  return `${count(before, "error")} before, ${count(after, "error")} after: what they touch may have no value.`;
}

/** Whether there is anything to be told at all. */
export function isEmpty({ title, items, quantities, units, conclusions }: ModelDiff): boolean {
  return title === null && [items, quantities, units, conclusions].every(({ length }) => length === 0);
}
