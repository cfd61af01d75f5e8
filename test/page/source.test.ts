import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeBetween, LineEnds, withPlainEnds } from "../../src/page/source/change.ts";

const texts = fc
  .array(fc.constantFrom("a", "b", "é", "\n", "\r\n", "\r", "`x = 1`"), { maxLength: 30 })
  .map((parts) => parts.join(""));

describe("the smallest change", () => {
  test.each([
    ["abc", "abc", { from: 3, to: 3, insert: "" }],
    ["abc", "axc", { from: 1, to: 2, insert: "x" }],
    ["aaa", "aa", { from: 2, to: 3, insert: "" }],
    ["", "ab", { from: 0, to: 0, insert: "ab" }],
  ])("of %j to %j", (before, after, edit) => expect(changeBetween(before, after)).toEqual(edit));

  test("makes one of the other", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { from, to, insert } = changeBetween(before, after);
        expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
      }),
    );
  });
});

describe("an edit of a text whose lines end otherwise", () => {
  test("takes the end that the text has first, and leaves the others", () => {
    const ends = new LineEnds("one\r\ntwo\nthree\r\n");
    expect(ends.apply([{ from: 4, to: 7, insert: "2\n2" }], "one\n2\n2\nthree\n")).toBe("one\r\n2\r\n2\nthree\r\n");
    expect(ends.apply([{ from: 3, to: 4, insert: "" }], "one2\n2\nthree\n")).toBe("one2\r\n2\nthree\r\n");
  });

  test("that come together make all alike", () => {
    expect(new LineEnds("a\nb\rx\nc").apply([{ from: 4, to: 5, insert: "" }], "a\nb\n\nc")).toBe("a\nb\n\nc");
  });

  test("does to it what it does to the editor's text", () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom("", "x", "\n", "y\nz"))),
        (text, wanted) => {
          const ends = new LineEnds(text);
          let shown = withPlainEnds(text);
          for (const [one, other, insert] of wanted) {
            const [from = 0, to = 0] = [one, other].map((place) => place % (shown.length + 1)).sort((a, b) => a - b);
            shown = shown.slice(0, from) + insert + shown.slice(to);
            const after = ends.apply([{ from, to, insert }], shown);
            expect(withPlainEnds(after)).toBe(shown);
          }
        },
      ),
    );
  });
});
