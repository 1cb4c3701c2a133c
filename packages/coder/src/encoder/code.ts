/** Turns coded by the encoder in this thread. */
import type { HeardTurn, TurnCodes } from "@oarlock/core/coding";
import { clientTurn, counsellorTurn } from "../model/decode.ts";
import type { EncoderSession, Heard } from "./session.ts";
import { type EncoderHeads, encoderHearing, type Votes } from "./votes.ts";

export function codesOf(heads: EncoderHeads, votes: Votes, { role, text, volley }: HeardTurn): TurnCodes {
  const hearing = encoderHearing(heads, votes, text, volley !== undefined);
  return role === "counsellor" ? counsellorTurn(hearing) : clientTurn(hearing);
}

/** Codes of the turns from `from` to before `to`; the others are only heard. Third speakers are neither. */
export async function codeTurns(
  session: EncoderSession,
  heads: EncoderHeads,
  turns: readonly HeardTurn[],
  from: number,
  to: number,
): Promise<readonly TurnCodes[]> {
  const spoken = turns.flatMap((turn, i) => (turn.role === "other" ? [] : [{ i, turn: { role: turn.role, text: turn.text } satisfies Heard }]));
  const first = spoken.filter(({ i }) => i < from).length;
  const coded = spoken.filter(({ i }) => i >= from && i < to);
  const votes = await session.hear(
    spoken.map(({ turn }) => turn),
    first,
    first + coded.length,
  );
  const codes = new Map(coded.map(({ i }, v) => [i, codesOf(heads, votes[v] as Votes, turns[i] as HeardTurn)])); // one vote a turn
  return turns.slice(from, to).map((_, i) => codes.get(from + i) ?? { role: "other" });
}
