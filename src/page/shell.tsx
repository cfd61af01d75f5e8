import { type Signal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import type { Board, BoardProps } from "./board.ts";
import { CompareView } from "./compare.tsx";
import { ConflictView } from "./conflict.tsx";
import { DocumentView } from "./document.tsx";
import { CopyLink, LinkRefusals, useLink } from "./linked.tsx";
import { MapView } from "./map.tsx";
import { ScenarioPicker } from "./scenario-picker.tsx";
import { SourceView } from "./source.tsx";
import { WhyPanel } from "./why.tsx";

type View = "map" | "why" | "source" | "compare";

const views: readonly { readonly view: View; readonly label: string }[] = [
  { view: "why", label: "Why" },
  { view: "map", label: "Map" },
  { view: "compare", label: "Compare" },
  { view: "source", label: "Source" },
];

const viewNames: readonly View[] = views.map(({ view }) => view);

/** The whole page: a bar, the document, and beside it one of the views of it. */
export function Shell({ board }: BoardProps): JSX.Element {
  const view = useSignal<View>("why");
  const refused = useLink(board, view, viewNames);
  useKeys(board);
  useSignalEffect(
    () => void (document.title = `${board.isChanged.value ? "• " : ""}${board.model.title ?? board.path}`),
  );
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
            {view.value === "map" && <MapView board={board} />}
            {view.value === "why" && <WhyPanel board={board} />}
            {view.value === "compare" && <CompareView board={board} />}
            {view.value === "source" && <SourceView board={board} />}
          </div>
        </aside>
      </div>
      <p class="announcer" role="status" aria-live="polite">
        {board.announcement}
      </p>
    </>
  );
}

interface BarProps extends BoardProps {
  readonly view: Signal<View>;
}

function Bar({ board, view }: BarProps): JSX.Element {
  return (
    <header class="bar">
      <p class="name">
        <strong>{board.model.title ?? board.path}</strong> <span class="file">{board.path}</span>
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
