/** A text as it is kept, and the sum by which another state of it is told. */
export interface Kept {
  readonly text: string;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string;
}

/** What a page is opened on. */
export interface Opened extends Kept {
  /** What diagnostics call the file. */
  readonly path: string;
}

/** How saving went: `conflict` when the file was changed meanwhile, with what it says now; nothing was written then. */
export type Saved =
  | { readonly kind: "saved"; readonly hash: string }
  | { readonly kind: "conflict"; readonly present: Kept }
  | ({ readonly kind: "failed" } & Trouble);

/** Why something is not to be had, for people, and what they can do. */
export interface Trouble {
  readonly message: string;
  readonly help: string | null;
}

/** What comes by itself: another program has written the file, or the server went away, and why, or came back. */
export interface Listener {
  readonly changed: (present: Kept) => void;
  readonly online: (isOnline: boolean, trouble: Trouble | null) => void;
}

/** Where the page's text comes from and goes to: a server, or the exported file itself. */
export interface Host {
  /** A served page saves to its file; an exported one hands out a copy. */
  readonly kind: "server" | "file";
  /** Rejects with an error whose message says what is the matter. */
  open(): Promise<Opened>;
  /** Writes the text if the file still has the sum `base`. */
  save(text: string, base: string): Promise<Saved>;
  /** Returns the way to stop. */
  listen(listener: Listener): () => void;
}
