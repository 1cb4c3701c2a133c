/** What a simulated client does next: which talk, of which kind and strength, how it is said. Chance is an argument. */
import { drawFrom, type Random } from "../chance/index.ts";
import { type CounsellorCodes, type Talk, type TalkKind, talkKinds, talks } from "../coding/index.ts";
import { asksPermission } from "../partnership/cues.ts";
import { commitmentSpeaks, discordSpeaks, evoked, manner, shortByTalk, strengths, sureness, tilt, usual, warmth } from "./constants.ts";
import type { Ending, Persona, Reaction } from "./persona.ts";
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
  /** How the client says goodbye; null while the conversation goes on. */
  readonly ends: Ending | null;
}

type Behaviour = keyof (typeof fitted.transitions)["neutral"];

const shared = (...chances: readonly number[]): readonly number[] => {
  const all = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => (all > 0 ? chance / all : 1 / chances.length));
};

/** A counsellor's turn as shares of the behaviours that the transitions were counted for: AnnoMI's main behaviour, then its kind. */
export function behaviourShares({ behaviour4, miti, open }: CounsellorCodes): Readonly<Record<Behaviour, number>> {
  const { question, reflection, therapist_input: input, other } = behaviour4;
  const [simple = 0, complex = 0] = shared(miti.SR, miti.CR);
  const [information = 0, advice = 0, negotiation = 0, options = 0] = shared(miti.GI, Math.max(miti.Persuade, miti.Confront), miti.Seek, miti.PersuadeWith);
  return {
    "open question": question * open,
    "closed question": question * (1 - open),
    "simple reflection": reflection * simple,
    "complex reflection": reflection * complex,
    information: input * information,
    advice: input * advice,
    negotiation: input * negotiation,
    options: input * options,
    other,
  };
}

/** Chances of the client's talk: what followed in real conversations, tilted by how ready and how annoyed this client is. */
export function talkChances(codes: CounsellorCodes, before: Talk | null, { feelings }: State, persona: Persona): Readonly<Record<Talk, number>> {
  const after = fitted.transitions[before ?? "none"];
  // A client answers what they took the turn for, not an average of what it might have been.
  const taken = Object.entries(behaviourShares(codes)).map(([behaviour, share]) => [behaviour as Behaviour, share ** sureness] as const); // keys of the transitions
  const all = taken.reduce((sum, [, share]) => sum + share, 0);
  const shares = taken.map(([behaviour, share]) => [behaviour, share / all] as const);
  const shareOf = (behaviour: Behaviour): number => shares.find(([each]) => each === behaviour)?.[1] ?? 0;
  const warmed = feelings.engagement - persona.start.engagement - usual.warmed;
  const pulls = {
    change:
      tilt * (readiness(feelings) - usual.readiness) + warmth * warmed + evoked.open * shareOf("open question") + evoked.closed * shareOf("closed question"),
    neutral: 0,
    sustain: tilt * (feelings.discord - usual.discord) - warmth * warmed,
  };
  const tilted = talks.map((talk, t) => {
    const followed = shares.reduce((sum, [behaviour, share]) => sum + share * (after[behaviour][t] ?? 0), 0);
    return followed * Math.exp(pulls[talk]);
  });
  const [change = 0, neutral = 0, sustain = 0] = shared(...tilted);
  return { change, neutral, sustain };
}

const strengthOf = { weak: 1, plain: 2, strong: 3 } as const;
const strengthNames = ["weak", "plain", "strong"] as const;

/** Early talk gives reasons, wishes and what they see; ability when confidence is touched; commitment only once it is there. */
function kindOf(talk: Exclude<Talk, "neutral">, { feelings }: State, heard: HeardActs, random: Random): TalkKind {
  const { commitment } = feelings;
  const may = (kind: keyof typeof commitmentSpeaks): number => (talk === "sustain" ? 0.4 : commitment > commitmentSpeaks[kind] ? 1 : 0);
  const weights = { R: 3, D: 1.5, O: 2, N: 1, AB: 1 + 3 * ((heard.evokesAbility ?? 0) + (heard.affirmation ?? 0)), C: may("C"), AC: may("AC"), TS: may("TS") };
  return drawFrom(weights, talkKinds, random);
}

/** What a turn can be answered with, strongest first: the act, how likely it must be, and the opening it calls for. */
const answers: readonly (readonly [act: keyof HeardActs, atLeast: number, reaction: Reaction])[] = [
  ["repairs", 0.5, "repaired"],
  ["plansTooSoon", 0.5, "plannedTooSoon"],
  ["confronts", 0.4, "blamed"],
  ["warnsOrDirects", 0.5, "blamed"],
  ["persuades", 0.4, "advised"],
  ["wrongReflection", 0.4, "corrects"],
  ["closedAgain", 0.5, "interrogated"],
  ["praises", 0.5, "praised"],
  ["affirmation", 0.4, "affirmed"],
  ["complexReflection", 0.5, "heard"],
  ["informsUnasked", 0.5, "informed"],
];

function reactionTo(heard: HeardActs, codes: CounsellorCodes, text: string): Reaction | null {
  const found = answers.find(([act, atLeast]) => (heard[act] ?? 0) >= atLeast);
  if (found) return found[2];
  if (codes.miti.Emphasize >= 0.5) return "autonomy";
  return asksPermission(text) && Math.max(codes.miti.Seek, codes.miti.PersuadeWith) >= 0.3 ? "permission" : null;
}

/** The client's next act. The same persona, state, turn and random numbers give the same plan. */
export function planNext(
  {
    persona,
    state,
    heard,
    codes,
    before,
    parting,
    text,
  }: {
    readonly persona: Persona;
    readonly state: State;
    readonly heard: HeardActs;
    readonly codes: CounsellorCodes;
    readonly before: Talk | null;
    /** The counsellor said goodbye. */
    readonly parting: boolean;
    readonly text: string;
  },
  random: Random,
): Plan {
  const chances = talkChances(codes, before, state, persona);
  const talk = drawFrom(chances, talks, random);
  const lean = talk === "change" ? readiness(state.feelings) : 1 - readiness(state.feelings);
  const [weak, plain, strong] = strengths;
  const strength = strengthOf[drawFrom({ weak: weak * 2 * (1 - lean), plain, strong: strong * 2 * lean }, strengthNames, random)];
  const discord = state.feelings.discord > discordSpeaks && random() < state.feelings.discord;
  const closed = state.feelings.engagement < persona.start.engagement ? 1.3 : 1;
  return {
    talk,
    kind: talk === "neutral" ? null : kindOf(talk, state, heard, random),
    strength,
    discord,
    reaction: reactionTo(heard, codes, text),
    short: random() < Math.min(0.95, shortByTalk[talk] * closed),
    hesitant: random() < manner.hesitant,
    asksBack: random() < manner.asksBack,
    level: trust(state.feelings),
    ends: wantsToLeave(state) ? "closed" : parting ? (state.feelings.engagement > persona.start.engagement ? "open" : "time") : null,
  };
}
