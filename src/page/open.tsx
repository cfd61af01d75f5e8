import { hydrate, render } from "preact";
import { Board } from "./board.ts";
import { keepDrafts } from "./drafts.ts";
import { fileHost } from "./file-host.ts";
import type { Host } from "./host.ts";
import { serverHost } from "./server-host.ts";
import { isExported } from "./script.ts";
import { Shell } from "./shell.tsx";

/**
 * Opens the argument that the page was made for, and shows it. What the page was drawn with is taken over as it stands,
 * since it was drawn of the same text by the same components; whatever differs by now comes as edits do.
 */
export async function openPage(): Promise<void> {
  const root = document.getElementById("page") ?? document.body;
  const host: Host = isExported() ? fileHost() : serverHost();
  try {
    const board = new Board(host, await host.open());
    hydrate(<Shell board={board} />, root);
    keepDrafts(board);
  } catch (error) {
    render(<Failure message={error instanceof Error ? error.message : String(error)} />, root);
  }
}

function Failure({ message }: { readonly message: string }): preact.JSX.Element {
  return (
    <main class="failure">
      <h1>This argument cannot be shown</h1>
      <p role="alert">{message}</p>
    </main>
  );
}
