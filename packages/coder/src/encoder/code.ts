/** Turns coded by the encoder in this thread. */
import type { HeardTurn, TurnCodes } from "@oarlock/core/coding";
import { clientTurn, counsellorTurn } from "../model/decode.ts";
import type { EncoderSession } from "./session.ts";
import { viewAt } from "./view.ts";
import { type EncoderHeads, encoderHearing, type Votes } from "./votes.ts";

export function codesOf(heads: EncoderHeads, votes: Votes, { role, text, volley }: HeardTurn): TurnCodes {
  const hearing = encoderHearing(heads, votes, text, volley !== undefined);
  return role === "counsellor" ? counsellorTurn(hearing) : clientTurn(hearing);
}

/** Codes of the turns from `from` on; those before are only heard. */
export async function codeTurns(session: EncoderSession, heads: EncoderHeads, turns: readonly HeardTurn[], from: number): Promise<readonly TurnCodes[]> {
  const spoken = turns.flatMap(({ role, text }, i) => (i < from || role === "other" ? [] : [{ i, text, view: viewAt(turns, i) }]));
  const votes = await session.hear(spoken);
  const codes = new Map(spoken.map(({ i }, v) => [i, codesOf(heads, votes[v] as Votes, turns[i] as HeardTurn)])); // one vote a turn
  return turns.slice(from).map((_, i) => codes.get(from + i) ?? { role: "other" });
}
