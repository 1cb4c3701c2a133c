/** The `PracticeStore` of one person in one workspace. */
import { randomUUID } from "node:crypto";
import { AppError } from "@oarlock/core/fault";
import { type NewPractice, type Persona, type Play, type Practice, type PracticeStore, personas } from "@oarlock/core/practice";
import type pg from "pg";
import { seal, unseal } from "../seal/seal.ts";
import { type Actor, inWorkspace, isUuid, note } from "./workspace-connection.ts";

interface PracticeRow {
  readonly practice_id: string;
  readonly play: Buffer;
  readonly conversation_id: string | null;
  readonly created_at: Date;
  readonly changed_at: Date;
}

/** What is sealed of a practice. Oarlock's own personas are kept by id, others whole: they may be changed later. */
interface Sealed extends Omit<NewPractice, "persona"> {
  readonly persona: string | Persona;
}

const gone = (): AppError => new AppError("not-found", "There is no such practice here. It may have been erased.");

export function practiceStore(pool: pg.Pool, key: Buffer, actor: Actor): PracticeStore {
  const within = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => inWorkspace(pool, actor.workspaceId, work);
  const sealed = (id: string, { persona, way, aim, play, from }: NewPractice): Buffer => {
    const value: Sealed = { persona: personas.includes(persona) ? persona.id : persona, way, aim, play, from };
    return seal(key, JSON.stringify(value), { table: "practice", row: id, column: "play" });
  };

  function practiceOf({ practice_id: id, play, conversation_id, created_at, changed_at }: PracticeRow): Practice {
    const value = JSON.parse(unseal(key, play, { table: "practice", row: id, column: "play" })) as Sealed; // sealed above
    const persona = typeof value.persona === "string" ? personas.find((own) => own.id === value.persona) : value.persona;
    if (!persona) throw new AppError("unavailable", `This practice was with “${String(value.persona)}”, who is not in this version of Oarlock.`);
    return { ...value, persona, id, conversationId: conversation_id, createdAt: created_at.toISOString(), changedAt: changed_at.toISOString() };
  }

  const rowOf = async (client: pg.PoolClient, id: string, lock = ""): Promise<(PracticeRow & { readonly turns: number }) | undefined> => {
    const { rows } = await client.query<PracticeRow & { turns: number }>(`select * from oarlock.practice where practice_id = $1 and person_id = $2 ${lock}`, [
      id,
      actor.personId,
    ]);
    return rows[0];
  };

  const change = async (id: string, action: string, sql: string, values: readonly unknown[]): Promise<void> => {
    if (!isUuid(id)) throw gone();
    await within(async (client) => {
      const { rowCount } = await client.query(sql, [id, actor.personId, ...values]);
      if (!rowCount) throw gone();
      await note(client, actor, action, id);
    });
  };

  return {
    list: () =>
      within(async (client) => {
        const { rows } = await client.query<PracticeRow>("select * from oarlock.practice where person_id = $1 order by changed_at desc, practice_id", [
          actor.personId,
        ]);
        return rows.map(practiceOf);
      }),

    async read(id) {
      if (!isUuid(id)) return null;
      return within(async (client) => {
        const row = await rowOf(client, id);
        return row ? practiceOf(row) : null;
      });
    },

    async create(practice) {
      const id = randomUUID();
      return within(async (client) => {
        const { rows } = await client.query<PracticeRow>(
          "insert into oarlock.practice (workspace_id, practice_id, person_id, turns, play) values ($1, $2, $3, $4, $5) returning *",
          [actor.workspaceId, id, actor.personId, practice.play.turns.length, sealed(id, practice)],
        );
        await note(client, actor, "practice.create", id);
        return practiceOf(rows[0] as PracticeRow); // one row was inserted
      });
    },

    async save(id, turns, play: Play) {
      if (!isUuid(id)) throw gone();
      await within(async (client) => {
        const row = await rowOf(client, id, "for update");
        if (!row) throw gone();
        if (row.turns !== turns) throw new AppError("changed-meanwhile", "This practice went on in another window. Reload it to see where it stands.");
        await client.query("update oarlock.practice set play = $2, turns = $3, changed_at = now() where practice_id = $1", [
          id,
          sealed(id, { ...practiceOf(row), play }),
          play.turns.length,
        ]);
        await note(client, actor, "practice.turn", id);
      });
    },

    close: (id, conversationId) =>
      change(id, "practice.close", "update oarlock.practice set conversation_id = $3, changed_at = now() where practice_id = $1 and person_id = $2", [
        conversationId,
      ]),
    erase: (id) => change(id, "practice.erase", "delete from oarlock.practice where practice_id = $1 and person_id = $2", []),

    personas: () =>
      within(async (client) => {
        const { rows } = await client.query<{ persona_id: string; persona: Buffer }>("select persona_id, persona from oarlock.persona order by persona_id");
        return rows.map((row) => JSON.parse(unseal(key, row.persona, { table: "persona", row: row.persona_id, column: "persona" })) as Persona); // sealed below
      }),

    async keepPersona(persona) {
      await within(async (client) => {
        await client.query(
          `insert into oarlock.persona (workspace_id, persona_id, persona) values ($1, $2, $3)
           on conflict (workspace_id, persona_id) do update set persona = excluded.persona, changed_at = now()`,
          [actor.workspaceId, persona.id, seal(key, JSON.stringify(persona), { table: "persona", row: persona.id, column: "persona" })],
        );
        await note(client, actor, "persona.keep", persona.id);
      });
    },

    async erasePersona(id) {
      await within(async (client) => {
        const { rowCount } = await client.query("delete from oarlock.persona where persona_id = $1", [id]);
        if (!rowCount) throw new AppError("not-found", "There is no such persona here. It may have been erased.");
        await note(client, actor, "persona.erase", id);
      });
    },
  };
}
