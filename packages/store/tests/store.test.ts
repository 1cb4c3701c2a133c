/** The store on a real PostgreSQL: refusals first, then what it keeps. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NewConversation } from "@oarlock/core/conversation";
import { beginPlay, type Persona, personas } from "@oarlock/core/practice";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, createWorkspace, type Engine, installKey, lockDataFolder, openEmbedded, openExternal, openStore, type Store } from "../dist/index.js";

const folder = mkdtempSync(join(tmpdir(), "oarlock-store-")); // Open for passing through, so that the database's own user can reach its cluster when the tests run as root.
chmodSync(folder, 0o711);

const dataFolder = join(folder, "data");
let engine: Engine;
let store: Store;
let owner: Actor;
let stranger: Actor;
let key: Buffer;

const conversation: NewConversation = {
  title: "Quizzical ocelot",
  kind: "real",
  target: "fewer marzipan nights",
  source: { name: "zanzibar.txt", format: "txt", hash: "a".repeat(64), bytes: 10 },
  transcript: {
    speakers: [
      { id: "s1", label: "Wolfgangus", role: "counsellor" },
      { id: "s2", label: "Philomena", role: "client" },
    ],
    turns: [
      { id: "t1", speaker: "s1", text: "What about the periwinkle evenings?" },
      { id: "t2", speaker: "s2", text: "They are the xylophone of my week." },
    ],
  },
};
const model = { rater: { kind: "model", name: "linear", version: "1", hash: "b".repeat(64) }, turns: { t1: { role: "other" } } } as const;

beforeAll(async () => {
  engine = await openEmbedded({ dataFolder });
  ({ key } = installKey(dataFolder, null));
  store = await openStore(engine, key);
  owner = await store.ensureLocalOwner("Owner");
  stranger = await createWorkspace(engine, key, "Stranger");
});

afterAll(async () => {
  await store?.close();
  await engine?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A query as the app's own role, in a workspace or in none. */
async function asApp(workspaceId: string | null, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ ...store.jobs, user: "oarlock_app", password: appPassword() });
  await client.connect();
  try {
    if (workspaceId) await client.query("select set_config('oarlock.workspace_id', $1, false)", [workspaceId]);
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
const { createHmac } = await import("node:crypto");
const appPassword = (): string => createHmac("sha256", key).update("oarlock role app").digest("hex");

async function asOwner(sql: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client(engine.owner);
  await client.connect();
  try {
    return await client.query(sql, [...values]);
  } finally {
    await client.end();
  }
}

describe("refusals", () => {
  test("another workspace reads nothing of it", async () => {
    const { id } = await (await store.workspace(owner)).create(conversation);
    const foreign = await store.workspace(stranger);
    expect(await foreign.read(id)).toBeNull();
    expect(await foreign.list()).toEqual([]);
    expect(await foreign.codings(id)).toEqual([]);
    await expect(foreign.describe(id, { title: "mine" })).rejects.toMatchObject({ code: "not-found" });
    await expect(foreign.codeTurn(id, "t1", { role: "other" })).rejects.toMatchObject({ code: "not-found" });
    await expect(foreign.erase(id)).rejects.toMatchObject({ code: "not-found" });
  });

  test("without a workspace no row is seen, with one only its own", async () => {
    expect((await asApp(null, "select * from oarlock.conversation")).rowCount).toBe(0);
    expect((await asApp(stranger.workspaceId, "select * from oarlock.conversation")).rowCount).toBe(0);
    expect((await asApp(owner.workspaceId, "select * from oarlock.conversation")).rowCount).toBeGreaterThan(0);
  });

  test("the app's role neither owns nor bypasses, and cannot switch row security off or change the audit", async () => {
    const { rows } = await asOwner("select rolsuper, rolbypassrls from pg_roles where rolname = 'oarlock_app'");
    expect(rows[0]).toEqual({ rolsuper: false, rolbypassrls: false });
    expect((await asOwner("select tablename from pg_tables where schemaname = 'oarlock' and tableowner = 'oarlock_app'")).rowCount).toBe(0);
    await expect(asApp(owner.workspaceId, "alter table oarlock.conversation disable row level security")).rejects.toThrow(/owner/);
    await expect(asApp(owner.workspaceId, "update oarlock.audit set action = 'x'")).rejects.toThrow(/permission denied/);
  });

  test("every table with a workspace has forced row security", async () => {
    const { rows } = await asOwner(
      `select c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' where n.nspname = 'oarlock' and c.relkind = 'r' order by 1`,
    );
    expect(rows.map((row) => row.relname)).toEqual([
      "audit",
      "coding",
      "coding_turn",
      "conversation",
      "person",
      "persona",
      "practice",
      "reflection",
      "workspace",
    ]);
    expect(rows.every((row) => row.relrowsecurity && row.relforcerowsecurity)).toBe(true);
  });

  test("a practice is seen by nobody but whose it is, sealed, and taken on by one exchange at a time", async () => {
    const [dana] = personas as readonly [Persona];
    const own = await store.practice(owner);
    const play = beginPlay(dana, 1);
    const { id } = await own.create({ persona: { ...dana, id: "mira" }, way: "learning", aim: "affirmation", play, from: null });
    expect(await own.read(id)).toMatchObject({ persona: { id: "mira" }, aim: "affirmation", play });
    expect(await (await store.practice(stranger)).read(id)).toBeNull();
    expect(await (await store.practice({ ...owner, personId: stranger.personId })).read(id)).toBeNull();
    const { rows } = await asOwner("select play from oarlock.practice where practice_id = $1", [id]);
    expect((rows[0] as { play: Buffer }).play.includes(play.opening)).toBe(false);
    await expect(own.save(id, 4, play)).rejects.toMatchObject({ code: "changed-meanwhile" });
    await own.erase(id);
    expect(await own.read(id)).toBeNull();
    expect(await store.brokenLink(owner.workspaceId)).toBeNull();
  });

  test("a sealed value that was moved to another row does not open", async () => {
    const own = await store.workspace(owner);
    const [one, two] = [await own.create(conversation), await own.create({ ...conversation, title: "Other" })];
    await asOwner("update oarlock.conversation a set title = b.title from oarlock.conversation b where a.conversation_id = $1 and b.conversation_id = $2", [
      one.id,
      two.id,
    ]);
    await expect(own.read(one.id)).rejects.toMatchObject({ code: "unreadable" });
    await own.erase(one.id);
  });

  test("ids that are no ids are not found", async () => {
    const own = await store.workspace(owner);
    expect(await own.read("../../etc/passwd")).toBeNull();
    await expect(own.remove("x")).rejects.toMatchObject({ code: "not-found" });
  });

  test("a second server on the same data folder is told who holds it", () => {
    const lock = lockDataFolder(dataFolder, new Date(), "http://127.0.0.1:1");
    expect(() => lockDataFolder(dataFolder, new Date(), null)).toThrow(new RegExp(`process ${process.pid} since`));
    lock.release();
    lockDataFolder(dataFolder, new Date(), null).release();
  });
});

describe("what it keeps", () => {
  test("create, read, list, describe, remove, restore, erase", async () => {
    const own = await store.workspace(owner);
    const { id, revision } = await own.create(conversation);
    expect(revision).toBe(1);
    expect(await own.read(id)).toMatchObject(conversation);
    await own.describe(id, { title: "Renamed", target: null });
    expect((await own.list()).find((each) => each.id === id)).toMatchObject({ title: "Renamed", target: null, turns: 2, coded: false });
    await own.remove(id);
    expect(await own.read(id)).toBeNull();
    expect((await own.removed()).map((each) => each.id)).toContain(id);
    await own.restore(id);
    expect(await own.read(id)).not.toBeNull();
    await own.erase(id);
    expect((await own.removed()).map((each) => each.id)).not.toContain(id);
  });

  test("a transcript changed meanwhile is not overwritten", async () => {
    const own = await store.workspace(owner);
    const { id, transcript } = await own.create(conversation);
    expect(await own.replaceTranscript(id, 1, transcript)).toBe(2);
    await expect(own.replaceTranscript(id, 1, transcript)).rejects.toMatchObject({ code: "changed-meanwhile" });
  });

  test("codings of different raters never overwrite each other", async () => {
    const own = await store.workspace(owner);
    const { id } = await own.create(conversation);
    await own.saveModelCoding(id, 1, model);
    await own.saveModelCoding(id, 1, model);
    await own.saveModelCoding(id, 1, { ...model, rater: { ...model.rater, hash: "c".repeat(64) } });
    await own.codeTurn(id, "t1", { role: "other" });
    await own.codeTurn(id, "t2", { role: "other" });
    await own.codeTurn(id, "t2", null);
    const codings = await own.codings(id);
    expect(codings.map(({ rater }) => rater.kind).sort()).toEqual(["model", "model", "person"]);
    expect(Object.keys(codings.find(({ rater }) => rater.kind === "person")?.turns ?? {})).toEqual(["t1"]);
    expect((await own.list()).find((each) => each.id === id)?.coded).toBe(true);
  });

  test("a person's codes outlive an edit of the transcript", async () => {
    const own = await store.workspace(owner);
    const { id, transcript } = await own.create(conversation);
    await own.codeTurn(id, "t2", { role: "other" });
    await own.replaceTranscript(id, 1, { ...transcript, turns: transcript.turns.slice(0, 1) });
    await own.replaceTranscript(id, 2, transcript);
    expect((await own.codings(id))[0]?.turns).toHaveProperty("t2");
  });

  test("a reflection is written, changed, or skipped", async () => {
    const own = await store.workspace(owner);
    const { id } = await own.create(conversation);
    expect(await own.reflection(id)).toBeNull();
    await own.reflect(id, null);
    expect(await own.reflection(id)).toMatchObject({ text: null });
    await own.reflect(id, "we rowed together");
    expect(await own.reflection(id)).toMatchObject({ text: "we rowed together" });
  });

  test("changes are told to listeners by id", async () => {
    const own = await store.workspace(owner);
    const heard: string[] = [];
    const stop = await store.listen(({ conversationId }) => heard.push(conversationId));
    const { id } = await own.create(conversation);
    await expect.poll(() => heard).toContain(id);
    await stop();
  });

  test("the audit chain holds, and a changed row breaks it", async () => {
    expect(await store.brokenLink(owner.workspaceId)).toBeNull();
    await asOwner("update oarlock.audit set action = 'nothing.happened' where workspace_id = $1 and seq = 3", [owner.workspaceId]);
    expect(await store.brokenLink(owner.workspaceId)).toBe("3");
  });

  test("none of the imported words lie in the data folder, write-ahead log included", async () => {
    const own = await store.workspace(owner);
    const { id } = await own.create(conversation);
    await own.reflect(id, "bumfuzzle");
    await asOwner("checkpoint");
    const found: string[] = [];
    const walk = (path: string): void => {
      for (const name of readdirSync(path)) {
        const at = join(path, name);
        const state = statSync(at, { throwIfNoEntry: false });
        if (state?.isDirectory()) walk(at);
        else if (state?.isFile()) {
          const bytes = readFileSync(at);
          for (const word of ["ocelot", "marzipan", "zanzibar", "Wolfgangus", "Philomena", "periwinkle", "xylophone", "bumfuzzle"])
            if (bytes.includes(word)) found.push(`${at}: ${word}`);
        }
      }
    };
    walk(dataFolder);
    expect(found).toEqual([]);
    expect(readdirSync(join(dataFolder, "cluster", "pg_wal")).length).toBeGreaterThan(0);
  });
});

test("an install key that is not this folder's opens nothing", async () => {
  const other = await openStore(engine, Buffer.alloc(32, 7));
  await expect(other.workspace(owner)).rejects.toMatchObject({ code: "unreadable" });
  await other.close();
  const again = await openStore(engine, key);
  expect((await (await again.workspace(owner)).list()).length).toBeGreaterThan(0);
  await again.close();
});

test("the same store runs on a PostgreSQL of one's own, by address", async () => {
  const { host, port, user, password } = engine.owner;
  await asOwner("create database elsewhere");
  const external = await openExternal(`postgres://${user}:${password}@localhost:${port}/elsewhere?host=${encodeURIComponent(host)}`);
  const second = await openStore(external, key);
  const actor = await second.ensureLocalOwner("Owner");
  const own = await second.workspace(actor);
  expect(await own.list()).toEqual([]);
  const { id } = await own.create(conversation);
  expect(await own.read(id)).toMatchObject(conversation);
  await second.close();
});

test("an address that is none is refused with a sentence", async () => {
  await expect(openExternal("nonsense")).rejects.toMatchObject({ code: "misconfigured" });
  await expect(openExternal("postgres://nobody:x@127.0.0.1:1/none")).rejects.toMatchObject({ code: "unavailable" });
});
