import { HyperFormula, type RawCellContent } from "hyperformula";
import { type Graph, textOf } from "../graph.ts";
import type { MakeSheet } from "./sheet.ts";

/** The quantities of a graph as the cells of column A. */
export function cellsOf(graph: Graph): RawCellContent[][] {
  const cells: RawCellContent[][] = [...graph.inputs].map((value) => [value]);
  for (let quantity = graph.inputs.length; quantity < graph.size; quantity++) {
    cells.push([`=${textOf(graph, quantity, (operand) => `A${operand + 1}`)}`]);
  }
  return cells;
}

export function buildHyperFormula(cells: RawCellContent[][]): HyperFormula {
  return HyperFormula.buildFromArray(cells, { licenseKey: "gpl-v3", maxRows: cells.length });
}

export const hyperFormulaSheet: MakeSheet = (graph, changing) => {
  const engine = buildHyperFormula(cellsOf(graph));
  return {
    put(values) {
      engine.batch(() => {
        changing.forEach((input, index) => engine.setCellContents({ sheet: 0, row: input, col: 0 }, values[index]));
      });
    },
    values: () => engine.getSheetValues(0).map(([value]) => Number(value)),
  };
};
