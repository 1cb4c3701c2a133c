/** The `Coder` port over a model in worker threads: conversations are cut into stretches, so that one uses every thread. */
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Coder, HeardTurn, TurnCodes } from "@oarlock/core/coding";
import { AppError } from "@oarlock/core/fault";
import { readEncoderManifest } from "./encoder/file.ts";
import { adapt } from "./model/adapt.ts";
import { loadModel, type Manifest } from "./model/file.ts";
import { persist } from "./model/persist.ts";
import { stretchesOf } from "./stretches.ts";
import type { Job, ModelName, Reply } from "./worker.ts";

/** A coder of this package. `labelWeights` multiply a head's probabilities before one label is named. */
export interface ModelCoder extends Coder {
  readonly labelWeights: Manifest["labelWeights"];
}

interface Options {
  /** Workers; they start when first needed. */
  readonly threads?: number;
}

/** Turns before and after a stretch that it may look at. */
const lookBack = 12;
const lookAhead = 6;
/** Stretches whose codes are remembered, by the hash of their words: a conversation that was changed in one place is heard again there only. */
const mostRemembered = 100;

interface Waiting {
  readonly job: Job;
  readonly resolve: (codes: readonly TurnCodes[]) => void;
  readonly reject: (fault: Error) => void;
}

/** Workers that take jobs from one queue, one at a time each. */
class Pool {
  private readonly idle: Worker[] = [];
  private readonly all = new Map<Worker, Waiting | null>();
  private readonly queue: Waiting[] = [];

  private readonly model: ModelName;
  private readonly threads: number;

  constructor(model: ModelName, threads: number) {
    this.model = model;
    this.threads = threads;
  }

  do(job: Job): Promise<readonly TurnCodes[]> {
    return new Promise((resolve, reject) => {
      this.queue.push({ job, resolve, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    const closed = new AppError("unavailable", "The coder was closed.");
    for (const waiting of this.queue.splice(0)) waiting.reject(closed);
    const workers = [...this.all.keys()];
    for (const waiting of this.all.values()) waiting?.reject(closed);
    this.all.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  private next(): void {
    if (this.queue.length === 0) return;
    const worker = this.idle.pop() ?? (this.all.size < this.threads ? this.start() : undefined);
    const waiting = worker && this.queue.shift();
    if (!waiting) return;
    this.all.set(worker, waiting);
    worker.ref();
    worker.postMessage(waiting.job);
  }

  private start(): Worker {
    const worker = new Worker(new URL("../dist/worker.js", import.meta.url), { workerData: this.model, execArgv: [] });
    worker.unref();
    this.all.set(worker, null);
    worker.on("message", (reply: Reply) => {
      const waiting = this.all.get(worker);
      this.all.set(worker, null);
      this.idle.push(worker);
      worker.unref();
      if ("codes" in reply) waiting?.resolve(reply.codes);
      else waiting?.reject(new AppError("unavailable", `The coder failed on this conversation: ${reply.fault}`));
      this.next();
    });
    worker.on("error", (fault) => {
      const waiting = this.all.get(worker);
      this.all.delete(worker);
      waiting?.reject(new AppError("unavailable", "The coder stopped unexpectedly. Start Oarlock again.", { cause: fault }));
      this.next();
    });
    return worker;
  }
}

function open(model: ModelName, read: { readonly manifest: Omit<Manifest, "counsellor" | "client">; readonly hash: string }, threads: number): ModelCoder {
  const { manifest, hash } = read;
  const pool = new Pool(model, threads);
  let ids = 0;
  const remembered = new Map<string, Promise<readonly TurnCodes[]>>();

  function codeStretch(turns: readonly HeardTurn[], from: number, to: number): Promise<readonly TurnCodes[]> {
    const key = createHash("sha256")
      .update(JSON.stringify([turns, from, to]))
      .digest("base64");
    const known = remembered.get(key);
    if (known) return known;
    const coded = pool.do({ id: ids++, turns, from, to });
    remembered.set(key, coded);
    coded.catch(() => remembered.delete(key));
    for (const oldest of remembered.keys()) {
      if (remembered.size <= mostRemembered) break;
      remembered.delete(oldest);
    }
    return coded;
  }

  return {
    rater: { kind: "model", name: model, version: manifest.version, hash },
    labelWeights: manifest.labelWeights,
    async code(turns: readonly HeardTurn[], onProgress?: (done: number) => void) {
      let done = 0;
      const codes = await Promise.all(
        stretchesOf(turns).map(async ([start, end]) => {
          const first = Math.max(0, start - lookBack);
          const own = await codeStretch(turns.slice(first, end + lookAhead), start - first, end - first);
          done += own.length;
          onProgress?.(done);
          return own;
        }),
      );
      return persist(adapt(codes.flat(), manifest.usual), manifest.persistence);
    },
    close: () => pool.close(),
  };
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (fault) {
    throw new AppError("unavailable", "The coder's model could not be read. Restore packages/coder/model from the repository.", { cause: fault });
  }
}

const usualThreads = (): number => Math.min(2, availableParallelism());

/** Opens the linear coder, the reference. Throws `unavailable` when the model's files are missing or damaged. */
export async function openLinearCoder({ threads = usualThreads() }: Options = {}): Promise<ModelCoder> {
  return open("linear", readable(loadModel), threads);
}

/** Opens the coder that the product hears with: the encoder. Throws `unavailable` as above. */
export async function openCoder({ threads = usualThreads() }: Options = {}): Promise<ModelCoder> {
  const encoder = readable(readEncoderManifest);
  return encoder ? open("encoder", encoder, threads) : openLinearCoder({ threads });
}
