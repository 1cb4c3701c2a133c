/** What the coder hears in the last turn of a talk, with the few turns before it. */
import type { Coder, HeardTurn, TurnCodes } from "@oarlock/core/coding";

/** Turns, both people's, the last among them. */
const most = 9;

export async function lastHeard(coder: Coder, turns: readonly HeardTurn[]): Promise<TurnCodes | undefined> {
  return (await coder.code(turns.slice(-most))).at(-1);
}
