import type { Span } from "../text/span.ts";

/**
 * A piece of the text as people read it, without its marks: to be shown, and never as HTML. What is nested is nested no
 * deeper than the reader of Markdown goes, which is a hundred blocks.
 */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: "paragraph"; readonly children: readonly Inline[] }
  | { readonly kind: "quote"; readonly children: readonly Block[] }
  /** Fenced or indented; `info` is what stands behind the fence. */
  | { readonly kind: "code"; readonly text: string; readonly info: string }
  /** HTML as it is written. */
  | { readonly kind: "html"; readonly text: string }
  | { readonly kind: "rule" }
  /** `start` is the first number, null for bullets. */
  | { readonly kind: "list"; readonly start: number | null; readonly entries: readonly (readonly Block[])[] }
  | Table
  | { readonly kind: "item"; readonly id: number; readonly children: readonly Block[] };

/** As GitHub has tables: a head, and rows that may have fewer cells than it, and never more. */
export interface Table {
  readonly kind: "table";
  readonly align: readonly ("left" | "center" | "right" | null)[];
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The words of one cell. */
export type Cell = readonly Inline[];

/** A stretch of words: entities and escapes are the characters that they stand for, and white space is folded. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "emphasis" | "strong" | "struck"; readonly children: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "html"; readonly text: string }
  | { readonly kind: "break" }
  /** The address is as it is written, and may be of any scheme. */
  | {
      readonly kind: "link" | "image";
      readonly url: string;
      readonly title: string | null;
      readonly children: readonly Inline[];
    }
  /** `(6, 7)` with its parentheses, and the numbers that it names; none for `(guess)`. */
  | { readonly kind: "citation"; readonly text: string; readonly items: readonly number[] }
  | FormulaText;

/** A formula as it is written in a code span. */
export interface FormulaText {
  readonly kind: "formula";
  /** By what name the model tells of it; null where another formula has that name, or several have it. */
  readonly quantity: string | null;
  readonly name: string | null;
  readonly text: string;
  /** What stands between `=` and `=>`, and what stands after it, by places in `text`; so are all others. */
  readonly expression: Span;
  readonly claim: Span | null;
  readonly input: InputText | null;
  /** How many lines below its item's number it begins, and in which column of its line, counted from 1. */
  readonly line: number;
  readonly column: number;
}

/** An expression that refers to no other quantity; of a range, its two ends as they are written. */
export type InputText =
  { readonly kind: "point" | "distribution" } | { readonly kind: "range"; readonly low: Span; readonly high: Span };
