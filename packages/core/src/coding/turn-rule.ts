/** MITI's rules within one turn (4.2.1, E.1.a and E.4) and what to do when unsure: rules as data and one function that applies them. */
import type { MitiCode } from "./codes.ts";

/** When unsure between the first two, code the third; null: code nothing (MITI 4.2.1 decision rules). */
export const whenUnsure: readonly (readonly [MitiCode, MitiCode, MitiCode | null])[] = [
  ["GI", "Persuade", "GI"],
  ["GI", "PersuadeWith", "GI"],
  ["SR", "CR", "SR"],
  ["AF", "Seek", "AF"],
  ["AF", "Emphasize", "AF"],
  ["Seek", "Emphasize", "Seek"],
  ["Confront", "SR", null],
  ["Confront", "CR", null],
  ["Persuade", "Confront", "Persuade"],
  ["Q", "Confront", "Confront"],
];

/**
 * The codes a turn earns from the codes of its utterances: each at most once, one of SR and CR (complex if any is),
 * PersuadeWith in place of Persuade, Confront alone where a question confronts.
 */
export function turnCodes(utterances: readonly MitiCode[]): readonly MitiCode[] {
  const held = new Set(utterances);
  if (held.has("CR")) held.delete("SR");
  if (held.has("PersuadeWith")) held.delete("Persuade");
  return [...held];
}

/** What a turn would be coded as when unsure between two codes; null where the manual says to code nothing. */
export function settle(one: MitiCode, other: MitiCode): MitiCode | null {
  if (one === other) return one;
  const rule = whenUnsure.find(([a, b]) => (a === one && b === other) || (a === other && b === one));
  if (rule) return rule[2];
  // An MI-adherent code or anything else: the other (MITI 4.2.1).
  const adherent: readonly MitiCode[] = ["AF", "Seek", "Emphasize"];
  if (adherent.includes(one) !== adherent.includes(other)) return adherent.includes(one) ? other : one;
  return one;
}
