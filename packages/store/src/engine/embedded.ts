/** A real PostgreSQL from npm: its cluster in the data folder, on a unix socket (loopback on Windows), fsync on, started and stopped by us. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AppError } from "@oarlock/core/fault";
import pg from "pg";
import { type Account, clusterFolder, databaseAccount, privateFolder, reachablePrograms } from "./account.ts";
import { nativeFolder } from "./binaries.ts";
import type { Connection, Engine } from "./engine.ts";

const superuser = "oarlock_super";
/** The longest path a unix socket may have, PostgreSQL's file name included. */
const longestSocket = 100;
const port = 5432;

const asAccount = (account: Account | null) => (account ? { uid: account.uid, gid: account.gid } : {});

function secretOf(dataFolder: string): string {
  const path = join(dataFolder, "database-secret");
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(path, "utf8").trim();
}

function initialise(programs: string, cluster: string, secret: string, account: Account | null): void {
  // A cluster without its version file was never finished.
  rmSync(cluster, { recursive: true, force: true });
  privateFolder(cluster, account);
  const inside = join(dirname(cluster), ".init");
  privateFolder(inside, account);
  const readable = join(inside, "password");
  writeFileSync(readable, secret, { mode: 0o644 });
  try {
    const args = [
      "-D",
      cluster,
      "-U",
      superuser,
      "--pwfile",
      readable,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--no-locale",
      "--data-checksums",
      "--no-instructions",
    ];
    const done = spawnSync(join(programs, "bin", "initdb"), args, { encoding: "utf8", cwd: "/", env: { ...process.env, LC_ALL: "C" }, ...asAccount(account) });
    if (done.status !== 0)
      throw new AppError(
        "unavailable",
        `The database could not be created: ${(done.stderr || done.error?.message || "").trim().split("\n").at(-1)}. Check that the data folder has room and may be written.`,
      );
  } finally {
    rmSync(inside, { recursive: true, force: true });
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A PostgreSQL that outlived a killed server is ours (we hold the lock): it is asked to stop before a new one starts. */
async function stopOrphan(cluster: string): Promise<void> {
  const path = join(cluster, "postmaster.pid");
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, "utf8").split("\n")[0]);
  const command = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : "";
  if (!pid || !isAlive(pid) || (process.platform === "linux" && !command.includes(cluster))) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited === 10_000) process.kill(pid, "SIGQUIT");
    if (waited > 15_000) throw new AppError("unavailable", `An old database process (${pid}) does not stop. End it and start Oarlock again.`);
    await pause(50);
  }
}

async function waitUntilUp(connection: Connection, child: ChildProcess, lastWords: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null || child.signalCode !== null) throw new AppError("unavailable", `The database did not start: ${lastWords()}`);
    const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
      await pause(25);
    }
  }
  throw new AppError("unavailable", `The database did not answer in time: ${lastWords()}`);
}

export interface EmbeddedOptions {
  readonly dataFolder: string;
  readonly onProgress?: (line: string) => void;
  /** Told when the database ends while it should run, and when it cannot be started again. */
  readonly onFault?: (fault: Error) => void;
}

/** More ends than this within the window: something ends it each time, and starting it again would not help. */
const mostRevivals = 5;
const revivalWindow = 60_000;
const revivalPause = 300;

/** Starts the embedded PostgreSQL. The caller holds the data folder's lock. */
export async function openEmbedded({ dataFolder, onProgress = () => undefined, onFault = () => undefined }: EmbeddedOptions): Promise<Engine> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const account = databaseAccount();
  const programs = reachablePrograms(nativeFolder(), account);
  const cluster = clusterFolder(dataFolder, account);
  const secret = secretOf(dataFolder);
  if (!existsSync(join(cluster, "PG_VERSION"))) {
    onProgress("Creating the database …");
    initialise(programs, cluster, secret, account);
  }
  await stopOrphan(cluster);
  const beside = join(dirname(cluster), "socket");
  const socket =
    `${beside}/.s.PGSQL.${port}`.length <= longestSocket
      ? beside
      : join(tmpdir(), `oarlock-${createHash("sha256").update(cluster).digest("hex").slice(0, 16)}`);
  privateFolder(socket, account);
  const settings = {
    listen_addresses: "",
    unix_socket_directories: socket,
    unix_socket_permissions: "0700",
    port: String(port),
    fsync: "on",
    max_connections: "60",
    shared_buffers: "64MB",
    log_statement: "none",
    log_min_error_statement: "panic",
    log_parameter_max_length_on_error: "0",
  };
  const args = ["-D", cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const owner: Connection = { host: socket, port, database: "postgres", user: superuser, password: secret };

  async function start(): Promise<ChildProcess> {
    const child = spawn(join(programs, "bin", "postgres"), args, { cwd: "/", stdio: ["ignore", "ignore", "pipe"], detached: true, ...asAccount(account) });
    let words = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      words = (words + text).slice(-4000);
    });
    child.on("error", (fault) => {
      words += fault.message;
    });
    await waitUntilUp(owner, child, () => words.trim().split("\n").at(-1) ?? "");
    child.unref();
    return child;
  }

  let stopping = false;
  let child = await start();
  const revivals: number[] = [];
  /** A database that ends while it should run (killed for memory, say) is started again; what it had acknowledged is in its log. */
  async function revive(): Promise<void> {
    while (!stopping) {
      const now = Date.now();
      revivals.push(now);
      if (revivals.filter((at) => now - at < revivalWindow).length > mostRevivals) {
        onFault(new AppError("unavailable", "The database keeps ending. Start Oarlock again, and look for what ends it."));
        return;
      }
      onFault(new AppError("unavailable", "The database ended and is being started again."));
      await pause(revivalPause);
      try {
        child = await start();
        if (stopping) child.kill("SIGINT");
        else child.once("exit", () => void revive());
        return;
      } catch (fault) {
        onFault(fault as Error); // both waits throw Errors
      }
    }
  }
  child.once("exit", () => void revive());

  return {
    kind: "embedded",
    owner,
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill("SIGINT");
      await Promise.race([gone, pause(10_000).then(() => child.kill("SIGQUIT"))]);
    },
  };
}

/** A PostgreSQL of one's own. */
export async function openExternal(url: string): Promise<Engine> {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch (cause) {
    throw new AppError("misconfigured", "OARLOCK_DATABASE_URL is not an address. It looks like postgres://user:password@host:5432/database.", { cause });
  }
  const owner: Connection = {
    host: parsed.searchParams.get("host") ?? decodeURIComponent(parsed.hostname),
    port: Number(parsed.port || 5432),
    database: decodeURIComponent(parsed.pathname.slice(1)) || "postgres",
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
  };
  const client = new pg.Client({ ...owner, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    await client.end();
  } catch (cause) {
    throw new AppError("unavailable", `The database at ${owner.host} cannot be reached: ${(cause as Error).message}. Check OARLOCK_DATABASE_URL.`, { cause });
  }
  return { kind: "external", owner, stop: async () => undefined };
}
