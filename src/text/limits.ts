/** How much a file may ask for. Every limit is generous, and named in the message of the problem that it causes. */
export interface Limits {
  /** Of a text that is given as a string, its UTF-16 units. */
  readonly fileBytes: number;
  /** In UTF-16 units; of a claim likewise. */
  readonly formulaLength: number;
  /** Brackets, powers and signs within one another. */
  readonly formulaDepth: number;
  readonly formulaOperators: number;
  readonly frontMatterBytes: number;
  /** Lists and mappings within one another. */
  readonly frontMatterDepth: number;
  /** How many diagnostics are listed, errors before others; and to how many other places each of them points. */
  readonly diagnostics: number;
}

/** What holds unless told otherwise. */
export const defaultLimits: Limits = {
  fileBytes: 100 * 1024 * 1024,
  formulaLength: 10_000,
  formulaDepth: 100,
  formulaOperators: 1_000,
  frontMatterBytes: 64 * 1024,
  frontMatterDepth: 32,
  diagnostics: 10_000,
};
