/** Hearing a conversation is a job: idempotent by conversation, revision and model, so that any server may do it, twice without harm. */
import type { HearingProgress } from "@oarlock/contract";
import type { Coder, Coding } from "@oarlock/core/coding";
import { type ConversationStore, type StoredCoding, spokenTurns } from "@oarlock/core/conversation";
import type { Actor, Store } from "@oarlock/store";
import PgBoss from "pg-boss";

const queue = "hear";
/** Seconds between looks for work that another server left; what this one asks for starts at once. */
const lookEvery = 2;

interface HearJob {
  readonly workspaceId: string;
  readonly personId: string;
  readonly conversationId: string;
}

/** What is to be heard: a conversation as it stands. */
export interface Unheard {
  readonly id: string;
  readonly revision: number;
  readonly turns: number;
}

export interface Hearing {
  /** Queues the conversation's present revision; asked twice, it is heard once. */
  ask(actor: Actor, conversation: Unheard): Promise<void>;
  /** Queues every conversation that this model has not heard as it stands. */
  askForMissing(actor: Actor): Promise<void>;
  progress(conversationId: string): HearingProgress | null;
  stop(): Promise<void>;
}

export interface HearingParts {
  readonly store: Store;
  readonly coder: Coder;
  readonly onProgress: (conversationId: string, progress: HearingProgress) => void;
  readonly onFault: (fault: Error) => void;
}

/** Chances need no more than four places: a third of the bytes. */
const rounded = (_: string, value: unknown): unknown => (typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value);

async function openQueue(store: Store, onFault: (fault: Error) => void): Promise<PgBoss> {
  const { host, port, database, user, password } = store.jobs;
  const boss = new PgBoss({ host, port, database, user, password, schema: "pgboss", max: 3, schedule: false });
  boss.on("error", onFault);
  await boss.start();
  // `short`: one waiting job a key.
  const options = { name: queue, policy: "short", retryLimit: 3, retryDelay: 2, expireInSeconds: 300 } as const;
  await boss.createQueue(queue, options);
  await boss.updateQueue(queue, options);
  return boss;
}

export async function startHearing({ store, coder, onProgress, onFault }: HearingParts): Promise<Hearing> {
  const boss = await openQueue(store, onFault);
  const waiting = new Map<string, HearingProgress & { readonly revision: number }>();
  const isHeard = (codings: readonly StoredCoding[], revision: number): boolean =>
    codings.some((coding) => coding.rater.kind === "model" && coding.rater.hash === coder.rater.hash && coding.revision === revision);

  const tell = (id: string, revision: number, done: number, of: number): void => {
    if ((waiting.get(id)?.revision ?? 0) > revision) return;
    waiting.set(id, { revision, done, of });
    onProgress(id, { done, of });
  };

  const codeAll = async (conversations: ConversationStore, id: string): Promise<number> => {
    const record = await conversations.read(id);
    if (!record || isHeard(await conversations.codings(id), record.revision)) return record?.revision ?? Number.POSITIVE_INFINITY;
    const { revision } = record;
    const turns = spokenTurns(record.transcript);
    tell(id, revision, 0, turns.length);
    const heard = turns.map(({ role, text }) => ({ role, text }));
    const codes = await coder.code(heard, (done) => tell(id, revision, done, turns.length));
    const byTurn = Object.fromEntries(turns.flatMap((turn, i) => (codes[i] ? [[turn.id, codes[i]]] : [])));
    const coding = { rater: coder.rater, turns: JSON.parse(JSON.stringify(byTurn, rounded)) as Coding["turns"] }; // the same shape, shorter numbers
    await conversations.saveModelCoding(id, revision, coding);
    return revision;
  };

  const hear = async ({ workspaceId, personId, conversationId }: HearJob): Promise<void> => {
    let revision = Number.POSITIVE_INFINITY;
    try {
      revision = await codeAll(await store.workspace({ workspaceId, personId }), conversationId);
    } catch (fault) {
      onFault(fault instanceof Error ? fault : new Error(String(fault)));
      // The queue keeps what a job fails with, unsealed: it gets no words.
      throw new Error("not heard; the log says why");
    } finally {
      if ((waiting.get(conversationId)?.revision ?? 0) <= revision) waiting.delete(conversationId);
    }
  };

  let worker = "";
  worker = await boss.work<HearJob>(queue, { pollingIntervalSeconds: lookEvery, batchSize: 1 }, async ([job]) => {
    if (job) await hear(job.data);
    boss.notifyWorker(worker); // the next one at once
  });

  const ask: Hearing["ask"] = async ({ workspaceId, personId }, { id, revision, turns }) => {
    tell(id, revision, 0, turns);
    const singletonKey = `${id}:${revision}:${coder.rater.hash.slice(0, 16)}`;
    await boss.send(queue, { workspaceId, personId, conversationId: id } satisfies HearJob, { singletonKey });
    boss.notifyWorker(worker);
  };

  return {
    ask,
    async askForMissing(actor) {
      const conversations = await store.workspace(actor);
      for (const conversation of await conversations.list()) {
        const { id, revision, coded } = conversation;
        // `coded` may speak of an earlier model.
        if (!coded || !isHeard(await conversations.codings(id), revision)) await ask(actor, conversation);
      }
    },
    progress: (conversationId) => {
      const found = waiting.get(conversationId);
      return found ? { done: found.done, of: found.of } : null;
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000, wait: true }),
  };
}
