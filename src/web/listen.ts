import type { Server } from "node:http";

/** A port cannot be had. */
export class PortError extends Error {
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.name = "PortError";
    this.help = help;
  }
}

/** Listens on this machine alone, and gives the port; where none is asked for, the usual one or else any that is free. */
export async function listen(server: Server, port: number | undefined): Promise<number> {
  if (port !== undefined) return listenOn(server, port);
  return listenOn(server, usualPort).catch(() => listenOn(server, 0));
}

const usualPort = 4321;

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => reject(portError(port, error));
    server.once("error", refuse);
    server.listen({ port, host: "127.0.0.1" }, () => {
      server.off("error", refuse);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function portError(port: number, { code, message }: NodeJS.ErrnoException): PortError {
  const help = "name another with --port, or leave it out and take one that is free";
  if (code === "EADDRINUSE") return new PortError(`port ${port} is in use by another program`, help);
  if (code === "EACCES") return new PortError(`port ${port} may not be used without special rights`, help);
  return new PortError(`port ${port} cannot be used: ${message}`, help);
}
