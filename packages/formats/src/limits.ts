/** Limits that stand before every parser. */

export const mostBytes = 20 * 1024 * 1024;
export const mostTurns = 20_000;
/** A single line or cell longer than this is not speech. */
export const mostCharactersInTurn = 200_000;
/** Speakers beyond this mean that the names were not names. */
export const mostSpeakers = 50;
export const mostNesting = 40;
export const archive = { entries: 2_000, bytes: 60 * 1024 * 1024, ratio: 250 } as const;
