/** What reading gives: a transcript with its warnings, or the sentence that says why not. */
import type { Role, RoleGuess, Source, Transcript } from "@oarlock/core/conversation";

export const formats = ["txt", "vtt", "srt", "docx", "csv", "json"] as const;
export type Format = (typeof formats)[number];

/** Something that the person should know before the transcript is stored. */
export interface Warning {
  /** Line of a text, row of a table or paragraph of a document, from 1; null where it is about the whole file. */
  readonly line: number | null;
  /** The beginning of what was left out; empty where nothing was. */
  readonly dropped: string;
  /** One sentence. */
  readonly why: string;
}

export type ReadResult =
  | {
      readonly ok: true;
      readonly format: Format;
      /** The title that the file states, where it states one. */
      readonly title: string | null;
      /** Roles are set: from the file where it names them, else guessed. */
      readonly transcript: Transcript;
      readonly guess: RoleGuess;
      readonly warnings: readonly Warning[];
      readonly source: Source;
    }
  | {
      readonly ok: false;
      /** One sentence: what is wrong, where, and what to do. */
      readonly why: string;
    };

/** A stretch of speech as a format found it, before neighbours are joined into turns. */
export interface Piece {
  /** The speaker's name as the source has it; null where the source does not say. */
  readonly label: string | null;
  readonly text: string;
  /** Seconds. */
  readonly start?: number;
  readonly end?: number;
  readonly line: number | null;
  /** The role that the source states for the speaker. */
  readonly role?: Role;
}

/** What a format hands over to be assembled; a format that holds whole transcripts hands over one of those. */
export type Reading =
  | {
      readonly ok: true;
      readonly pieces: readonly Piece[];
      readonly warnings: readonly Warning[];
      readonly title?: string;
    }
  | { readonly ok: true; readonly transcript: Transcript; readonly warnings: readonly Warning[]; readonly title?: string }
  | { readonly ok: false; readonly why: string };

export const fail = (why: string): { readonly ok: false; readonly why: string } => ({ ok: false, why });

/** A plain object, as JSON gives it. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
