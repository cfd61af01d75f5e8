/** What kind of misuse it was. */
export type UsageCode =
  | "unknown-node"
  | "unknown-name"
  | "unknown-scenario"
  | "unknown-unit"
  | "unreadable-value"
  | "wrong-dimension"
  | "not-an-input"
  | "not-strikable"
  | "not-a-number"
  | "independent"
  | "no-value"
  | "nothing-to-move"
  | "too-large"
  | "no-inputs"
  | "bad-share"
  | "slide-over"
  | "no-file"
  | "no-revision"
  | "in-batch";

/** Something was asked for that the model does not have, or given that it cannot take. */
export class UsageError extends Error {
  readonly code: UsageCode;
  /** The repair, as an imperative sentence; empty when there is none to name. */
  readonly help: string;

  constructor(code: UsageCode, message: string, help = "") {
    super(message);
    this.name = "UsageError";
    this.code = code;
    this.help = help;
  }
}

/** What is the matter with the file; `changed` is that another program wrote it. */
export type FileCode =
  "missing" | "directory" | "not-a-file" | "permission" | "changed" | "locked" | "unreadable" | "unwritable";

/** A file cannot be read or written. */
export class FileError extends Error {
  readonly code: FileCode;
  readonly path: string;

  constructor(code: FileCode, path: string, message: string) {
    super(message);
    this.name = "FileError";
    this.code = code;
    this.path = path;
  }
}
