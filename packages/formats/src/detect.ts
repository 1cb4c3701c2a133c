/** Which format these bytes are in: by what they hold first, by the name second. */
import { looksLikeCsv } from "./csv.ts";
import type { Format } from "./result.ts";

/** Kinds of file that people drop by mistake, by their first bytes, with the sentence that helps. */
const recording = "This is a recording, not a transcript; have it transcribed first and import the transcript.";
const picture = "This is a picture, not a transcript; import the words as text, Word, CSV, JSON or captions.";
const packed = "This is a packed file; unpack it and import the transcript that is inside.";
const kinds: readonly { readonly sign: RegExp; readonly why: string }[] = [
  { sign: /^%PDF/, why: "This is a PDF, which Oarlock does not read; copy its text and paste it, or save the original as .docx or .txt." },
  { sign: /^\{\\rtf/, why: "This is a rich text file (RTF); save it as .docx or .txt in your word processor and import that." },
  { sign: /^\xd0\xcf\x11\xe0/, why: "This is an old Word file (.doc) or one with a password; save it as .docx without a password and import that." },
  { sign: /^(?:RIFF|ID3|OggS|fLaC|\xff[\xfb\xf3\xf2\xf1\xf9]|#!AMR|\x1aE\xdf\xa3|....ftyp|FORM)/s, why: recording },
  { sign: /^(?:\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*)/s, why: picture },
  { sign: /^(?:\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd)/, why: packed },
  {
    sign: /^(?:\x7fELF|MZ.{2}.{0,60}\0|\xca\xfe\xba\xbe|SQLite format)/s,
    why: "This is a program or a database, not a transcript; import the words as text, Word, CSV, JSON or captions.",
  },
];

/** The sentence for a file that is no transcript by its first bytes; null where it may be one. */
export function refuseKind(bytes: Uint8Array): string | null {
  const head = Array.from(bytes.subarray(0, 80), (byte) => String.fromCharCode(byte)).join("");
  return kinds.find(({ sign }) => sign.test(head))?.why ?? null;
}

export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}

const captionTiming = /^[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,6}[ \t]*-->[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,6}/m;
const markup = /^\s*<(?:\?xml|!doctype|html|tt[\s>]|transcript|body|div|p>)/i;

/** Extension of a name, small: `vtt`. */
export const extensionOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? "";

export function isMarkup(text: string): boolean {
  return markup.test(text.slice(0, 1000));
}

/** Format of a text. `name` decides only where the text does not. */
export function formatOfText(text: string, name: string): Exclude<Format, "docx"> {
  const head = text.slice(0, 50_000);
  const start = head.trimStart();
  const extension = extensionOf(name);
  if (/^WEBVTT(?:\s|$)/.test(start)) return "vtt";
  if (/^\{\s*(?:"|\}|$)/.test(start) || /^\[\s*(?:[{["\]]|$)/.test(start)) return "json";
  if (captionTiming.test(head)) return extension === "vtt" ? "vtt" : "srt";
  if (looksLikeCsv(head)) return "csv";
  if (extension === "json" || extension === "vtt" || extension === "srt" || extension === "csv") return extension;
  return extension === "tsv" ? "csv" : "txt";
}
