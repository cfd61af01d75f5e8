import type { Label, Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";

export const graphCodes: readonly { readonly code: string; readonly title: string }[] = [
  { code: "N401", title: "a citation names an item that does not exist" },
  { code: "N402", title: "a reference names no item, or one without exactly one quantity" },
  { code: "N403", title: "a name is unknown" },
  { code: "N404", title: "a name is defined twice" },
  { code: "N405", title: "items or formulas rest on one another in a circle" },
];

export function citesMissing(span: Span, id: number, near: number | undefined): Problem {
  return {
    code: "N401",
    severity: "error",
    span,
    message: `cites item ${id}, which does not exist`,
    help: near === undefined ? `write item ${id}, or drop the citation` : `did you mean ${near}?`,
  };
}

export function refersToMissing(span: Span, id: number): Problem {
  return {
    code: "N402",
    severity: "error",
    span,
    message: `\`[${id}]\` refers to item ${id}, which does not exist`,
    help: "correct the number, or use a name",
  };
}

export function refersToSeveral(span: Span, id: number, names: readonly string[]): Problem {
  return {
    code: "N402",
    severity: "error",
    span,
    message:
      names.length === 0
        ? `\`[${id}]\` refers to item ${id}, which has no formula`
        : `\`[${id}]\` refers to item ${id}, which has ${names.length} formulas`,
    help:
      names.length === 0
        ? `give item ${id} a formula, or refer to another item`
        : `write the name of the one you mean: ${names.map((name) => `\`${name}\``).join(" or ")}`,
  };
}

export function unknownName(span: Span, name: string, near: string | undefined): Problem {
  return {
    code: "N403",
    severity: "error",
    span,
    message: `nothing defines \`${name}\``,
    help: near === undefined ? `define it: \`${name} = …\`` : `did you mean \`${near}\`?`,
  };
}

export function duplicateName(span: Span, name: string, first: Omit<Label, "message">): Problem {
  return {
    code: "N404",
    severity: "error",
    span,
    message: `\`${name}\` is defined a second time`,
    help: "give one of them another name",
    related: [{ ...first, message: "first defined here" }],
  };
}

/** `path` comes back to where it began. */
export function circle(span: Span, path: readonly string[], related: readonly Label[]): Problem {
  return {
    code: "N405",
    severity: "error",
    span,
    message:
      path.length === 2 ? `${path[0]} rests on itself` : `these rest on one another in a circle: ${abridged(path)}`,
    help: "remove one of the citations or uses on this path",
    related,
  };
}

const LONGEST_PATH = 60;

function abridged(path: readonly string[]): string {
  if (path.length <= LONGEST_PATH) return path.join(" → ");
  const half = LONGEST_PATH / 2;
  const between = path.length - 2 * half;
  return [...path.slice(0, half), `… ${between} more …`, ...path.slice(-half)].join(" → ");
}
