/** A BERT on disk opened in this thread, one text or window at a time; both encoders are such files. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { InferenceSession, Tensor } from "onnxruntime-node";

export interface Bert {
  /** The output of that name for one row of token ids with their segments. */
  run(output: string, ids: readonly number[], segments: readonly number[]): Promise<{ readonly data: Float32Array; readonly dims: readonly number[] }>;
  close(): Promise<void>;
}

/** Opens `encoder.onnx` of a folder; `sha256`, where given, must be its hash. Throws when the file is missing or another. */
export async function openBert(folder: URL, sha256?: string): Promise<Bert> {
  const model = readFileSync(new URL("encoder.onnx", folder));
  if (sha256 && createHash("sha256").update(model).digest("hex") !== sha256) throw new Error("encoder.onnx is not the file that its manifest names.");
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all" });
  return {
    async run(output, ids, segments) {
      const row = (values: readonly number[]): Tensor => new Tensor("int64", BigInt64Array.from(values, BigInt), [1, ids.length]);
      const found = (await session.run({ input_ids: row(ids), token_type_ids: row(segments), attention_mask: row(ids.map(() => 1)) }))[output];
      if (!found) throw new Error(`encoder.onnx gives no ${output}.`);
      return { data: found.data as Float32Array, dims: found.dims }; // the models' outputs are float
    },
    close: () => session.release(),
  };
}
