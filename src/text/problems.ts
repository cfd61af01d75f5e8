import type { Problem, Severity } from "./problem.ts";
import { span } from "./span.ts";

export const textCodes: readonly { readonly code: string; readonly title: string }[] = [
  { code: "F101", title: "the file is not UTF-8 text" },
  { code: "F102", title: "the file is over a limit" },
];

export function binaryFile(offset: number): Problem {
  return {
    code: "F101",
    severity: "error",
    span: span(0, 0),
    message: `this is a binary file: byte ${offset} is zero`,
    help: "give a Markdown file, saved as UTF-8 text",
  };
}

export function notUtf8(offset: number): Problem {
  return {
    code: "F101",
    severity: "error",
    span: span(0, 0),
    message: `this is not UTF-8 text: byte ${offset} cannot be read`,
    help: "save the file as UTF-8",
  };
}

export function fileTooLarge(size: number, limit: number): Problem {
  return {
    code: "F102",
    severity: "error",
    span: span(0, 0),
    message: `the file has ${size} bytes, and the limit fileBytes is ${limit}`,
    help: "split the file, or raise the limit fileBytes",
  };
}

/** Stands for those that are not listed, with the severity of the gravest of them. */
export function moreProblems(left: number, limit: number, severity: Severity): Problem {
  return {
    code: "F102",
    severity,
    span: span(0, 0),
    message: `${left} more problems are not listed: there are more than the limit diagnostics, which is ${limit}`,
    help: "repair those that are listed first, or raise the limit diagnostics",
  };
}
