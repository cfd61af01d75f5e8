import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyLink, parseLink, printLink } from "../../src/page/link.ts";
import { openLink } from "../../src/page/linked.tsx";
import { boardOn } from "./board.ts";

const words = fc.string({ unit: "binary", minLength: 1, maxLength: 30 }).filter((text) => !/\p{Surrogate}/u.test(text));

const links = fc.record({
  set: fc.uniqueArray(fc.tuple(fc.oneof(words, fc.constant("__proto__")), words), { selector: ([name]) => name }),
  item: fc.option(fc.nat({ max: 999_999_999 })),
  view: fc.option(fc.constantFrom("map", "why", "source", "compare")),
});

describe("the link of a view", () => {
  test("reads well", () => {
    const set = [
      ["cost", "$50M"],
      ["rate", "1 token/$ to 3 token/$"],
      ["[4]", "20%"],
    ] as const;
    const link = printLink({ set, item: 15, view: "map" });
    expect(link).toBe("set=cost:$50M&set=rate:1%20token/$%20to%203%20token/$&set=%5B4%5D:20%25&item=15&view=map");
    expect(parseLink(`#${link}`)).toEqual({ set, item: 15, view: "map" });
  });

  test("of nothing is empty", () => {
    expect(printLink(emptyLink)).toBe("");
    expect(parseLink("")).toEqual(emptyLink);
  });

  test("is read as it was written", () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(parseLink(`#${printLink(link)}`)).toEqual(link);
      }),
    );
  });

  test("stands in an address as it is", () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(new URL(`http://a/#${printLink(link)}`).hash.slice(1)).toBe(printLink(link));
      }),
    );
  });

  test.each([
    ["a percent sign that escapes nothing", "set=life:20%", { set: [["life", "20%"]] }],
    ["bytes that are no text", "set=a:%ff&item=3", { item: 3 }],
    ["a prototype", "set=__proto__:1&set=constructor:2", { set: [["__proto__", "1"], ["constructor", "2"]] }], // prettier-ignore
    ["a name twice", "set=a:1&set=a:2", { set: [["a", "2"]] }],
    ["no value", "set=a&set=:3&set=a:", {}],
    ["no number", "item=-1&item=1e3&item=9999999999", {}],
    ["no view", "view=%3Cscript%3E&view=MAP", {}],
    ["the anchor of an item", "item-15", {}],
    ["something huge", `set=a:${"1".repeat(30_000)}`, {}],
  ])("%s", (_, hash, link) => expect(parseLink(`#${hash}`)).toEqual({ ...emptyLink, ...link }));

  test("never fails to be read, and pollutes nothing", () => {
    const pieces = fc.constantFrom(
      "set=",
      "\udc00",
      "item=",
      "view=",
      "&",
      ":",
      "%",
      "%2",
      "%ff",
      "__proto__",
      "#",
      "\ud800",
    );
    const texts = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" }))).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, (text) => {
        const link = parseLink(text);
        expect(parseLink(printLink(link))).toEqual(link);
        expect({}).not.toHaveProperty("polluted");
      }),
    );
  });
});

describe("a link that is opened", () => {
  const text = `## Assumptions

1. a *(guess)*: \`cost = $10M\`
2. b *(guess)*: \`rate = 2 token/$\`

## Implications

3. c *(1, 2)*: \`tokens = cost * rate\`
`;
  const link = (set: (readonly [string, string])[], item: number | null = null): Parameters<typeof openLink>[1] => ({
    set,
    item,
    view: null,
  });

  test("puts all its values in as one edit", () => {
    const board = boardOn(text);
    const set = [["cost", "$20M"] as const, ["rate", "3 token/$"] as const];
    expect(openLink(board, link(set, 3))).toEqual([]);
    expect(board.model.quantity("tokens").value).toBe(60e6);
    expect(board.selected.value).toBe(3);
    board.undo();
    expect(board.model.text).toBe(text);
  });

  test("says what it cannot put in, and puts in the rest", () => {
    const board = boardOn(text);
    const set = [
      ["cost", "3 kg"],
      ["tokens", "5 token"],
      ["__proto__", "1"],
      ["rate", "= `x` | \u202e"],
      ["rate", "4 token/$"],
    ] as const;
    const refused = openLink(board, link([...set], 99));
    expect(refused).toHaveLength(4);
    expect(refused[0]).toContain("cost is in $, and `3 kg` is in kg");
    expect(refused[1]).toBe("tokens = 5 token: the argument has no such input");
    expect(refused.join("")).not.toContain("\u202e");
    expect(board.model.quantity("tokens").text).toBe("40M token");
    expect(board.selected.value).toBe(null);
  });

  test("is put into an argument with formulas that nothing can be asked by", () => {
    const board = boardOn("## Data\n\n1. a *(guess)*: `= 3 kg`, `x = 4 kg`\n");
    expect(openLink(board, link([["x", "5 kg"]]))).toEqual([]);
    expect(board.model.value("x")).toBe(5);
  });

  test("that says what is written anyway is no edit", () => {
    const board = boardOn(text);
    expect(openLink(board, link([["cost", "$10M"]]))).toEqual([]);
    expect(board.canUndo.value).toBe(false);
  });

  test("of any text does no harm", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("cost", "rate", "tokens", "x"), fc.string())), (set) => {
        const board = boardOn(text);
        openLink(board, link([...new Map(set)]));
        if (board.canUndo.value) board.undo();
        expect(board.model.text).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});
