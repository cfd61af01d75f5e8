import { spawnSync } from "node:child_process";

// How long the command takes from start to end, as a multiple of a Node that does nothing.
const rounds = Number(process.argv[2] ?? 20);
const commands: readonly (readonly [string, readonly string[]])[] = [
  ["node -e 0", ["-e", "0"]],
  ["therefore --version", ["dist/cli/main.js", "--version"]],
  ["therefore check", ["dist/cli/main.js", "check", "models/gpt4-training-cost.md"]],
  ["therefore show", ["dist/cli/main.js", "show", "models/gpt4-training-cost.md"]],
  ["therefore graph", ["dist/cli/main.js", "graph", "models/gpt4-training-cost.md"]],
];

const times = commands.map(() => [] as number[]);
// Taking turns lets a busy moment of the machine fall on all alike.
for (let round = 0; round < rounds; round += 1) {
  for (const [index, [, args]] of commands.entries()) times[index]?.push(wallTime(args));
}
const base = median(times[0] ?? []);
for (const [index, [name]] of commands.entries()) {
  const time = median(times[index] ?? []);
  console.log(`${name.padEnd(20)} ${time.toFixed(1).padStart(7)} ms  ${(time / base).toFixed(2)} ×`);
}

function wallTime(args: readonly string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, [...args], { stdio: "ignore" });
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
