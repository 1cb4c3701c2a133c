/** The composition root: lock, database, store, coder, jobs, HTTP; and the way back down. */
import { mkdirSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:net";
import { serve } from "@hono/node-server";
import { openLinearCoder } from "@oarlock/coder";
import { AppError } from "@oarlock/core/fault";
import { deriveSecret, installKey, lockDataFolder, openEmbedded, openExternal, openStore } from "@oarlock/store";
import { pino } from "pino";
import { createApp } from "./app.ts";
import type { Config } from "./env.ts";
import { openEvents } from "./events.ts";
import { startHearing } from "./hearing.ts";
import { signIn } from "./sign-in.ts";

export const version = "0.1.0";

export interface Running {
  readonly port: number;
  /** The address to open, launch token included. */
  readonly url: string;
  stop(): Promise<void>;
}

type Undo = () => unknown;

/** Starts everything or throws an `AppError` with what was started already stopped again. */
export async function startServer(config: Config, onProgress: (line: string) => void = () => undefined): Promise<Running> {
  // A fault's message and stack; never the objects that hang on it (connections, queries, what they carried).
  const log = pino(
    { level: "warn", serializers: { err: ({ name, message, stack, code }: Error & { code?: string }) => ({ name, message, stack, code }) } },
    pino.destination(2),
  );
  let stopping = false;
  const complain =
    (what: string) =>
    (fault: Error): void => {
      if (!stopping) log.error(fault, what);
    };
  const down: Undo[] = [];
  const stop = async (): Promise<void> => {
    stopping = true;
    for (const step of down.splice(0).reverse()) {
      try {
        await step();
      } catch (fault) {
        log.error(fault, "while stopping");
      }
    }
  };
  try {
    makeDataFolder(config.dataFolder);
    const lock = lockDataFolder(config.dataFolder, new Date(), `http://127.0.0.1:${config.port}`);
    down.push(() => lock.release());
    await checkPort(config.port);
    const { key } = installKey(config.dataFolder, config.keyFile);
    if (!config.databaseUrl) onProgress("Starting the database …");
    const engine = config.databaseUrl ? await openExternal(config.databaseUrl) : await openEmbedded({ dataFolder: config.dataFolder, onProgress });
    down.push(() => engine.stop());
    const store = await openStore(engine, key);
    down.push(() => store.close());
    const actor = await store.ensureLocalOwner("You");
    const conversations = await store.workspace(actor);
    const coder = await openLinearCoder();
    down.push(() => coder.close());
    const events = openEvents();
    const hearing = await startHearing(store, coder, (id, { done, of }) => events.send({ type: "hearing", id, done, of }), complain("job queue"));
    down.push(() => hearing.stop());
    const stopListening = await store.listen(({ conversationId }) => events.send({ type: "conversation", id: conversationId }));
    down.push(stopListening);

    const door = signIn(deriveSecret(key, "cookie"), config.port);
    const app = createApp({
      conversations,
      hear: (id) => hearing.ask(actor, id),
      hearing,
      coder,
      signIn: door,
      events,
      engine: engine.kind,
      version,
      onFault: complain("request"),
    });
    const { server, port } = await listen(app.fetch, config.port);
    down.push(() => close(server));
    down.push(() => events.close());

    for (const { id, coded } of await conversations.list()) if (!coded) await hearing.ask(actor, id);
    return { port, url: `http://127.0.0.1:${port}/?token=${door.token}`, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

function makeDataFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AppError("misconfigured", `The data folder ${path} cannot be made. Set OARLOCK_DATA to a folder that you may write.`, { cause });
  }
}

/** Before anything slow: is the port ours to take? */
function checkPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (cause) => reject(portTaken(port, cause)));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}

const portTaken = (port: number, cause: Error): AppError =>
  new AppError("busy", `Port ${port} is taken by another program. Stop it, or set OARLOCK_PORT to another port.`, { cause });

function listen(fetch: (request: Request) => Response | Promise<Response>, port: number): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: "127.0.0.1", port }, (info) => resolve({ server: server as Server, port: info.port })); // HTTP/1 by default
    server.on("error", (cause: NodeJS.ErrnoException) => reject(cause.code === "EADDRINUSE" ? portTaken(port, cause) : cause));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 1500).unref();
  });
}
