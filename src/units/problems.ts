import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";

export const unitCodes: readonly { readonly code: string; readonly title: string }[] = [
  { code: "F107", title: "a unit declaration is not readable or circular" },
];

export function unitNameNotAWord(name: string, span: Span): Problem {
  return {
    code: "F107",
    severity: "error",
    span,
    message: `\`${name}\` cannot name a unit`,
    help: "name it with one word of letters, digits and _ that is none of in, to, and, or, not, within, true, false",
  };
}

export function unitDefinitionNotReadable(name: string, definition: string, span: Span): Problem {
  return {
    code: "F107",
    severity: "error",
    span,
    message: `\`${definition}\` does not define the unit \`${name}\``,
    help: "define it as a positive number of other units, such as `1.08 USD` or `flop / second`",
  };
}

export function unitDeclaredTwice(name: string, span: Span): Problem {
  return {
    code: "F107",
    severity: "error",
    span,
    message: `the unit \`${name}\` is declared twice`,
    help: "keep one of the declarations",
  };
}

/** `path` begins and ends with the same word. */
export function unitsCircular(path: readonly string[], span: Span): Problem {
  return {
    code: "F107",
    severity: "error",
    span,
    message: `the unit \`${path[0] ?? ""}\` is defined by itself: ${path.join(" → ")}`,
    help: "define one of these units without the others",
  };
}
