import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markupOf } from "../../src/page/markup.tsx";
import { root } from "../cli/command.ts";
import { uncertainKettle } from "../cli/kettle.ts";
import { hostileModel } from "./hostile.ts";
import { strangeIn } from "./markup.ts";

function drawn(text: string): string {
  return markupOf({ path: "model.md", text, hash: "0" }, "server").html;
}

describe("a page that no script has touched", () => {
  test("holds the bar, and the document with values, verdicts and problems", () => {
    const html = drawn(readFileSync(path.join(root, "models/gpt4-training-cost.md"), "utf8"));
    expect(html).toContain('<p class="summary bad">3 errors</p>');
    expect(html).toContain('<span class="value">40k token/$</span>');
    expect(html).toContain('<span class="verdict">holds</span>');
    expect(html).toContain("<strong>error U305</strong>");
    expect(html.match(/<article /g)).toHaveLength(21);
  });

  test("draws how sure an input is, and offers the scenarios", () => {
    const html = drawn(uncertainKettle);
    expect(html.match(/<svg class="density"/g)).toHaveLength(2);
    expect(html).toContain('<option value="0">full</option>');
  });

  test("is called by its title, or else by its file", () => {
    expect(markupOf({ path: "a.md", text: '---\ntitle: "a\u202Eb"\n---\n', hash: "0" }, "file").title).toBe(
      "a<U+202E>b",
    );
    expect(markupOf({ path: "a.md", text: "", hash: "0" }, "file").title).toBe("a.md");
  });

  test("keeps a line ending that a reader of HTML would change", () => {
    expect(markupOf({ path: "a\rb.md", text: "", hash: "0" }, "file").html).toContain("a&#13;b.md");
  });

  test("holds no element of a hostile model, and leads to no address but those of the web", () => {
    const html = drawn(hostileModel);
    expect(strangeIn(html)).toEqual([]);
    expect(html).toContain("&lt;script>document.title");
    expect(html).toContain('href="https://example.org/"');
  });

  test("holds no link within a link", () => {
    const html = drawn("[a *![b](https://b.org/) **(1)*** [c](https://c.org/)](https://d.org/)\n\n## Data\n\n1. x");
    expect(html).not.toMatch(/<a [^>]*>(?:(?!<\/a>)[^])*<a /);
  });

  test("is text and known elements, whatever a model says", () => {
    const marks =
      "< > & \" ' / script !-- --> `x = 1` [a](b) [a](javascript:x) *(1)* # > | - 1. --- \n\n \r \u2028 ${} => ~~~ <b>";
    const parts = fc.constantFrom(...marks.split(" "), " ");
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string())), (all) => {
        expect(strangeIn(drawn(all.join("")))).toEqual([]);
      }),
    );
  });

  test("is the same each time: drawing leaves nothing behind", () => {
    expect(drawn(uncertainKettle)).toBe(drawn(uncertainKettle));
  });
});
