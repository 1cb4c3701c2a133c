/** From what was set to what the server runs with: defaults, whole paths. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { type LogLevel, readEnv } from "./env.ts";

export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  /** A loopback address; absent: 127.0.0.1. */
  readonly host?: string;
  /** Database cluster, key, lock. */
  readonly dataFolder: string;
  /** A PostgreSQL of one's own; null starts the embedded one. */
  readonly databaseUrl: string | null;
  /** Where the install's key lies; null: `key` in the data folder. */
  readonly keyFile: string | null;
  /** A language model that speaks for simulated clients; absent: the offline voice. */
  readonly languageModel?: { readonly url: string; readonly model: string; readonly key?: string };
  /** Absent: `warn`. */
  readonly log?: LogLevel;
}

export const defaultPort = 8420;
export const defaultHost = "127.0.0.1";

/** Root keeps its data where the database's own user can reach it; everyone else at home. */
function defaultData(env: NodeJS.ProcessEnv): string {
  if (process.getuid?.() === 0) return "/var/lib/oarlock/data";
  return join(env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "oarlock");
}

/** Throws `misconfigured` with one line a fault. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const { port, host, data, databaseUrl, keyFile, modelUrl, model, modelKey, log } = readEnv(env);
  return {
    port: port ?? defaultPort,
    host: host ?? defaultHost,
    dataFolder: resolve(data ?? defaultData(env)),
    databaseUrl,
    keyFile: keyFile === null ? null : resolve(keyFile),
    ...(modelUrl && model ? { languageModel: { url: modelUrl, model, ...(modelKey ? { key: modelKey } : {}) } } : {}),
    log: log ?? "warn",
  };
}
