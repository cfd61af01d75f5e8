import type { Span } from "../text/span.ts";
import { formatUnit } from "../units/format.ts";
import { infer } from "../check/infer.ts";
import type { Type } from "../check/type.ts";
import type { ItemIndex, QuantityIndex } from "../graph/network.ts";
import { sameNames } from "../graph/population.ts";
import type { Formula, Item } from "../syntax/model-file.ts";
import { UsageError } from "./errors.ts";
import { BETWEEN } from "./layout.ts";
import { quantityOf } from "./nodes.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Puts a value in the place of a quantity's formula. Throws UsageError, and changes nothing, where it cannot be read,
 * refers to other quantities, or is of another dimension than the quantity is now.
 */
export function putValue(workspace: Workspace, name: string, value: string): void {
  const quantity = quantityOf(workspace.argument.network, name);
  const { index, item, formula } = rewritten(workspace, quantity, name, value);
  const refers = formula.expression!.leaves.some(({ kind }) => kind === "name" || kind === "item");
  if (refers) {
    throw new UsageError(
      "unreadable-value",
      `\`${value}\` refers to other quantities, and a value for ${name} stands for itself`,
      "write a number with its unit, such as `$50M`",
    );
  }
  refuseOtherDimension(workspace, item, formula, quantity, name, value);
  workspace.put(index, item);
}

/** Replaces a quantity's formula. Throws UsageError, and changes nothing, where it cannot be read. */
export function putFormula(workspace: Workspace, name: string, text: string): void {
  const { index, item } = rewritten(workspace, quantityOf(workspace.argument.network, name), name, text);
  workspace.put(index, item);
}

/** Replaces an item's Markdown; where more than the item itself may read otherwise, the whole text is read anew. */
export function rewriteItem(workspace: Workspace, id: number, markdown: string): void {
  const index = itemNumbered(workspace, id);
  const before = workspace.itemAt(index);
  if (!workspace.replaceItem(index, markdown)) return spliceText(workspace, index, () => markdown);
  // The next edit of the same batch finds quantities by their names.
  if (!sameNames(before, workspace.itemAt(index))) workspace.settle();
}

export function insertItem(workspace: Workspace, after: number, markdown: string): void {
  const index = itemNumbered(workspace, after);
  if (workspace.insertItem(index, markdown)) return;
  spliceText(workspace, index, (item) => `${item.markdown}${BETWEEN}${markdown}`);
}

export function removeItem(workspace: Workspace, id: number): void {
  const index = itemNumbered(workspace, id);
  if (!workspace.removeItem(index)) spliceText(workspace, index, () => "");
}

interface Rewritten {
  readonly index: ItemIndex;
  readonly item: Item;
  readonly formula: Formula;
}

/** The item with another formula for a quantity, which can be read. */
function rewritten(workspace: Workspace, quantity: QuantityIndex, name: string, text: string): Rewritten {
  const { network } = workspace.argument;
  const index = network.itemOf[quantity]!;
  const position = network.positionOf[quantity]!;
  const code = text.trim();
  if (/[`\n\r]/.test(code) || code.includes("=>")) {
    throw unreadable(text, "a formula stands on one line, without a claim");
  }
  const item = workspace.withCode(index, workspace.itemAt(index).formulas[position]!.expressionSpan, code);
  const formula = item?.formulas[position];
  if (item === undefined || formula === undefined) throw unreadable(text, "the item would read otherwise with it");
  refuseUnreadable(item, formula, name, text);
  return { index, item, formula };
}

function unreadable(text: string, reason: string): UsageError {
  return new UsageError("unreadable-value", `\`${text}\` cannot stand there: ${reason}`);
}

function splice(text: string, { from, to }: Span, replacement: string): string {
  return text.slice(0, from) + replacement + text.slice(to);
}

function refuseUnreadable(item: Item, formula: Formula, name: string, text: string): void {
  if (formula.expression !== undefined) return;
  const { from, to } = formula.span;
  const problem = item.problems.find(({ span }) => span.from >= from && span.to <= to);
  const reason = problem?.message ?? "it is no formula";
  throw new UsageError("unreadable-value", `\`${text}\` is no value for ${name}: ${reason}`, problem?.help);
}

function refuseOtherDimension(
  workspace: Workspace,
  item: Item,
  formula: Formula,
  quantity: QuantityIndex,
  name: string,
  value: string,
): void {
  const { argument } = workspace;
  const before = argument.typeOf(quantity);
  const { type: after, problems } = infer({
    expression: formula.expression!,
    markdown: item.markdown,
    units: argument.units,
    types: argument.typing.types,
    typeOf: () => before,
  });
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError("unreadable-value", `\`${value}\`: ${problem.message}`, problem.help);
  if (isAlike(before, after)) return;
  throw wrongDimension({ name, before, after, value }, `in the file stands \`${currentText(workspace, quantity)}\``);
}

interface Misfit {
  readonly name: string;
  readonly before: Type;
  readonly after: Type;
  /** As it was written. */
  readonly value: string;
}

/** Names both sides, and the value with the unit that it has probably lost; else `help` is the repair. */
export function wrongDimension({ name, before, after, value }: Misfit, help: string): UsageError {
  const message = `${name} is ${said(before)}, and \`${value}\` is ${said(after)}`;
  return new UsageError("wrong-dimension", message, suggestion(before, after, value) ?? help);
}

function isAlike(before: Type, after: Type): boolean {
  if (before.kind === "unknown" || after.kind === "unknown") return true;
  if (before.kind !== "number" || after.kind !== "number") return before.kind === after.kind;
  return before.dimension === after.dimension;
}

function said(type: Type): string {
  if (type.kind !== "number") return "a truth value";
  return type.unit.factors.length === 0 ? "a plain number" : `in ${formatUnit(type.unit)}`;
}

/** A plain number where a unit is wanted has probably lost it. */
function suggestion(before: Type, after: Type, value: string): string | undefined {
  if (before.kind !== "number" || after.kind !== "number" || after.unit.factors.length > 0) return undefined;
  const unit = formatUnit(before.unit);
  const sign = /^[$€£¥₹]/.exec(unit)?.[0] ?? "";
  return `did you mean \`${sign}${value.trim()}${sign === "" ? " " : ""}${unit.slice(sign.length)}\`?`;
}

function currentText({ argument }: Workspace, quantity: QuantityIndex): string {
  const { network } = argument;
  const { from, to } = network.formulas[quantity]!.expressionSpan;
  return network.items[network.itemOf[quantity]!]!.markdown.slice(from, to);
}

export function itemNumbered({ argument }: Workspace, id: number): ItemIndex {
  const index = argument.network.itemNumbered(id);
  if (index === undefined) throw new UsageError("unknown-node", `there is no item ${id}`);
  return index;
}

/** Edits the whole text at one item, which is found in it by the text before. */
function spliceText(workspace: Workspace, index: ItemIndex, replace: (item: Item) => string): void {
  const item = workspace.itemAt(index);
  const { text, from } = workspace.textWithPlaceOf(index);
  workspace.replaceText(splice(text, { from, to: from + item.markdown.length }, replace(item)));
}
