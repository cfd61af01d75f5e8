import type { HeldReason } from "../analysis/movers.ts";
import type { HeldInput, MovedInput, ReconciledTarget, Reconciliation } from "../analysis/reconcile.ts";
import { formatNumber } from "../units/format.ts";
import { ratioText } from "./changes.ts";
import type { Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import { type Cell, renderTable } from "./table.ts";
import { wrap } from "./width.ts";
import { count, list } from "./words.ts";

/** What would have to be true: a sentence a target, the inputs that move, and how likely it is altogether. */
export function renderReconciliation(result: Reconciliation, screen: Screen): string {
  const { answers, plausibility, held } = reconciliationWords(result);
  const parts = [
    paragraphs(answers, screen),
    renderInputs(result, screen),
    paragraphs([plausibility], screen),
    paragraphs(held, screen),
  ];
  return parts.filter((part) => part.trim() !== "").join("\n");
}

/** The sentences about a reconciliation: one for each target, how likely it is, and one for each input that did not move. */
export interface ReconciliationWords {
  readonly answers: readonly string[];
  /** Empty where nothing has to move. */
  readonly plausibility: string;
  readonly held: readonly string[];
}

export function reconciliationWords(result: Reconciliation): ReconciliationWords {
  return {
    answers: result.targets.map((target) => sentenceFor(target, result)),
    plausibility: plausibility(result),
    held: result.held.map(heldText),
  };
}

function paragraphs(texts: readonly string[], { width }: Screen): string {
  return texts
    .flatMap((text) => wrap(text, width))
    .map((line) => `${line}\n`)
    .join("");
}

/** `2nd`, `99.5th`; where that has too many digits, the standard score. */
export function placeText({ percentile, score }: Pick<MovedInput, "percentile" | "score">): string {
  const hundredths = percentile * 100;
  if (hundredths < LEAST_PERCENTILE || hundredths > 100 - LEAST_PERCENTILE) {
    return `z = ${formatNumber(Number(score.toPrecision(3)))}`;
  }
  const isMiddle = hundredths >= 1 && hundredths <= 99;
  return ordinal(isMiddle ? Math.round(hundredths) : Number(hundredths.toFixed(1)));
}

const LEAST_PERCENTILE = 0.1;

function ordinal(number: number): string {
  const lastTwo = number % 100;
  const isTeen = lastTwo >= 11 && lastTwo <= 13;
  const ending = Number.isInteger(number) && !isTeen ? ["th", "st", "nd", "rd"][number % 10] : undefined;
  return `${number}${ending ?? "th"}`;
}

/** Of inputs that carry less than this part of the move, a sentence says only how many there are. */
const WORTH_TELLING = 0.01;
const MOST_TOLD = 4;

function sentenceFor(target: ReconciledTarget, { outcome, inputs }: Reconciliation): string {
  const name = plainText(target.name);
  const observed = plainText(target.observedText);
  if (outcome === "agrees") return `${name} agrees with ${observed} as it is: nothing would need to move.`;
  const beneath = new Set(target.restsOn);
  const needs = needsText(inputs.filter((input) => beneath.has(input.name)));
  const after = plainText(target.afterText);
  if (outcome === "out-of-reach") return `${name} comes no nearer to ${observed} than ${after}, with ${needs}.`;
  const pulled = target.score === null ? "" : ` (observed ${observed})`;
  return `${name} at ${after}${pulled} instead of ${plainText(target.beforeText)} would need ${needs}.`;
}

function needsText(inputs: readonly MovedInput[]): string {
  const told = inputs.filter(({ share }) => share >= WORTH_TELLING).slice(0, MOST_TOLD);
  const rest = inputs.filter((input) => input.score !== 0 && !told.includes(input)).length;
  const needs = told.map(needText);
  if (rest > 0) needs.push(`smaller moves of ${count(rest, "other")}`);
  return needs.length === 0 ? "no move of its own" : list(needs);
}

function needText(input: MovedInput): string {
  const name = plainText(input.name);
  if (input.freed && input.ratio !== null) return `${name} at ${ratioText(input.ratio).slice(1)}× its stated value`;
  const place = placeText(input);
  if (!place.startsWith("z")) return `${name} at its ${place} percentile`;
  const size = formatNumber(Number(Math.abs(input.score).toPrecision(3)));
  return `${name} ${size} standard deviations ${input.score < 0 ? "below" : "above"} its median`;
}

function renderInputs({ inputs }: Reconciliation, screen: Screen): string {
  const { faint } = screen.paint;
  const head = ["item", "input", "stated", "", "needed", "factor", "share", "percentile"];
  const rows = inputs.map(inputRow);
  return renderTable([head.map((text) => ({ text, brush: faint })), ...rows], { indent: 0, right: [0, 6] }, screen);
}

function inputRow(input: MovedInput): readonly Cell[] {
  const { item, name, beforeText, afterText, ratio, share } = input;
  return [
    { text: String(item) },
    { text: plainText(name) },
    { text: plainText(beforeText) },
    { text: "→" },
    { text: plainText(afterText) },
    { text: ratio === null ? "" : ratioText(ratio) },
    { text: `${Math.round(share * 100)}%` },
    { text: placeText(input) },
  ];
}

function plausibility(result: Reconciliation): string {
  const { outcome, distance, chance, degreesOfFreedom, missed, optimality } = result;
  if (outcome === "agrees") return "";
  if (outcome === "out-of-reach")
    return "No move was found that gives what was observed: this is the nearest it comes.";
  const freedom = count(degreesOfFreedom, "degree of freedom", "degrees of freedom");
  const smallest =
    optimality < SURELY_SMALLEST
      ? "no nearby move is smaller"
      : "a nearby move may be smaller: the argument bends there";
  return [
    `The move is ${formatNumber(rounded(distance))} standard deviations long: ${judgement(chance)}.`,
    `By its own uncertainty the argument is at least as far off with probability ${formatNumber(rounded(chance))}`,
    `(χ², ${freedom}). The needed values give what was observed to within ${formatNumber(rounded(Math.max(missed, ROUNDING)))}, and ${smallest}.`,
  ].join(" ");
}

const SURELY_SMALLEST = 1e-4;
/** What is missed by less is rounding, and differs from machine to machine. */
const ROUNDING = 1e-9;

function judgement(chance: number): string {
  if (chance > 0.3) return "unremarkable";
  if (chance > 0.05) return "plausible";
  return chance > 0.003 ? "unlikely" : "very unlikely";
}

function rounded(value: number): number {
  return Number(value.toPrecision(2));
}

function heldText({ name, item, reason }: HeldInput): string {
  return `Not moved: ${plainText(name)} (${item}), ${reasons[reason]}.`;
}

const reasons: Readonly<Record<HeldReason, string>> = {
  discrete: "whose values jump: try them with --set",
  "inside-formula": "which draws inside of a larger formula: give the draw a name of its own",
  "not-an-input": "whose distribution depends on other quantities: it stays at its median for them",
  "not-beneath": "on which nothing that was asked about rests",
};
