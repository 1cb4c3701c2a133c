/** From a turn's evidence and its neighbours to the mixture of approaches (domain model, section 6.2, rules 1 to 3). */
import type { ClientCodes, CounsellorCodes } from "../coding/index.ts";
import { wordCount } from "../conversation/index.ts";
import { type ApproachMix, approaches } from "./approach.ts";
import {
  blameFloor,
  builtOnOverlap,
  facilitationWeight,
  idleWeight,
  lectureWords,
  monologueShift,
  monologueWords,
  mostlyNeutral,
  permittedInformationWeight,
  repairWeight,
} from "./constants.ts";
import { apologises, isMinimal } from "./cues.ts";
import { atLeastOne, type Evidence, turnEvidence } from "./evidence.ts";
import { overlap } from "./overlap.ts";

/** What stands around a counsellor's turn. */
export interface Surroundings {
  /** The client's turn before, if any. */
  readonly before?: { readonly text: string; readonly codes: ClientCodes };
  readonly answer: { readonly text: string };
  /** Probability that the counsellor's next turn gives back or affirms what the client answered. */
  readonly takenUp: number;
  /** Probability that information and advice are welcome here: asked for, or permitted not long ago. */
  readonly welcome: number;
  /** Probability that the counsellor's turn before was information too. */
  readonly informationBefore: number;
}

const neutralMix: ApproachMix = { partnership: 0, authoritarian: 0, blame: 0, questioning: 0, neutral: 1 };

/** Rule 1's clause on information: unasked facts count as pressure when they pile up or run on. */
function informationSplit(whole: Evidence, around: Surroundings): { readonly pressed: number; readonly shared: number } {
  const giving = whole.information;
  const alone = (1 - whole.question) * (1 - whole.partnership);
  const lectures = whole.words > lectureWords ? alone : 0;
  const unasked = giving * (1 - around.welcome) * atLeastOne(around.informationBefore, lectures);
  return { pressed: unasked, shared: giving * around.welcome * permittedInformationWeight };
}

/** Severity order within one piece: blame, then authoritarian, then partnership, then questioning; the rest is neutral. */
function cascade(blame: number, authoritarian: number, partnership: number, questioning: number): ApproachMix {
  let left = 1;
  const take = (chance: number): number => {
    const taken = left * Math.min(1, chance);
    left -= taken;
    return taken;
  };
  return {
    blame: take(blame),
    authoritarian: take(authoritarian),
    partnership: take(partnership),
    questioning: take(questioning),
    neutral: left,
  };
}

/** Adds mixtures, each with its weight; weights need not sum to 1, the result does. */
export function blend(parts: readonly (readonly [ApproachMix, number])[]): ApproachMix {
  const total = parts.reduce((sum, [, weight]) => sum + weight, 0);
  if (total <= 0) return neutralMix;
  const mixed = { partnership: 0, authoritarian: 0, blame: 0, questioning: 0, neutral: 0 };
  for (const [mix, weight] of parts) for (const approach of approaches) mixed[approach] += (mix[approach] * weight) / total;
  return mixed;
}

/** A turn whose blame is likely keeps it, however many kind words stand before it. */
function keepBlame(mix: ApproachMix, blame: number): ApproachMix {
  if (blame <= blameFloor || mix.blame >= blameFloor) return mix;
  const rest = (1 - blameFloor) / (1 - mix.blame);
  return {
    partnership: mix.partnership * rest,
    authoritarian: mix.authoritarian * rest,
    blame: blameFloor,
    questioning: mix.questioning * rest,
    neutral: mix.neutral * rest,
  };
}

/** The mixture of one exchange. */
export function mixExchange(text: string, codes: CounsellorCodes, around: Surroundings): ApproachMix {
  const { whole, parts } = turnEvidence(text, codes);
  const information = informationSplit(whole, around);
  const before = around.before?.text ?? "";
  const repaired = around.before && apologises(text) ? repairWeight * Math.max(around.before.codes.discord, 0.5) : 0;

  const mixes = parts.map((part): readonly [ApproachMix, number] => {
    const buildsOn = overlap(part.text, before) >= builtOnOverlap ? 1 : 0;
    const together = atLeastOne(whole.partnership, around.takenUp, buildsOn);
    const factual = whole.information > 0 ? part.information / whole.information : 0;
    const mix = cascade(
      part.blame,
      atLeastOne(part.authoritarian, information.pressed * Math.min(1, factual)),
      atLeastOne(part.partnership, repaired, part.question * together, information.shared * Math.min(1, factual)),
      Math.max(part.question, facilitationWeight * part.facilitation * (1 - whole.partnership)),
    );
    // A piece that says nothing for any approach ("okay, so") should not thin out those that do.
    return [mix, part.words * (mix.neutral > mostlyNeutral ? idleWeight : 1)];
  });
  const mix = keepBlame(blend(mixes), whole.blame);
  const oneSided = whole.words > monologueWords && isMinimal(around.answer.text) && wordCount(around.answer.text) > 0;
  if (!oneSided) return mix;
  const moved = mix.partnership * monologueShift;
  return { ...mix, partnership: mix.partnership - moved, neutral: mix.neutral + moved };
}
