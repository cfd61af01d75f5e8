import type { Host, Opened } from "./host.ts";

/** The exported file itself, which holds the text; saving hands out a copy. */
export function fileHost(): Host {
  const opened = JSON.parse(document.getElementById("model")?.textContent ?? "{}") as Opened;
  return {
    kind: "file",
    open: () => Promise.resolve(opened),
    save: (text, base) => {
      download(opened.path, text);
      return Promise.resolve({ kind: "saved", hash: base });
    },
    listen: () => () => undefined,
  };
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
