/** What is kept of a conversation, and the port that keeps it. */
import type { Coding, Rater, TurnCodes } from "../coding/index.ts";
import type { Transcript } from "./transcript.ts";

export const conversationKinds = ["real", "practice", "example"] as const;
export type ConversationKind = (typeof conversationKinds)[number];

/** Where a transcript came from. */
export interface Source {
  /** The file's name as it was, or `pasted text`. */
  readonly name: string;
  readonly format: string;
  /** SHA-256 of the original bytes, in hex. */
  readonly hash: string;
  readonly bytes: number;
}

export interface NewConversation {
  readonly title: string;
  readonly kind: ConversationKind;
  /** The change that the conversation is about; null where nobody has said yet. */
  readonly target: string | null;
  readonly source: Source;
  readonly transcript: Transcript;
}

export interface ConversationRecord extends NewConversation {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Counts the changes of the transcript, from 1. */
  readonly revision: number;
}

export interface StoredCoding extends Coding {
  readonly id: string;
  /** Revision of the transcript that the coding was made on. */
  readonly revision: number;
  readonly createdAt: string;
}

/** A counsellor's own words about the conversation, asked before scores are shown. `text` null: skipped. */
export interface Reflection {
  readonly text: string | null;
  readonly createdAt: string;
}

/** A line of the list of conversations. */
export interface ConversationSummary extends Omit<ConversationRecord, "transcript"> {
  readonly turns: number;
  /** True when a model's coding of the present revision is stored. */
  readonly coded: boolean;
}

/**
 * The conversations of one workspace, as one person of it. Another workspace's records read as null.
 * Every change writes its audit row in the same transaction.
 */
export interface ConversationStore {
  list(): Promise<readonly ConversationSummary[]>;
  /** Conversations that were removed and can be brought back. */
  removed(): Promise<readonly ConversationSummary[]>;
  create(conversation: NewConversation): Promise<ConversationRecord>;
  read(id: string): Promise<ConversationRecord | null>;
  describe(id: string, change: { readonly title?: string; readonly target?: string | null }): Promise<void>;
  /** Replaces the transcript. Throws `changed-meanwhile` unless `revision` is the present one. Returns the new revision. */
  replaceTranscript(id: string, revision: number, transcript: Transcript): Promise<number>;
  /** Takes the conversation out of the list; `restore` brings it back, `erase` ends it for good. */
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  erase(id: string): Promise<void>;
  codings(id: string): Promise<readonly StoredCoding[]>;
  /** Stores a model's coding; the same model version on the same revision is stored once. */
  saveModelCoding(id: string, revision: number, coding: Coding & { readonly rater: Extract<Rater, { kind: "model" }> }): Promise<void>;
  /** The person's own codes of one turn; null takes them away. Never touches another rater's. */
  codeTurn(id: string, turnId: string, codes: TurnCodes | null): Promise<void>;
  reflection(id: string): Promise<Reflection | null>;
  reflect(id: string, text: string | null): Promise<void>;
}
