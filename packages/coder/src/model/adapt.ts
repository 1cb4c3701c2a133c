/**
 * A conversation has a manner of its own: who has advised six times is likelier to advise the seventh. Each act's probability is shifted
 * by the odds of its rate in this conversation over its usual rate, by expectation-maximisation (Saerens, Latinne & Decaestecker 2002),
 * held back by `anchor` turns' worth of the usual rate. A model's usual rates name the acts whose log loss fell by it on held-out conversations;
 * others stay as they are.
 */
import { type CounsellorCodes, type Likelihoods, type MitiCode, mitiCodes, type TurnCodes } from "@oarlock/core/coding";

/** Acts that may be shifted; a reflection is shifted as one, simple or complex. */
export const shiftedActs = ["GI", "Persuade", "PersuadeWith", "AF", "Seek", "Emphasize", "Confront", "Q", "reflection"] as const;
export type Shifted = (typeof shiftedActs)[number];

/** Usual rate of each act: mean probability over held-out conversations. */
export type UsualRates = Readonly<Partial<Record<Shifted, number>>>;

const anchor = 30;
const rounds = 12;
const nearlyOne = 0.995;

const odds = (chance: number): number => chance / (1 - chance);
const multiplied = (chance: number, factor: number): number => {
  const next = odds(Math.min(nearlyOne, chance)) * factor;
  return next / (1 + next);
};
const reflects = ({ SR, CR }: Likelihoods<MitiCode>): number => Math.min(nearlyOne, SR + CR);
/** How likely a turn holds an act. */
export const chanceOf = (miti: Likelihoods<MitiCode>, act: Shifted): number => (act === "reflection" ? reflects(miti) : miti[act]);

/** The factor on an act's odds in one conversation. */
function factorFor(chances: readonly number[], usual: number): number {
  let rate = usual;
  for (let round = 0; round < rounds; round++) {
    const factor = odds(rate) / odds(usual);
    rate = (anchor * usual + chances.reduce((sum, chance) => sum + multiplied(chance, factor), 0)) / (anchor + chances.length);
  }
  return odds(rate) / odds(usual);
}

function shift(miti: Likelihoods<MitiCode>, factors: ReadonlyMap<Shifted, number>): Likelihoods<MitiCode> {
  const before = reflects(miti);
  const scale = before > 0 ? multiplied(before, factors.get("reflection") ?? 1) / before : 1;
  return Object.fromEntries(
    mitiCodes.map((code) => {
      if (code === "SR" || code === "CR") return [code, Math.min(nearlyOne, miti[code] * scale)];
      return [code, multiplied(miti[code], factors.get(code as Shifted) ?? 1)]; // a code that is not shifted has no factor
    }),
  ) as Record<MitiCode, number>; // every code is set
}

/** The mean probability of each shifted act: how usual rates are made. */
export function ratesOf(codes: readonly TurnCodes[]): UsualRates {
  const heard = codes.filter((turn): turn is CounsellorCodes => turn.role === "counsellor");
  return Object.fromEntries(shiftedActs.map((act) => [act, heard.reduce((sum, turn) => sum + chanceOf(turn.miti, act), 0) / Math.max(1, heard.length)]));
}

/** Shifts the counsellor's acts of one conversation. */
export function adapt(codes: readonly TurnCodes[], usual: UsualRates): readonly TurnCodes[] {
  const heard = codes.filter((turn): turn is CounsellorCodes => turn.role === "counsellor");
  const factors = new Map(
    shiftedActs.flatMap((act) =>
      usual[act]
        ? [
            [
              act,
              factorFor(
                heard.map((turn) => chanceOf(turn.miti, act)),
                usual[act],
              ),
            ] as const,
          ]
        : [],
    ),
  );
  return codes.map((turn) =>
    turn.role === "counsellor"
      ? { ...turn, miti: shift(turn.miti, factors), parts: turn.parts.map((part) => ({ ...part, miti: shift(part.miti, factors) })) }
      : turn,
  );
}
