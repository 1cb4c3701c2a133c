/** Bytes to text: which encoding, or why these bytes are no text. */
import { fail } from "./result.ts";

export type Decoded =
  | { readonly ok: true; readonly text: string; /** A sentence where the reading is uncertain. */ readonly doubt: string | null }
  | { readonly ok: false; readonly why: string };

const byteOrderMarks = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
] as const;

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/** UTF-16 without its mark: every other byte of Western text is zero. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const length = Math.min(bytes.length, 2000) & ~1;
  if (length < 8) return null;
  let [even, odd] = [0, 0];
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.7 && even < pairs * 0.05) return "utf-16le";
  return even > pairs * 0.7 && odd < pairs * 0.05 ? "utf-16be" : null;
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function fromUnknown(bytes: Uint8Array): Decoded {
  const utf8 = strictly(bytes, "utf-8");
  if (utf8 !== null) return { ok: true, text: utf8, doubt: null };
  const mended = new TextDecoder("utf-8").decode(bytes);
  const broken = mended.split("\ufffd").length - 1;
  const beyondAscii = mended.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  if (beyondAscii > broken * 2) {
    return { ok: true, text: mended, doubt: `${broken} places are damaged and show as “\ufffd”; save the file as UTF-8 again if the original is at hand.` };
  }
  const doubt = "The file is not in UTF-8 and was read as Windows-1252; if accents look wrong, save it as UTF-8 and import it again.";
  return { ok: true, text: new TextDecoder("windows-1252").decode(bytes), doubt };
}

/** Text of UTF-8, UTF-16 or Windows-1252 bytes, its mark taken off. */
export function decode(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) {
    return fail("The file is in UTF-32, which Oarlock does not read; save it as UTF-8 and import it again.");
  }
  const mark = byteOrderMarks.find((candidate) => startsWith(bytes, candidate.bytes));
  const encoding = mark?.encoding ?? unmarkedUtf16(bytes);
  const marked = encoding ? new TextDecoder(encoding).decode(bytes) : null;
  const decoded: Decoded = marked === null ? fromUnknown(bytes) : { ok: true, text: marked, doubt: doubtOf(marked) };
  return decoded.ok ? refuseBinary(decoded) : decoded;
}

function doubtOf(text: string): string | null {
  const broken = text.split("\ufffd").length - 1;
  return broken > 0 ? `${broken} places are damaged and show as “\ufffd”; save the file as UTF-8 again if the original is at hand.` : null;
}

/** Text holds no NUL and hardly any control characters; a picture or a program does. */
function refuseBinary(decoded: Extract<Decoded, { ok: true }>): Decoded {
  const nul = decoded.text.indexOf("\0");
  if (nul >= 0) {
    const line = decoded.text.slice(0, nul).split("\n").length;
    return fail(`The file holds bytes that are not text (the first in line ${line}); export the transcript as text again and import that.`);
  }
  const control = decoded.text.match(/[\x01-\x08\x0e-\x1f\x7f]/g)?.length ?? 0;
  const damaged = decoded.text.split("\ufffd").length - 1;
  if (control + damaged > 10 && (control + damaged) / decoded.text.length > 0.05) {
    return fail("The file does not hold text that can be read; export the transcript as text, Word, CSV or captions and import that.");
  }
  return decoded;
}
