import type { Home, Label, Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";

export const graphCodes = [
  {
    code: "N401",
    title: "cites a missing item",
    meaning: "A citation names a number that no item has.",
    repair: "Correct the number, or write the item.",
  },
  {
    code: "N402",
    title: "reference to no single quantity",
    meaning: "`[15]` means the quantity of item 15, which must exist and have exactly one formula.",
    repair: "Name the quantity, and use its name.",
  },
  {
    code: "N403",
    title: "unknown name",
    meaning: "A formula uses a word that no formula defines and that is no known unit or constant.",
    repair: "Correct the spelling, or define the name.",
  },
  {
    code: "N404",
    title: "name defined twice",
    meaning: "Two formulas have the same name; a name refers to the first in the file.",
    repair: "Give one of them another name.",
  },
  {
    code: "N405",
    title: "circle",
    meaning: "Items rest on one another in a circle, so that none of them rests on anything.",
    repair: "Remove one of the citations or uses on the path shown.",
  },
] as const;

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
    help: names.length === 0 ? `give item ${id} a formula` : `name the one you mean: ${names.join(", ")}`,
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

export function duplicateName(span: Span, name: string, first: { readonly home: Home; readonly span: Span }): Problem {
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
