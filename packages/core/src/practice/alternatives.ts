/** Another way of saying it: a bank written for Oarlock, matched to what a turn did, to the moment and to the topic. */
import rows from "./alternatives.json" with { type: "json" };

/** What the learner's turn did. */
export const deeds = [
  "Persuade",
  "Repair",
  "Confront",
  "Warn",
  "GI",
  "PersuadeWith",
  "ClosedAgain",
  "Q-open",
  "Q-closed",
  "SR",
  "CR",
  "AF",
  "Praise",
  "Seek",
  "Emphasize",
  "Support",
  "Facilitate",
  "PlanTooSoon",
  "DoubleBarrelled",
  "ButReflection",
  "Nothing",
] as const;
export type Deed = (typeof deeds)[number];

/** What the client had just shown; a word or two may agree, be unsure, or be a place on a ruler. */
export const moments = ["change", "sustain", "neutral", "discord", "ability", "emotion", "ambivalence", "assent", "unsure", "number", "any"] as const;
export type Moment = (typeof moments)[number];

/**
 * What a line needs before it can stand in place of a turn: `the turn before` leans on the learner's own words or list and cannot stand alone;
 * an apology needs `something to mend`; "a clear not now" needs `a refusal` in the words that it takes up; "not lower" needs `a number above one`.
 */
export const needs = ["the turn before", "something to mend", "a refusal", "a number above one"] as const;

export interface Alternative {
  readonly did: Deed;
  readonly moment: Moment;
  /** `any` fits whatever the conversation is about. */
  readonly topic: string;
  /** The micro-skill it shows (domain model, section 10). */
  readonly skill: string;
  /** May hold `{said}`: a few of the client's own last words, or the number they named. */
  readonly say: string;
  readonly why: string;
  readonly needs?: (typeof needs)[number];
}

export const alternatives = rows as readonly Alternative[]; // checked by alternatives.test.ts
