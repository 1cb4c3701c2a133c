/** Any file to a transcript: limits first, then the format by what the file holds, then its parser. Never throws for what a file may hold. */
import { createHash } from "node:crypto";
import { guessRoles, type Role, type RoleGuess, type Transcript } from "@oarlock/core/conversation";
import { assemble } from "./assemble.ts";
import { readCsv } from "./csv.ts";
import { decode } from "./decode.ts";
import { extensionOf, formatOfText, isArchive, isMarkup, refuseKind } from "./detect.ts";
import { readDocx } from "./docx.ts";
import { readJson } from "./json.ts";
import { maxBytes, maxSpeakers } from "./limits.ts";
import { type Format, fail, type Reading, type ReadResult, type Warning } from "./result.ts";
import { readSrt } from "./srt.ts";
import { readTxt } from "./txt.ts";
import { readVtt } from "./vtt.ts";
import { gather, note } from "./warnings.ts";

const readers = { txt: readTxt, vtt: readVtt, srt: readSrt, csv: readCsv, json: readJson } as const satisfies Record<
  Exclude<Format, "docx">,
  (text: string) => Reading | Promise<Reading>
>;

/** The one name under which pasted text is kept. */
export const pastedName = "pasted text";

/** Reads pasted text: of any format that is text. */
export function readText(text: string, name: string = pastedName): Promise<ReadResult> {
  return read(new TextEncoder().encode(text), name);
}

/** Reads a file. `name`: as the file is called, to decide where its content does not. */
export async function read(bytes: Uint8Array, name: string): Promise<ReadResult> {
  if (bytes.length === 0) return fail("The file is empty; check that it was saved or downloaded whole and import it again.");
  if (bytes.length > maxBytes) {
    return fail(
      `The file holds ${Math.ceil(bytes.length / 1024 / 1024)} MB and Oarlock reads up to ${maxBytes / 1024 / 1024} MB; import the transcript, not the recording, or split it.`,
    );
  }
  const why = refuseKind(bytes);
  if (why) return fail(why);
  const opened = isArchive(bytes) ? { format: "docx" as const, reading: await readDocx(bytes), doubts: [] } : await readAsText(bytes, name);
  if (!("reading" in opened)) return opened;
  const { format, reading, doubts } = opened;
  const source = { name, format, hash: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
  const settled = settle(reading);
  if (!settled.ok) return settled;
  const { transcript, guess, title, warnings } = settled;
  return { ok: true, format, title, transcript, guess, warnings: gather([...doubts, ...warnings]), source };
}

interface Opened {
  readonly format: Format;
  readonly reading: Reading;
  readonly doubts: readonly Warning[];
}

async function readAsText(bytes: Uint8Array, name: string): Promise<Opened | { readonly ok: false; readonly why: string }> {
  const decoded = decode(bytes);
  if (extensionOf(name) === "docx") return fail("This is not a Word document, whatever its name says; open it in your word processor and save it as .docx.");
  if (!decoded.ok) return decoded;
  const { text, doubt } = decoded;
  if (text.length > maxBytes) return fail("The file holds more than 20 MB of text; split it and import the parts.");
  if (text.trim() === "") return fail("The file holds only blank lines; check that it was saved or downloaded whole and import it again.");
  if (isMarkup(text))
    return fail("This is a web page or another XML file; copy the words of the conversation and paste them, or export it as text, Word, CSV or captions.");
  const format = formatOfText(text, name);
  return { format, reading: await readers[format](text), doubts: doubt ? [note(null, doubt)] : [] };
}

type Settled =
  | { readonly ok: true; readonly transcript: Transcript; readonly guess: RoleGuess; readonly title: string | null; readonly warnings: readonly Warning[] }
  | { readonly ok: false; readonly why: string };

/** Pieces to turns, roles stated or guessed. */
function settle(reading: Reading): Settled {
  if (!reading.ok) return reading;
  const title = reading.title ?? null;
  if ("transcript" in reading) {
    const { transcript, warnings } = reading;
    return { ok: true, title, warnings, ...withRoles(transcript, new Map(transcript.speakers.map((speaker) => [speaker.id, speaker.role]))) };
  }
  const assembled = assemble(reading.pieces);
  if (!assembled.ok) return assembled;
  const { transcript, stated } = assembled;
  if (transcript.speakers.length > maxSpeakers) {
    return fail(
      `The file seems to hold ${transcript.speakers.length.toLocaleString("en")} speakers, so the names were probably none; write each turn as “Name: words” and import it again.`,
    );
  }
  return { ok: true, title, warnings: [...reading.warnings, ...assembled.warnings], ...withRoles(transcript, stated) };
}

/** The roles that the file states, where it states a counsellor or all of them; else the guess. */
function withRoles(transcript: Transcript, stated: ReadonlyMap<string, Role>): { readonly transcript: Transcript; readonly guess: RoleGuess } {
  const counsellor = transcript.speakers.find((speaker) => stated.get(speaker.id) === "counsellor")?.id ?? null;
  if (counsellor === null && stated.size < transcript.speakers.length) {
    const { transcript: guessed, ...guess } = guessRoles(transcript);
    return { transcript: guessed, guess };
  }
  const speakers = transcript.speakers.map((speaker) => ({ ...speaker, role: stated.get(speaker.id) ?? "other" }));
  const why = counsellor === null ? "The file names no counsellor." : "The file says who is who.";
  return { transcript: { ...transcript, speakers }, guess: { counsellor, confidence: 1, why } };
}
