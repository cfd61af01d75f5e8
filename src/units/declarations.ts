import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { unitDeclaredTwice, unitDefinitionNotReadable, unitNameNotAWord, unitsCircular } from "./problems.ts";
import { mayBeUnit, wordAt } from "./read-unit.ts";

/** A unit as the front matter declares it. */
export interface UnitDeclaration {
  readonly name: string;
  /** `flop / second`, `1.08 USD`; undefined for a base unit. */
  readonly definition: string | undefined;
  readonly plural: string | undefined;
  readonly span: Span;
}

export interface DeclarationProblem {
  readonly declaration: UnitDeclaration;
  readonly problem: Problem;
}

/** What declaring units needs of a unit system. */
export interface DeclarationHost {
  /** The declared name that a word in a definition refers to, given all declared words. */
  readonly referent: (word: string, declared: (word: string) => boolean) => string | undefined;
  /** Makes the unit; false if the definition cannot be read. */
  readonly define: (declaration: UnitDeclaration, definition: string | undefined) => boolean;
}

/** Declares units each after those that define it. One that cannot be defined becomes a base unit. */
export function declareUnits(
  declarations: readonly UnitDeclaration[],
  host: DeclarationHost,
): readonly DeclarationProblem[] {
  const problems: DeclarationProblem[] = [];
  const byName = new Map<string, UnitDeclaration>();
  for (const declaration of declarations) {
    const { name, span } = declaration;
    if (!mayBeUnit(name)) problems.push({ declaration, problem: unitNameNotAWord(name, span) });
    else if (byName.has(name)) problems.push({ declaration, problem: unitDeclaredTwice(name, span) });
    else byName.set(name, declaration);
  }
  const byWord = wordsOf(byName);
  const { order, circles, circular } = orderByNeed([...byName.values()], (declaration) =>
    definitionWords(declaration.definition ?? "").flatMap((word) => {
      const needed = byWord.get(host.referent(word, (known) => byWord.has(known)) ?? "");
      return needed === undefined ? [] : [needed];
    }),
  );
  for (const circle of circles) problems.push(circularProblem(circle));
  for (const declaration of order) {
    const definition = circular.has(declaration) ? undefined : declaration.definition;
    if (host.define(declaration, definition) || definition === undefined) continue;
    host.define(declaration, undefined);
    problems.push({ declaration, problem: unitDefinitionNotReadable(declaration.name, definition, declaration.span) });
  }
  return problems;
}

/** Names before plurals: a plural never hides a name. */
function wordsOf(byName: ReadonlyMap<string, UnitDeclaration>): ReadonlyMap<string, UnitDeclaration> {
  const words = new Map(byName);
  for (const declaration of byName.values()) {
    const { plural } = declaration;
    if (plural !== undefined && !words.has(plural)) words.set(plural, declaration);
  }
  return words;
}

function circularProblem(circle: readonly UnitDeclaration[]): DeclarationProblem {
  const [declaration] = circle;
  if (declaration === undefined) throw new Error("a circle has members");
  return {
    declaration,
    problem: unitsCircular(
      circle.map(({ name }) => name),
      declaration.span,
    ),
  };
}

/** The words of a definition, in turn. One pass. */
function definitionWords(definition: string): readonly string[] {
  const words: string[] = [];
  for (let at = 0; at < definition.length;) {
    const word = wordAt(definition, at);
    if (word !== "") words.push(word);
    at += word.length || 1;
  }
  return words;
}

interface Ordered<Item> {
  /** Each after all that it needs. */
  readonly order: readonly Item[];
  /** Ways round that begin and end with the same item; circles that share an item are told once. */
  readonly circles: readonly (readonly Item[])[];
  readonly circular: ReadonlySet<Item>;
}

/** Orders items by need, without recursion: a chain of any length is ordered in linear time. */
function orderByNeed<Item>(items: readonly Item[], needs: (item: Item) => readonly Item[]): Ordered<Item> {
  const order: Item[] = [];
  const circles: (readonly Item[])[] = [];
  const circular = new Set<Item>();
  const state = new Map<Item, "open" | "done">();
  const open = (item: Item): Step<Item> => {
    state.set(item, "open");
    return { item, rest: needs(item).toReversed() };
  };
  for (const item of items) {
    const path = state.has(item) ? [] : [open(item)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        state.set(top.item, "done");
        order.push(top.item);
        path.pop();
      } else if (!state.has(next)) {
        path.push(open(next));
      } else if (state.get(next) === "open") {
        const circle = path.slice(path.findIndex((step) => step.item === next)).map((step) => step.item);
        if (!circle.some((member) => circular.has(member))) circles.push([...circle, next]);
        for (const member of circle) circular.add(member);
      }
    }
  }
  return { order, circles, circular };
}

interface Step<Item> {
  readonly item: Item;
  readonly rest: Item[];
}
