/** The four approaches and neutral, and what a conversation's trace of them holds. */
import type { Likelihoods, Talk } from "../coding/index.ts";

export const approaches = ["partnership", "authoritarian", "blame", "questioning", "neutral"] as const;
export type Approach = (typeof approaches)[number];

/** How much of an exchange belongs to each approach; sums to 1. */
export type ApproachMix = Likelihoods<Approach>;

export interface TracedExchange {
  /** Position of the counsellor's turn in the transcript, from 0. */
  readonly index: number;
  readonly turnId: string;
  readonly answerId: string;
  readonly mix: ApproachMix;
  /** The largest of the mix. */
  readonly leading: Approach;
  /** True where the two largest are within `closeCall` of each other: it could be read either way. */
  readonly either: boolean;
  /** Why, in the reader's words, strongest first. */
  readonly reasons: readonly string[];
  readonly counsellorWords: number;
  readonly answer: { readonly talk: Likelihoods<Talk>; readonly discord: number; readonly words: number };
}

/** A share of a whole with a 95 % interval, all from 0 to 1. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface Trace {
  readonly exchanges: readonly TracedExchange[];
  /** Mean over the exchanges that are not mostly neutral; null where there are none. */
  readonly shares: Readonly<Record<Exclude<Approach, "neutral">, Share>> | null;
  /** Number of exchanges that the shares rest on. */
  readonly counted: number;
}
