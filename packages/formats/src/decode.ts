/** Bytes to text: which encoding, or why these bytes are no text. */
import { fail } from "./result.ts";

export type Decoded =
  | { readonly ok: true; readonly text: string /** A sentence where the reading is uncertain. */; readonly doubt: string | null }
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

const isDamage = (code: number): boolean => code === 0xfffd;

/** How many UTF-16 units of a text are such. */
export function count(text: string, isSuch: (code: number) => boolean): number {
  let found = 0;
  for (let i = 0; i < text.length; i++) if (isSuch(text.charCodeAt(i))) found++;
  return found;
}

/** Number of the line, from 1, in which a place of a text is. */
export function lineAt(text: string, place: number): number {
  return 1 + count(text.slice(0, place), (code) => code === 10);
}

/** A character that could not be read shows as this sign. */
const damage = (places: number): string =>
  `The file is damaged in ${places === 1 ? "one place" : `${places} places`}, shown as “\ufffd”; save it as UTF-8 again if the original is at hand.`;

/** 0x80 to 0x9f of Windows-1252; the decoder of Node 20 reads these as control characters. */
const windowsSigns = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function fromWindows1252(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes).replace(/[\u0080-\u009f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? sign);
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
  const broken = count(mended, isDamage);
  const beyondAscii = count(mended, (code) => code > 0x7f && !isDamage(code));
  if (beyondAscii > broken * 2) {
    return { ok: true, text: mended, doubt: damage(broken) };
  }
  const doubt = "The file is not in UTF-8 and was read as Windows-1252; if accents look wrong, save it as UTF-8 and import it again.";
  return { ok: true, text: fromWindows1252(bytes), doubt };
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
  const broken = count(text, isDamage);
  return broken > 0 ? damage(broken) : null;
}

/** Text holds no NUL and hardly any control characters; a picture or a program does. */
function refuseBinary(decoded: Extract<Decoded, { ok: true }>): Decoded {
  const nul = decoded.text.indexOf("\0");
  if (nul >= 0) {
    const line = lineAt(decoded.text, nul);
    return fail(`The file holds bytes that are not text (the first in line ${line}); export the transcript as text again and import that.`);
  }
  const control = count(decoded.text, (code) => (code > 0 && code < 9) || (code > 13 && code < 32) || code === 127);
  const damaged = count(decoded.text, isDamage);
  if (control + damaged > 10 && (control + damaged) / decoded.text.length > 0.05) {
    return fail("The file does not hold text that can be read; export the transcript as text, Word, CSV or captions and import that.");
  }
  return decoded;
}
