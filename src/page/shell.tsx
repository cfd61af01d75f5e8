import { type Signal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Board, BoardProps } from "./board.ts";
import { ConflictView } from "./conflict.tsx";
import { DocumentView } from "./document.tsx";
import { Later } from "./later.tsx";
import { CopyLink, LinkRefusals, useLink } from "./linked.tsx";
import { ScenarioPicker } from "./scenario-picker.tsx";

type View = "map" | "why" | "source" | "compare";

interface Tab {
  readonly view: View;
  readonly label: string;
  readonly code: Later;
}

const views: readonly Tab[] = [
  { view: "why", label: "Why", code: new Later(async () => (await import("./why.tsx")).WhyPanel) },
  { view: "map", label: "Map", code: new Later(async () => (await import("./map.tsx")).MapView) },
  { view: "compare", label: "Compare", code: new Later(async () => (await import("./compare.tsx")).CompareView) },
  { view: "source", label: "Source", code: new Later(async () => (await import("./source.tsx")).SourceView) },
];

const viewNames: readonly View[] = views.map(({ view }) => view);

/** The whole page: a bar, the document, and beside it one of the views of it. */
export function Shell({ board }: BoardProps): JSX.Element {
  const view = useSignal<View>("why");
  const refused = useLink(board, view, viewNames);
  useKeys(board);
  useEffect(() => atRest(loadSmallViews), []);
  useSignalEffect(() => void (document.title = `${board.isChanged.value ? "• " : ""}${board.title}`));
  return (
    <>
      <a class="skip" href="#document">
        Skip to the document
      </a>
      <Bar board={board} view={view} />
      <LinkRefusals refused={refused} />
      <ConflictView board={board} />
      <div class="columns">
        <main id="document" class="document" tabIndex={-1}>
          <DocumentView board={board} />
        </main>
        <aside class="side" aria-label="About the argument">
          <div class="tabs" role="tablist" aria-label="Views" onKeyDown={(event) => stepTabs(event, view)}>
            {views.map((tab) => (
              <button
                type="button"
                role="tab"
                key={tab.view}
                id={`tab-${tab.view}`}
                aria-controls="view"
                aria-selected={view.value === tab.view}
                tabIndex={view.value === tab.view ? 0 : -1}
                onClick={() => void (view.value = tab.view)}
              >
                {tab.label}
              </button>
            ))}
          </div>
          <div id="view" class="view" role="tabpanel" aria-labelledby={`tab-${view.value}`} tabIndex={0}>
            {views.map((tab) => view.value === tab.view && <tab.code.View key={tab.view} board={board} />)}
          </div>
        </aside>
      </div>
      <p class="announcer" role="status" aria-live="polite">
        {board.announcement}
      </p>
    </>
  );
}

/** So that a click finds them there; the editor is as large as all of them, and is waited for. */
function loadSmallViews(): void {
  for (const { view, code } of views) if (view !== "source") code.load();
}

/** Does what nobody waits for. Returns the way not to. */
function atRest(work: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(work, 200); // Safari
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(work);
  return () => cancelIdleCallback(asked);
}

interface BarProps extends BoardProps {
  readonly view: Signal<View>;
}

function Bar({ board, view }: BarProps): JSX.Element {
  return (
    <header class="bar">
      <p class="name">
        <strong>{board.title}</strong> <span class="file">{board.path}</span>
      </p>
      <Summary board={board} />
      <ScenarioPicker board={board} />
      <div class="actions" role="group" aria-label="Changes">
        <button type="button" disabled={!board.canUndo.value} onClick={() => board.undo()} title="Undo (Ctrl+Z)">
          Undo
        </button>
        <button type="button" disabled={!board.canRedo.value} onClick={() => board.redo()} title="Redo (Ctrl+Shift+Z)">
          Redo
        </button>
        <CopyLink board={board} view={view} views={viewNames} />
        <button type="button" class="save" disabled={!board.isChanged.value} onClick={() => void board.save()}>
          {board.host.kind === "server" ? "Save" : "Save a copy"}
        </button>
      </div>
      {board.unsaved.value !== null && (
        <p class="refusal">
          Not saved: {board.unsaved.value.message}. {board.unsaved.value.help}
        </p>
      )}
      {board.away.value !== null && (
        <p class="refusal" role="status">
          {board.away.value.message}. Nothing is lost. {board.away.value.help}
        </p>
      )}
    </header>
  );
}

function Summary({ board }: BoardProps): JSX.Element {
  const words = useComputed(() => {
    const errors = board.diagnostics.value.filter(({ severity }) => severity === "error").length;
    return errors === 0 ? "every claim holds" : errors === 1 ? "1 error" : `${errors} errors`;
  });
  return <p class={`summary ${words.value.includes("error") ? "bad" : "good"}`}>{words}</p>;
}

function useKeys(board: Board): void {
  useSignalEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || isEditing(event.composedPath()[0])) return;
      const key = event.key.toLowerCase();
      if (key === "s") void board.save();
      else if (key === "z" && event.shiftKey) board.redo();
      else if (key === "z") board.undo();
      else if (key === "y") board.redo();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  });
}

/** Text fields have an undo of their own. */
function isEditing(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea"));
}

function stepTabs(event: KeyboardEvent, view: { value: View }): void {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return;
  const place = views.findIndex((tab) => tab.view === view.value);
  const next = views[(place + step + views.length) % views.length];
  if (next === undefined) return;
  view.value = next.view;
  document.getElementById(`tab-${next.view}`)?.focus();
}
