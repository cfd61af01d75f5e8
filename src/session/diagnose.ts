import type { Diagnostic, Place, RelatedPlace } from "../text/diagnostic.ts";
import type { Label, Problem, Severity } from "../text/problem.ts";
import { moreProblems } from "../text/problems.ts";
import type { Position } from "../text/source.ts";
import type { Finding } from "../evaluate/ledger.ts";
import type { Argument } from "../evaluate/argument.ts";
import type { ItemIndex, Network, QuantityIndex } from "../graph/network.ts";
import { type Outside, problemsOutside } from "./structure.ts";
import type { Workspace } from "./workspace.ts";

export interface DiagnoseOptions {
  /** Counting units must be declared, and warnings count as errors. */
  readonly strict?: boolean;
}

/**
 * All that is wrong, placed in the file and in its order; what is only inherited is named at its root. More than the
 * limit are not listed: those left out are counted in one diagnostic more.
 */
export function diagnose(workspace: Workspace, options: DiagnoseOptions = {}): readonly Diagnostic[] {
  const { argument } = workspace;
  const undeclared = options.strict === true ? argument.unitUses.undeclared() : [];
  const findings = [...argument.ledger.findings(), ...undeclared.map((one) => ({ ...one, quantity: undefined }))];
  const listed = withinLimit(workspace, problemsOutside(workspace), findings);
  const inherited = new Inherited(argument);
  return [
    ...listed.outside.map((one) => placeOutside(workspace, one)),
    ...listed.inside.map((finding) => placeFinding(workspace, finding, inherited.under(finding))),
  ].toSorted(inOrder);
}

interface Listed {
  readonly outside: readonly Outside[];
  readonly inside: readonly Finding[];
}

/** As many as the limit allows, errors before warnings, each in the order of the document. */
function withinLimit(workspace: Workspace, outside: readonly Outside[], inside: readonly Finding[]): Listed {
  const { diagnostics: limit } = workspace.limits;
  if (outside.length + inside.length <= limit) return { outside, inside };
  let [someOutside, someInside, left]: [Outside[], Finding[], Severity | undefined] = [[], [], undefined];
  for (const severity of severities) {
    const outer = outside.filter(({ problem }) => problem.severity === severity);
    const inner = inside.filter(({ problem }) => problem.severity === severity);
    const room = Math.max(0, limit - someOutside.length - someInside.length);
    if (outer.length + inner.length > room) left ??= severity;
    if (room === 0) continue;
    if (inner.length > room) inner.sort(inDocument(workspace));
    someInside = [...someInside, ...inner.slice(0, room)];
    someOutside = [...someOutside, ...outer.slice(0, Math.max(0, room - inner.length))];
  }
  const more = outside.length + inside.length - someOutside.length - someInside.length;
  const rest = { problem: moreProblems(more, limit, left ?? "info"), home: undefined };
  return { outside: [...someOutside, rest], inside: someInside };
}

const severities: readonly Severity[] = ["error", "warning", "info"];

function inDocument({ argument: { network } }: Workspace): (one: Finding, other: Finding) => number {
  return (one, other) =>
    network.ordinals[one.item]! - network.ordinals[other.item]! ||
    one.problem.span.from - other.problem.span.from ||
    (one.problem.code < other.problem.code ? -1 : Number(one.problem.code > other.problem.code));
}

/** A finding in its place. */
export function placeFinding(workspace: Workspace, finding: Finding, inheritedBy: readonly number[] = []): Diagnostic {
  const { item: index, problem } = finding;
  const item = workspace.argument.network.items[index];
  return {
    ...described(problem),
    ...placeIn(workspace, index, problem.span),
    item: item?.id ?? null,
    related: (problem.related ?? [])
      .slice(0, workspace.limits.diagnostics)
      .map((label) => related(label, placeIn(workspace, label.home ?? index, label.span))),
    inheritedBy,
  };
}

function placeOutside(workspace: Workspace, { problem, home }: Outside): Diagnostic {
  return {
    ...described(problem),
    ...placeFrom(workspace, home, problem.span),
    item: null,
    related: (problem.related ?? []).map((label) => related(label, placeFrom(workspace, label.home, label.span))),
    inheritedBy: [],
  };
}

/** A span that counts from the start of an item, or else of the base. */
function placeFrom(workspace: Workspace, home: ItemIndex | undefined, span: Problem["span"]): Place {
  if (home !== undefined) return placeIn(workspace, home, span);
  const { layout } = workspace;
  const from = layout.positionOutside(span.from);
  return placeOf(workspace, from, span.to > span.from ? layout.endOutside(span.to) : from);
}

function described({
  code,
  severity,
  message,
  help,
}: Problem): Pick<Diagnostic, "code" | "severity" | "message" | "help"> {
  return { code, severity, message, help: help ?? null };
}

function related({ message }: Label, place: Place): RelatedPlace {
  return { ...place, message };
}

function placeIn(workspace: Workspace, index: ItemIndex, { from, to }: Problem["span"]): Place {
  const { layout, argument } = workspace;
  const item = argument.network.items[index];
  if (item === undefined) return placeOf(workspace, { line: 1, column: 1 }, { line: 1, column: 1 });
  const place = workspace.placeOf(index);
  return placeOf(workspace, layout.position(place, item.markdown, from), layout.position(place, item.markdown, to));
}

function placeOf({ file }: Workspace, from: Position, to: Position): Place {
  return { file: file.source.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function inOrder(one: Diagnostic, other: Diagnostic): number {
  return (
    one.line - other.line || one.column - other.column || (one.code < other.code ? -1 : Number(one.code > other.code))
  );
}

/** Which items fail only because of a problem, told under the first error of its root. */
class Inherited {
  readonly #byRoot = new Map<number, Set<ItemIndex>>();
  readonly #byItem = new Map<ItemIndex, Set<ItemIndex>>();
  readonly #argument: Argument;

  constructor(argument: Argument) {
    this.#argument = argument;
    const { blame, network } = argument;
    for (const quantity of blame.inherited()) {
      const root = blame.of(quantity);
      if (root !== undefined && network.itemOf[root] !== network.itemOf[quantity]) {
        enter(this.#byRoot, root, network.itemOf[quantity]!);
      }
    }
    for (const [fallen, root] of fallenUnder(argument)) enter(this.#byItem, root, fallen);
  }

  under({ item, quantity, problem }: Finding): readonly number[] {
    if (problem.code === RESTS_ON_WITHDRAWN) return this.#take(this.#byItem, item);
    if (problem.severity !== "error") return [];
    if (quantity !== undefined) return this.#take(this.#byRoot, quantity);
    return this.#underItem(item, problem);
  }

  /** A formula that cannot be read, or that is in a circle, has its problem with the item. */
  #underItem(item: ItemIndex, { code, span }: Problem): readonly number[] {
    const { network } = this.#argument;
    const quantities = network.quantitiesOf(item);
    const at = lastStartingBefore(span.from, quantities, (quantity) => network.formulas[quantity]!.span.from);
    // A circle of items is told at the marker, which stands before all formulas.
    const isOfItems = at === -1 && code === CIRCLE;
    const found = isOfItems ? quantities.find((quantity) => network.isCircular(quantity)) : quantities[at];
    if (found === undefined) return [];
    return isOfItems || span.to <= network.formulas[found]!.span.to ? this.#take(this.#byRoot, found) : [];
  }

  #take<Key>(table: Map<Key, Set<ItemIndex>>, key: Key): readonly number[] {
    const items = table.get(key);
    table.delete(key);
    const { network } = this.#argument;
    return [...(items ?? [])]
      .sort((one, other) => network.ordinals[one]! - network.ordinals[other]!)
      .map((index) => network.items[index]!.id);
  }
}

const RESTS_ON_WITHDRAWN = "A606";
const CIRCLE = "N405";

/** Formulas stand in their item in order; -1 where all of them start behind. */
function lastStartingBefore(
  offset: number,
  quantities: readonly QuantityIndex[],
  startOf: (quantity: QuantityIndex) => number,
): number {
  let [low, high] = [0, quantities.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startOf(quantities[middle]!) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * For each fallen item that does not itself rest on a withdrawn one, the item in which the fall began: of several the
 * first in the document.
 */
function* fallenUnder({ network, standing }: Argument): Iterable<readonly [ItemIndex, ItemIndex]> {
  const hasFallen = (index: ItemIndex): boolean => !network.items[index]!.withdrawn && !standing.has(index);
  const roots = network.itemsInOrder().filter((index) => hasFallen(index) && restsOnWithdrawn(network, index));
  const met = new Set(roots);
  for (const root of roots) {
    const front = [root];
    for (let index = front.pop(); index !== undefined; index = front.pop()) {
      for (const dependent of Array.from(network.itemGraph.dependentsOf(index))) {
        if (met.has(dependent) || !hasFallen(dependent)) continue;
        met.add(dependent);
        front.push(dependent);
        yield [dependent, root];
      }
    }
  }
}

function restsOnWithdrawn(network: Network, index: ItemIndex): boolean {
  return Array.from(network.itemGraph.needsOf(index)).some((needed) => network.items[needed]!.withdrawn);
}

function enter<Key>(table: Map<Key, Set<ItemIndex>>, key: Key, item: ItemIndex): void {
  const items = table.get(key);
  if (items === undefined) table.set(key, new Set([item]));
  else items.add(item);
}
