/** Any file to a transcript: limits first, then the format by its content, then its parser. */
import { createHash } from "node:crypto";
import { guessRoles } from "@oarlock/core/conversation";
import { parseCaptions } from "./captions.ts";
import { parseCsv } from "./csv.ts";
import { parseDocx } from "./docx.ts";
import { parseJson } from "./json.ts";
import { mostBytes } from "./limits.ts";
import { type Format, type Parsed, type ReadResult, Unreadable } from "./result.ts";
import { decode } from "./text.ts";
import { buildTranscript } from "./transcript.ts";
import { parseTxt } from "./txt.ts";

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
const cueLine = /^\s*\d{1,3}:\d{2}(?::\d{2})?[.,]?\d*\s*-->/m;

/** By content first, by name second. */
function formatOf(text: string, name: string): Exclude<Format, "docx"> {
  const head = text.slice(0, 20_000);
  if (/^\s*WEBVTT/.test(head)) return "vtt";
  if (/^\s*[[{]/.test(head) && (/\.json$/i.test(name) || /^\s*[[{]\s*["{\]}[]/.test(head))) return "json";
  if (cueLine.test(head)) return /\.vtt$/i.test(name) ? "vtt" : "srt";
  if (/\.vtt$/i.test(name)) return "vtt";
  if (/\.srt$/i.test(name)) return "srt";
  if (/\.json$/i.test(name)) return "json";
  if (/\.(?:csv|tsv)$/i.test(name)) return "csv";
  const first = head.split("\n", 1)[0] ?? "";
  if (/[,;\t]/.test(first) && /\b(?:text|utterance|words|content)\b/i.test(first) && /\b(?:speaker|name|role|who)\b/i.test(first)) return "csv";
  return "txt";
}

const parsers: Readonly<Record<Exclude<Format, "docx">, (text: string) => Parsed>> = { txt: parseTxt, vtt: parseCaptions, srt: parseCaptions, csv: parseCsv, json: parseJson };

async function parse(bytes: Uint8Array, name: string): Promise<{ readonly format: Format; readonly parsed: Parsed }> {
  if (bytes.length > mostBytes) throw new Unreadable("This file is larger than 20 MB. A transcript is smaller: choose the text, not the recording, or split it.");
  if (isZip(bytes)) return { format: "docx", parsed: await parseDocx(bytes) };
  if (/\.docx$/i.test(name)) throw new Unreadable("This is not a Word document, whatever its name says. Open it in your word processor and save it as .docx.");
  if (/^%PDF|^RIFF|^ID3|^\x89PNG|^\xFF\xD8|^OggS/.test(Buffer.from(bytes.subarray(0, 8)).toString("latin1"))) {
    throw new Unreadable("This is a recording, a picture or a PDF, not a transcript. Export the words as text, WebVTT, SRT, Word, CSV or JSON.");
  }
  const text = decode(bytes);
  const format = formatOf(text, name);
  return { format, parsed: parsers[format](text) };
}

/** Reads a file. Never throws for what a file may hold: `ok: false` says what is wrong and what to do. */
export async function read(bytes: Uint8Array, name: string): Promise<ReadResult> {
  try {
    const { format, parsed } = await parse(bytes, name);
    const source = { name, format, hash: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length };
    if (parsed.transcript) {
      const counsellor = parsed.transcript.speakers.find((speaker) => speaker.role === "counsellor")?.id ?? null;
      return { ok: true, format, transcript: parsed.transcript, warnings: parsed.warnings, source, guess: { counsellor, confidence: 1, why: "The file says so." } };
    }
    const built = buildTranscript(parsed.said);
    const { transcript, ...guess } = guessRoles(built.transcript);
    return { ok: true, format, transcript, warnings: [...parsed.warnings, ...built.warnings], source, guess };
  } catch (fault) {
    if (fault instanceof Unreadable) return { ok: false, why: fault.message };
    throw fault;
  }
}

/** Reads pasted text. */
export const readText = (text: string, name = "pasted text"): Promise<ReadResult> => read(new TextEncoder().encode(text), name);
