import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "../../src/text/limits.ts";
import { decodeSource, encodeSource, LineIndex, sourceOf } from "../../src/text/source.ts";

function codesOf(bytes: readonly number[], fileBytes = defaultLimits.fileBytes): readonly string[] {
  return decodeSource("a.md", Uint8Array.from(bytes), { fileBytes }).problems.map(
    ({ code, message }) => `${code} ${message}`,
  );
}

describe("decoding", () => {
  test("keeps text and byte order mark apart", () => {
    const { source } = decodeSource("a.md", Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]), defaultLimits);
    expect(source).toEqual({ path: "a.md", text: "a", byteOrderMark: true });
  });

  test("an empty file is text", () => expect(codesOf([])).toEqual([]));
  test("says where a binary file has its zero", () =>
    expect(codesOf([0x61, 0x62, 0])).toEqual(["F101 this is a binary file: byte 2 is zero"]));
  test("says where UTF-8 ends", () =>
    expect(codesOf([0x61, 0xc3, 0x28])).toEqual(["F101 this is not UTF-8 text: byte 1 cannot be read"]));
  test("an end in the middle of a character is told", () =>
    expect(codesOf([0x61, 0x62, 0xe2, 0x82])).toEqual(["F101 this is not UTF-8 text: byte 2 cannot be read"]));
  test("an honest replacement character is text", () => expect(codesOf([0xef, 0xbf, 0xbd])).toEqual([]));
  test("names the limit", () =>
    expect(codesOf([1, 1, 1], 2)).toEqual(["F102 the file has 3 bytes, and the limit fileBytes is 2"]));

  test("what is read is written back byte for byte, and nothing throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.string({ unit: "grapheme" }).map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          const { source, problems } = decodeSource("a.md", bytes, defaultLimits);
          if (source === undefined) expect(problems).toHaveLength(1);
          else expect(encodeSource(source)).toEqual(Uint8Array.from(bytes));
        },
      ),
    );
  });
});

describe("lines and columns", () => {
  test.each([
    ["", 0, "1:1"],
    ["ab\ncd", 1, "1:2"],
    ["ab\ncd", 2, "1:3"],
    ["ab\ncd", 3, "2:1"],
    ["ab\r\ncd", 3, "1:4"],
    ["ab\r\ncd", 4, "2:1"],
    ["ab\rcd", 3, "2:1"],
    ["a\n\n\nb", 4, "4:1"],
    ["ab", 99, "1:3"],
    ["ab", -1, "1:1"],
  ])("%j at %i is %s", (text, offset, expected) => {
    const { line, column } = new LineIndex(text).position(offset);
    expect(`${line}:${column}`).toBe(expected);
  });

  test("are those that splitting the text gives", () => {
    const pieces = fc.array(fc.constantFrom("a", "bc", "\n", "\r", "\r\n"), { maxLength: 30 });
    fc.assert(
      fc.property(pieces, fc.nat(), (parts, at) => {
        const text = parts.join("");
        const offset = at % (text.length + 1);
        if (text[offset - 1] === "\r" && text[offset] === "\n") return;
        const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
        expect(new LineIndex(text).position(offset)).toEqual({
          line: lines.length,
          column: (lines.at(-1) ?? "").length + 1,
        });
      }),
    );
  });
});

test("a string's byte order mark is taken off", () => {
  expect(sourceOf("a.md", "\ufeffa")).toEqual({ path: "a.md", text: "a", byteOrderMark: true });
});
