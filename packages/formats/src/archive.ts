/** A look into a zip before anything is opened: its directory first, then each wanted part while it inflates. Nothing is written to disk. */
import { inflateRawSync } from "node:zlib";
import { freeInflated, maxBytes, maxEntries, maxInflated, maxRatio } from "./limits.ts";
import { fail } from "./result.ts";

export type Archive =
  | { readonly ok: true; readonly names: readonly string[]; readonly parts: ReadonlyMap<string, Uint8Array> }
  | { readonly ok: false; readonly why: string };

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly inflated: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const damaged = fail("The Word file is damaged or cut short; open it in your word processor, save it again as .docx and import that.");
const grows = (name: string) =>
  fail(`The Word file was not opened: its part “${name.slice(0, 60)}” grows far beyond what a transcript needs; save the text as a new file.`);

/**
 * The parts that `wanted` names, inflated. Refused before inflating: too many entries, names that lead out of the
 * archive or come twice, parts that overlap or are encrypted, sizes or ratios beyond the limits; while inflating:
 * a part that grows beyond what its directory says or the limits allow.
 */
export function openArchive(bytes: Uint8Array, wanted: (name: string) => boolean): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = directoryOf(view, bytes);
  if (!directory.ok) return directory;
  const { entries } = directory;
  const refused = refuseEntries(entries);
  if (refused) return refused;
  const parts = new Map<string, Uint8Array>();
  let total = 0;
  for (const entry of entries.filter(({ name }) => wanted(name))) {
    const part = inflate(view, bytes, entry);
    if (!part.ok) return part;
    total += part.bytes.length;
    if (total > maxInflated) return grows(entry.name);
    parts.set(entry.name, part.bytes);
  }
  return { ok: true, names: entries.map(({ name }) => name), parts };
}

function endOf(view: DataView): number {
  // The archive may end in a comment of at most 65,535 bytes.
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  return -1;
}

type Directory = { readonly ok: true; readonly entries: readonly Entry[] } | { readonly ok: false; readonly why: string };

function directoryOf(view: DataView, bytes: Uint8Array): Directory {
  const end = endOf(view);
  if (end < 0) return damaged;
  const count = view.getUint16(end + 10, true);
  if (count > maxEntries) return fail(`The Word file holds ${count.toLocaleString("en")} parts and a transcript needs a few; save the text as a new file.`);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== entryMark) return damaged;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packed: view.getUint32(at + 20, true),
      inflated: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { ok: true, entries };
}

const leadsOut = (name: string): boolean => /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[a-z]:|\0/i.test(name);

function refuseEntries(entries: readonly Entry[]): { readonly ok: false; readonly why: string } | null {
  const outside = entries.find(({ name }) => leadsOut(name));
  if (outside)
    return fail(
      `The Word file was not opened: its part “${outside.name.slice(0, 60).replaceAll("\0", "")}” leads outside the file; save the text as a new file.`,
    );
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size < entries.length)
    return fail("The Word file was not opened: it holds two parts of one name; save the text as a new file.");
  if (entries.some(({ encrypted }) => encrypted))
    return fail("The Word file is protected by a password; take the password off in your word processor and import it again.");
  const large = entries.find(({ packed, inflated }) => inflated > freeInflated && inflated > packed * maxRatio);
  if (large) return grows(large.name);
  const total = entries.reduce((sum, { inflated }) => sum + inflated, 0);
  if (total > maxInflated)
    return fail(`The Word file unpacks to more than ${maxInflated / 1024 / 1024} MB; take its pictures out, or save the text as a new file.`);
  // One stretch of bytes that serves several entries is how the worst archives multiply.
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  const overlap = sorted.some((entry, i) => i > 0 && entry.offset < (sorted[i - 1]?.offset ?? 0) + 30 + (sorted[i - 1]?.packed ?? 0));
  return overlap ? fail("The Word file was not opened: its parts overlap; save the text as a new file.") : null;
}

type Part = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly why: string };

function inflate(view: DataView, bytes: Uint8Array, entry: Entry): Part {
  const { offset, packed, inflated, method, name } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== localMark) return damaged;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) return damaged;
  const body = bytes.subarray(start, start + packed);
  if (inflated > maxBytes) return grows(name);
  if (method === 0) return packed === inflated ? { ok: true, bytes: body } : damaged;
  if (method !== 8) return damaged;
  try {
    // Stops at the size that the directory states: a part that lies about it is never held whole.
    const whole = inflateRawSync(body, { maxOutputLength: Math.max(1, Math.min(inflated, maxBytes)) });
    return whole.length === inflated ? { ok: true, bytes: whole } : damaged;
  } catch (fault) {
    return isTooLarge(fault) ? grows(name) : damaged;
  }
}

const isTooLarge = (fault: unknown): boolean => fault instanceof Error && "code" in fault && fault.code === "ERR_BUFFER_TOO_LARGE";
