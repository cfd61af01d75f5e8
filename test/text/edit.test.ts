import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits } from "../../src/text/edit.ts";
import { span } from "../../src/text/span.ts";

test("edits count in the text before them", () => {
  const edits = [
    { span: span(0, 1), text: "one" },
    { span: span(2, 2), text: "+" },
    { span: span(4, 5), text: "" },
  ];
  expect(applyEdits("a b c", edits)).toBe("one +b ");
});

test.each([
  ["overlap", [span(0, 2), span(1, 3)]],
  ["come out of order", [span(2, 3), span(0, 1)]],
  ["end before they start", [span(2, 1)]],
  ["reach beyond the text", [span(0, 9)]],
])("edits that %s are a programming error", (_, spans) => {
  expect(() =>
    applyEdits(
      "abc",
      spans.map((at) => ({ span: at, text: "" })),
    ),
  ).toThrow(RangeError);
});

test("text outside the spans stays", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.nat(40), { maxLength: 8 }), fc.string(), (text, places, put) => {
      const cuts = places.map((place) => Math.min(place, text.length)).sort((a, b) => a - b);
      const pairs = cuts.flatMap((from, index) => (index % 2 === 0 ? [span(from, cuts[index + 1] ?? from)] : []));
      const kept = [0, ...pairs.flatMap(({ from, to }) => [from, to]), text.length];
      const pieces = kept.flatMap((from, index) => (index % 2 === 0 ? [text.slice(from, kept[index + 1])] : []));
      expect(
        applyEdits(
          text,
          pairs.map((at) => ({ span: at, text: put })),
        ),
      ).toBe(pieces.join(put));
    }),
  );
});
