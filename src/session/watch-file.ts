import path from "node:path";
import { watch } from "chokidar";

/** A file that is watched. */
export interface Watching {
  close(): Promise<void>;
}

/**
 * Calls whenever the file may read otherwise, and once at the beginning. An editor may write in pieces, or write another
 * file and rename it: the last state is what counts. The folder is watched, since a watch of the file ends with the file.
 */
export function watchFile(file: string, changed: () => void): Watching {
  const whole = path.resolve(file);
  const folder = path.dirname(whole);
  const watcher = watch(folder, {
    ignoreInitial: true,
    depth: 0,
    ignored: (found) => found !== folder && found !== whole,
    awaitWriteFinish: { stabilityThreshold: 60, pollInterval: 15 },
  });
  watcher.on("add", changed).on("change", changed).on("ready", changed);
  return { close: () => watcher.close() };
}
