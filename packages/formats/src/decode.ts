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

/** A text with the number of places that could not be read, or with another reason for doubt. */
interface Candidate {
  readonly text: string;
  readonly damaged: number;
  readonly doubt: string | null;
}

function fromUnknown(bytes: Uint8Array): Candidate {
  const utf8 = strictly(bytes, "utf-8");
  if (utf8 !== null) return { text: utf8, damaged: 0, doubt: null };
  const mended = new TextDecoder("utf-8").decode(bytes);
  const damaged = count(mended, isDamage);
  const beyondAscii = count(mended, (code) => code > 0x7f && !isDamage(code));
  if (beyondAscii > damaged * 2) return { text: mended, damaged, doubt: damage(damaged) };
  const doubt = "The file is not in UTF-8 and was read as Windows-1252; if accents look wrong, save it as UTF-8 and import it again.";
  return { text: fromWindows1252(bytes), damaged: 0, doubt };
}

/** In an encoding that the file states, or that its zero bytes give away. */
function fromKnown(bytes: Uint8Array, encoding: string): Candidate {
  const whole = strictly(bytes, encoding);
  if (whole !== null) return { text: whole, damaged: 0, doubt: null };
  const text = new TextDecoder(encoding).decode(bytes);
  const damaged = count(text, isDamage);
  return { text, damaged, doubt: damage(damaged) };
}

/** Text of UTF-8, UTF-16 or Windows-1252 bytes, its mark taken off. */
export function decode(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) {
    return fail("The file is in UTF-32, which Oarlock does not read; save it as UTF-8 and import it again.");
  }
  const mark = byteOrderMarks.find((candidate) => startsWith(bytes, candidate.bytes));
  const encoding = mark?.encoding ?? unmarkedUtf16(bytes);
  const { text, damaged, doubt } = encoding ? fromKnown(bytes, encoding) : fromUnknown(bytes);
  const why = whyNotText(text, damaged);
  return why ? fail(why) : { ok: true, text, doubt };
}

/** Text holds no NUL and hardly any control characters; a picture or a program does. */
function whyNotText(text: string, damaged: number): string | null {
  const nul = text.indexOf("\0");
  if (nul >= 0) return `The file holds bytes that are not text (the first in line ${lineAt(text, nul)}); export the transcript as text again and import that.`;
  const bad = damaged + count(text, (code) => (code > 0 && code < 9) || (code > 13 && code < 32) || code === 127);
  return bad > 10 && bad / text.length > 0.05
    ? "The file does not hold text that can be read; export the transcript as text, Word, CSV or captions and import that."
    : null;
}
