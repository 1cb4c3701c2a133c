/** The port that every coder stands behind. */
import type { Role } from "../conversation/index.ts";
import type { Rater, TurnCodes } from "./coding.ts";

/** A turn as a coder hears it, or one utterance of a turn where the source is cut finer. */
export interface HeardTurn {
  readonly role: Role;
  readonly text: string;
  /** Utterances with the same number belong to one turn; absent where each item is a whole turn. */
  readonly volley?: number;
}

export interface Coder {
  readonly rater: Extract<Rater, { kind: "model" }>;
  /** Codes for each turn, in order. `onProgress` gets the number of turns done so far. */
  code(turns: readonly HeardTurn[], onProgress?: (done: number) => void): Promise<readonly TurnCodes[]>;
  close(): Promise<void>;
}
