/** One server a data folder: a lock file that names its holder and does not outlive it. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@oarlock/core/fault";

export interface Holder {
  readonly pid: number;
  /** The process's own start, so that a reused pid is not taken for the holder; empty where the system does not tell. */
  readonly born: string;
  readonly since: string;
  readonly address: string | null;
}

/** Start time of a process in clock ticks since boot (Linux), else an empty string. */
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function lives({ pid, born }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return born === "" || bornAt(pid) === born;
}

function holderOf(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder; // written below
  } catch {
    return null;
  }
}

/** Takes the lock or throws `busy`, naming who holds it. `release` gives it back. */
export function lockDataFolder(dataFolder: string, now: Date, address: string | null): { release(): void } {
  const path = join(dataFolder, "lock");
  const own: Holder = { pid: process.pid, born: bornAt(process.pid), since: now.toISOString(), address };
  for (let tries = 0; tries < 3; tries++) {
    try {
      const file = openSync(path, "wx", 0o600);
      writeSync(file, `${JSON.stringify(own)}\n`);
      closeSync(file);
      return { release: () => rmSync(path, { force: true }) };
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== "EEXIST")
        throw new AppError("misconfigured", `The data folder ${dataFolder} cannot be written. Check its permissions or set OARLOCK_DATA.`, { cause: fault });
      const holder = holderOf(path);
      if (holder && lives(holder)) {
        throw new AppError(
          "busy",
          `Oarlock already runs on ${dataFolder}: process ${holder.pid} since ${holder.since}${holder.address ? ` at ${holder.address}` : ""}. Stop it first, or set OARLOCK_DATA to another folder.`,
        );
      }
      rmSync(path, { force: true });
    }
  }
  throw new AppError("busy", `Somebody else is starting Oarlock on ${dataFolder} at this moment. Try again.`);
}
