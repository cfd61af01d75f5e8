export * from "./browser.ts";
export { loadModel } from "./session/open.ts";
export { simulateInParallel } from "./session/parallel.ts";
export type { Interruption, ParallelOptions } from "./session/parallel.ts";
