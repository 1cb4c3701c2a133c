/** What reading a file gives: a transcript with warnings, or one sentence that says what is wrong, where, and what to do. */
import type { RoleGuess, Source, Transcript } from "@oarlock/core/conversation";

export const formats = ["txt", "vtt", "srt", "docx", "csv", "json"] as const;
export type Format = (typeof formats)[number];

/** Something that was left out, so that nothing goes missing unseen. */
export interface Warning {
  /** Line of the source, from 1; null where the format has no lines. */
  readonly line: number | null;
  /** The beginning of what was dropped; empty where nothing was. */
  readonly dropped: string;
  readonly why: string;
}

export type ReadResult =
  | {
      readonly ok: true;
      readonly format: Format;
      readonly transcript: Transcript;
      readonly warnings: readonly Warning[];
      readonly source: Source;
      readonly guess: RoleGuess;
    }
  | { readonly ok: false; readonly why: string };

/** A file that cannot be read; thrown inside this package and turned into `ok: false` at its door. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/** One thing said, as a parser finds it. `speaker` null: the source did not say who. */
export interface Said {
  readonly speaker: string | null;
  readonly text: string;
  readonly start?: number;
  readonly end?: number;
}

export interface Parsed {
  readonly said: readonly Said[];
  readonly warnings: readonly Warning[];
  /** Where the file names the roles itself. */
  readonly transcript?: Transcript;
}

export const excerpt = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
