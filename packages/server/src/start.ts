/** The composition root: lock, database, store, coder, jobs, HTTP; and the way back down. */
import { mkdirSync } from "node:fs";
import { openCoder } from "@oarlock/coder";
import { AppError } from "@oarlock/core/fault";
import { openModelVoice, openStage } from "@oarlock/practice";
import { lockDataFolder, openEmbedded, openExternal, openStore } from "@oarlock/store";
import { createApp } from "./app.ts";
import { type Config, defaultHost } from "./config.ts";
import { openEvents } from "./events.ts";
import { startHearing, type Unheard } from "./hearing.ts";
import { addressOf, checkPort, closeServer, listen } from "./listen.ts";
import { openLog } from "./log.ts";
import { openSecrets } from "./secrets.ts";
import { signIn } from "./sign-in.ts";

export const version = "0.1.0";
const ownerName = "You";

export interface Running {
  /** Where it answers, e.g. `http://127.0.0.1:8420`. */
  readonly address: string;
  readonly port: number;
  /** The address to open, launch token included. */
  readonly url: string;
  /** Drains requests, jobs and workers, then stops the database. */
  stop(): Promise<void>;
}

/** Starts everything, or throws an `AppError` with what was started already stopped again. */
export async function startServer(config: Config, onProgress: (line: string) => void = () => undefined): Promise<Running> {
  const { dataFolder, databaseUrl, host = defaultHost } = config;
  const log = openLog(config.log ?? "warn");
  const down: (() => unknown)[] = [];
  let stopping: Promise<void> | null = null;
  const unwind = async (): Promise<void> => {
    for (const step of down.splice(0).reverse()) {
      try {
        await step();
      } catch (fault) {
        log.error(fault, "while stopping");
      }
    }
  };
  const stop = (): Promise<void> => {
    stopping ??= unwind();
    return stopping;
  };
  /** Connections that break while everything goes down are no news. */
  const report =
    (what: string) =>
    (fault: Error): void => {
      if (!stopping) log.error(fault, what);
    };

  try {
    makeDataFolder(dataFolder);
    const lock = lockDataFolder(dataFolder, new Date(), addressOf(host, config.port));
    down.push(() => lock.release());
    await checkPort(host, config.port);
    const secrets = openSecrets(config);

    onProgress(databaseUrl ? "Connecting to the database …" : "Starting the database …");
    const engine = databaseUrl ? await openExternal(databaseUrl) : await openEmbedded({ dataFolder, onProgress, onFault: report("the database") });
    down.push(() => engine.stop());
    const store = await openStore(engine, secrets.installKey);
    down.push(() => store.close());
    const actor = await store.ensureLocalOwner(ownerName);
    const conversations = await store.workspace(actor);

    onProgress("Waking the coder …");
    const coder = await openCoder();
    down.push(() => coder.close());
    const voice = config.languageModel ? openModelVoice({ ...config.languageModel, coder }) : null;
    const stage = openStage({ coder, voice });
    down.push(() => stage.close());
    const events = openEvents();
    const hearing = await startHearing({
      store,
      coder,
      onProgress: (id, progress) => events.send({ type: "hearing", id, ...progress }),
      onFault: report("hearing"),
    });
    down.push(() => hearing.stop());
    const hear = (conversation: Unheard): Promise<void> => hearing.ask(actor, conversation).catch(report("asking to hear"));
    down.push(
      await store.listen(({ workspaceId, conversationId }) => {
        if (workspaceId === actor.workspaceId) events.send({ type: "conversation", id: conversationId });
      }),
    );

    const app = createApp({
      person: { id: actor.personId, name: ownerName },
      workspace: { id: actor.workspaceId },
      conversations,
      practices: await store.practice(actor),
      stage,
      voice: voice && { name: voice.name, host: voice.host },
      hear,
      hearing,
      coder,
      signIn: signIn(secrets, config.port, Date.now),
      events,
      engine: engine.kind,
      version,
      log,
    });
    const server = await listen(app.fetch, host, config.port);
    down.push(() => closeServer(server));
    down.push(() => events.close());

    // Behind the open door: what an earlier stop or an earlier model left unheard.
    const catchingUp = hearing.askForMissing(actor).catch(report("looking for what is unheard"));
    down.push(() => catchingUp);
    const { port } = server.address() as { readonly port: number }; // listens on a port, not on a pipe
    const address = addressOf(host, port);
    return { address, port, url: `${address}/?token=${secrets.launchToken}`, stop };
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
