/** The environment's variables: what each means and how it is checked. All faults are listed at once. */
import { AppError } from "@oarlock/core/fault";

export const logLevels = ["silent", "error", "warn", "info"] as const;
export type LogLevel = (typeof logLevels)[number];

/** What was set; null where it was not. */
export interface Env {
  /** OARLOCK_PORT: a number from 1 to 65535; 0 takes any free port. */
  readonly port: number | null;
  /** OARLOCK_HOST: the loopback address to answer on, 127.0.0.1 or ::1. Oarlock answers on no other. */
  readonly host: string | null;
  /** OARLOCK_DATA: the folder of the database cluster, the key and the lock. */
  readonly data: string | null;
  /** OARLOCK_DATABASE_URL: a PostgreSQL of one's own, `postgres://user:password@host:5432/database`. */
  readonly databaseUrl: string | null;
  /** OARLOCK_KEY_FILE: where the install's key lies, when not in the data folder. */
  readonly keyFile: string | null;
  /** OARLOCK_MODEL_URL: an OpenAI-compatible endpoint that may speak for simulated clients, e.g. `http://127.0.0.1:11434/v1`; without it nothing is asked. */
  readonly modelUrl: string | null;
  /** OARLOCK_MODEL: the model's name at that endpoint. */
  readonly model: string | null;
  /** OARLOCK_MODEL_KEY: its key, where it takes one. */
  readonly modelKey: string | null;
  /** OARLOCK_LOG: what is written to the error stream: `silent`, `error`, `warn` or `info` (one line a request, never its words). */
  readonly log: LogLevel | null;
}

const loopback = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/;

/** Throws `misconfigured` with one line a fault. */
export function readEnv(env: NodeJS.ProcessEnv): Env {
  const faults: string[] = [];
  const set = (name: string): string | null => env[name]?.trim() || null;
  const checked = (name: string, good: (value: string) => boolean, must: string): string | null => {
    const value = set(name);
    if (value === null || good(value)) return value;
    faults.push(`${name} ${must}.`);
    return null;
  };
  const port = checked(
    "OARLOCK_PORT",
    (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
    `is “${set("OARLOCK_PORT")}”; it must be a number from 1 to 65535`,
  );
  const host = checked("OARLOCK_HOST", (value) => loopback.test(value), `is “${set("OARLOCK_HOST")}”; Oarlock answers on this machine only: 127.0.0.1 or ::1`);
  const log = checked(
    "OARLOCK_LOG",
    (value) => logLevels.some((level) => level === value),
    `is “${set("OARLOCK_LOG")}”; it must be one of ${logLevels.join(", ")}`,
  );
  const databaseUrl = checked(
    "OARLOCK_DATABASE_URL",
    (value) => /^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value),
    "must look like postgres://user:password@host:5432/database",
  );
  const modelUrl = checked("OARLOCK_MODEL_URL", (value) => /^https?:\/\//.test(value) && URL.canParse(value), "must look like http://127.0.0.1:11434/v1");
  if (modelUrl && !set("OARLOCK_MODEL")) faults.push("OARLOCK_MODEL must name the model at OARLOCK_MODEL_URL.");
  if (faults.length > 0) throw new AppError("misconfigured", faults.join("\n"));
  return {
    port: port === null ? null : Number(port),
    host,
    data: set("OARLOCK_DATA"),
    databaseUrl,
    keyFile: set("OARLOCK_KEY_FILE"),
    modelUrl,
    model: set("OARLOCK_MODEL"),
    modelKey: set("OARLOCK_MODEL_KEY"),
    log: logLevels.find((level) => level === log) ?? null,
  };
}
