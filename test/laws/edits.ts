import fc from "fast-check";
import { UsageError } from "../../src/session/errors.ts";
import type { Model } from "../../src/session/model.ts";
import { expression, itemPlan, itemText, literal, model as modelArbitrary, name } from "./models.ts";

/** Something done to an open model; only a UsageError may come of it. */
export type Edit =
  | { readonly kind: "set" | "formula"; readonly name: string; readonly text: string }
  | { readonly kind: "edit" | "insert"; readonly id: number; readonly markdown: string }
  | { readonly kind: "remove" | "strike"; readonly id: number }
  | { readonly kind: "renumber"; readonly id: number; readonly to: number }
  | { readonly kind: "append"; readonly markdown: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "splice"; readonly at: number; readonly length: number; readonly text: string }
  | { readonly kind: "batch" | "amend"; readonly edits: readonly Edit[] }
  | { readonly kind: "undo" | "redo" | "update" }
  | { readonly kind: "whatIf"; readonly name: string; readonly text: string };

const id = fc.integer({ min: 1, max: 9 });
const markdown = fc
  .tuple(
    itemPlan,
    id,
    fc.constantFrom("", "", "", "\n\n   more of it", "\n2. another", "\n## Statements", "\n\n[q]: https://e.org"),
  )
  .map(([plan, number, more]) => itemText(plan, number) + more);

const simple: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("set" as const), name, text: literal }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("formula" as const), name, text: expression }) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(itemPlan, id)
      .map(([plan, number]) => ({ kind: "edit" as const, id: number, markdown: itemText(plan, number) })),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("edit" as const), id, markdown }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("insert" as const), id, markdown }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("remove" as const, "strike" as const), id }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("renumber" as const), id, to: id }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(itemPlan, id)
      .map(([plan, number]) => ({ kind: "append" as const, markdown: itemText(plan, number) })),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("text" as const), text: modelArbitrary }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("splice" as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 0, max: 30 }),
      text: fc.constantFrom("", "`", "\n", "\n\n", "~~", "3. ", "p", "*", "- ", "## Data\n", "\r", "---\n"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("undo" as const, "undo" as const, "redo" as const, "update" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("whatIf" as const), name, text: literal }) },
);

export const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 9, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("batch" as const, "amend" as const),
      edits: fc.array(simple, { minLength: 2, maxLength: 3 }),
    }),
  },
);

/** Does it; a model that will not take it stays as it is. Returns whether it was taken. */
export function perform(model: Model, one: Edit): boolean {
  try {
    carryOut(model, one);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

function carryOut(model: Model, one: Edit): void {
  switch (one.kind) {
    case "set":
      return void model.set(one.name, one.text);
    case "formula":
      return void model.setFormula(one.name, one.text);
    case "edit":
      return void model.edit(one.id, one.markdown);
    case "insert":
      return void model.insert(one.id, one.markdown);
    case "remove":
      return void model.remove(one.id);
    case "strike":
      return void model.replaceText(struck(model.text, one.id));
    case "renumber":
      return void model.edit(one.id, renumbered(model.text, one));
    case "append":
      return void model.insert(model.items.at(-1)?.id ?? 0, one.markdown);
    case "text":
      return void model.replaceText(one.text);
    case "splice":
      return void model.replaceText(spliced(model.text, one));
    case "batch":
    case "amend":
      return void model[one.kind](() =>
        one.edits.filter(({ kind }) => !outsideBatches.has(kind)).forEach((inner) => carryOut(model, inner)),
      );
    case "undo":
      return void model.undo();
    case "redo":
      return void model.redo();
    case "update":
      return void model.update();
    case "whatIf":
      return void model.whatIf([[one.name, one.text]]);
  }
}

const outsideBatches: ReadonlySet<Edit["kind"]> = new Set(["undo", "redo", "update", "whatIf"]);

/** Strikes an item through, or takes the strokes away. */
export function struck(text: string, number: number): string {
  return text.replace(new RegExp(`^(${number}[.)] )(~~)?item (\\w+)(~~)?`, "m"), (_, marker, before, kind) =>
    before === undefined ? `${marker}~~item ${kind}~~` : `${marker}item ${kind}`,
  );
}

/** The first line of an item with another number. */
function renumbered(text: string, { id: from, to }: Extract<Edit, { kind: "renumber" }>): string {
  const line = new RegExp(`^${from}([.)] .*)`, "m").exec(text)?.[1] ?? ". item";
  return `${to}${line}`;
}

function spliced(text: string, { at, length, text: put }: Extract<Edit, { kind: "splice" }>): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + put + text.slice(from + length);
}
