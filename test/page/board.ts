import { Board } from "../../src/page/board.ts";
import type { Host, Saved } from "../../src/page/host.ts";

/** A board on a text, whose host keeps what is saved and hears of nothing. */
export function boardOn(text: string): Board {
  const opened = { path: "model.md", text, hash: "0" };
  const host: Host = {
    kind: "server",
    open: () => Promise.resolve(opened),
    save: (): Promise<Saved> => Promise.resolve({ kind: "saved", hash: "1" }),
    listen: () => () => undefined,
  };
  return new Board(host, opened);
}
