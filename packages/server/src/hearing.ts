/** Hearing a conversation is a job: idempotent by conversation, revision and model, so that any server may do it, twice without harm. */
import type { Coder, Coding } from "@oarlock/core/coding";
import { spokenTurns } from "@oarlock/core/conversation";
import type { Actor, Store } from "@oarlock/store";
import PgBoss from "pg-boss";

const queue = "hear";

export interface Progress {
  readonly done: number;
  readonly of: number;
}

interface HearJob {
  readonly workspaceId: string;
  readonly personId: string;
  readonly conversationId: string;
}

export interface Hearing {
  /** Queues a conversation whose present revision this model has not coded. */
  ask(actor: Actor, conversationId: string): Promise<void>;
  progress(conversationId: string): Progress | null;
  stop(): Promise<void>;
}

/** Numbers of a coding need no more than four places: a third of the bytes. */
const rounded = (_: string, value: unknown): unknown => (typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value);

export async function startHearing(
  store: Store,
  coder: Coder,
  onProgress: (conversationId: string, progress: Progress) => void,
  onFault: (fault: Error) => void,
): Promise<Hearing> {
  const { host, port, database, user, password } = store.jobs;
  const boss = new PgBoss({ host, port, database, user, password, schema: "pgboss", max: 3 });
  boss.on("error", onFault);
  await boss.start();
  await boss.createQueue(queue, { name: queue, policy: "standard", retryLimit: 3, retryDelay: 2, expireInSeconds: 300 });
  const progress = new Map<string, Progress>();

  const hear = async ({ workspaceId, personId, conversationId }: HearJob): Promise<void> => {
    const conversations = await store.workspace({ workspaceId, personId });
    const record = await conversations.read(conversationId);
    if (!record) return;
    const known = await conversations.codings(conversationId);
    if (known.some(({ rater, revision }) => rater.kind === "model" && rater.hash === coder.rater.hash && revision === record.revision)) return;
    const turns = spokenTurns(record.transcript);
    const tell = (done: number): void => {
      progress.set(conversationId, { done, of: turns.length });
      onProgress(conversationId, { done, of: turns.length });
    };
    tell(0);
    try {
      const codes = await coder.code(
        turns.map(({ role, text }) => ({ role, text })),
        tell,
      );
      const byTurn = Object.fromEntries(turns.flatMap((turn, i) => (codes[i] ? [[turn.id, codes[i]]] : [])));
      const coding = { rater: coder.rater, turns: JSON.parse(JSON.stringify(byTurn, rounded)) as Coding["turns"] }; // the same shape, shorter numbers
      await conversations.saveModelCoding(conversationId, record.revision, coding);
    } finally {
      progress.delete(conversationId);
    }
  };

  await boss.work<HearJob>(queue, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async ([job]) => {
    if (job) await hear(job.data);
  });

  return {
    async ask({ workspaceId, personId }, conversationId) {
      await boss.send(queue, { workspaceId, personId, conversationId } satisfies HearJob, { singletonKey: conversationId });
      boss.notifyWorker?.(queue);
    },
    progress: (conversationId) => progress.get(conversationId) ?? null,
    stop: () => boss.stop({ graceful: true, timeout: 5000, wait: true }),
  };
}
