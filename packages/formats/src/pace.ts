/** Times for formats that cannot do without: the source's where it has them, else estimated from the words. */
import { type Turn, wordCount } from "@oarlock/core/conversation";

/** Words a second of unhurried talk (choice). */
const wordsPerSecond = 2.5;

export interface TimedTurn {
  readonly turn: Turn;
  /** Seconds; `end` is always after `start`. */
  readonly start: number;
  readonly end: number;
}

export function timed(turns: readonly Turn[]): readonly TimedTurn[] {
  let clock = 0;
  return turns.map((turn) => {
    const start = turn.start ?? clock;
    const estimate = start + Math.max(1, wordCount(turn.text) / wordsPerSecond);
    const end = turn.end !== undefined && turn.end > start ? turn.end : estimate;
    clock = end;
    return { turn, start, end };
  });
}
