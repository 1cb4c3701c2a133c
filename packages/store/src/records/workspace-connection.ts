/** Work on one workspace: a transaction in which row security knows the workspace, and the chain of what was done. */
import { createHash } from "node:crypto";
import { AppError } from "@oarlock/core/fault";
import type pg from "pg";

export interface Actor {
  readonly workspaceId: string;
  readonly personId: string;
}

/** Runs `work` in a transaction of the workspace; row security sees no other. */
export async function inWorkspace<T>(pool: pg.Pool, workspaceId: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('oarlock.workspace_id', $1, true)", [workspaceId]);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (fault) {
    await client.query("rollback").catch(() => undefined);
    throw fault;
  } finally {
    client.release();
  }
}

interface AuditRow {
  readonly seq: string;
  readonly at: Date;
  readonly person_id: string;
  readonly action: string;
  readonly subject: string;
  readonly previous: Buffer;
  readonly hash: Buffer;
}

const chainHash = (previous: Buffer, seq: string, at: string, { personId, workspaceId }: Actor, action: string, subject: string): Buffer =>
  createHash("sha256")
    .update(previous)
    .update(JSON.stringify([workspaceId, seq, at, personId, action, subject]))
    .digest();

/** Writes the audit row of a change, in the change's own transaction. */
export async function note(client: pg.PoolClient, actor: Actor, action: string, subject: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 1))", [actor.workspaceId]);
  const { rows } = await client.query<AuditRow>("select seq, hash from oarlock.audit order by seq desc limit 1");
  const previous = rows[0]?.hash ?? Buffer.alloc(32);
  const seq = String(BigInt(rows[0]?.seq ?? 0) + 1n);
  const at = new Date().toISOString();
  const hash = chainHash(previous, seq, at, actor, action, subject);
  await client.query("insert into oarlock.audit (workspace_id, seq, at, person_id, action, subject, previous, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)", [
    actor.workspaceId,
    seq,
    at,
    actor.personId,
    action,
    subject,
    previous,
    hash,
  ]);
}

/** Checks the whole chain of a workspace; the first row that does not fit, or null. */
export async function brokenLink(pool: pg.Pool, workspaceId: string): Promise<string | null> {
  return inWorkspace(pool, workspaceId, async (client) => {
    const { rows } = await client.query<AuditRow>("select * from oarlock.audit order by seq");
    let previous: Buffer = Buffer.alloc(32);
    let expected = 1n;
    for (const row of rows) {
      const hash = chainHash(previous, row.seq, row.at.toISOString(), { workspaceId, personId: row.person_id }, row.action, row.subject);
      if (BigInt(row.seq) !== expected || !previous.equals(row.previous) || !hash.equals(row.hash)) return row.seq;
      previous = row.hash;
      expected += 1n;
    }
    return null;
  });
}

export const isUuid = (id: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id);

export const notFound = (): AppError => new AppError("not-found", "There is no such conversation here. It may have been erased.");
