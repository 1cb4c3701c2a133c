/** The port: is it free, take it, give it back with every request answered. */
import type { Server } from "node:http";
import { createServer } from "node:net";
import { serve } from "@hono/node-server";
import { AppError } from "@oarlock/core/fault";

/** Milliseconds that open requests get to end when the server stops. */
const drainTime = 1500;

export const addressOf = (host: string, port: number): string => `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

function whyNot(host: string, port: number, cause: NodeJS.ErrnoException): AppError {
  if (cause.code === "EADDRINUSE")
    return new AppError("busy", `Port ${port} is taken by another program. Stop it, or set OARLOCK_PORT to another port.`, { cause });
  if (cause.code === "EACCES")
    return new AppError("misconfigured", `Port ${port} may not be taken by this user. Set OARLOCK_PORT to a port above 1023.`, { cause });
  return new AppError(
    "misconfigured",
    `Oarlock cannot answer on ${addressOf(host, port)} (${cause.code ?? cause.message}). Set OARLOCK_HOST or OARLOCK_PORT.`,
    { cause },
  );
}

/** Before anything slow: throws the sentence where the port is not ours to take. */
export function checkPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (cause) => reject(whyNot(host, port, cause)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

export function listen(fetch: (request: Request) => Response | Promise<Response>, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, () => resolve(server)) as Server; // HTTP/1 by default
    server.once("error", (cause) => reject(whyNot(host, port, cause)));
  });
}

/** Answers what was asked already, then closes. A connection that falls idle meanwhile (an open page's events) is closed at once. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 25);
    const late = setTimeout(() => server.closeAllConnections(), drainTime);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
  });
}
