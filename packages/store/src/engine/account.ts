/** Who PostgreSQL runs as. It refuses root, so root lends it an unprivileged user and folders that this user can enter. */
import { createHash } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AppError } from "@oarlock/core/fault";

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const candidates = ["oarlock", "postgres", "nobody"];
const shelter = "/var/lib/oarlock";

/** The account to spawn with; null: our own. */
export function databaseAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of candidates) {
    const found = lines.find(([user]) => user === name);
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new AppError("misconfigured", "PostgreSQL refuses to run as root and no unprivileged user was found. Add one with: useradd --system oarlock");
}

function canEnter(folder: string, { uid, gid }: Account): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}

/** Makes sure that the folder is there and that the account can pass through it; it sees no more of what is inside than before. */
export function openForPassing(folder: string, account: Account): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (!canEnter(folder, account)) chmodSync(folder, (statSync(folder).mode & 0o777) | 0o011);
}

/** The first folder on the way to `path`, itself left out, that the account cannot enter. */
export function closedFolder(path: string, account: Account): string | null {
  const way: string[] = [];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    way.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  return way.find((folder) => !canEnter(folder, account)) ?? null;
}

/**
 * The folder of the cluster. For root: inside the data folder where the database's user can reach it (the data folder itself is
 * opened for passing through), else under /var/lib/oarlock/clusters, with a note in the data folder that says so.
 */
export function clusterFolder(dataFolder: string, account: Account | null): string {
  const data = realpathSync(dataFolder);
  const own = join(data, "cluster");
  if (!account || existsSync(join(own, "PG_VERSION"))) return own;
  // Made on the way to a private data folder, the shelter is as private as that.
  if (closedFolder(own, account) === shelter) openForPassing(shelter, account);
  const closed = closedFolder(own, account);
  if (closed === data) {
    openForPassing(data, account);
    return own;
  }
  if (closed === null) return own;
  const elsewhere = join(shelter, "clusters", createHash("sha256").update(data).digest("hex").slice(0, 16), "cluster");
  openForPassing(shelter, account);
  mkdirSync(dirname(elsewhere), { recursive: true, mode: 0o755 });
  writeFileSync(
    join(data, "cluster-is-elsewhere.txt"),
    `${elsewhere}\nPostgreSQL's user cannot enter ${closed}, so the database cluster of this data folder is kept there.\n`,
  );
  return elsewhere;
}

/** PostgreSQL's programs where the account can run them: a copy under /var/lib/oarlock where the originals are out of reach. */
export function reachablePrograms(native: string, account: Account | null): string {
  if (!account || closedFolder(join(realpathSync(native), "bin", "postgres"), account) === null) return native;
  const version = createHash("sha256")
    .update(readdirSync(join(native, "lib")).join())
    .digest("hex")
    .slice(0, 8);
  const copy = join(shelter, `engine-${process.arch}-${version}`);
  if (!existsSync(join(copy, "complete"))) {
    openForPassing(shelter, account);
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(copy, "complete"), `${basename(native)}\n`);
  }
  return copy;
}

/** Makes a folder that only the database's user (and root) may enter. */
export function privateFolder(path: string, account: Account | null): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  if (account) chownSync(path, account.uid, account.gid);
}
