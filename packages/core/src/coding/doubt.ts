/** Where a coding could be either: two codes too close to call. */
import { type MitiCode, mitiCodes, type Talk, talks } from "./codes.ts";
import type { TurnCodes } from "./coding.ts";

/** Probabilities closer than this could be read either way (choice). */
export const closeCall = 0.15;

/**
 * What a turn could be instead: the two likeliest talks of a client where they are close; the acts of a counsellor that are about as
 * likely as not, each an "is it there or not" of its own. Empty where the coding is clear.
 */
export function couldBeEither(codes: TurnCodes): readonly (MitiCode | Talk)[] {
  if (codes.role === "counsellor") return mitiCodes.filter((code) => Math.abs(codes.miti[code] - 0.5) < closeCall / 2);
  if (codes.role !== "client") return [];
  const [first = "neutral", second = "neutral"] = [...talks].sort((a, b) => codes.talk[b] - codes.talk[a]);
  return codes.talk[first] - codes.talk[second] < closeCall ? [first, second] : [];
}
