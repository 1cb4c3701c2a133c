/** A transcript: who spoke, and what was said, turn by turn. */

/** The two seats of a conversation. `other` (an interpreter, a relative) is kept and never coded. */
export type Role = "counsellor" | "client" | "other";

export const roles = ["counsellor", "client", "other"] as const satisfies readonly Role[];

export interface Speaker {
  readonly id: string;
  /** The name that the source used, e.g. `Speaker 1` or `T`. */
  readonly label: string;
  readonly role: Role;
}

/** What one speaker says until another speaks (MITI: volley). */
export interface Turn {
  readonly id: string;
  /** Id of a speaker of the same transcript. */
  readonly speaker: string;
  readonly text: string;
  /** Seconds from the beginning; absent where the source had no times. */
  readonly start?: number;
  readonly end?: number;
}

export interface Transcript {
  readonly speakers: readonly Speaker[];
  /** In order. Neighbouring turns of one speaker do occur after an edit; readers join them. */
  readonly turns: readonly Turn[];
}

/** A turn with the role of who said it: what a coder needs of it. */
export interface SpokenTurn extends Turn {
  readonly role: Role;
}

export function spokenTurns(transcript: Transcript): readonly SpokenTurn[] {
  const roleById = new Map(transcript.speakers.map((speaker) => [speaker.id, speaker.role]));
  return transcript.turns.map((turn) => ({ ...turn, role: roleById.get(turn.speaker) ?? "other" }));
}
