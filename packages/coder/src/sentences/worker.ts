/** A worker thread that turns sentences into vectors: the runtime blocks its thread, so it has one of its own. */
import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { encoderFolder } from "../encoder/file.ts";
import { openBert } from "../encoder/onnx.ts";
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
  // Both encoders grew from the same base and read the same tokens.
  const { tokenise, marks } = tokeniserOf(JSON.parse(readFileSync(new URL("tokenizer.json", encoderFolder), "utf8")) as object); // the tokeniser checks it
  const bert = await openBert(sentencesFolder, sentencesSha256());
  // One text at a time: int8 activations are scaled over a whole batch, so that a vector would hang on its neighbours.
  return async (text) => {
    const ids = [marks.cls, ...tokenise(text).ids.slice(0, mostTokens - 2), marks.sep];
    const { data } = await bert.run(
      "vectors",
      ids,
      ids.map(() => 0),
    );
    return data;
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
