/** What a reader of one conversation is shown: the trace, the feedback in MI's order, and the numbers. */
import type { Likelihoods, MiscCode, MitiCode, SummaryRatio, Talk } from "../coding/index.ts";
import type { Approach, Trace } from "./approach.ts";

/** One sentence about the conversation that points at the turns it rests on. */
export interface Statement {
  readonly text: string;
  readonly turnIds: readonly string[];
  /** The words that show it, as they stand in the turn. */
  readonly words?: string;
}

/** A moment to look at again, with what could be tried there. */
export interface Moment extends Statement {
  readonly approach: Approach;
  readonly tryThis: string;
}

/** An indicator of partnership: `seen` is null where there was no occasion for it. */
export interface Indicator {
  readonly key: string;
  readonly label: string;
  /** In the reader's words, counts included; "not seen" where there was no occasion. */
  readonly text: string;
  readonly seen: number | null;
  readonly of: number | null;
  readonly turnIds: readonly string[];
}

/** What the client's talk did in the answers to one approach, in this conversation; counts, never proof. */
export interface Followed {
  readonly approach: Exclude<Approach, "neutral">;
  readonly exchanges: number;
  /** Expected number of answers with each talk. */
  readonly talk: Likelihoods<Talk>;
  /** Change talk less sustain talk in the answers, per exchange, less the same in all other answers; null below the floor. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
}

/** A summary score with its interval, where one can be drawn. */
export interface SummaryScore extends SummaryRatio {
  readonly interval?: { readonly low: number; readonly high: number };
}

export interface Summary {
  /** Expected counts by the turn rule of MITI 4.2.1 (each turn earns a code at most once). */
  readonly miti: Likelihoods<MitiCode>;
  readonly misc: Readonly<Partial<Record<MiscCode, number>>>;
  readonly talk: Likelihoods<Talk>;
  readonly scores: readonly SummaryScore[];
}

export interface Report {
  readonly trace: Trace;
  /** Strengths first, with the words that show them. */
  readonly strengths: readonly Statement[];
  /** At most two. */
  readonly moments: readonly Moment[];
  readonly followed: readonly Followed[];
  readonly indicators: readonly Indicator[];
  readonly summary: Summary;
  /** What is not known, in plain sentences. */
  readonly unknown: readonly string[];
}
