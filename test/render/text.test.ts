import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/render/plain-text.ts";
import { renderReport } from "../../src/render/report.ts";
import { renderTable } from "../../src/render/table.ts";
import { renderWhy } from "../../src/render/tree.ts";
import { displayWidth, padEnd, padStart, shorten, wrap } from "../../src/render/width.ts";
import { count, list } from "../../src/render/words.ts";
import { item, quantity, screen, whyNode } from "./samples.ts";

const words = fc.string({ unit: "binary", maxLength: 80 }).map(plainText);
const widths = fc.integer({ min: 2, max: 60 });

describe("plain text", () => {
  test.each([
    ["a\tb\nc", "a b c"],
    ["\u001b[31mred", "␛[31mred"],
    ["\u007f\u0000", "␡␀"],
    ["\u202eevil\u009b", "<U+202E>evil<U+009B>"],
    ["\ud800", "\ufffd"],
    ["mañana 価格 👩‍🔬", "mañana 価格 👩‍🔬"],
  ])("of %j", (text, seen) => expect(plainText(text)).toBe(seen));

  test("is plain whatever the text, and again the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(plainText(text)).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });
});

describe("width", () => {
  test.each([
    ["abc", 3],
    ["é", 1],
    ["e\u0301", 1],
    ["価格", 4],
    ["ｆｕｌｌ", 8],
    ["✓ ×", 3],
    ["🙂", 2],
    ["", 0],
  ])("of %s is %d", (text, columns) => expect(displayWidth(text)).toBe(columns));

  test("a shortened text fits, and one that fits stays", () => {
    fc.assert(
      fc.property(words, widths, (text, width) => {
        expect(displayWidth(shorten(text, width))).toBeLessThanOrEqual(width);
        if (displayWidth(text) <= width) expect(shorten(text, width)).toBe(text);
      }),
    );
  });

  test("wrapped lines fit and lose no letter", () => {
    fc.assert(
      fc.property(words, widths, (text, width) => {
        const lines = wrap(text, width);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });

  test("padding reaches the width and takes nothing away", () => {
    fc.assert(
      fc.property(words, widths, (text, width) => {
        for (const padded of [padEnd(text, width), padStart(text, width)]) {
          expect(displayWidth(padded)).toBe(Math.max(width, displayWidth(text)));
          expect(padded).toContain(text);
        }
      }),
    );
  });
});

describe("a table", () => {
  test("aligns its columns by what is seen", () =>
    expect(
      renderTable(
        [
          [{ text: "価格" }, { text: "1" }],
          [{ text: "a" }, { text: "23" }],
        ],
        { indent: 1 },
        screen,
      ),
    ).toBe(" 価格  1\n a     23\n"));

  test("fits the screen", () => {
    const cell = words.map((text) => ({ text }));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell)), (rows) => {
        for (const line of renderTable(rows, { indent: 2, widest: 30 }, screen).split("\n")) {
          expect(displayWidth(line)).toBeLessThanOrEqual(screen.width);
        }
      }),
    );
  });
});

describe("a report", () => {
  test("of two items of one number gives each its own quantities", () => {
    const report = {
      title: null,
      items: [item(7, { text: "first", line: 1 }), item(7, { text: "second", line: 5 })],
      quantities: [quantity("a", 7, { line: 2 }), quantity("b", 7, { line: 5 })],
    };
    expect(renderReport(report, screen)).toBe(
      "\nAssumptions\n   7  first\n      a = 1 m\n   7  second\n      b = 1 m\n",
    );
  });

  test("of many items of one number takes no longer than of others", () => {
    const items = Array.from({ length: 20_000 }, (_, line) => item(1, { line }));
    const quantities = items.map(({ line }) => quantity(`q${line}`, 1, { line }));
    expect(renderReport({ title: null, items, quantities }, screen)).toContain("q19999 = 1 m");
  });
});

test("a derivation deeper than any screen stays readable", () => {
  const nodes = Array.from({ length: 2_000 }, (_, depth) => whyNode(depth, depth + 1));
  const lines = renderWhy({ of: "1", nodes, capped: false }, screen).split("\n");
  expect(lines).toHaveLength(2_001);
  expect(lines.at(-2)).toContain("(1999) 2000  Item 2000");
});

test.each([
  [count(0, "error"), "0 errors"],
  [count(1, "error"), "1 error"],
  [count(1200, "item"), "1,200 items"],
  [list([]), ""],
  [list([1]), "1"],
  [list([1, 2, 3]), "1, 2 and 3"],
  [list([1, 2, 3, 4], 2), "1, 2 and 2 more"],
])("%s", (said, expected) => expect(said).toBe(expected));
