/**
 * The ONNX model opened in this thread: views in, votes out. One turn at a time: int8 activations are scaled over a whole batch, so that a
 * turn's codes would hang on its neighbours in the batch; on one thread a batch is no faster.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { tokeniserOf } from "./tokens.ts";
import type { View } from "./view.ts";
import type { Votes } from "./votes.ts";

/** A turn's text with the view that the encoder reads of it. */
export interface Heard {
  readonly text: string;
  readonly view: View;
}

export interface EncoderSession {
  /** Votes of each turn, in order. */
  hear(turns: readonly Heard[]): Promise<readonly Votes[]>;
  close(): Promise<void>;
}

/** Opens `encoder.onnx` of a folder; `sha256`, where given, must be its hash. Throws when files are missing or are others. */
export async function openSession(folder: URL, sha256?: string): Promise<EncoderSession> {
  const model = readFileSync(new URL("encoder.onnx", folder));
  if (sha256 && createHash("sha256").update(model).digest("hex") !== sha256) throw new Error("encoder.onnx is not the file that encoder.json names.");
  const tokenise = tokeniserOf(JSON.parse(readFileSync(new URL("tokenizer.json", folder), "utf8")) as object); // the tokeniser checks it
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all" });

  async function hearOne({ view, text }: Heard): Promise<Votes> {
    const tokens = tokenise(view, text);
    const shape = [1, tokens.ids.length];
    const row = (values: readonly number[]): Tensor => new Tensor("int64", BigInt64Array.from(values, BigInt), shape);
    const { votes } = await session.run({ ids: row(tokens.ids), segments: row(tokens.segments), mask: row(tokens.ids.map(() => 1)) });
    if (!votes) throw new Error("encoder.onnx gives no votes.");
    return { tokens, votes: votes.data as Float32Array, width: (votes.dims[2] as number) / 2 }; // the model's output is float
  }

  return {
    async hear(turns) {
      const heard: Votes[] = [];
      for (const turn of turns) heard.push(await hearOne(turn));
      return heard;
    },
    close: () => session.release(),
  };
}
