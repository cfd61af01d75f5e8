import type { ArgumentMap } from "../../src/analysis/argument-map.ts";
import type { ItemReport, QuantityReport, Report } from "../../src/analysis/report.ts";
import type { ValueChange } from "../../src/analysis/what-if.ts";
import type { Why, WhyNode } from "../../src/analysis/why.ts";
import type { Screen } from "../../src/render/paint.ts";
import { plainPaint } from "../../src/render/paint.ts";
import type { Diagnostic, RelatedPlace } from "../../src/text/diagnostic.ts";

export const screen: Screen = { paint: plainPaint, width: 80 };

export function item(id: number, more: Partial<ItemReport> = {}): ItemReport {
  return {
    id,
    kind: "assumption",
    text: `Item ${id}`,
    cites: [],
    status: "supported",
    line: id,
    quotes: [],
    links: [],
    guess: false,
    ...more,
  };
}

export function quantity(name: string, inItem: number, more: Partial<QuantityReport> = {}): QuantityReport {
  return {
    name,
    item: inItem,
    formula: "1 m",
    value: 1,
    unit: "m",
    dimension: "length",
    text: "1 m",
    uncertain: false,
    claim: null,
    line: inItem,
    ...more,
  };
}

/** A diagnostic on one line, its span given by the stretch of that line which it marks. */
export function diagnostic(source: string, marked: string, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    ...placeOf(source, marked),
    code: "U301",
    severity: "error",
    message: "cannot add a time to an energy",
    item: 14,
    help: null,
    related: [],
    inheritedBy: [],
    ...more,
  };
}

export function related(source: string, marked: string, message: string): RelatedPlace {
  return { ...placeOf(source, marked), message };
}

export function change(name: string, beforeText: string, afterText: string, ratio: number | null): ValueChange {
  return { name, item: 6, before: 1, after: 2, unit: "$", ratio, beforeText, afterText };
}

export function whyNode(depth: number, id: number, more: Partial<WhyNode> = {}): WhyNode {
  return {
    depth,
    item: id,
    kind: "assumption",
    text: `Item ${id}`,
    quantities: [],
    status: "supported",
    repeated: false,
    alternative: false,
    quotes: [],
    links: [],
    ...more,
  };
}

export const kettleReport: Report = {
  title: "Boiling a kettle",
  items: [
    item(1, { kind: "statement", text: "The specific heat of water is 4,186 joule per kilogram and kelvin", line: 5 }),
    item(2, { text: "A kettle holds a litre and a half", guess: true, line: 9 }),
    item(3, { text: "Tap water is cold", status: "withdrawn", line: 11 }),
    item(4, { kind: "implication", text: "The heat that a kettle takes", cites: [1, 2], line: 15 }),
    item(5, { kind: "implication", text: "What it costs", cites: [4], status: "fallen", line: 17 }),
  ],
  quantities: [
    quantity("mass", 2, { text: "1.5 kg", line: 9 }),
    quantity("rise", 3, { text: "80 K", uncertain: true, line: 11 }),
    quantity("heat", 4, { text: "502 kJ", line: 15, claim: { text: "502 kJ", step: "holds", chain: "holds" } }),
    quantity("duration", 4, { text: "251 s", line: 15, claim: { text: "4 min", step: "fails", chain: "fails" } }),
    quantity("cost", 5, { text: "$0.03", line: 17, claim: { text: "$0.02", step: "holds", chain: "fails" } }),
    quantity("cost_a_year", 5, { text: "$11 / year", line: 17, claim: { text: "$11", step: "unit", chain: "unit" } }),
    quantity("[5]", 5, { value: null, text: "", line: 17, claim: { text: "", step: "blank", chain: "blank" } }),
  ],
};

export const kettleWhy: Why = {
  of: "cost",
  capped: true,
  nodes: [
    whyNode(0, 5, {
      kind: "implication",
      text: "What it costs",
      quantities: [{ name: "cost", formula: "heat * tariff", text: "$0.03" }],
    }),
    whyNode(1, 4, { text: "The heat that a kettle takes" }),
    whyNode(2, 2, {
      text: "A kettle holds a litre and a half",
      quantities: [{ name: "mass", formula: "1.5 kg", text: "1.5 kg" }],
    }),
    whyNode(3, 1, {
      text: "A kettle",
      quotes: ["holds 1.5 litres"],
      links: [{ text: "Kettles", url: "https://example.org/kettles" }],
    }),
    whyNode(2, 3, { text: "Tap water is cold", status: "withdrawn", alternative: true }),
    whyNode(1, 2, { text: "A kettle holds a litre and a half", repeated: true }),
  ],
};

export const kettleMap: ArgumentMap = {
  title: "Boiling a kettle",
  omitted: 2,
  nodes: [
    { id: 0, item: 1, kind: "statement", label: "The specific heat of water", values: [], state: "plain" },
    { id: 1, item: 2, kind: "assumption", label: "A kettle holds a litre", values: ["mass = 1.5 kg"], state: "plain" },
    { id: 2, item: 3, kind: "assumption", label: "Tap water is cold", values: ["rise = 80 K"], state: "withdrawn" },
    { id: 3, item: 4, kind: "implication", label: "The heat that it takes", values: ["heat = 502 kJ"], state: "holds" },
    { id: 4, item: 5, kind: "implication", label: "What it costs", values: ["cost = $0.03"], state: "fails" },
    { id: 5, item: 6, kind: "implication", label: "What a year costs", values: ["a = $11"], state: "inherited" },
    { id: 6, item: 7, kind: "implication", label: "It is too much", values: ["b = true"], state: "fallen" },
  ],
  edges: [
    { from: 0, to: 1, via: "citation" },
    { from: 1, to: 3, via: "formula" },
    { from: 2, to: 3, via: "alternative" },
    { from: 3, to: 4, via: "formula" },
    { from: 4, to: 5, via: "formula" },
    { from: 5, to: 6, via: "citation" },
  ],
};

function placeOf(source: string, marked: string): Omit<RelatedPlace, "message"> {
  const at = source.indexOf(marked);
  const before = source.slice(0, at).split("\n");
  const inside = marked.split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  const last = inside.at(-1)?.length ?? 0;
  return {
    file: "kettle.md",
    line: before.length,
    column,
    endLine: before.length + inside.length - 1,
    endColumn: inside.length === 1 ? column + last : last + 1,
  };
}
