import { type Node, Parser } from "commonmark";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readExpression } from "../../src/syntax/formula.ts";
import { readItem, rereadFormulas } from "../../src/syntax/item.ts";
import { kindOf } from "../../src/syntax/outline.ts";
import { printItem, printModel } from "../../src/syntax/print-model.ts";
import { printExpression } from "../../src/syntax/print.ts";
import { readModel, scopeOf } from "../../src/syntax/read-model.ts";
import type { ModelFile } from "../../src/syntax/model-file.ts";
import { sourceOf } from "../../src/text/source.ts";
import { expressionText, names, plainItem, soup, wellFormed } from "./arbitrary.ts";
import { flatItem, flatLeaf } from "./flat.ts";
import { scopeWith, slicesOf, treeOf } from "./tree.ts";

const scope = scopeWith(...names.filter((name) => name !== "N"));

function read(text: string): ModelFile {
  return readModel(sourceOf("m.md", text));
}

describe("expressions", () => {
  test("print and read back as the same tree and leaves", () => {
    let readable = 0;
    const property = fc.property(expressionText, (text) => {
      const { expression, problems } = readExpression(text, scope);
      expect(problems).toHaveLength(expression ? 0 : 1);
      if (expression === undefined) return;
      readable++;
      const printed = printExpression(expression);
      const again = readExpression(printed, scope);
      expect(again.problems.map(({ message }) => `${message} in ${printed}`)).toEqual([]);
      expect(again.expression && treeOf(again.expression)).toBe(treeOf(expression));
      expect(again.expression?.leaves.map(flatLeaf)).toEqual(expression.leaves.map(flatLeaf));
      expect(again.expression && printExpression(again.expression)).toBe(printed);
    });
    fc.assert(property, { numRuns: 400 });
    expect(readable).toBeGreaterThan(100);
  });
  test("have places that nest, and tokens that tell all that is not white space", () => {
    const property = fc.property(expressionText, (text) => {
      const { expression } = readExpression(text, scope);
      if (expression === undefined) return;
      const { tokens, shape } = expression;
      let told = "";
      for (let at = 0; at < tokens.length; at += 2) told += text.slice(tokens[at], tokens[at + 1]);
      expect(told.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      expect(slicesOf(expression, text)[0]).toBe(text.trim());
      expect(expression.leaves).toHaveLength(shape.leafCount);
    });
    fc.assert(property, { numRuns: 200 });
  });
  test("of any characters are read or refused, with places inside the text", () => {
    const characters = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc
        .array(fc.constantFrom(..."0123456789.,()[]+-*/^<>=!?: \t%$€kMTe_aNm×−\u00b0\u{1f600}"), { maxLength: 40 })
        .map((parts) => parts.join("")),
    );
    const property = fc.property(characters, (text) => {
      const { expression, problems } = readExpression(text, scope);
      expect(problems).toHaveLength(expression ? 0 : 1);
      for (const { span } of problems)
        expect(span.from >= 0 && span.from <= span.to && span.to <= text.length).toBe(true);
    });
    fc.assert(property, { numRuns: 400 });
  });
});

describe("items", () => {
  test("print and read back", () => {
    const property = fc.property(plainItem, (item) => {
      const found = readItem(printItem(item), 0, item.kind, scope);
      expect(found).toMatchObject({
        id: item.id,
        kind: item.kind,
        said: { text: item.text },
        withdrawn: item.withdrawn ?? false,
        guess: item.guess ?? false,
      });
      expect(found?.citations.map(({ alternatives }) => alternatives)).toEqual(item.citations ?? []);
      expect(found?.cited).toEqual((item.citations ?? []).flat());
      expect(found?.said.quotes.map(({ text }) => text)).toEqual(item.quotes ?? []);
      expect(found?.said.links.map(({ text, url }) => ({ text, url }))).toEqual(item.links ?? []);
      expect(found?.formulas.map(({ name }) => name)).toEqual((item.formulas ?? []).map(({ name }) => name));
    });
    fc.assert(property, { numRuns: 100 });
  });
  test("of a printed file are all there, with no problem of numbers", () => {
    const property = fc.property(fc.uniqueArray(plainItem, { selector: ({ id }) => id, maxLength: 8 }), (items) => {
      const model = read(printModel({ title: "A *title*", items }));
      expect(model.items.map(({ id, kind, said: { text } }) => ({ id, kind, text }))).toEqual(
        items.map(({ id, kind, text }) => ({ id, kind, text })),
      );
      expect(model.problems.map(({ code }) => code)).toEqual(items.length === 0 ? ["F109"] : []);
      expect(model.title).toBe("A *title*");
    });
    fc.assert(property, { numRuns: 40 });
  });
  test("read alone are what they are in place", () => {
    const property = fc.property(fc.oneof(soup, wellFormed), (text) => {
      const model = read(text);
      for (const item of model.items) {
        expect(model.source.text.slice(item.offset, item.offset + item.markdown.length)).toBe(item.markdown);
        const alone = readItem(item.markdown, item.offset, item.kind, scopeOf(model));
        if (alone) expect(flatItem(alone)).toEqual(flatItem(item));
        else expect(item.markdown).toMatch(/\[/);
      }
    });
    fc.assert(property, { numRuns: 400 });
  });
  test("whose formulas are read anew are what a fresh reading gives", () => {
    const property = fc.property(plainItem, fc.subarray([...names]), (item, defined) => {
      const fresh = readItem(printItem(item), 0, item.kind, scopeWith(...defined));
      const earlier = readItem(printItem(item), 0, item.kind, scope);
      const again = earlier && rereadFormulas(earlier, scopeWith(...defined));
      expect(again?.problems.map(({ code, span }) => ({ code, span }))).toEqual(
        fresh?.problems.map(({ code, span }) => ({ code, span })),
      );
      expect(again?.formulas.map(({ words, text }) => ({ words, text }))).toEqual(
        fresh?.formulas.map(({ words, text }) => ({ words, text })),
      );
    });
    fc.assert(property, { numRuns: 100 });
  });
  test("with their bodies are those that CommonMark has", () => {
    const property = fc.property(wellFormed, (text) => {
      const found = read(text).items.map(({ id, formulas }) => [id, formulas.length]);
      expect(found).toEqual(itemsOfCommonMark(text));
    });
    fc.assert(property, { numRuns: 100 });
  });
});

describe("files", () => {
  test("of any characters are read, with places inside them", () => {
    const property = fc.property(
      fc.oneof(
        soup,
        fc.string({ unit: "binary" }),
        soup.map((text) => `---\n${text}\n---\n${text}`),
      ),
      (text) => {
        const model = read(text);
        const { length } = model.source.text;
        for (const { span } of model.problems)
          expect(span.from >= 0 && span.from <= span.to && span.to <= length).toBe(true);
        for (const {
          markdown,
          problems,
          said: { links, quotes },
          citations,
          formulas,
        } of model.items) {
          for (const { span } of [...problems, ...links, ...quotes, ...citations, ...formulas]) {
            expect(span.from >= 0 && span.from <= span.to && span.to <= markdown.length).toBe(true);
          }
        }
      },
    );
    fc.assert(property, { numRuns: 400 });
  });
});

/** The items that CommonMark's own parser finds, each with the number of its code spans outside quotes. */
function itemsOfCommonMark(text: string): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let kind: string | undefined;
  for (const block of childrenOf(new Parser().parse(text))) {
    if (block.type === "heading") kind = kindOf(block.firstChild?.literal ?? "");
    if (block.type !== "list" || block.listType !== "ordered" || kind === undefined) continue;
    const start = block.listStart ?? 1;
    childrenOf(block).forEach((item, index) => found.push([start + index, countCode(item)]));
  }
  return found;
}

function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.next) children.push(child);
  return children;
}

function countCode(node: Node): number {
  if (node.type === "block_quote") return 0;
  const own = node.type === "code" && node.literal === "a = 1" ? 1 : 0;
  return childrenOf(node).reduce((sum, child) => sum + countCode(child), own);
}
