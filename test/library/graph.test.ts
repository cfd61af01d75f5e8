import { Graph, alg } from "@dagrejs/graphlib";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Model, parseModel } from "../../src/index.ts";
import { root } from "./declarations.ts";

const folder = path.join(root, "models");
const models = readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");

describe.each(models)("the graph of %s", (file) => {
  const model = parseModel(readFileSync(path.join(folder, file)), { path: file });
  const graph = model.toGraph();
  const itemAt = (node: string): number => graph.node(node).item;

  test("is graphlib's, directed and without circles", () => {
    expect(graph).toBeInstanceOf(Graph);
    expect(graph.isDirected()).toBe(true);
    expect(alg.isAcyclic(graph)).toBe(true);
  });

  test("has a node for each item, in document order, with what it holds", () => {
    const nodes = graph.nodes().map((node) => graph.node(node));
    const items = model.items.map(({ id, kind, text }) => ({
      item: id,
      kind,
      text,
      quantities: model.quantities.filter(({ item }) => item === id).map(({ name }) => name),
    }));
    expect(nodes).toEqual(items);
    expect(graph.nodes()).toEqual(items.map((_, place) => `n:${place}`));
  });

  test("has an edge from each item to those that rest on it directly", () => {
    const edges = graph.edges().map(({ v, w }) => `${itemAt(v)} → ${itemAt(w)}`);
    expect(new Set(edges)).toEqual(new Set(restings(model)));
    expect(edges.length).toBe(new Set(edges).size);
  });

  test("reaches what the model says rests on an item", () => {
    for (const node of graph.nodes()) {
      const reached = new Set(alg.preorder(graph, [node]).map(itemAt));
      reached.delete(itemAt(node));
      const { items } = model.dependents([String(itemAt(node))]);
      expect([...reached].sort((one, other) => one - other)).toEqual([...items].sort((one, other) => one - other));
    }
  });
});

test("an edge tells a formula from a citation", () => {
  const graph = parseModel(readFileSync(path.join(folder, "gpt4-training-cost.md"))).toGraph();
  const via = (from: number, to: number): string => graph.edge(`n:${from - 1}`, `n:${to - 1}`).via;
  expect([via(1, 6), via(6, 15)]).toEqual(["citation", "formula"]);
  expect(graph.graph()).toEqual({ title: "The cost of large-scale training" });
});

test("words of an author become no ids of the graph", () => {
  const graph = parseModel("## Assumptions\n\n1. A *(guess)*: `__proto__ = 1`, `constructor = 2`\n").toGraph();
  expect(graph.nodes()).toEqual(["n:0"]);
  expect(graph.node("n:0")).toEqual({
    item: 1,
    kind: "assumption",
    text: "A",
    quantities: ["__proto__", "constructor"],
  });
});

/** The same edges, asked item by item. */
function restings(model: Model): readonly string[] {
  return model.items.flatMap(({ id }) =>
    model.dependents([String(id)], { direct: true }).items.map((dependent) => `${id} → ${dependent}`),
  );
}
