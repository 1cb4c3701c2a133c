/** Exchanges: a counsellor turn and the client turn that answers it. What the four approaches are read from. */
import { type SpokenTurn, spokenTurns, type Transcript } from "./transcript.ts";

export interface Exchange {
  /** Position of the counsellor's turn in the transcript, from 0. */
  readonly index: number;
  readonly counsellor: SpokenTurn;
  readonly answer: SpokenTurn;
  /** The client's last words before the counsellor's turn, if the client spoke before it. */
  readonly before?: SpokenTurn;
  /** The counsellor's next turn, whether or not it is answered. */
  readonly next?: SpokenTurn;
}

/**
 * One exchange for each counsellor turn whose next turn, third speakers left aside, is the client's.
 * A counsellor turn followed by another counsellor turn (possible after an edit) is not answered and makes none.
 */
export function exchanges(transcript: Transcript): readonly Exchange[] {
  const turns = spokenTurns(transcript);
  const heard = turns.map((turn, index) => ({ turn, index })).filter(({ turn }) => turn.role !== "other");
  return heard.flatMap(({ turn, index }, i) => {
    const answer = heard[i + 1]?.turn;
    if (turn.role !== "counsellor" || answer?.role !== "client") return [];
    const before = heard[i - 1]?.turn;
    const next = heard.slice(i + 1).find((later) => later.turn.role === "counsellor")?.turn;
    return [
      {
        index,
        counsellor: turn,
        answer,
        ...(before?.role === "client" ? { before } : {}),
        ...(next ? { next } : {}),
      },
    ];
  });
}
