/** How well turns are cut into utterances, against people's cuts (MISC 2.5 rows name the turn that each utterance is of). */

import type { EncoderSession } from "../encoder/session.ts";
import { beginnings, type EncoderHeads } from "../encoder/votes.ts";
import { sentences } from "../model/sentences.ts";
import type { DataRow } from "./targets.ts";

/** Cuts found, made and wanted, over turns; a turn's own beginning is no cut. */
interface CutTally {
  hits: number;
  made: number;
  wanted: number;
}

const boundaryF1 = ({ hits, made, wanted }: CutTally): number => (made + wanted > 0 ? (2 * hits) / (made + wanted) : 1);

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

const thresholds = [-2, -1.5, -1, -0.5, 0, 0.5];

/** F1 of cuts by rule alone and by the model at several thresholds of log-odds, over conversations that `unseenBy` names a session for. */
export async function cutsAtThresholds(
  conversations: readonly (readonly DataRow[])[],
  unseenBy: (rows: readonly DataRow[]) => EncoderSession,
  heads: Pick<EncoderHeads, "heads">,
): Promise<string> {
  const empty = (): CutTally => ({ hits: 0, made: 0, wanted: 0 });
  const rule = empty();
  const model = thresholds.map(empty);
  const add = (tally: CutTally, spans: readonly { readonly start: number }[], cuts: readonly number[]): void => {
    const made = spans.slice(1).map(({ start }) => start);
    tally.made += made.length;
    tally.wanted += cuts.length;
    tally.hits += made.filter((at) => cuts.includes(at)).length;
  };
  for (const rows of conversations) {
    const turns = wholeTurns(rows);
    const votes = await unseenBy(rows).hear(turns);
    turns.forEach(({ text, cuts }, i) => {
      const turn = votes[i];
      if (!turn) return;
      add(rule, sentences(text), cuts);
      thresholds.forEach((threshold, t) => {
        add(model[t] ?? empty(), sentences(text, beginnings(heads, turn, threshold)), cuts);
      });
    });
  }
  return `rule ${boundaryF1(rule).toFixed(3)}; model ${thresholds.map((threshold, t) => `${boundaryF1(model[t] ?? empty()).toFixed(3)} at ${threshold}`).join(", ")}`;
}
