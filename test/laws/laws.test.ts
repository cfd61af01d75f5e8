import fc from "fast-check";
import { assertNoPoisoning, restoreGlobals } from "@fast-check/poisoning";
import { afterEach, expect, test } from "vitest";
import { UsageError } from "../../src/session/errors.ts";
import type { Model } from "../../src/session/model.ts";
import { parseModel } from "../../src/session/parse.ts";
import { type Edit, edit, perform, struck } from "./edits.ts";
import { literal, model as text, name } from "./models.ts";
import { fresh, runs, snapshot } from "./snapshot.ts";

/** The test runner keeps its books in globals, and Node makes some of its own when they are first used. */
const own = { ignoredRootRegex: /^(?:__vitest|AbortController$|Text(?:En|De)coder$)/ };

afterEach(() => {
  try {
    assertNoPoisoning(own);
  } finally {
    restoreGlobals(own);
  }
});

const edits = fc.array(edit, { minLength: 1, maxLength: 5 });

test("the compiled machine and the interpreter agree to the bit", () => {
  fc.assert(
    fc.property(text, edits, (start, list) => {
      const [compiled, interpreted] = [parseModel(start), parseModel(start, { machine: "interpreted" })];
      for (const one of list) {
        perform(compiled, one);
        perform(interpreted, one);
      }
      expect(compiled.report()).toEqual(interpreted.report());
      expect(compiled.diagnostics).toEqual(interpreted.diagnostics);
    }),
    runs(50),
  );
});

test("undo restores what was, and redo what came after", () => {
  fc.assert(
    fc.property(text, edits, (start, list) => {
      const model = parseModel(start);
      const states = [snapshot(model)];
      for (const one of list.filter(isForward)) {
        const before = model.text;
        if (!perform(model, one) || model.text === before) continue;
        if (one.kind === "amend" && states.length > 1) states.pop();
        states.push(snapshot(model));
      }
      for (const state of states.slice(0, -1).reverse()) {
        model.undo();
        expect(snapshot(model)).toEqual(state);
      }
      expect(model.undo()).toBe(null);
      for (const state of states.slice(1)) {
        model.redo();
        expect(snapshot(model)).toEqual(state);
      }
      expect(model.redo()).toBe(null);
    }),
    runs(60),
  );
});

function isForward({ kind }: Edit): boolean {
  return kind !== "undo" && kind !== "redo";
}

test("a what-if leaves the model as it is, and says what setting would change", () => {
  fc.assert(
    fc.property(text, fc.array(fc.tuple(name, literal), { minLength: 1, maxLength: 2 }), (start, settings) => {
      const model = parseModel(start);
      const before = snapshot(model);
      const told = attempt(() => model.whatIf(settings));
      expect(snapshot(model)).toEqual(before);
      expect(model.undo()).toBe(null);
      const were = model.quantities;
      const change = attempt(() => model.batch(() => settings.forEach(([one, value]) => model.set(one, value))));
      expect(told === undefined).toBe(change === undefined);
      if (told === undefined) return;
      const moved = model.quantities.flatMap((now, place) => (now.text === were[place]?.text ? [] : [now.text]));
      expect(told.changes.map(({ afterText }) => afterText)).toEqual(expect.arrayContaining(moved));
    }),
    runs(100),
  );
});

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

test("what appears and vanishes with an edit is the difference of the diagnostics", () => {
  fc.assert(
    fc.property(text, edits, (start, list) => {
      const model = parseModel(start);
      for (const one of list) {
        const before = said(model);
        let change: { readonly appeared: readonly Said[]; readonly vanished: readonly Said[] } | undefined;
        const stop = model.subscribe((told) => (change = told));
        perform(model, one);
        stop();
        if (change === undefined) continue;
        // An item that another reading puts in the place of one says its problems anew.
        if (one.kind !== "set" && one.kind !== "formula") continue;
        const after = said(model);
        expect(change.appeared.map(sentence).filter(isOfItem).sort()).toEqual(without(after, before));
        expect(change.vanished.map(sentence).filter(isOfItem).sort()).toEqual(without(before, after));
      }
    }),
    runs(60),
  );
});

interface Said {
  readonly code: string;
  readonly item: number | null;
  readonly message: string;
}

function said(model: Model): readonly string[] {
  return model.diagnostics.map(sentence).filter(isOfItem);
}

/** Each of the second list takes one of the first away. */
function without(list: readonly string[], taken: readonly string[]): readonly string[] {
  const rest = [...list];
  for (const words of taken) if (rest.includes(words)) rest.splice(rest.indexOf(words), 1);
  return rest.sort();
}

function sentence({ code, item, message }: Said): string {
  return `${item} ${code} ${message}`;
}

/** Problems of the file's structure are told of by reading it anew. */
function isOfItem(words: string): boolean {
  return !words.startsWith("null");
}

test("dependents and precedents mirror each other", () => {
  fc.assert(
    fc.property(text, (start) => {
      const model = parseModel(start);
      const items = unambiguous(model);
      for (const options of [{}, { direct: true }]) {
        const below = new Map(items.map((id) => [id, model.dependents([id], options).items.map(String)]));
        for (const id of items) {
          const above = model.precedents([id], options).items.map(String);
          expect(above.filter((one) => items.includes(one))).toEqual(
            items.filter((one) => below.get(one)?.includes(id)),
          );
        }
      }
    }),
    runs(150),
  );
});

/** The items whose number no other has. */
function unambiguous({ items }: Model): readonly string[] {
  const ids = items.map(({ id }) => String(id));
  return ids.filter((id) => ids.indexOf(id) === ids.lastIndexOf(id));
}

test("withdrawing an item is striking it through", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 8 }), (start, id) => {
      const model = parseModel(start);
      const ids = unambiguous(model);
      if (ids.length < model.items.length || !ids.includes(String(id))) return;
      const supported = supportedItems(model);
      const { falls, survives } = model.withdraw([String(id)]);
      const withdrawn = model.items.find((item) => item.id === id)?.status === "withdrawn";
      if (withdrawn) {
        expect(falls).toEqual([]);
        return;
      }
      const crossed = parseModel(struck(model.text, id));
      const after = supportedItems(crossed);
      expect(falls).toEqual(supported.filter((one) => one !== id && !after.includes(one)));
      for (const one of survives) expect(after).toContain(one);
    }),
    runs(150),
  );
});

function supportedItems({ items }: Model): readonly number[] {
  return items.filter(({ status }) => status === "supported").map(({ id }) => id);
}

test("each smallest support carries its conclusion, none of it can be spared, and no other is missing", () => {
  fc.assert(
    fc.property(text, (start) => {
      const model = parseModel(start);
      const ids = unambiguous(model);
      if (ids.length < model.items.length) return;
      const assumptions = model.items.filter(({ kind, status }) => kind === "assumption" && status !== "withdrawn");
      for (const id of ids) {
        const { sets } = model.support(id);
        expect(sorted(sets)).toEqual(
          sorted(
            smallestSets(
              model,
              id,
              assumptions.map((item) => item.id),
            ),
          ),
        );
      }
    }),
    runs(60),
  );
});

/** Tries all sets of assumptions; the rest are withdrawn. */
function smallestSets(model: Model, id: string, assumptions: readonly number[]): readonly (readonly number[])[] {
  const carrying: (readonly number[])[] = [];
  const isSupported = model.items.find((item) => String(item.id) === id)?.status === "supported";
  if (!isSupported) return [];
  const sets = subsets(assumptions).toSorted((one, other) => one.length - other.length);
  for (const set of sets) {
    if (carrying.some((known) => known.every((one) => set.includes(one)))) continue;
    const rest = assumptions.filter((one) => !set.includes(one)).map(String);
    if (rest.includes(id)) continue;
    if (rest.length === 0 || !model.withdraw(rest).falls.includes(Number(id))) carrying.push(set);
  }
  return carrying;
}

function subsets(list: readonly number[]): readonly (readonly number[])[] {
  return list.reduce<readonly (readonly number[])[]>((all, one) => [...all, ...all.map((set) => [...set, one])], [[]]);
}

function sorted(sets: readonly (readonly number[])[]): readonly string[] {
  return sets.map((set) => set.toSorted((one, other) => one - other).join(",")).sort();
}

test("setting a value recomputes what depends on it and nothing else", () => {
  fc.assert(
    fc.property(text, name, literal, (start, one, value) => {
      const model = parseModel(start);
      if (model.quantities.filter((other) => other.name === one).length !== 1) return;
      const below = attempt(() => model.dependents([one]).quantities);
      const change = attempt(() => model.set(one, value));
      if (below === undefined || change === undefined) return;
      expect(change.recomputed).toBeLessThanOrEqual(below.length + 1);
      expect([one, ...below]).toEqual(expect.arrayContaining([...change.changed]));
    }),
    runs(150),
  );
});

test("an edit changes the bytes of its literal alone", () => {
  fc.assert(
    fc.property(text, name, literal, fc.boolean(), (start, one, value, hasMark) => {
      const model = parseModel(new TextEncoder().encode((hasMark ? "\ufeff" : "") + start));
      const before = Buffer.from(model.encode());
      const quantity = model.quantities.find((other) => other.name === one);
      if (quantity === undefined || attempt(() => model.set(one, value)) === undefined) return;
      const after = Buffer.from(model.encode());
      const same = commonEnds(before, after);
      expect(before.length - same).toBeLessThanOrEqual(Buffer.byteLength(quantity.formula));
      expect(after.length - same).toBeLessThanOrEqual(Buffer.byteLength(value));
      expect(before.subarray(0, 3).equals(after.subarray(0, 3))).toBe(true);
      expect(fresh(model).text).toBe(model.text);
    }),
    runs(100),
  );
});

function commonEnds(one: Buffer, other: Buffer): number {
  const least = Math.min(one.length, other.length);
  let head = 0;
  while (head < least && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < least - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  return head + tail;
}

test("nothing that is given to a model makes it throw anything but misuse", () => {
  const anything = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), text, name);
  const bytes = fc.uint8Array({ maxLength: 200 });
  fc.assert(
    fc.property(
      fc.oneof(anything, bytes),
      anything,
      anything,
      fc.integer({ min: -1, max: 9 }),
      (start, one, other, id) => {
        const model = parseModel(start);
        const doings: readonly (() => unknown)[] = [
          () => model.set(one, other),
          () => model.setFormula(one, other),
          () => model.edit(id, one),
          () => model.insert(id, other),
          () => model.remove(id),
          () => model.replaceText(one),
          () => model.undo(),
          () => model.redo(),
          () => model.update(),
          () => model.whatIf([[one, other]]),
          () => model.dependents([one]),
          () => model.why(one),
          () => model.support(one),
          () => model.pathBetween(one, other),
          () => model.report({ in: one }),
          () => parseModel(start, { scenario: one }),
        ];
        for (const doing of doings) attempt(doing);
        if (typeof start === "string") expect(snapshot(model)).toEqual(snapshot(fresh(model)));
      },
    ),
    runs(100),
  );
});
