import { type Mix, sayTheSame, type Slot, type Version, versionsOf } from "../evaluate/mixed-versions.ts";
import { nameOf } from "../graph/links.ts";
import type { Two } from "./item-changes.ts";
import { type Measure, measureOf, type Move, wordsFor } from "./measure.ts";

/** What became of one quantity. Of one that came or went, `before` or `after` is null and says nothing. */
export interface QuantityChange extends Move {
  /** In the order of `QuantityAspect`; never empty. */
  readonly aspects: readonly QuantityAspect[];
  /** The name that it had, where it is another. */
  readonly formerName: string | null;
  /** As written, where it says something else now, or was not there. */
  readonly formula: Two<string> | null;
  /** What its author says that it comes to, where that changed. */
  readonly claim: Two<string> | null;
  /** In words: `energy`, `token / $`; where that changed. */
  readonly dimension: Two<string> | null;
}

/** `input`: a number, or what refers to no other quantity, is another one now. `formula`: another computation. */
export type QuantityAspect = "added" | "removed" | "renamed" | "input" | "formula" | "claim" | "dimension";

/** Whether the formulas of a quantity say something else before and after, or there is only one of them. */
export function isEdited(mix: Mix, slot: Slot): boolean {
  const [before, after] = versionsOf(mix, slot);
  return before === undefined || after === undefined || !sayTheSame(before, after);
}

/** What became of a quantity; undefined where nothing changed but perhaps its value. */
export function quantityChange(mix: Mix, slot: Slot): QuantityChange | undefined {
  const [before] = versionsOf(mix, slot);
  const after = versionsOf({ ...mix, worlds: [mix.worlds.at(-1)!] }, slot)[1];
  const formula = isEdited(mix, slot) ? two(before, after, formulaOf) : null;
  const claim = changed(two(before, after, claimOf));
  const dimension = before && after ? changed(two(before, after, dimensionOf)) : null;
  const names = two(before, after, ({ argument, quantity }) => argument.network.formulas[quantity]!.name ?? null);
  const isRenamed = before !== undefined && after !== undefined && names.before !== names.after;
  const edit = before && after && [before, after].every(({ needs }) => needs.length === 0) ? "input" : "formula";
  const aspects: readonly (readonly [QuantityAspect, boolean])[] = [
    ["added", before === undefined],
    ["removed", after === undefined],
    ["renamed", isRenamed],
    [edit, before !== undefined && after !== undefined && formula !== null],
    ["claim", before !== undefined && after !== undefined && claim !== null],
    ["dimension", dimension !== null],
  ];
  const found = aspects.flatMap(([aspect, isSo]) => (isSo ? [aspect] : []));
  if (found.length === 0) return undefined;
  const { move }: Measure = measureOf(mix, slot);
  return {
    ...move,
    aspects: found,
    formerName: isRenamed && before ? nameOf(before.argument.network, before.quantity) : null,
    formula,
    claim,
    dimension,
  };
}

function two(
  before: Version | undefined,
  after: Version | undefined,
  tell: (version: Version) => string | null,
): Two<string> {
  return { before: before ? tell(before) : null, after: after ? tell(after) : null };
}

function changed(words: Two<string>): Two<string> | null {
  return words.before === words.after ? null : words;
}

function formulaOf({ argument: { network }, quantity }: Version): string {
  const { from, to } = network.formulas[quantity]!.expressionSpan;
  return network.items[network.itemOf[quantity]!]!.markdown.slice(from, to);
}

function claimOf({ argument: { network }, quantity }: Version): string | null {
  return network.formulas[quantity]!.claim?.text ?? null;
}

function dimensionOf({ argument, quantity }: Version): string {
  return wordsFor(argument.units, argument.typeOf(quantity));
}
