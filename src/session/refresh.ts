import type { LineOf } from "../analysis/report.ts";
import type { ClaimChange, Update } from "../analysis/update.ts";
import { claimText, digitsOf, verdict } from "../check/claims.ts";
import type { Type } from "../check/type.ts";
import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { readClaim } from "../syntax/claim.ts";
import type { Claim } from "../syntax/model-file.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Writes what is computed into every claim that is blank or does not hold, each after those that it rests on: what a
 * claim says is what the next step is judged by.
 */
export function refreshClaims(workspace: Workspace, lineOf: LineOf, settle: () => void): Update {
  const { argument } = workspace;
  const { network } = argument;
  const changes = new Map<QuantityIndex, ClaimChange>();
  for (const quantity of network.quantityGraph.at.slice(0, network.quantityGraph.length)) {
    const claim = quantity === -1 ? undefined : network.formulas[quantity]?.claim;
    if (claim === undefined || !isStale(workspace, quantity)) continue;
    const after = textFor(workspace, quantity, claim);
    if (after === undefined || after === claim.text) continue;
    const index = network.itemOf[quantity]!;
    const item = workspace.itemAt(index);
    const markdown = `${item.markdown.slice(0, claim.span.from).trimEnd()} ${after}${item.markdown.slice(claim.span.to)}`;
    if (!workspace.replaceItem(index, markdown)) continue;
    settle();
    changes.set(quantity, {
      name: nameOf(network, quantity),
      item: item.id,
      line: lineOf(index, claim.span),
      before: claim.text,
      after,
    });
  }
  return { changes: [...changes].sort(([one], [other]) => one - other).map(([, change]) => change) };
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
  const stepType = argument.typing.step[quantity]!;
  return (
    verdict(claim, type, value) === "holds" && (!Number.isFinite(step) || verdict(claim, stepType, step) === "holds")
  );
}
