/** A coding: all codes of one conversation by one rater. People and models share one shape; a person's chances are 0 or 1. */
import type { AnnomiBehaviour, Misc5, Misc6, MiscCode, MitiCode, Talk, TalkKind } from "./codes.ts";

/** Probability from 0 to 1 for each label. */
export type Likelihoods<Label extends string> = Readonly<Record<Label, number>>;

/** Words that carried a code: character offsets into the turn's text, end exclusive. */
export interface Evidence {
  readonly code: MitiCode | MiscCode | Talk;
  readonly start: number;
  readonly end: number;
  /** How much these words spoke for the code, relative to the turn's other evidence; 0 to 1. */
  readonly weight: number;
}

/** One sentence-like piece of a counsellor turn with what it holds. Pieces are in order and do not overlap. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly miti: Likelihoods<MitiCode>;
  /** MISC acts that MITI has no place for but the approaches need; absent means 0. */
  readonly misc: Readonly<Partial<Record<MiscCode, number>>>;
}

export interface CounsellorCodes {
  readonly role: "counsellor";
  /** Probability that the turn holds the behaviour; each on its own, they need not sum to 1. */
  readonly miti: Likelihoods<MitiCode>;
  /** Probability that the turn's question, if it holds one, is open. */
  readonly open: number;
  /** MISC acts that the turn holds, each on its own; absent means 0. */
  readonly misc: Readonly<Partial<Record<MiscCode, number>>>;
  /** The turn's one main act, three ways; each sums to 1. */
  readonly behaviour4: Likelihoods<AnnomiBehaviour>;
  readonly misc6: Likelihoods<Misc6>;
  readonly misc5: Likelihoods<Misc5>;
  readonly parts: readonly Part[];
  readonly evidence: readonly Evidence[];
}

export interface ClientCodes {
  readonly role: "client";
  /** Sums to 1. */
  readonly talk: Likelihoods<Talk>;
  /** Kind of the change or sustain talk, given that there is any; sums to 1. Empty where the rater did not say. */
  readonly kind: Readonly<Partial<Record<TalkKind, number>>>;
  /** Probability of discord: trouble between the two, not about the change. */
  readonly discord: number;
  readonly evidence: readonly Evidence[];
}

/** A third speaker's turn: kept, never coded. */
export interface Uncoded {
  readonly role: "other";
}

export type TurnCodes = CounsellorCodes | ClientCodes | Uncoded;

export type Rater =
  | { readonly kind: "model"; readonly name: string; readonly version: string; readonly hash: string }
  | { readonly kind: "person"; readonly id: string; readonly name: string };

export interface Coding {
  readonly rater: Rater;
  /** By turn id. A person's coding may leave turns out: not yet coded. */
  readonly turns: Readonly<Record<string, TurnCodes>>;
}
