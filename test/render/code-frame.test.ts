import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderDiagnostic, renderDiagnostics, renderSummary } from "../../src/render/code-frame.ts";
import { sourcesOf } from "../../src/render/source-lines.ts";
import { displayWidth } from "../../src/render/width.ts";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import { diagnostic, related, screen } from "./samples.ts";

function frame(source: string, problem: Diagnostic, width = 80): string {
  return renderDiagnostic(problem, sourcesOf(new Map([["kettle.md", source]])), { ...screen, width });
}

/** The frame of `marked` in a one-line source, without the head. */
function under(source: string, marked: string, width = 80): string {
  return frame(source, diagnostic(source, marked), width).split("\n").slice(1).join("\n");
}

describe("a code frame", () => {
  test("points at both operands and proposes the repair", () => {
    const source = "\n\nheat = mass * c * rise + duration";
    const problem = diagnostic(source, "mass * c * rise + duration", {
      help: "multiply `duration` by a power (energy / time)",
      related: [related(source, "mass * c * rise", "energy"), related(source, "duration", "time")],
      inheritedBy: [17, 19],
    });
    expect(frame(source, problem)).toBe(
      [
        "kettle.md:3:8  error U301  cannot add a time to an energy",
        "3 | heat = mass * c * rise + duration",
        "  |        ---------------^^^-------- time",
        "  |        energy",
        "  | help: multiply `duration` by a power (energy / time)",
        "  | 17 and 19 fail with it",
      ].join("\n"),
    );
  });

  test("shows related places of other lines as frames of their own", () => {
    const source = "a = 1\nb = 2\n\n\n\n\n\n\n\na = 3";
    const problem = diagnostic(source, "b", { related: [related(source, "a = 3", "again here")] });
    expect(frame(source, problem)).toBe(
      [
        "kettle.md:2:1  error U301  cannot add a time to an energy",
        " 2 | b = 2",
        "   | ^",
        "10 | a = 3",
        "   | ----- again here",
      ].join("\n"),
    );
  });

  test("says how many related places it leaves out", () => {
    const source = "x\n".repeat(20);
    const places = Array.from({ length: 20 }, (_, line) => ({
      ...related(source, "x", "here"),
      line: line + 1,
      endLine: line + 1,
    }));
    expect(frame(source, diagnostic(source, "x", { related: places }))).toContain("and 13 more places");
  });

  test("marks every line of a problem of several lines", () => {
    expect(under("one two\n  three\nfour", "two\n  three\nfo")).toBe(
      ["1 | one two", "  |     ^^^", "2 |   three", "  |   ^^^^^", "3 | four", "  | ^^"].join("\n"),
    );
  });

  test("marks the end of a line with one caret", () => expect(under("a +", "")).toBe("1 | a +\n  | ^"));

  test("counts wide and combining characters as the terminal does", () =>
    expect(under("価格 = e\u0301 + x", "x")).toBe("1 | 価格 = e\u0301 + x\n  |            ^"));

  test("sets tabs at their stops", () => expect(under("a\tb", "b")).toBe("1 | a   b\n  |     ^"));

  test("lets no terminal escape, no control and no bidirectional override through", () => {
    const hostile = "a \u001b[2J\u009b31m\u202e\u0007 b";
    const problem = diagnostic(hostile, "b", { message: hostile, help: hostile, file: "kettle.md" });
    expect(frame(hostile, problem)).not.toMatch(/[^\P{C}\n]/u);
  });

  test("shows a window of a long line", () => {
    const long = `${"left ".repeat(20_000)}HERE${" right".repeat(20_000)}`;
    expect(under(long, "HERE", 40)).toBe(
      ["1 | …t left left HERE right right right…", "  |              ^^^^"].join("\n"),
    );
  });

  test("says what it knows of a file that it cannot see", () =>
    expect(frame("", { ...diagnostic("x", "x"), file: "gone.md" })).toBe(
      "gone.md:1:1  error U301  cannot add a time to an energy",
    ));
});

test("diagnostics are parted by an empty line", () => {
  const source = "x";
  const sources = sourcesOf(new Map([["kettle.md", source]]));
  const two = renderDiagnostics([diagnostic(source, "x"), diagnostic(source, "x")], sources, screen);
  expect(two.split("\n\n")).toHaveLength(2);
});

test.each([
  [[], "0 errors, 0 warnings in a.md\n"],
  [[diagnostic("x", "x")], "1 error, 0 warnings in a.md\n"],
  [
    [diagnostic("x", "x", { severity: "warning" }), diagnostic("x", "x", { severity: "info" })],
    "0 errors, 1 warning in a.md\n",
  ],
])("a summary counts errors and warnings", (diagnostics, words) => {
  expect(renderSummary(diagnostics, ["a.md"], screen)).toBe(words);
});

test("whatever the line and the place, no frame is wider than its screen and its marks stay on it", () => {
  const lines = fc.string({ unit: "binary", maxLength: 300 }).map((text) => text.replace(/[\r\n]/g, " "));
  fc.assert(
    fc.property(lines, fc.nat(320), fc.nat(40), fc.integer({ min: 30, max: 100 }), (line, from, length, width) => {
      const problem = { ...diagnostic("x", "x"), column: from + 1, endColumn: from + 1 + length };
      const shown = frame(line, problem, width).split("\n").slice(1);
      for (const row of shown) expect(displayWidth(row)).toBeLessThanOrEqual(width);
      expect(shown[1]).toContain("^");
    }),
  );
});
