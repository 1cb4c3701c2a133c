/** Bytes to text: UTF-8, UTF-16 with or without a mark, and Windows-1252 as the last resort. */
import { Unreadable } from "./result.ts";

export function decode(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new Unreadable("This file is empty. Choose the file that holds the transcript.");
  const text = decoded(bytes).replace(/^\uFEFF/, "").replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  const odd = (text.slice(0, 4000).match(/[\u0000-\u0008\u000E-\u001F\uFFFD]/g) ?? []).length;
  if (odd > Math.min(40, text.length / 20)) throw new Unreadable("This is not a text file. Export the transcript as text, WebVTT, SRT, Word (.docx), CSV or JSON.");
  if (!text.trim()) throw new Unreadable("This file holds no words. Choose the file that holds the transcript.");
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, "");
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const head = bytes.subarray(0, 400);
  const zerosAt = (odd: number): number => head.filter((byte, i) => byte === 0 && i % 2 === odd).length;
  if (zerosAt(1) > head.length / 4) return new TextDecoder("utf-16le").decode(bytes);
  if (zerosAt(0) > head.length / 4) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Seconds of `1:02`, `00:01:02`, `00:01:02.500` or `00:01:02,500`; undefined where it is no time. */
export function seconds(time: string): number | undefined {
  const match = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?$/.exec(time.trim());
  if (!match) return undefined;
  const [, hours = "0", minutes = "0", whole = "0", part = "0"] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(whole) + Number(part.padEnd(3, "0")) / 1000;
}

/** `HH:MM:SS.mmm`. */
export function clock(at: number, point = "."): string {
  const ms = Math.round(at * 1000);
  const two = (n: number): string => String(Math.floor(n)).padStart(2, "0");
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}${point}${String(ms % 1000).padStart(3, "0")}`;
}
