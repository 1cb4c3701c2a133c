/** The `ConversationStore` of one person in one workspace. */
import { randomUUID } from "node:crypto";
import type { Coding, Rater, TurnCodes } from "@oarlock/core/coding";
import type {
  ConversationKind,
  ConversationRecord,
  ConversationStore,
  ConversationSummary,
  NewConversation,
  Reflection,
  Source,
  StoredCoding,
  Transcript,
} from "@oarlock/core/conversation";
import { AppError } from "@oarlock/core/fault";
import type pg from "pg";
import { seal, unseal } from "../seal/seal.ts";
import { type Actor, inWorkspace, isUuid, note, notFound } from "./workspace-connection.ts";

interface ConversationRow {
  readonly conversation_id: string;
  readonly kind: ConversationKind;
  readonly title: Buffer;
  readonly target: Buffer | null;
  readonly source: Buffer;
  readonly transcript: Buffer;
  readonly revision: number;
  readonly turns: number;
  readonly created_at: Date;
  readonly coded: boolean;
}

interface CodingRow {
  readonly coding_id: string;
  readonly rater_kind: "model" | "person";
  readonly rater_key: string;
  readonly rater_version: string;
  readonly person_id: string | null;
  readonly revision: number;
  readonly turns: Buffer | null;
  readonly created_at: Date;
}

const summaryColumns = `c.conversation_id, c.kind, c.title, c.target, c.source, c.revision, c.turns, c.created_at,
  exists (select from oarlock.coding k where k.conversation_id = c.conversation_id and k.rater_kind = 'model' and k.revision = c.revision) as coded`;

/** `changed` hears the id of every conversation that a commit has changed. */
export function conversationStore(pool: pg.Pool, key: Buffer, actor: Actor, changed: (id: string) => Promise<void>): ConversationStore {
  const place = (row: string, column: string, table = "conversation") => ({ table, row, column });
  const words = (text: string, row: string, column: string, table?: string): Buffer => seal(key, text, place(row, column, table));
  const read = (sealed: Buffer, row: string, column: string, table?: string): string => unseal(key, sealed, place(row, column, table));
  const within = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => inWorkspace(pool, actor.workspaceId, work);

  /** A change of an existing conversation: exactly one row, one audit line, one event. */
  const change = async (id: string, action: string, sql: string, values: readonly unknown[]): Promise<void> => {
    if (!isUuid(id)) throw notFound();
    await within(async (client) => {
      const { rowCount } = await client.query(sql, [id, ...values]);
      if (rowCount === 0) throw notFound();
      await note(client, actor, action, id);
    });
    await changed(id);
  };

  const summaryOf = (row: ConversationRow): ConversationSummary => ({
    id: row.conversation_id,
    kind: row.kind,
    title: read(row.title, row.conversation_id, "title"),
    target: row.target && read(row.target, row.conversation_id, "target"),
    source: JSON.parse(read(row.source, row.conversation_id, "source")) as Source, // sealed by `create`
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    turns: row.turns,
    coded: row.coded,
  });

  const recordOf = (row: ConversationRow): ConversationRecord => {
    const { turns: _, coded: __, ...rest } = summaryOf(row);
    return { ...rest, transcript: JSON.parse(read(row.transcript, row.conversation_id, "transcript")) as Transcript }; // sealed by this store
  };

  const listed = async (condition: string): Promise<readonly ConversationSummary[]> =>
    within(async (client) => {
      const { rows } = await client.query<ConversationRow>(
        `select ${summaryColumns} from oarlock.conversation c where ${condition} order by c.created_at desc, c.conversation_id`,
      );
      return rows.map(summaryOf);
    });

  const raterOf = (row: CodingRow, nameById: ReadonlyMap<string, string>): Rater => {
    if (row.rater_kind === "person") return { kind: "person", id: row.person_id ?? "", name: nameById.get(row.person_id ?? "") ?? "" };
    const [name = "", hash = ""] = row.rater_key.split(":");
    return { kind: "model", name, version: row.rater_version, hash };
  };

  return {
    list: () => listed("c.removed_at is null"),
    removed: () => listed("c.removed_at is not null"),

    async create(conversation: NewConversation) {
      const id = randomUUID();
      const { title, kind, target, source, transcript } = conversation;
      const record = await within(async (client) => {
        const { rows } = await client.query<ConversationRow>(
          `insert into oarlock.conversation as c (workspace_id, conversation_id, kind, title, target, source, transcript, turns)
           values ($1, $2, $3, $4, $5, $6, $7, $8) returning c.*, false as coded`,
          [
            actor.workspaceId,
            id,
            kind,
            words(title, id, "title"),
            target === null ? null : words(target, id, "target"),
            words(JSON.stringify(source), id, "source"),
            words(JSON.stringify(transcript), id, "transcript"),
            transcript.turns.length,
          ],
        );
        await note(client, actor, "conversation.create", id);
        return recordOf(rows[0] as ConversationRow); // one row was inserted
      });
      await changed(id);
      return record;
    },

    async read(id) {
      if (!isUuid(id)) return null;
      return within(async (client) => {
        const { rows } = await client.query<ConversationRow>(
          "select c.*, false as coded from oarlock.conversation c where conversation_id = $1 and removed_at is null",
          [id],
        );
        return rows[0] ? recordOf(rows[0]) : null;
      });
    },

    async describe(id, { title, target }) {
      if (title !== undefined)
        await change(id, "conversation.title", "update oarlock.conversation set title = $2 where conversation_id = $1", [words(title, id, "title")]);
      if (target !== undefined)
        await change(id, "conversation.target", "update oarlock.conversation set target = $2 where conversation_id = $1", [
          target === null ? null : words(target, id, "target"),
        ]);
    },

    async replaceTranscript(id, revision, transcript) {
      if (!isUuid(id)) throw notFound();
      const next = await within(async (client) => {
        const { rows } = await client.query<{ revision: number }>(
          "select revision from oarlock.conversation where conversation_id = $1 and removed_at is null for update",
          [id],
        );
        if (!rows[0]) throw notFound();
        if (rows[0].revision !== revision) throw new AppError("changed-meanwhile", "This conversation was changed in another window. Reload it and try again.");
        await client.query("update oarlock.conversation set transcript = $2, turns = $3, revision = revision + 1 where conversation_id = $1", [
          id,
          words(JSON.stringify(transcript), id, "transcript"),
          transcript.turns.length,
        ]);
        await note(client, actor, "conversation.transcript", id);
        return revision + 1;
      });
      await changed(id);
      return next;
    },

    remove: (id) =>
      change(id, "conversation.remove", "update oarlock.conversation set removed_at = now() where conversation_id = $1 and removed_at is null", []),
    restore: (id) =>
      change(id, "conversation.restore", "update oarlock.conversation set removed_at = null where conversation_id = $1 and removed_at is not null", []),
    erase: (id) => change(id, "conversation.erase", "delete from oarlock.conversation where conversation_id = $1", []),

    async codings(id) {
      if (!isUuid(id)) return [];
      return within(async (client) => {
        const { rows } = await client.query<CodingRow>("select * from oarlock.coding where conversation_id = $1 order by revision, created_at", [id]);
        const people = await client.query<{ person_id: string; name: Buffer }>("select person_id, name from oarlock.person");
        const nameById = new Map(people.rows.map((person) => [person.person_id, read(person.name, person.person_id, "name", "person")]));
        const byTurn = await client.query<{ coding_id: string; turn_id: string; codes: Buffer }>(
          "select t.coding_id, t.turn_id, t.codes from oarlock.coding_turn t join oarlock.coding k using (coding_id) where k.conversation_id = $1",
          [id],
        );
        return rows.map((row): StoredCoding => {
          const turns = row.turns
            ? (JSON.parse(read(row.turns, row.coding_id, "turns", "coding")) as Coding["turns"]) // sealed by `saveModelCoding`
            : Object.fromEntries(
                byTurn.rows
                  .filter((turn) => turn.coding_id === row.coding_id)
                  .map((turn) => [turn.turn_id, JSON.parse(read(turn.codes, `${row.coding_id}/${turn.turn_id}`, "codes", "coding_turn")) as TurnCodes]), // sealed by `codeTurn`
              );
          return { id: row.coding_id, rater: raterOf(row, nameById), turns, revision: row.revision, createdAt: row.created_at.toISOString() };
        });
      });
    },

    async saveModelCoding(id, revision, { rater, turns }) {
      if (!isUuid(id)) throw notFound();
      const coding = randomUUID();
      await within(async (client) => {
        const { rowCount } = await client.query(
          `insert into oarlock.coding (workspace_id, coding_id, conversation_id, rater_kind, rater_key, rater_version, revision, turns)
           select $1, $2, conversation_id, 'model', $4, $5, $6, $7 from oarlock.conversation where conversation_id = $3 and revision = $6
           on conflict (conversation_id, rater_kind, rater_key, revision) do nothing`,
          [actor.workspaceId, coding, id, `${rater.name}:${rater.hash}`, rater.version, revision, words(JSON.stringify(turns), coding, "turns", "coding")],
        );
        if (rowCount) {
          // The same model's codings of earlier revisions have served their time.
          await client.query("delete from oarlock.coding where conversation_id = $1 and rater_kind = 'model' and rater_key = $2 and revision < $3", [
            id,
            `${rater.name}:${rater.hash}`,
            revision,
          ]);
          await note(client, actor, "coding.model", id);
        }
      });
      await changed(id);
    },

    async codeTurn(id, turnId, codes) {
      if (!isUuid(id)) throw notFound();
      await within(async (client) => {
        const found = await client.query("select 1 from oarlock.conversation where conversation_id = $1 and removed_at is null", [id]);
        if (found.rowCount === 0) throw notFound();
        const { rows } = await client.query<{ coding_id: string }>(
          `insert into oarlock.coding (workspace_id, coding_id, conversation_id, rater_kind, rater_key, person_id, revision)
           values ($1, $2, $3, 'person', $4, $5, 0)
           on conflict (conversation_id, rater_kind, rater_key, revision) do update set person_id = excluded.person_id returning coding_id`,
          [actor.workspaceId, randomUUID(), id, actor.personId, actor.personId],
        );
        const coding = rows[0]?.coding_id ?? "";
        if (codes === null) await client.query("delete from oarlock.coding_turn where coding_id = $1 and turn_id = $2", [coding, turnId]);
        else {
          await client.query(
            `insert into oarlock.coding_turn (workspace_id, coding_id, turn_id, codes) values ($1, $2, $3, $4)
             on conflict (coding_id, turn_id) do update set codes = excluded.codes, changed_at = now()`,
            [actor.workspaceId, coding, turnId, words(JSON.stringify(codes), `${coding}/${turnId}`, "codes", "coding_turn")],
          );
        }
        await note(client, actor, codes === null ? "coding.clear" : "coding.turn", `${id}/${turnId}`);
      });
      await changed(id);
    },

    async reflection(id) {
      if (!isUuid(id)) return null;
      return within(async (client): Promise<Reflection | null> => {
        const { rows } = await client.query<{ words: Buffer | null; created_at: Date }>(
          "select words, created_at from oarlock.reflection where conversation_id = $1 and person_id = $2",
          [id, actor.personId],
        );
        const row = rows[0];
        return row ? { text: row.words && read(row.words, `${id}/${actor.personId}`, "words", "reflection"), createdAt: row.created_at.toISOString() } : null;
      });
    },

    async reflect(id, text) {
      if (!isUuid(id)) throw notFound();
      await within(async (client) => {
        const { rowCount } = await client.query(
          `insert into oarlock.reflection (workspace_id, conversation_id, person_id, words)
           select $1, conversation_id, $3, $4 from oarlock.conversation where conversation_id = $2 and removed_at is null
           on conflict (conversation_id, person_id) do update set words = excluded.words`,
          [actor.workspaceId, id, actor.personId, text === null ? null : words(text, `${id}/${actor.personId}`, "words", "reflection")],
        );
        if (!rowCount) throw notFound();
        await note(client, actor, "reflection.write", id);
      });
      await changed(id);
    },
  };
}
