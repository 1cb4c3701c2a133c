/** A worker thread that turns sentences into vectors: the runtime blocks its thread, so it has one of its own. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { encoderFolder } from "../encoder/file.ts";
import { tokeniserOf } from "../encoder/tokens.ts";
import { sentencesFolder, sentencesSha256 } from "./file.ts";

export interface VectorJob {
  readonly id: number;
  readonly texts: readonly string[];
}

export type VectorReply = { readonly id: number } & ({ readonly vectors: readonly Float32Array[] } | { readonly fault: string });

/** Tokens of a text that are read, with the marks around them. As in training/oarlock_training/sentences.py. */
const mostTokens = 64;

async function open(): Promise<(text: string) => Promise<Float32Array>> {
  const model = readFileSync(new URL("encoder.onnx", sentencesFolder));
  if (createHash("sha256").update(model).digest("hex") !== sentencesSha256())
    throw new Error("sentences/encoder.onnx is not the file that sentences.json names.");
  // Both encoders grew from the same base and read the same tokens.
  const { tokenise, marks } = tokeniserOf(JSON.parse(readFileSync(new URL("tokenizer.json", encoderFolder), "utf8")) as object); // the tokeniser checks it
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all" });
  // One text at a time: int8 activations are scaled over a whole batch, so that a vector would hang on its neighbours.
  return async (text) => {
    const ids = [marks.cls, ...tokenise(text).ids.slice(0, mostTokens - 2), marks.sep];
    const row = (values: readonly number[]): Tensor => new Tensor("int64", BigInt64Array.from(values, BigInt), [1, ids.length]);
    const { vectors } = await session.run({ input_ids: row(ids), token_type_ids: row(ids.map(() => 0)), attention_mask: row(ids.map(() => 1)) });
    if (!vectors) throw new Error("sentences/encoder.onnx gives no vectors.");
    return vectors.data as Float32Array; // the model's output is float
  };
}

const vectorOf = open();
vectorOf.catch(() => undefined); // told with the first job

async function all(texts: readonly string[]): Promise<readonly Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (const text of texts) vectors.push(await (await vectorOf)(text));
  return vectors;
}

parentPort?.on("message", async ({ id, texts }: VectorJob) => {
  const answer = (reply: VectorReply): void => parentPort?.postMessage(reply);
  try {
    answer({ id, vectors: await all(texts) });
  } catch (fault) {
    answer({ id, fault: fault instanceof Error ? fault.message : String(fault) });
  }
});
