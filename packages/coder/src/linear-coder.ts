/** The `Coder` port over the linear model, in worker threads. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Coder, TurnCodes } from "@oarlock/core/coding";
import { AppError } from "@oarlock/core/fault";
import { loadModel } from "./model/file.ts";
import type { Job, Reply } from "./worker.ts";

interface Waiting {
  readonly resolve: (codes: readonly TurnCodes[]) => void;
  readonly reject: (fault: Error) => void;
  readonly onProgress?: (done: number) => void;
}

interface Seat {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

function open(): Seat {
  const worker = new Worker(new URL("../dist/worker.js", import.meta.url));
  const waiting = new Map<number, Waiting>();
  worker.unref();
  worker.on("message", (reply: Reply) => {
    const asked = waiting.get(reply.id);
    if (!asked) return;
    if ("done" in reply) return asked.onProgress?.(reply.done);
    waiting.delete(reply.id);
    if (waiting.size === 0) worker.unref();
    if ("codes" in reply) asked.resolve(reply.codes);
    else asked.reject(new AppError("unavailable", `The coder failed on this conversation: ${reply.fault}`));
  });
  worker.on("error", (fault) => {
    for (const asked of waiting.values()) asked.reject(new AppError("unavailable", "The coder stopped unexpectedly. Start Oarlock again.", { cause: fault }));
    waiting.clear();
  });
  return { worker, waiting };
}

/**
 * Opens the coder. Conversations are coded whole, one a worker at a time; `threads` workers start when first needed.
 * Throws `unavailable` when the model's files are missing or damaged.
 */
export async function openLinearCoder({ threads = Math.min(2, availableParallelism()) }: { readonly threads?: number } = {}): Promise<Coder> {
  const { manifest, hash } = readModel();
  const seats: Seat[] = [];
  let next = 0;
  return {
    rater: { kind: "model", name: "linear", version: manifest.version, hash },
    async code(turns, onProgress) {
      let seat = seats.find(({ waiting }) => waiting.size === 0);
      if (!seat && seats.length < threads) {
        seat = open();
        seats.push(seat);
      }
      seat ??= seats[next % seats.length] as Seat; // threads >= 1, so there is one
      const { worker, waiting } = seat;
      const id = next++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, ...(onProgress ? { onProgress } : {}) });
        worker.ref();
        worker.postMessage({ id, turns } satisfies Job);
      });
    },
    async close() {
      await Promise.all(seats.splice(0).map(({ worker }) => worker.terminate()));
    },
  };
}

function readModel() {
  try {
    return loadModel();
  } catch (fault) {
    throw new AppError("unavailable", "The coder's model could not be read. Restore packages/coder/model from the repository.", { cause: fault });
  }
}
