/** How a simulated client moves, in one place. All are choices of Oarlock's (domain model, section 11) unless a source is named. */
import type { Dimension } from "./persona.ts";

const small = 0.02;
const medium = 0.05;
const large = 0.1;

/** What a counsellor's turn can be to a client. */
export type HeardAct =
  | "complexReflection"
  | "reflectsChangeTalk"
  | "simpleReflection"
  | "wrongReflection"
  | "openQuestion"
  | "evokesChange"
  | "evokesAbility"
  | "closedAgain"
  | "affirmation"
  | "praises"
  | "sharesTheLead"
  | "offersWithPermission"
  | "informsUnasked"
  | "persuades"
  | "confronts"
  | "warnsOrDirects"
  | "plansTooSoon"
  | "asksCommitment"
  | "repairs"
  | "stings"
  | "ownChangeTalk"
  | "ownSustainTalk";

/** What each act does to a client of usual sensitivity: the part of the way still left that a dimension moves, up or down. */
export const moves: Readonly<Record<HeardAct, Readonly<Partial<Record<Dimension, number>>>>> = {
  complexReflection: { engagement: medium, discord: -medium },
  reflectsChangeTalk: { importance: small },
  simpleReflection: { engagement: small, discord: -small },
  wrongReflection: { engagement: -small },
  openQuestion: { engagement: small },
  evokesChange: { importance: small },
  evokesAbility: { confidence: small },
  closedAgain: { engagement: -medium, discord: small },
  affirmation: { engagement: medium, discord: -small, confidence: medium },
  praises: { engagement: small },
  sharesTheLead: { engagement: small, discord: -medium, importance: small },
  offersWithPermission: { engagement: small, importance: small, confidence: small },
  informsUnasked: { engagement: -small, discord: small },
  persuades: { engagement: -medium, discord: medium, importance: -small, confidence: -small, commitment: -small },
  confronts: { engagement: -large, discord: large, importance: -medium, confidence: -medium, commitment: -medium },
  warnsOrDirects: { engagement: -medium, discord: large, importance: -small, commitment: -small },
  plansTooSoon: { engagement: -small, discord: medium, confidence: -small },
  asksCommitment: { commitment: medium },
  repairs: { engagement: medium, discord: -large },
  stings: { engagement: -medium, discord: medium },
  // People come to believe what they hear themselves say (Bem 1972; Miller & Rollnick): a choice in size.
  ownChangeTalk: { importance: small, confidence: small / 2, commitment: small },
  ownSustainTalk: { importance: -small / 2, commitment: -small },
};

/** Where an act's push ends that does not go all the way: being told or asked annoys, being blamed breaks (choice). */
export const ceilings: Readonly<Partial<Record<HeardAct, Readonly<Partial<Record<Dimension, number>>>>>> = {
  closedAgain: { discord: 0.45 },
  informsUnasked: { discord: 0.5 },
  persuades: { discord: 0.7 },
  plansTooSoon: { discord: 0.7 },
  warnsOrDirects: { discord: 0.85 },
};

/** No dimension moves further than this in one turn. */
export const farthest = 0.15;
/** Part of the way back to where a person began that they drift when nothing touches a dimension. */
export const drift = 0.02;
/** Weights of importance, confidence and commitment in the readiness that shows. */
export const readinessWeights = { importance: 0.4, confidence: 0.3, commitment: 0.3 } as const;
/**
 * Clients listen for blame, and learners blame oftener than AnnoMI's counsellors: above what every turn is given, its odds are raised. On the
 * workshop's turns (bench/practice/deeds.jsonl, one in five blames) twice the odds are likeliest; three miss less (choice).
 */
export const blame = { usual: 0.03, odds: 3 } as const;
/** An act less likely than this is not felt (choice). */
export const felt = 0.05;
/** Engagement less discord that it takes to be told a fact of each level. */
export const trustNeeded = { 1: 0.1, 2: 0.25, 3: 0.4, 4: 0.55, 5: 0.7 } as const;
/** Importance and confidence below this: a question for a plan comes too soon. */
export const readyForPlans = 0.5;
/** Readiness above this: asking for commitment strengthens it. */
export const readyToCommit = 0.6;
/** Discord above this speaks. */
export const discordSpeaks = 0.6;
/** A client leaves whose discord stands above this for so many turns, or whose engagement is gone. */
export const leaves = { discord: 0.9, turns: 3, engagement: 0.05 } as const;

/** Power to which the shares of what a turn might have been are raised: what it most likely was weighs most. */
export const sureness = 5;
/**
 * Log-odds toward change that an open and a closed question add to what the counts say. Real counsellors ask openly where a client is already
 * on the way, and a coder takes some questions for the other kind: both flatten what a simulated client does after each, and this restores the
 * difference that people show (sequences: `contrasts`; bench/practice/real.mjs).
 */
export const evoked = { open: 0.25, closed: -0.45 } as const;
/** Log-odds by which a whole step of readiness tilts talk toward change, of discord toward sustain, of engagement won or lost toward either. */
export const tilt = 2;
export const warmth = 2.2;
/**
 * Where clients stand on average while real counsellors speak to them: there talk is as the transitions were counted, so that the tilts cancel out
 * over clients (bench/practice/real.mjs).
 */
export const usual = { readiness: 0.385, discord: 0.28, warmed: 0.06 } as const;
/** Commitment above which a client speaks of what they will do (C), are about to do (AC), have begun (TS). */
export const commitmentSpeaks = { C: 0.5, AC: 0.6, TS: 0.7 } as const;
/** Shares of AnnoMI's client turns: three words or fewer, hesitating, asking back (sequences: `clientManner`). */
export const manner = { short: 0.335, hesitant: 0.208, asksBack: 0.073 } as const;
/** Share of turns of three words or fewer by talk: those that lean are seldom so short (sequences: `clientWords`, a quarter of neutral ones has one word). */
export const shortByTalk = { change: 0.13, neutral: 0.54, sustain: 0.1 } as const;
/** How likely talk is weak, plain or strong where readiness is in the middle; readiness moves change talk toward strong and sustain talk toward weak. */
export const strengths = [0.35, 0.5, 0.15] as const;

/** Which fact some words touch (nearness.ts). */
export const nearness = {
  /** Fitted by training/fit-nearness.mjs: cosines with the means of a fact's questions, tellings and statement, then rare words shared with tellings, statement, topic. */
  features: [13.6, 6.6, 7.4, 0.9, 1.1, 0.7],
  /** A best score as low as that of one held-out question in twenty is as likely none as any; the same program prints it. */
  unlike: { score: 6.5, steep: 1.5 },
  /** How much nearer the facts of the topic at hand are, and how much more where the words hold little of their own (choices). */
  topicAtHand: 0.5,
  fewWords: 1.5,
} as const;
