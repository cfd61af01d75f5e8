import { quantitiesInOrder } from "../analysis/node.ts";
import type { ClaimChange, ClaimLeft, Update } from "../analysis/update.ts";
import { claimText, digitsOf, verdict } from "../check/claims.ts";
import type { Type } from "../check/type.ts";
import { nameOf } from "../graph/links.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import { readClaim } from "../syntax/claim.ts";
import type { Claim } from "../syntax/model-file.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Writes what is computed into every claim that is blank or does not hold, each after those that it rests on: what a
 * claim says is what the next step is judged by. A claim of another dimension is left, for that is no matter of digits.
 */
export function refreshClaims(workspace: Workspace): Update {
  workspace.settle(); // in a batch there may be edits to reckon with
  const { network } = workspace.argument;
  const changes = new Map<QuantityIndex, ClaimChange>();
  const left = new Map<QuantityIndex, ClaimLeft>();
  for (const quantity of network.quantityGraph.at.slice(0, network.quantityGraph.length)) {
    const claim = quantity === -1 ? undefined : network.formulas[quantity]?.claim;
    if (claim === undefined || claim.ends !== undefined) continue; // a range is told by samples, not by the point value
    const index = network.itemOf[quantity]!;
    const { id } = network.items[index]!;
    const place = { name: nameOf(network, quantity), item: id, line: workspace.lineOf(index, claim.span) };
    if (workspace.argument.verdicts(quantity).chain === "unit") left.set(quantity, { ...place, claim: claim.text });
    else {
      const after = refresh(workspace, quantity, claim);
      if (after !== undefined) changes.set(quantity, { ...place, before: claim.text, after });
    }
  }
  return { changes: inOrder(network, changes), left: inOrder(network, left) };
}

function inOrder<Entry>(network: Network, entries: ReadonlyMap<QuantityIndex, Entry>): readonly Entry[] {
  return quantitiesInOrder(network, entries.keys()).map((quantity) => entries.get(quantity)!);
}

/** The new text of a claim; undefined where the old one stays. */
function refresh(workspace: Workspace, quantity: QuantityIndex, claim: Claim): string | undefined {
  if (!isStale(workspace, quantity)) return undefined;
  const after = textFor(workspace, quantity, claim);
  if (after === undefined || after === claim.text) return undefined;
  const index = workspace.argument.network.itemOf[quantity]!;
  const arrowEnd = workspace.itemAt(index).markdown.slice(0, claim.span.from).trimEnd().length;
  const item = workspace.withCode(index, { from: arrowEnd, to: claim.span.to }, ` ${after}`);
  if (item === undefined) return undefined;
  workspace.put(index, item);
  workspace.settle();
  return after;
}

function isStale({ argument }: Workspace, quantity: QuantityIndex): boolean {
  const { step, chain } = argument.verdicts(quantity);
  return step !== "holds" || chain !== "holds";
}

/** How many digits a claim is given where the author's own number of them will not do. */
const DIGITS = [4, 3, 2, 1];

/** The first text, of the author's number of digits or fewer, under which both the step and the chain hold. */
function textFor(workspace: Workspace, quantity: QuantityIndex, claim: Claim): string | undefined {
  const { argument } = workspace;
  const type = argument.typeOf(quantity);
  const value = argument.valueOf(quantity);
  if (type.kind === "unknown" || !Number.isFinite(value)) return undefined;
  if (type.kind === "truth") return String(value === 1);
  const own = digitsOf(claim);
  const texts = [...(own === undefined ? [] : [own]), ...DIGITS].map((digits) =>
    claimText(claim, type.unit, value, digits),
  );
  return texts.find((text) => holds(workspace, quantity, text, type, value)) ?? texts[0];
}

function holds(workspace: Workspace, quantity: QuantityIndex, text: string, type: Type, value: number): boolean {
  const { argument } = workspace;
  const { claim } = readClaim(text, { from: 0, to: text.length }, workspace.scope);
  if (claim === undefined) return false;
  const step = argument.evaluator.stepOf(quantity);
  const stepType = argument.typing.stepOf(quantity);
  return (
    verdict(claim, type, value) === "holds" && (!Number.isFinite(step) || verdict(claim, stepType, step) === "holds")
  );
}
