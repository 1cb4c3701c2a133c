/** What a persona's facts mean, as vectors: read from the file that ships for Oarlock's own people, made anew for those that trainers write. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { sentenceSize as size, type Vectors } from "@oarlock/coder";
import { type FactVectors, type Memory, meanOf, memoryOf, type Persona, type Vector } from "@oarlock/core/practice";

const parts = ["asks", "tellings", "fact"] as const;
/** Bytes of one mean: its scale as a 32-bit float, then a signed byte a number. */
const bytes = 4 + size;

const folder = new URL("../model/", import.meta.url);

interface Shipped {
  /** By persona: the hash of the sentences that the vectors were made from, and where they begin, in bytes. */
  readonly [persona: string]: { readonly hash: string; readonly at: number };
}

const sentencesOf = ({ facts }: Persona) => facts.map(({ id, asks, tellings, fact }) => ({ id, asks, tellings, fact: [fact] }));

export const sentencesHash = (persona: Persona): string =>
  createHash("sha256")
    .update(JSON.stringify(sentencesOf(persona)))
    .digest("hex");

export async function factVectors(persona: Persona, vectors: Vectors): Promise<Readonly<Record<string, FactVectors>>> {
  const all = sentencesOf(persona);
  const made = await vectors.embed(all.flatMap((fact) => parts.flatMap((part) => fact[part])));
  let at = 0;
  const next = (sentences: readonly string[]): Vector => {
    const own = made.slice(at, at + sentences.length);
    at += sentences.length;
    return meanOf(own);
  };
  return Object.fromEntries(all.map(({ id, asks, tellings, fact }) => [id, { asks: next(asks), tellings: next(tellings), fact: next(fact) }]));
}

/** Each mean as `bytes` bytes, in the order of the facts. */
export function packed(persona: Persona, vectors: Readonly<Record<string, FactVectors>>): Buffer {
  return Buffer.concat(
    persona.facts.flatMap(({ id }) =>
      parts.map((part) => {
        const mean = vectors[id]?.[part] as Vector; // made for every fact
        const scale = Math.max(...mean.map(Math.abs)) / 127 || 1;
        const out = Buffer.alloc(bytes);
        out.writeFloatLE(scale, 0);
        for (const [i, value] of mean.entries()) out.writeInt8(Math.round(value / scale), 4 + i);
        return out;
      }),
    ),
  );
}

function unpacked(persona: Persona, words: Buffer, from: number): Readonly<Record<string, FactVectors>> {
  let at = from;
  const next = (): Vector => {
    const scale = words.readFloatLE(at);
    const values = Float32Array.from({ length: size }, (_, i) => words.readInt8(at + 4 + i) * scale);
    at += bytes;
    return values;
  };
  return Object.fromEntries(persona.facts.map(({ id }) => [id, { asks: next(), tellings: next(), fact: next() }]));
}

let shipped: { readonly index: Shipped; readonly words: Buffer } | null = null;

function readShipped(): { readonly index: Shipped; readonly words: Buffer } {
  shipped ??= {
    index: JSON.parse(readFileSync(new URL("people.json", folder), "utf8")) as Shipped, // written by training/make-people.mjs
    words: readFileSync(new URL("people.bin", folder)),
  };
  return shipped;
}

/** The memory of one persona; some seconds of work where it does not ship. */
export async function openMemory(persona: Persona, vectors: Vectors): Promise<Memory> {
  const { index, words } = readShipped();
  const own = index[persona.id];
  const ready = own && own.hash === sentencesHash(persona) ? unpacked(persona, words, own.at) : await factVectors(persona, vectors);
  return memoryOf(persona, ready);
}
