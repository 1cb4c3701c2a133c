/** How well turns are cut into utterances, against people's cuts (MISC 2.5 rows name the turn that each utterance is of). */

import type { EncoderSession } from "../encoder/session.ts";
import { beginnings, type EncoderHeads } from "../encoder/votes.ts";
import { sentences } from "../model/sentences.ts";
import { byTranscript } from "./data.ts";
import type { DataRow } from "./targets.ts";

/** Cuts found, made and wanted, over turns; a turn's own beginning is no cut. */
export interface CutTally {
  hits: number;
  made: number;
  wanted: number;
}

export const boundaryF1 = ({ hits, made, wanted }: CutTally): number => (made + wanted > 0 ? (2 * hits) / (made + wanted) : 1);

interface WholeTurn {
  readonly role: "counsellor" | "client";
  readonly text: string;
  /** Characters at which people heard a new utterance begin. */
  readonly cuts: readonly number[];
}

/** Utterances of one turn put together again. */
function wholeTurns(rows: readonly DataRow[]): readonly WholeTurn[] {
  const turns: { role: "counsellor" | "client"; text: string; cuts: number[]; volley: number | undefined }[] = [];
  for (const { speaker, text, volley } of rows) {
    const last = turns.at(-1);
    if (!last || last.volley !== volley || last.role !== speaker) turns.push({ role: speaker, text, cuts: [], volley });
    else {
      last.cuts.push(last.text.length + 1);
      last.text += ` ${text}`;
    }
  }
  return turns;
}

/** Adds one conversation's cuts by the model and by rule alone. */
export async function tallyCuts(
  session: EncoderSession,
  heads: Pick<EncoderHeads, "heads">,
  rows: readonly DataRow[],
  into: { readonly model: CutTally; readonly rule: CutTally },
): Promise<void> {
  for (const group of byTranscript(rows)) {
    const turns = wholeTurns(group);
    const votes = await session.hear(turns);
    turns.forEach(({ text, cuts }, i) => {
      const turn = votes[i];
      if (!turn) return;
      for (const [tally, spans] of [
        [into.model, sentences(text, beginnings(heads, turn))],
        [into.rule, sentences(text)],
      ] as const) {
        const made = spans.slice(1).map(({ start }) => start);
        tally.made += made.length;
        tally.wanted += cuts.length;
        tally.hits += made.filter((at) => cuts.includes(at)).length;
      }
    });
  }
}
