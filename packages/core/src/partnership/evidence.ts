/** What one piece of a counsellor's turn says for each approach, before its neighbours are asked. */
import type { CounsellorCodes, MiscCode, MitiCode } from "../coding/index.ts";
import { wordCount } from "../conversation/index.ts";
import { supportWeight, warningWeight, whyDidntWeight } from "./constants.ts";
import { asksWhyNotYou, warnsOfConsequences } from "./cues.ts";

/** Probabilities, 0 to 1. Information and questions await their context. */
export interface Evidence {
  readonly words: number;
  readonly text: string;
  readonly partnership: number;
  readonly authoritarian: number;
  readonly blame: number;
  readonly question: number;
  readonly information: number;
  readonly facilitation: number;
}

/** Probability of at least one of several acts, each on its own. */
export function atLeastOne(...chances: readonly number[]): number {
  return 1 - chances.reduce((none, chance) => none * (1 - Math.min(1, Math.max(0, chance))), 1);
}

type Acts = Pick<CounsellorCodes, "miti" | "misc">;

/** The stronger of a MITI act and its MISC kin: two names for one thing must not count twice. */
function strongest(acts: Acts, miti: MitiCode | null, ...misc: readonly MiscCode[]): number {
  return Math.max(miti ? acts.miti[miti] : 0, ...misc.map((code) => acts.misc[code] ?? 0));
}

function evidenceOf(text: string, acts: Acts): Evidence {
  const confront = strongest(acts, "Confront", "CO");
  // Where only MITI codes exist, the words must tell a warning from a shaming (domain model, 6.2).
  const warn = acts.misc.WA ?? (warnsOfConsequences(text) ? confront : 0);
  const question = strongest(acts, "Q", "OQ", "CQ");
  const persuade = strongest(acts, "Persuade", "ADW", "DI", "RCW");
  const shaming = confront * (1 - warningWeight * Math.min(1, confront > 0 ? warn / confront : 0));
  return {
    words: Math.max(1, wordCount(text)),
    text,
    partnership: atLeastOne(
      acts.miti.SR,
      Math.max(acts.miti.CR, acts.misc.RF ?? 0),
      acts.miti.AF,
      acts.miti.Seek,
      strongest(acts, "Emphasize", "EC"),
      strongest(acts, "PersuadeWith", "ADP", "RCP"),
      supportWeight * (acts.misc.SU ?? 0),
    ),
    authoritarian: atLeastOne(persuade, warningWeight * warn),
    blame: Math.max(shaming, warningWeight * warn, asksWhyNotYou(text) ? whyDidntWeight * Math.max(question, confront) : 0),
    question,
    information: acts.miti.GI,
    facilitation: acts.misc.FA ?? 0,
  };
}

/** The whole turn's evidence, and that of each of its pieces (the turn itself where the rater did not cut it). */
export function turnEvidence(text: string, codes: CounsellorCodes): { readonly whole: Evidence; readonly parts: readonly Evidence[] } {
  const whole = evidenceOf(text, codes);
  const parts = codes.parts.map((part) => evidenceOf(text.slice(part.start, part.end), part));
  return { whole, parts: parts.length > 0 ? parts : [whole] };
}
