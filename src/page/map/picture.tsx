import { h, type VNode } from "preact";
import type { Element } from "../../render/element.ts";

/** An element of a picture, drawn: its words become text, never markup. */
export function picture({ name, attributes, children }: Element): VNode {
  return h(name, { ...attributes }, ...children.map((child) => (typeof child === "string" ? child : picture(child))));
}
