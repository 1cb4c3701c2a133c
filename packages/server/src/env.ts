/** The environment's variables, each documented and checked; all faults are listed at once. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { AppError } from "@oarlock/core/fault";

export interface Config {
  /** OARLOCK_PORT: 1 to 65535, default 8420; 0 takes any free port. Always on the loopback address. */
  readonly port: number;
  /** OARLOCK_DATA: database cluster, key, lock. */
  readonly dataFolder: string;
  /** OARLOCK_DATABASE_URL: a PostgreSQL of one's own; null starts the embedded one. */
  readonly databaseUrl: string | null;
  /** OARLOCK_KEY_FILE: where the install's key lies; null: `key` in the data folder. */
  readonly keyFile: string | null;
}

function defaultData(env: NodeJS.ProcessEnv): string {
  if (process.getuid?.() === 0) return "/var/lib/oarlock/data";
  return join(env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "oarlock");
}

/** Throws `misconfigured` with one sentence a fault. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const faults: string[] = [];
  const port = env["OARLOCK_PORT"] ? Number(env["OARLOCK_PORT"]) : 8420;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) faults.push(`OARLOCK_PORT is “${env["OARLOCK_PORT"]}”; it must be a number from 1 to 65535.`);
  const databaseUrl = env["OARLOCK_DATABASE_URL"] || null;
  if (databaseUrl && !/^postgres(?:ql)?:\/\//.test(databaseUrl)) faults.push("OARLOCK_DATABASE_URL must begin with postgres://.");
  if (faults.length > 0) throw new AppError("misconfigured", faults.join(" "));
  return {
    port,
    databaseUrl,
    dataFolder: resolve(env["OARLOCK_DATA"] || defaultData(env)),
    keyFile: env["OARLOCK_KEY_FILE"] ? resolve(env["OARLOCK_KEY_FILE"]) : null,
  };
}
