/**
 * The ONNX model opened in this thread: turns in, votes out. One window at a time: int8 activations are scaled over a whole batch, so that
 * a turn's codes would hang on its neighbours in the batch; on one thread a batch is no faster.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { tokeniserOf } from "./tokens.ts";
import type { Votes } from "./votes.ts";
import { type SpokenTurn, type Window, windowsOf } from "./window.ts";

/** A turn, or an utterance of one. */
export interface Heard {
  readonly role: "counsellor" | "client";
  readonly text: string;
}

export interface EncoderSession {
  /** Votes of the turns from `from` to before `to`, in order; the others are only heard. */
  hear(turns: readonly Heard[], from?: number, to?: number): Promise<readonly Votes[]>;
  close(): Promise<void>;
}

/** Opens `encoder.onnx` of a folder; `sha256`, where given, must be its hash. Throws when files are missing or are others. */
export async function openSession(folder: URL, sha256?: string): Promise<EncoderSession> {
  const model = readFileSync(new URL("encoder.onnx", folder));
  if (sha256 && createHash("sha256").update(model).digest("hex") !== sha256) throw new Error("encoder.onnx is not the file that encoder.json names.");
  const { tokenise, marks } = tokeniserOf(JSON.parse(readFileSync(new URL("tokenizer.json", folder), "utf8")) as object); // the tokeniser checks it
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all" });

  async function votesOf({ ids, roles }: Window): Promise<{ readonly votes: Float32Array; readonly width: number }> {
    const row = (values: readonly number[]): Tensor => new Tensor("int64", BigInt64Array.from(values, BigInt), [1, ids.length]);
    const { votes } = await session.run({ input_ids: row(ids), token_type_ids: row(roles), attention_mask: row(ids.map(() => 1)) });
    if (!votes) throw new Error("encoder.onnx gives no votes.");
    return { votes: votes.data as Float32Array, width: (votes.dims[2] as number) / 2 }; // the model's output is float
  }

  return {
    async hear(turns, from = 0, to = turns.length) {
      const spoken: readonly SpokenTurn[] = turns.map(({ role, text }) => ({ role, tokens: tokenise(text) }));
      const heard: Votes[] = [];
      for (const window of windowsOf(spoken, marks, from, to)) {
        const heardHere = await votesOf(window);
        for (const { turn, at } of window.scored) {
          const words = spoken[turn]?.tokens.words ?? [];
          // A turn without words is read from the mark that closes it.
          heard.push({ ...heardHere, own: words.length > 0 ? words.map((word, i) => ({ at: at + i, ...word })) : [{ at, start: 0, end: 0 }] });
        }
      }
      return heard;
    },
    close: () => session.release(),
  };
}
