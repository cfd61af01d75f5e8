import type { Diagnostic } from "../text/diagnostic.ts";
import { plainText } from "./plain-text.ts";

const commands = { error: "error", warning: "warning", info: "notice" } as const;

/** Workflow commands, by which GitHub Actions annotates the lines of a change. */
export function renderGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => `${renderCommand(diagnostic)}\n`).join("");
}

function renderCommand(diagnostic: Diagnostic): string {
  const { file, line, endLine, column, endColumn, severity, code, message, help } = diagnostic;
  // GitHub takes columns only of a stretch within one line.
  const columns = line === endLine ? [`col=${column}`, `endColumn=${endColumn}`] : [];
  const where = [
    `file=${property(plainText(file))}`,
    `line=${line}`,
    `endLine=${endLine}`,
    ...columns,
    `title=${property(code)}`,
  ];
  const words = [message, ...(help === null ? [] : [`help: ${help}`])].map(plainText).join("\n");
  return `::${commands[severity]} ${where.join(",")}::${data(words)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
