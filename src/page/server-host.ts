import type { Host, Kept, Listener, Opened, Saved } from "./host.ts";

/** The server that the page came from. */
export function serverHost(): Host {
  return {
    kind: "server",
    open: async () => (await (await fetch("/api/model")).json()) as Opened,
    save: async (text, base): Promise<Saved> => {
      const answer = await fetch("/api/save", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text, base }),
      });
      const said: unknown = await answer.json();
      if (answer.status === 409) return { kind: "conflict", present: said as Kept };
      if (!answer.ok) return { kind: "failed", message: `the server said ${answer.status}`, help: null };
      return { kind: "saved", hash: (said as Kept).hash };
    },
    listen: ({ changed, online }: Listener) => {
      const source = new EventSource("/api/events");
      source.addEventListener("file", ({ data }: MessageEvent<string>) => changed(JSON.parse(data) as Kept));
      source.addEventListener("open", () => online(true));
      source.addEventListener("error", () => online(false));
      return () => source.close();
    },
  };
}
