/**
 * The ONNX model opened in this thread: turns in, votes out. One window at a time: int8 activations are scaled over a whole batch, so that
 * a turn's codes would hang on its neighbours in the batch; on one thread a batch is no faster.
 */
import { readFileSync } from "node:fs";
import { openBert } from "./onnx.ts";
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
  const { tokenise, marks } = tokeniserOf(JSON.parse(readFileSync(new URL("tokenizer.json", folder), "utf8")) as object); // the tokeniser checks it
  const bert = await openBert(folder, sha256);

  async function votesOf({ ids, roles }: Window): Promise<{ readonly votes: Float32Array; readonly width: number }> {
    const { data, dims } = await bert.run("votes", ids, roles);
    return { votes: data, width: (dims[2] as number) / 2 }; // windows, tokens, values and gates
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
    close: () => bert.close(),
  };
}
