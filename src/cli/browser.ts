import { spawn } from "node:child_process";

/** A program and what it is given. */
export type Command = readonly [program: string, ...parameters: readonly string[]];

/** Shows an address in the browser, and does not mind if there is none. No shell reads the address. */
export function openInBrowser(address: string): void {
  const [program, ...parameters] = browserCommand(address, process.platform);
  const child = spawn(program, parameters, { detached: true, stdio: "ignore" });
  child.on("error", () => undefined);
  child.unref();
}

/** What opens an address on a system. */
export function browserCommand(address: string, platform: NodeJS.Platform): Command {
  if (platform === "darwin") return ["open", address];
  // `start` is a word of the shell, and this is what it comes to.
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler", address];
  return ["xdg-open", address];
}
