import type { ItemReport, ItemStatus } from "./report.ts";

/** A derivation, as a tree in preorder: flat, since an argument may be deeper than any stack. */
export interface Why {
  readonly of: string;
  readonly nodes: readonly WhyNode[];
  readonly capped: boolean;
}

export interface WhyNode {
  readonly depth: number;
  readonly item: number;
  readonly kind: ItemReport["kind"];
  readonly text: string;
  readonly quantities: readonly { readonly name: string; readonly formula: string; readonly text: string }[];
  readonly status: ItemStatus;
  /** Opened at an earlier place of the tree already, and not again. */
  readonly repeated: boolean;
  /** One of several of which any suffices. */
  readonly alternative: boolean;
  readonly quotes: readonly string[];
  readonly links: readonly { readonly text: string; readonly url: string }[];
}
