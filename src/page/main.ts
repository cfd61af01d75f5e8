import { painted } from "./painted.ts";

// One script is both the page and its worker, so that what both need is loaded once.
if (typeof document === "undefined") void startWorker();
else void startPage();

/** The document is read while the script that computes it is compiled. */
async function startPage(): Promise<void> {
  await painted();
  const { openPage } = await import("./open.tsx");
  await openPage();
}

/** Jobs are sent as soon as there is a worker: those that come while its code is loaded are done when it is. */
async function startWorker(): Promise<void> {
  const early: unknown[] = [];
  const keep = ({ data }: MessageEvent<unknown>): void => void early.push(data);
  addEventListener("message", keep);
  const { work } = await import("./work.ts");
  removeEventListener("message", keep);
  work();
  for (const data of early) dispatchEvent(new MessageEvent("message", { data }));
}
