/**
 * A conversation cut into stretches that are coded apart, so that one conversation uses every worker. Where a stretch ends hangs on the words
 * there, not on a count from the beginning: after a change to one turn most stretches are the same as before and need not be heard again.
 */
import { hashOf } from "@oarlock/core/chance";
import type { HeardTurn } from "@oarlock/core/coding";

/** Turns of a stretch. */
const shortest = 32;
const longest = 64;
/** One turn in so many may end a stretch. */
const oneIn = 16;

/** `[from, to)` of each stretch, in order; together they hold every turn once. */
export function stretchesOf(turns: readonly HeardTurn[]): readonly (readonly [from: number, to: number])[] {
  const stretches: (readonly [number, number])[] = [];
  let from = 0;
  turns.forEach(({ text }, i) => {
    const length = i + 1 - from;
    if (length < longest && (length < shortest || hashOf(text) % oneIn !== 0)) return;
    stretches.push([from, i + 1]);
    from = i + 1;
  });
  if (from < turns.length) stretches.push([from, turns.length]);
  return stretches;
}
