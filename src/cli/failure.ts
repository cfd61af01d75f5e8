import { CommanderError } from "commander";
import { plainText } from "../render/plain-text.ts";
import { FileError, UsageError } from "../session/errors.ts";
import { Misuse } from "./misuse.ts";
import type { Terminal } from "./terminal.ts";

/** What the process ends with. */
export const exitCodes = { fine: 0, argumentHasErrors: 1, wrongUse: 2, cannotReadOrWrite: 3, unexpected: 70 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Says in a line what went wrong, never with a stack trace, and which exit code that is. */
export function reportFailure(failure: unknown, terminal: Terminal): ExitCode {
  // Commander has already said it.
  if (failure instanceof CommanderError) return failure.exitCode === 0 ? exitCodes.fine : exitCodes.wrongUse;
  if (failure instanceof Misuse || failure instanceof UsageError) {
    say(terminal, failure.message, failure.help);
    return exitCodes.wrongUse;
  }
  if (failure instanceof FileError) {
    say(terminal, failure.message, "");
    return exitCodes.cannotReadOrWrite;
  }
  say(terminal, `unexpected: ${failure instanceof Error ? failure.message : String(failure)}`, unexpectedHelp);
  if (process.env["THEREFORE_DEBUG"] === "1" && failure instanceof Error) terminal.err(`${failure.stack}\n`);
  return exitCodes.unexpected;
}

const unexpectedHelp = "this is a fault of therefore; THEREFORE_DEBUG=1 shows where it happened";

function say({ err, errorScreen: { paint } }: Terminal, message: string, help: string): void {
  err(`${paint.error("therefore:")} ${plainText(message)}\n`);
  if (help !== "") err(`  ${plainText(help)}\n`);
}
