import type { ArgumentMap } from "../analysis/argument-map.ts";
import { element, escaped, writeElement } from "./element.ts";
import { placeMap } from "./layout.ts";
import {
  arrowHead,
  columnWidth,
  describeMap,
  drawEdge,
  drawNode,
  drawText,
  lineHeight,
  mapFont,
  mapLegend,
  omittedWords,
  padding,
  sizeOfNode,
} from "./map-drawing.ts";
import { svgStyle } from "./svg-style.ts";
import { wrap } from "./width.ts";

/**
 * The argument map as a picture that needs nothing else: kinds are told by shape, failures by border and word, and the
 * colours follow the reader's light or dark scheme.
 */
export function renderSvg(map: ArgumentMap): string {
  const placed = placeMap(map, sizeOfNode);
  const width = Math.ceil(Math.max(placed.width, 360));
  const notes = notesBelow(map).flatMap((note) => wrap(note, Math.floor((width - 2 * padding) / columnWidth)));
  const height = Math.ceil(placed.height + notes.length * lineHeight + 2 * padding);
  const below = notes.map((note, index) =>
    drawText(note, { x: padding, y: placed.height + padding + (index + 1) * lineHeight, look: "note" }),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" font-family="${mapFont["font-family"]}" font-size="${mapFont["font-size"]}">`,
    `<title id="title">${escaped(map.title ?? "Argument map")}</title>`,
    `<desc id="description">${escaped(describeMap(map))}</desc>`,
    `<style>${svgStyle}</style>`,
    writeElement(arrowHead),
    writeElement(element("rect", { class: "ground", width, height })),
    ...placed.edges.map((edge) => drawEdge(edge).map(writeElement).join("")),
    ...placed.nodes.map((node) => writeElement(drawNode(node))),
    ...below.map(writeElement),
    "</svg>\n",
  ].join("\n");
}

function notesBelow(map: ArgumentMap): readonly string[] {
  const omitted = omittedWords(map);
  return [...(omitted === "" ? [] : [omitted]), ...(map.nodes.length === 0 ? ["no items"] : mapLegend)];
}
