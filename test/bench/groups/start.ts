import { spawnSync } from "node:child_process";
import { buildPackage } from "../built.ts";
import { type Entry, type Group, ratioGoal } from "../frame.ts";

const NOTHING = "node -e 0";
const founding = "models/gpt4-training-cost.md";
const commands: Readonly<Record<string, readonly string[]>> = {
  [NOTHING]: ["-e", "0"],
  "therefore --version": ["dist/cli/main.js", "--version"],
  "therefore check": ["dist/cli/main.js", "check", founding],
  "therefore show": ["dist/cli/main.js", "show", founding],
  "therefore graph": ["dist/cli/main.js", "graph", founding],
};

export const start: Group = {
  name: "start",
  about: "a command on the founding model, from the start of its process to the end",
  trials: [
    { table: "wall time", size: 1, base: NOTHING, entrants: [{ name: "commands", rows: Object.keys(commands) }] },
  ],
  prepare: buildPackage,
  enter,
  goals: (figures) =>
    Object.keys(commands)
      .filter((command) => command !== NOTHING)
      .flatMap((command) =>
        ratioGoal(
          `${command} beside ${NOTHING}`,
          [figures.of("wall time", 1, command), figures.of("wall time", 1, NOTHING)],
          {
            atMost: 3,
          },
        ),
      ),
};

async function enter(): Promise<Entry> {
  const operations = Object.entries(commands).map(([command, args]) => [
    command,
    { run: () => spawnSync(process.execPath, [...args], { stdio: "ignore" }) },
  ]);
  return { operations: Object.fromEntries(operations) };
}
