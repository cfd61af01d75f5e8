import { render } from "preact";
import { Board } from "./board.ts";
import { keepDrafts } from "./drafts.ts";
import { fileHost } from "./file-host.ts";
import type { Host } from "./host.ts";
import { serverHost } from "./server-host.ts";
import { Shell } from "./shell.tsx";

/** Opens the argument that the page was made for, and shows it. */
export async function openPage(): Promise<void> {
  const root = document.getElementById("page") ?? document.body;
  const host: Host = document.getElementById("model") === null ? serverHost() : fileHost();
  try {
    const board = new Board(host, await host.open());
    keepDrafts(board);
    root.replaceChildren();
    render(<Shell board={board} />, root);
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
