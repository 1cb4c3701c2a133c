/** What a simulated client does next: which talk, of which kind and strength, how it is said. Chance is an argument. */
import type { Random } from "../chance/index.ts";
import { type CounsellorCodes, type Talk, type TalkKind, talks } from "../coding/index.ts";
import { commitmentSpeaks, discordSpeaks, manner, shortByTalk, strengths, tilt, usualDiscord } from "./constants.ts";
import type { Persona, Reaction } from "./persona.ts";
import { type HeardActs, readiness, type State, trust, wantsToLeave } from "./state.ts";
import fitted from "./transitions.json" with { type: "json" };

export interface Plan {
  readonly talk: Talk;
  /** Null where the talk leans neither way. */
  readonly kind: TalkKind | null;
  readonly strength: 1 | 2 | 3;
  /** Trouble with the counsellor speaks first. */
  readonly discord: boolean;
  /** Said before the rest, in answer to what the turn did; null where nothing stood out. */
  readonly reaction: Reaction | null;
  readonly short: boolean;
  readonly hesitant: boolean;
  readonly asksBack: boolean;
  /** The highest level of fact that may be told. */
  readonly level: number;
  readonly leaves: boolean;
}

type Behaviour = keyof (typeof fitted.transitions)["neutral"];

/** A counsellor's turn as shares of the behaviours that the transitions were counted for (AnnoMI's main behaviour). */
export function behaviourShares({ miti, open }: CounsellorCodes): Readonly<Record<Behaviour, number>> {
  const acts = {
    "open question": miti.Q * open,
    "closed question": miti.Q * (1 - open),
    "complex reflection": miti.CR,
    "simple reflection": miti.SR,
    information: miti.GI,
    advice: Math.max(miti.Persuade, miti.Confront),
    negotiation: miti.Seek,
    options: miti.PersuadeWith,
  };
  const heard = Object.values(acts).reduce((sum, chance) => sum + chance, 0);
  const scale = Math.max(1, heard);
  return { ...(Object.fromEntries(Object.entries(acts).map(([act, chance]) => [act, chance / scale])) as typeof acts), other: Math.max(0, 1 - heard) }; // the same keys
}

/** Chances of the client's talk: what followed in real conversations, tilted by how ready and how annoyed this client is. */
export function talkChances(codes: CounsellorCodes, before: Talk | null, { feelings }: State): Readonly<Record<Talk, number>> {
  const after = fitted.transitions[before ?? "none"];
  const shares = Object.entries(behaviourShares(codes)) as [Behaviour, number][]; // keys of the transitions
  const tilted = talks.map((talk, t) => {
    const usual = shares.reduce((sum, [behaviour, share]) => sum + share * (after[behaviour][t] ?? 0), 0);
    const pull = talk === "change" ? readiness(feelings) - 0.5 : talk === "sustain" ? feelings.discord - usualDiscord : 0;
    return usual * Math.exp(tilt * pull);
  });
  const all = tilted.reduce((sum, chance) => sum + chance, 0);
  return Object.fromEntries(talks.map((talk, t) => [talk, (tilted[t] ?? 0) / all])) as Record<Talk, number>; // every talk is set
}

function drawn<T extends string | number>(options: readonly (readonly [T, number])[], random: Random): T {
  let left = random() * options.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [option, weight] of options) {
    left -= weight;
    if (left < 0) return option;
  }
  return (options.at(-1) as readonly [T, number])[0]; // weights that sum to a hair less
}

/** Early talk gives reasons, wishes and what they see; ability when confidence is touched; commitment only once it is there. */
function kindOf(talk: Exclude<Talk, "neutral">, { feelings }: State, heard: HeardActs, random: Random): TalkKind {
  const { commitment } = feelings;
  const may = (kind: keyof typeof commitmentSpeaks): number => (talk === "sustain" ? 0.4 : commitment > commitmentSpeaks[kind] ? 1 : 0);
  return drawn<TalkKind>(
    [
      ["R", 3],
      ["D", 1.5],
      ["O", 2],
      ["N", 1],
      ["AB", 1 + 3 * ((heard.evokesAbility ?? 0) + (heard.affirmation ?? 0))],
      ["C", may("C")],
      ["AC", may("AC")],
      ["TS", may("TS")],
    ],
    random,
  );
}

/** What a turn can be answered with, strongest first: the act, how likely it must be, and the opening it calls for. */
const answers: readonly (readonly [act: keyof HeardActs, atLeast: number, reaction: Reaction])[] = [
  ["repairs", 0.5, "repaired"],
  ["confronts", 0.4, "blamed"],
  ["warnsOrDirects", 0.5, "blamed"],
  ["plansTooSoon", 0.5, "plannedTooSoon"],
  ["persuades", 0.4, "advised"],
  ["wrongReflection", 0.4, "corrects"],
  ["closedAgain", 0.5, "interrogated"],
  ["affirmation", 0.5, "affirmed"],
  ["complexReflection", 0.5, "heard"],
  ["informsUnasked", 0.5, "informed"],
];

function reactionTo(heard: HeardActs, codes: CounsellorCodes): Reaction | null {
  const found = answers.find(([act, atLeast]) => (heard[act] ?? 0) >= atLeast);
  if (found) return found[2];
  if (codes.miti.Emphasize >= 0.5) return "autonomy";
  return codes.miti.Seek >= 0.5 ? "permission" : null;
}

/** The client's next act. The same persona, state, turn and random numbers give the same plan. */
export function planNext(
  {
    persona,
    state,
    heard,
    codes,
    before,
  }: {
    readonly persona: Persona;
    readonly state: State;
    readonly heard: HeardActs;
    readonly codes: CounsellorCodes;
    readonly before: Talk | null;
  },
  random: Random,
): Plan {
  const chances = talkChances(codes, before, state);
  const talk = drawn(
    talks.map((each) => [each, chances[each]] as const),
    random,
  );
  const lean = talk === "change" ? readiness(state.feelings) : 1 - readiness(state.feelings);
  const [weak, plain, strong] = strengths;
  const strength = drawn<1 | 2 | 3>(
    [
      [1, weak * 2 * (1 - lean)],
      [2, plain],
      [3, strong * 2 * lean],
    ],
    random,
  );
  const discord = state.feelings.discord > discordSpeaks && random() < state.feelings.discord;
  const closed = state.feelings.engagement < persona.start.engagement ? 1.3 : 1;
  return {
    talk,
    kind: talk === "neutral" ? null : kindOf(talk, state, heard, random),
    strength,
    discord,
    reaction: reactionTo(heard, codes),
    short: random() < Math.min(0.95, shortByTalk[talk] * closed),
    hesitant: random() < manner.hesitant,
    asksBack: random() < manner.asksBack,
    level: trust(state.feelings),
    leaves: wantsToLeave(state),
  };
}
