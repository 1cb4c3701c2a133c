/** Times as transcripts write them, to seconds and back. */

const part = String.raw`(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,6})?`;
const to = String.raw`\s*(?:-->|->|[-–—]|to)\s*`;
/** One time or a range of two, without its brackets: `1:02`, `00:01:02.500 - 00:01:09`. */
export const timePattern = `${part}(?:${to}${part})?`;

const opening = new RegExp(String.raw`^\s*(?:[[({<]\s*(?<boxed>${timePattern})\s*[\])}>]|(?<bare>${timePattern})(?=\s|$))\s*(?:[-–—|]\s+)?`);
const split = new RegExp(to);
const clock = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,6}))?$/;

/** For a warning: the words are kept. */
export const unreadableTime = "This time cannot be read or is not after the one before it, so it was left out.";

export interface Span {
  readonly start?: number;
  readonly end?: number;
}

/** Seconds of `1:02`, `01:02:03,5`; null for anything else. */
export function secondsOf(text: string): number | null {
  const match = clock.exec(text.trim());
  if (!match) return null;
  const [, hours = "0", minutes = "0", seconds = "0", fraction = "0"] = match;
  if (Number(seconds) > 59 || (match[1] !== undefined && Number(minutes) > 59)) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(`${Number(seconds)}.${fraction}`);
}

/** A time or a range; empty where it is neither. */
export function spanOf(text: string): Span {
  // Longer than any two times: the search for what parts them stays short.
  const [first = "", second] = text.trim().slice(0, 60).split(split);
  return spanFrom(secondsOf(first), second === undefined ? null : secondsOf(second));
}

/** Keeps what makes sense: finite, not negative, and an end only after its start. Rounded to milliseconds. */
export function spanFrom(start: number | null | undefined, end: number | null | undefined): Span {
  const valid = (value: number | null | undefined): value is number => typeof value === "number" && Number.isFinite(value) && value >= 0 && value < 360_000;
  const ms = (value: number): number => Math.round(value * 1000) / 1000;
  const from = valid(start) ? { start: ms(start) } : {};
  return valid(end) && (!valid(start) || ms(end) > ms(start)) ? { ...from, end: ms(end) } : from;
}

/** Takes a time off the beginning of a line. `boxedOnly`: a bare `1:02` stays. */
export function takeTime(line: string, boxedOnly = false): { readonly span: Span; readonly rest: string } | null {
  const match = opening.exec(line.slice(0, 100));
  const found = match?.groups?.["boxed"] ?? (boxedOnly ? undefined : match?.groups?.["bare"]);
  if (!match || found === undefined) return null;
  const span = spanOf(found);
  return span.start === undefined ? null : { span, rest: line.slice(match[0].length) };
}

/** `01:02:03.500`; `separator` stands before the milliseconds (SRT wants a comma). */
export function clockOf(seconds: number, separator: "." | "," = "."): string {
  const ms = Math.max(0, Math.round(seconds * 1000));
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}${separator}${String(ms % 1000).padStart(3, "0")}`;
}
