import { plainText } from "./plain-text.ts";

/**
 * An element of a picture as plain data, so that what is written into a file and what is drawn in a page are the same.
 * Names of elements and attributes are our own; words from a model file stand only in attribute values and texts.
 */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (Element | string)[];
}

export function element(name: string, attributes: Element["attributes"], children: Element["children"] = []): Element {
  return { name, attributes, children };
}

/** The element as markup. */
export function writeElement({ name, attributes, children }: Element): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const head = `<${name}${written.join("")}`;
  if (children.length === 0) return `${head}/>`;
  const inside = children.map((child) => (typeof child === "string" ? escaped(child) : writeElement(child)));
  return `${head}>${inside.join("")}</${name}>`;
}

/** Text of an XML document: markup is escaped, and what no document may hold is replaced. */
export function escaped(text: string): string {
  return plainText(text)
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
