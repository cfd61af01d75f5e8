/** Waits until what the page came with is seen, or need not be, as in a window behind others. */
export function painted(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((done) => void requestAnimationFrame(() => void setTimeout(done)));
}
