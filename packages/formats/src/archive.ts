/** A look into a zip before any parser does: entries, names, inflated size and ratio (a small bomb can fill the memory). */
import { inflateRawSync } from "node:zlib";
import { archive } from "./limits.ts";
import { Unreadable } from "./result.ts";

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const damaged = (): Unreadable => new Unreadable("This Word file is damaged. Open it in your word processor and save it again as .docx.");

/** Throws `Unreadable` unless the archive is whole and within limits. Returns the names it holds. */
export function checkArchive(bytes: Uint8Array): readonly string[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = -1;
  for (let at = view.length - 22; at >= 0 && at > view.length - 66_000; at--) {
    if (view.readUInt32LE(at) === endMark) {
      end = at;
      break;
    }
  }
  if (end < 0) throw damaged();
  const entries = view.readUInt16LE(end + 10);
  if (entries > archive.entries) throw new Unreadable(`This Word file holds more than ${archive.entries} parts, which no transcript needs. Save its text as a new file.`);
  let at = view.readUInt32LE(end + 16);
  let total = 0;
  const names: string[] = [];
  for (let i = 0; i < entries; i++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== entryMark) throw damaged();
    const method = view.readUInt16LE(at + 10);
    const packed = view.readUInt32LE(at + 20);
    const nameLength = view.readUInt16LE(at + 28);
    const local = view.readUInt32LE(at + 42);
    const name = view.toString("utf8", at + 46, at + 46 + nameLength);
    if (name.includes("..") || name.startsWith("/") || name.includes("\0")) throw new Unreadable("This file holds parts with unsafe names and was not opened. Save the text as a new Word file.");
    names.push(name);
    total += inflatedSize(view, local, packed, method, archive.bytes - total);
    if (total > archive.bytes || total > Math.max(1_000_000, bytes.length * archive.ratio)) throw tooLarge();
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return names;
}

const tooLarge = (): Unreadable => new Unreadable("This Word file grows far beyond its size when opened and was not read. Save its text as a new file.");

function inflatedSize(view: Buffer, local: number, packed: number, method: number, room: number): number {
  if (local + 30 > view.length || view.readUInt32LE(local) !== localMark) throw damaged();
  const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
  if (start + packed > view.length) throw damaged();
  if (method === 0) return packed;
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(view.subarray(start, start + packed), { maxOutputLength: Math.max(1, room) }).length;
  } catch (fault) {
    throw fault instanceof RangeError || (fault as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? tooLarge() : damaged();
  }
}
