/** Counts of a coding: how often each act is expected, from probabilities or from a person's plain codes. */

import { type MiscCode, type MitiCode, miscCodes, mitiCodes, type Talk, talks } from "./codes.ts";
import type { Coding, CounsellorCodes, Likelihoods } from "./coding.ts";

export interface Counts {
  /** Expected number of turns that hold the act (turn rule: once a turn at most). */
  readonly miti: Likelihoods<MitiCode>;
  readonly open: number;
  readonly misc: Readonly<Partial<Record<MiscCode, number>>>;
  readonly talk: Likelihoods<Talk>;
}

/** The turn rule on probabilities: SR only where no CR, Persuade only where no PersuadeWith (MITI 4.2.1, E.1.a, E.4.c.1). */
export function expectedInTurn(codes: CounsellorCodes): Likelihoods<MitiCode> {
  const { miti } = codes;
  return { ...miti, SR: miti.SR * (1 - miti.CR), Persuade: miti.Persuade * (1 - miti.PersuadeWith) };
}

/** Counts over the turns named, or over the whole coding. */
export function count(coding: Coding, turnIds: readonly string[] = Object.keys(coding.turns)): Counts {
  const miti = Object.fromEntries(mitiCodes.map((code) => [code, 0])) as Record<MitiCode, number>; // every code is set
  const talk: Record<Talk, number> = { change: 0, neutral: 0, sustain: 0 };
  const misc: Partial<Record<MiscCode, number>> = {};
  let open = 0;
  for (const id of turnIds) {
    const codes = coding.turns[id];
    if (codes?.role === "counsellor") {
      const expected = expectedInTurn(codes);
      for (const code of mitiCodes) miti[code] += expected[code];
      for (const code of miscCodes) if (codes.misc[code]) misc[code] = (misc[code] ?? 0) + codes.misc[code];
      open += codes.miti.Q * codes.open;
    } else if (codes?.role === "client") {
      for (const label of talks) talk[label] += codes.talk[label];
    }
  }
  return { miti, open, misc, talk };
}
