// One script is both the page and its worker, so that what both need is loaded once.
if (typeof document === "undefined") void startWorker();
else void import("./open.tsx").then(({ openPage }) => openPage());

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
