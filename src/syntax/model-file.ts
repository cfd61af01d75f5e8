import type { Problem } from "../text/problem.ts";
import type { Source } from "../text/source.ts";
import type { Span } from "../text/span.ts";
import type { UnitSystem } from "../units/system.ts";
import type { Unit } from "../units/unit.ts";
import type { FrontMatter } from "./front-matter.ts";
import type { Lexicon, WordIndex } from "./lexicon.ts";

/** A model file as read: what it says, and what could not be read in it. */
export interface ModelFile {
  readonly source: Source;
  readonly title: string | undefined;
  readonly frontMatter: FrontMatter;
  readonly units: UnitSystem;
  /** Link targets by their labels, folded to lower case. */
  readonly definitions: ReadonlyMap<string, string>;
  /** The words of its formulas, and the names that they define. */
  readonly lexicon: Lexicon;
  /** In document order. Two items may carry the same number. */
  readonly items: readonly Item[];
  /** Problems that belong to no item; their spans count from the start of the file. */
  readonly problems: readonly Problem[];
}

export type ItemKind = "statement" | "assumption" | "implication";

/** One numbered item. Every span in it counts from its own start, `offset`. */
export interface Item {
  readonly id: number;
  readonly kind: ItemKind;
  /** Where the item starts (its marker) in the text that was loaded. */
  readonly offset: number;
  /** The item as written, from its marker to the end of its last line. */
  readonly markdown: string;
  /** The number and its dot. */
  readonly marker: Span;
  readonly withdrawn: boolean;
  /** `*(guess)*`: rests on the author's own judgement. */
  readonly guess: boolean;
  readonly citations: readonly Citation[];
  /** The numbers in all citations, one after another: all that most readers need, and much less to make. */
  readonly cited: readonly number[];
  /** Read anew whenever it is asked for. */
  readonly said: Said;
  readonly formulas: readonly Formula[];
  readonly problems: readonly Problem[];
}

/** What people read in an item. */
export interface Said {
  /** The prose: no formulas, citations or markup, white space folded; of a bare quote, its words. */
  readonly text: string;
  readonly links: readonly Link[];
  readonly quotes: readonly Quote[];
}

/** A group of which any one member suffices: `1 or 5`. Each id of a plain list or range is a group of its own. */
export interface Citation {
  readonly span: Span;
  readonly alternatives: readonly number[];
}

export interface Link {
  readonly text: string;
  readonly url: string;
  readonly span: Span;
}

export interface Quote {
  readonly text: string;
  readonly span: Span;
}

/** `name = expression => claim`, as found in a code span. */
export interface Formula {
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  /** The content of the code span. */
  readonly span: Span;
  readonly text: string;
  /** What stands between `=` and `=>`, without the white space around it. */
  readonly expressionSpan: Span;
  /** Undefined when it could not be read; the item's problems say why. */
  readonly expression: Expression | undefined;
  readonly claim: Claim | undefined;
  /** The words of its expression, as `Expression.words`; of one that could not be read, every word in it. */
  readonly words: readonly string[];
}

/** The result that the author printed. */
export interface Claim {
  /** What stands after `=>`. */
  readonly span: Span;
  readonly text: string;
  /** In coherent base units; undefined for a blank claim and for one that could not be read. */
  readonly value: number | boolean | undefined;
  readonly blank: boolean;
  readonly unit: Unit;
  /** The worth of one in the last written digit, in `unit`: 1e14 for `2.12e16`, 1000 for `40k`, 0.01 for `24%`. */
  readonly step: number;
  /** Of `5T to 12T param`, whose `value` is undefined: the central 90 % that the author printed. */
  readonly ends: ClaimEnds | undefined;
  /** `within 2%` is 0.02. */
  readonly within: number | undefined;
  readonly unitWords: readonly UnitWord[];
}

/** Both in coherent base units, and the worth of one in the last digit of each, in the claim's unit. */
export interface ClaimEnds {
  readonly low: number;
  readonly high: number;
  readonly lowStep: number;
  readonly highStep: number;
}

/** A formula's tree, shared by all formulas of the same shape, and the leaves that are this formula's own. */
export interface Expression {
  readonly shape: Shape;
  readonly leaves: readonly Leaf[];
  /** From and to of every token in turn, flattened, from the item's start; `Node.from` and `Node.to` index tokens. */
  readonly tokens: readonly number[];
  /** Every word that is a name, or a unit in a place where a name could stand: the formula is read anew when one of
   * them becomes, or stops being, a defined name. */
  readonly words: readonly string[];
  /** Those of them that are no names among its leaves: units and constants. */
  readonly otherWords: readonly string[];
  /** The unit words of its literals as written, for the spelling checks. */
  readonly unitWords: readonly UnitWord[];
}

export interface UnitWord {
  readonly text: string;
  readonly span: Span;
}

export type Leaf =
  /** `value` in coherent base units; `written` as the author's number counts it in `unit`. */
  | { readonly kind: "literal"; readonly value: number; readonly written: number; readonly unit: Unit }
  | { readonly kind: "boolean"; readonly value: boolean }
  | NameLeaf
  /** `[15]` */
  | { readonly kind: "item"; readonly id: number }
  /** The right side of `in`. */
  | { readonly kind: "unit"; readonly unit: Unit };

export interface NameLeaf {
  readonly kind: "name";
  readonly name: string;
  /** Its number in the lexicon that it was read with. */
  readonly word: WordIndex;
}

export interface Shape {
  readonly root: Node;
  /** How many leaves the tree has; leaves are numbered as they stand in the text. */
  readonly leafCount: number;
}

/** `from` and `to` number the first token of the node and the one after its last. */
export type Node =
  | { readonly kind: "leaf"; readonly leaf: number; readonly from: number; readonly to: number }
  | {
      readonly kind: "apply";
      readonly operator: Operator;
      readonly operands: readonly Node[];
      readonly from: number;
      readonly to: number;
    };

/** Infix operators by their meaning (`pow(a, b)` is `power`), functions by their own names. */
export type Operator = InfixOperator | FunctionName;

export type InfixOperator =
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "power"
  | "negate"
  | "less"
  | "lessOrEqual"
  | "greater"
  | "greaterOrEqual"
  | "equal"
  | "unequal"
  | "and"
  | "or"
  | "not"
  /** `c ? a : b` and `if(c, a, b)` alike. */
  | "if"
  /** `a to b` */
  | "range"
  /** `lognormal(p5: a, p95: b)` */
  | "lognormalRange"
  /** `x in GB`; the second operand is a unit leaf. */
  | "convert";

export type FunctionName =
  | "abs"
  | "sqrt"
  | "cbrt"
  | "exp"
  | "log"
  | "log2"
  | "log10"
  | "min"
  | "max"
  | "sum"
  | "mean"
  | "round"
  | "floor"
  | "ceil"
  | "sign"
  | "clamp"
  | "sin"
  | "cos"
  | "tan"
  | "asin"
  | "acos"
  | "atan"
  | FamilyName
  | CompoundName;

/** The operators that draw from a distribution. */
export type DistributionOperator = FamilyOperator | CompoundName;

/** Those with a few numbers for parameters. */
export type FamilyOperator = "range" | "lognormalRange" | FamilyName;

type FamilyName =
  | "normal"
  | "lognormal"
  | "uniform"
  | "triangular"
  | "pert"
  | "beta"
  | "gamma"
  | "exponential"
  | "poisson"
  | "binomial"
  | "bernoulli";

/** Those that are made of other distributions, or of values with weights. */
export type CompoundName = "discrete" | "mixture" | "truncate";
