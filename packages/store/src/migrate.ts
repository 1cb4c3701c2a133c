/** Migrations: SQL files in order, each in one transaction, each remembered with its hash; a changed history is refused. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { AppError } from "@oarlock/core/fault";
import pg from "pg";
import type { Connection } from "./engine/engine.ts";

const folder = new URL("../migrations/", import.meta.url);
/** Two servers that start at once migrate one after the other. */
const lockNumber = 7_201_904;

export interface RolePasswords {
  readonly app: string;
  readonly jobs: string;
}

export async function migrate(owner: Connection, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockNumber]);
    await client.query("create schema if not exists oarlock");
    await client.query("create table if not exists oarlock.migration (name text primary key, hash text not null, at timestamptz not null default now())");
    const { rows } = await client.query<{ name: string; hash: string }>("select name, hash from oarlock.migration");
    const done = new Map(rows.map(({ name, hash }) => [name, hash]));
    for (const name of readdirSync(folder)
      .filter((file) => file.endsWith(".sql"))
      .sort()) {
      const sql = readFileSync(new URL(name, folder), "utf8");
      const hash = createHash("sha256").update(sql).digest("hex");
      const before = done.get(name);
      if (before === hash) continue;
      if (before)
        throw new AppError(
          "misconfigured",
          `The migration ${name} is not the one this database was made with. Start the version of Oarlock that belongs to it.`,
        );
      await client.query("begin");
      try {
        await client.query(sql);
        await client.query("insert into oarlock.migration (name, hash) values ($1, $2)", [name, hash]);
        await client.query("commit");
      } catch (fault) {
        await client.query("rollback");
        const denied = (fault as { code?: string }).code === "42501";
        throw denied
          ? new AppError("misconfigured", "The role in OARLOCK_DATABASE_URL may not create roles or schemas. Use one that may, for the first start at least.", {
              cause: fault,
            })
          : fault;
      }
    }
    // Passwords come from the install's key: every machine that has it can log in.
    for (const [role, password] of [
      ["oarlock_app", passwords.app],
      ["oarlock_jobs", passwords.jobs],
    ] as const) {
      await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`);
    }
    await client.query("select pg_advisory_unlock($1)", [lockNumber]);
  } finally {
    await client.end();
  }
}
