/** Why an exchange reads as it does, in words a reader can check against the turn. */
import type { CounsellorCodes } from "../coding/index.ts";
import type { Approach, ApproachMix } from "./approach.ts";
import { sureEnough } from "./constants.ts";
import type { Surroundings } from "./mix.ts";

type Reason = readonly [weight: number, text: string];

function actReasons(codes: CounsellorCodes): readonly Reason[] {
  const { miti, misc } = codes;
  return [
    [miti.CR, "a reflection that adds meaning"],
    [miti.SR, "gives back what was said"],
    [miti.AF, "names a strength or an effort"],
    [miti.Seek, "asks to decide together"],
    [miti.Emphasize, "says that the choice is the client's"],
    [miti.PersuadeWith, "offers a thought with permission"],
    [misc.SU ?? 0, "offers sympathy"],
    [misc.WA ?? 0, "warns of consequences"],
    [miti.Confront, "disagrees, blames or shames"],
    [miti.Persuade, "advises or argues without asking"],
    [miti.GI, "gives information"],
    [miti.Q, codes.open >= sureEnough ? "asks an open question" : "asks a closed question"],
  ];
}

/** Strongest first, at most three; only what is more likely than not, or the strongest there is. */
export function reasonsFor(codes: CounsellorCodes, mix: ApproachMix, around: Surroundings): readonly string[] {
  const leads = (approach: Approach): boolean => mix[approach] >= Math.max(...Object.values(mix)) - 1e-9;
  const context: readonly Reason[] = [
    [codes.miti.Q >= sureEnough && leads("partnership") ? around.takenUp : 0, "takes up the answer in the next turn"],
    [codes.miti.Q >= sureEnough && leads("questioning") ? 1 - around.takenUp : 0, "does not take up the answer in the next turn"],
    [codes.miti.GI >= sureEnough && leads("authoritarian") ? 1 - around.welcome : 0, "was not asked for it"],
  ];
  const sorted = [...actReasons(codes), ...context].sort(([a], [b]) => b - a);
  const sure = sorted.filter(([weight]) => weight >= sureEnough);
  return (sure.length > 0 ? sure.slice(0, 3) : sorted.slice(0, 1).filter(([weight]) => weight > 0.2)).map(([, text]) => text);
}
