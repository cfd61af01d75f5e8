import { parentPort, workerData } from "node:worker_threads";
import { parseModel } from "./parse.ts";
import { boardOf, type Errand, makeBatch, pack } from "./simulation-board.ts";

// A thread that makes batches of samples: it reads the model for itself, and tells what it has counted after each round.
const { text, nodes, options, board: buffer }: Errand = workerData;
const work = parseModel(text).simulation(nodes, options);
const board = boardOf(buffer);

parentPort?.on("message", () => {
  for (let batch = board.take(); batch !== undefined; batch = board.take()) {
    makeBatch(work, batch, board);
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(pack(work.tally));
});
