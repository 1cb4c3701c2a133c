/** Sentence vectors: `sentenceSize` numbers of length one for a text, near for a question and what answers it. */
import { Worker } from "node:worker_threads";
import { AppError } from "@oarlock/core/fault";
import type { Vector } from "@oarlock/core/practice";
import type { VectorJob, VectorReply } from "./worker.ts";

export interface Vectors {
  /** One vector a text, in order. Throws `unavailable` when the model cannot be run. */
  embed(texts: readonly string[]): Promise<readonly Vector[]>;
  close(): Promise<void>;
}

/** Texts whose vectors are remembered: what a client says comes back as context of the next turns. */
const mostRemembered = 4000;

interface Waiting {
  readonly resolve: (vectors: readonly Vector[]) => void;
  readonly reject: (fault: Error) => void;
}

/** The worker starts with the first text. */
export function openVectors(): Vectors {
  let worker: Worker | null = null;
  let ids = 0;
  const waiting = new Map<number, Waiting>();
  const remembered = new Map<string, Promise<Vector>>();

  const start = (): Worker => {
    const started = new Worker(new URL("../../dist/sentences/worker.js", import.meta.url), { execArgv: [] });
    started.unref();
    started.on("message", (reply: VectorReply) => {
      const asked = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (waiting.size === 0) started.unref();
      if ("vectors" in reply) asked?.resolve(reply.vectors);
      else asked?.reject(new AppError("unavailable", `Sentences could not be compared: ${reply.fault}`));
    });
    started.on("error", (cause) => {
      worker = null;
      for (const { reject } of waiting.values()) reject(new AppError("unavailable", "Sentences could not be compared. Start Oarlock again.", { cause }));
      waiting.clear();
    });
    return started;
  };

  const ask = (texts: readonly string[]): Promise<readonly Vector[]> =>
    new Promise((resolve, reject) => {
      worker ??= start();
      const id = ids++;
      waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, texts } satisfies VectorJob);
    });

  return {
    embed(texts) {
      const fresh = [...new Set(texts)].filter((text) => !remembered.has(text));
      if (fresh.length > 0) {
        const asked = ask(fresh);
        fresh.forEach((text, i) => {
          const one = asked.then((vectors) => vectors[i] as Vector); // one a text
          one.catch(() => remembered.delete(text));
          remembered.set(text, one);
        });
      }
      const found = texts.map((text) => remembered.get(text) as Promise<Vector>); // set above
      for (const oldest of remembered.keys()) {
        if (remembered.size <= mostRemembered) break;
        remembered.delete(oldest);
      }
      return Promise.all(found);
    },
    async close() {
      for (const { reject } of waiting.values()) reject(new AppError("unavailable", "Oarlock is stopping."));
      waiting.clear();
      await worker?.terminate();
    },
  };
}
