/** The store: a migrated database, the keys, and one door a workspace. */
import { randomUUID } from "node:crypto";
import type { ConversationStore } from "@oarlock/core/conversation";
import { AppError } from "@oarlock/core/fault";
import type { PracticeStore } from "@oarlock/core/practice";
import pg from "pg";
import type { Connection, Engine } from "./engine/engine.ts";
import { migrate } from "./migrate.ts";
import { conversationStore } from "./records/conversations.ts";
import { practiceStore } from "./records/practice.ts";
import { type Actor, brokenLink, inWorkspace, note } from "./records/workspace-connection.ts";
import { derive, newWorkspaceKey, seal, unwrapKey, wrapKey } from "./seal/seal.ts";

/** What changed, by id only: never content. */
export interface ChangeEvent {
  readonly workspaceId: string;
  readonly conversationId: string;
}

export interface Store {
  /** The workspace of this installation's owner, made on the first start. */
  ensureLocalOwner(name: string): Promise<Actor>;
  /** Throws `not-found` for a workspace that is not there. */
  workspace(actor: Actor): Promise<ConversationStore>;
  /** One person's practices in a workspace, and the workspace's personas. Throws as above. */
  practice(actor: Actor): Promise<PracticeStore>;
  /** Calls `heard` on every change that any server on this database commits. Returns how to stop. */
  listen(heard: (event: ChangeEvent) => void): Promise<() => Promise<void>>;
  /** The first audit row that does not fit its chain, or null. */
  brokenLink(workspaceId: string): Promise<string | null>;
  /** How the job queue logs in: a role of its own with a schema of its own. */
  readonly jobs: Connection;
  close(): Promise<void>;
}

const channel = "oarlock_changed";
/** Milliseconds before a broken ear for changes is opened again. */
const listenAgain = 500;
const localPerson = "local";

/** A version 8 style UUID from 16 secret bytes. */
function uuidOf(bytes: Buffer): string {
  const hex = bytes.subarray(0, 16).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Migrates and opens. */
export async function openStore(engine: Engine, installKey: Buffer): Promise<Store> {
  const passwords = { app: derive(installKey, "role app").toString("hex"), jobs: derive(installKey, "role jobs").toString("hex") };
  await migrate(engine.owner, passwords);
  const login: Connection = { ...engine.owner, user: "oarlock_app", password: passwords.app };
  const pool = new pg.Pool({ ...login, max: 10 });
  pool.on("error", () => undefined); // an idle connection that breaks is replaced by the pool
  pool.on("connect", (client) => client.on("error", () => undefined)); // one that breaks at work tells its query
  const keys = new Map<string, Buffer>();

  const keyOf = async (workspaceId: string): Promise<Buffer> => {
    const known = keys.get(workspaceId);
    if (known) return known;
    const wrapped = await inWorkspace(
      pool,
      workspaceId,
      async (client) => (await client.query<{ wrapped_key: Buffer }>("select wrapped_key from oarlock.workspace")).rows[0]?.wrapped_key,
    );
    if (!wrapped) throw new AppError("not-found", "There is no such workspace here.");
    const key = unwrapKey(installKey, wrapped, workspaceId);
    keys.set(workspaceId, key);
    return key;
  };

  const tell = async (workspaceId: string, conversationId: string): Promise<void> => {
    await pool.query("select pg_notify($1, $2)", [channel, JSON.stringify({ workspaceId, conversationId } satisfies ChangeEvent)]);
  };

  return {
    jobs: { ...engine.owner, user: "oarlock_jobs", password: passwords.jobs },

    async ensureLocalOwner(name) {
      const actor: Actor = { workspaceId: uuidOf(derive(installKey, "local workspace")), personId: uuidOf(derive(installKey, `person ${localPerson}`)) };
      await inWorkspace(pool, actor.workspaceId, async (client) => {
        const key = newWorkspaceKey();
        const made = await client.query("insert into oarlock.workspace (workspace_id, wrapped_key) values ($1, $2) on conflict do nothing", [
          actor.workspaceId,
          wrapKey(installKey, key, actor.workspaceId),
        ]);
        if (!made.rowCount) return;
        await client.query("insert into oarlock.person (workspace_id, person_id, name) values ($1, $2, $3)", [
          actor.workspaceId,
          actor.personId,
          seal(key, name, { table: "person", row: actor.personId, column: "name" }),
        ]);
        await note(client, actor, "workspace.create", actor.workspaceId);
      });
      return actor;
    },

    async workspace(actor) {
      const key = await keyOf(actor.workspaceId);
      return conversationStore(pool, key, actor, (id) => tell(actor.workspaceId, id));
    },

    practice: async (actor) => practiceStore(pool, await keyOf(actor.workspaceId), actor),

    async listen(heard) {
      let stopped = false;
      let client: pg.Client;
      const begin = async (): Promise<void> => {
        client = new pg.Client(login);
        client.on("error", () => undefined); // told by "end" as well
        client.on("notification", ({ payload }) => {
          if (payload) heard(JSON.parse(payload) as ChangeEvent); // sent by `tell`
        });
        client.once("end", () => void again());
        await client.connect();
        await client.query(`listen ${channel}`);
      };
      /** A database that went away is listened to again once it is back. */
      const again = async (): Promise<void> => {
        if (stopped) return;
        await new Promise((resolve) => setTimeout(resolve, listenAgain).unref());
        if (!stopped) await begin().catch(() => undefined);
      };
      await begin();
      return async () => {
        stopped = true;
        await client.end();
      };
    },

    brokenLink: (workspaceId) => brokenLink(pool, workspaceId),
    close: () => pool.end(),
  };
}

/** A second workspace for tests and, later, for teams. */
export async function createWorkspace(engine: Engine, installKey: Buffer, name: string): Promise<Actor> {
  const actor: Actor = { workspaceId: randomUUID(), personId: randomUUID() };
  const pool = new pg.Pool({ ...engine.owner, user: "oarlock_app", password: derive(installKey, "role app").toString("hex"), max: 1 });
  try {
    await inWorkspace(pool, actor.workspaceId, async (client) => {
      const key = newWorkspaceKey();
      await client.query("insert into oarlock.workspace (workspace_id, wrapped_key) values ($1, $2)", [
        actor.workspaceId,
        wrapKey(installKey, key, actor.workspaceId),
      ]);
      await client.query("insert into oarlock.person (workspace_id, person_id, name) values ($1, $2, $3)", [
        actor.workspaceId,
        actor.personId,
        seal(key, name, { table: "person", row: actor.personId, column: "name" }),
      ]);
      await note(client, actor, "workspace.create", actor.workspaceId);
    });
    return actor;
  } finally {
    await pool.end();
  }
}
