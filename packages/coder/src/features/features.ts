/** Turns to sparse hashed features: word and character n-grams of the turn, the turns before it, and a few shapes. */
import type { HeardTurn } from "@oarlock/core/coding";
import { clientCues, counsellorCues } from "./cues.ts";

/** Buckets of the hash; a power of two. Counsellor and client models have tables of their own. */
export const buckets = 1 << 16;

/** One sparse row: bucket numbers with values. `spans` says which words made a bucket, for evidence. */
export interface Row {
  readonly at: Uint32Array;
  readonly value: Float32Array;
}

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** FNV-1a over UTF-16 units, folded to the number of buckets. */
export function bucketOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return (hash >>> 0) & (buckets - 1);
}

const wordPattern = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|\?/gu;

/** Words and question marks, lower-cased, with where they stand. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(wordPattern)].map((match) => ({
    text: match[0].toLowerCase().replaceAll("’", "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Longest text a feature row is made of, in words; beyond it a turn's middle is left out. */
const mostWords = 400;

function clipped(all: readonly Word[]): readonly Word[] {
  return all.length <= mostWords ? all : [...all.slice(0, mostWords / 2), ...all.slice(-mostWords / 2)];
}

/** Adds names to a bag; one namespace is scaled to a length of `weight` in the end. */
class Bag {
  private readonly counts = new Map<number, number>();

  add(name: string, count = 1): void {
    const bucket = bucketOf(name);
    this.counts.set(bucket, (this.counts.get(bucket) ?? 0) + count);
  }

  into(target: Map<number, number>, weight: number, idf: Float32Array | null): void {
    let square = 0;
    const scaled: [number, number][] = [];
    for (const [bucket, count] of this.counts) {
      const value = (1 + Math.log(count)) * (idf ? (idf[bucket] as number) : 1);
      scaled.push([bucket, value]);
      square += value * value;
    }
    const norm = square > 0 ? weight / Math.sqrt(square) : 0;
    for (const [bucket, value] of scaled) target.set(bucket, (target.get(bucket) ?? 0) + value * norm);
  }
}

/** Names of the n-grams that a word starts; the same names are used to trace evidence back to words. */
export function namesAt(all: readonly Word[], i: number): readonly string[] {
  const one = all[i]?.text ?? "";
  const names = [`w:${one}`];
  const two = all[i + 1]?.text;
  const three = all[i + 2]?.text;
  if (two !== undefined) names.push(`w:${one} ${two}`);
  if (two !== undefined && three !== undefined) names.push(`w:${one} ${two} ${three}`);
  return names;
}

export function charNamesOf(word: string): readonly string[] {
  const padded = `<${word}>`;
  const names: string[] = [];
  for (let size = 3; size <= 5; size++) for (let i = 0; i + size <= padded.length; i++) names.push(`c:${padded.slice(i, i + size)}`);
  return names;
}

/** What a coder may know around a turn: the turn itself and the two before it. */
export interface Scene {
  readonly role: "counsellor" | "client";
  readonly text: string;
  /** The other's last words, nearest first joined. */
  readonly before: string;
  /** One's own last turn. */
  readonly ownBefore: string;
}

/** The scene of item `i`: utterances of the same volley count as one's own earlier words. */
export function sceneAt(turns: readonly HeardTurn[], i: number): Scene {
  const turn = turns[i] as HeardTurn;
  const others: string[] = [];
  const own: string[] = [];
  for (let j = i - 1; j >= 0 && j >= i - 12; j--) {
    const earlier = turns[j] as HeardTurn;
    if (earlier.role === "other") continue;
    if (earlier.role === turn.role) {
      if (others.length > 0 && own.length > 0) break;
      own.unshift(earlier.text);
      if (others.length > 0) break;
    } else if (own.length > 0 && others.length > 0) break;
    else others.unshift(earlier.text);
  }
  return { role: turn.role === "client" ? "client" : "counsellor", text: turn.text, before: others.join(" "), ownBefore: own.join(" ") };
}

const lengthSteps = [1, 2, 3, 5, 8, 12, 18, 26, 40, 60, 100];

function shapes(bag: Bag, scene: Scene, said: readonly Word[], before: readonly Word[]): void {
  const spoken = said.filter((word) => word.text !== "?");
  for (const step of lengthSteps) if (spoken.length <= step) bag.add(`s:len<=${step}`);
  if (scene.text.includes("?")) bag.add("s:?");
  if (/\?\s*$/.test(scene.text)) bag.add("s:?end", 2);
  bag.add(`s:first:${spoken[0]?.text ?? ""}`);
  bag.add(`s:first2:${spoken[0]?.text ?? ""} ${spoken[1]?.text ?? ""}`);
  bag.add(`s:last:${spoken.at(-1)?.text ?? ""}`);
  bag.add(`s:last2:${spoken.at(-2)?.text ?? ""} ${spoken.at(-1)?.text ?? ""}`);
  const beforeSet = new Set(before.map((word) => word.text).filter((text) => text.length > 3));
  const shared = spoken.filter((word) => beforeSet.has(word.text)).length / Math.max(1, spoken.length);
  for (const step of [0.01, 0.1, 0.2, 0.35]) if (shared >= step) bag.add(`s:shared>=${step}`);
  const rate = (pattern: RegExp): number => spoken.filter((word) => pattern.test(word.text)).length / Math.max(1, spoken.length);
  const you = rate(/^you(?:'\w+|r|rs)?$/);
  const i = rate(/^(?:i|i'\w+|my|me)$/);
  for (const step of [0.01, 0.08, 0.16]) {
    if (you >= step) bag.add(`s:you>=${step}`);
    if (i >= step) bag.add(`s:i>=${step}`);
  }
  if (/\?\s*$/.test(scene.before)) bag.add("s:askedbefore");
  for (const step of [0, 3, 10, 30]) if (before.length <= step) bag.add(`s:before<=${step}`);
}

/** Features of a scene. `idf` weighs the n-grams; null while it is being counted. `source` names the convention of the labels. */
export function featuresOf(scene: Scene, idf: Float32Array | null, source: string | null): Row {
  const said = clipped(wordsOf(scene.text));
  const before = clipped(wordsOf(scene.before));
  const ownBefore = clipped(wordsOf(scene.ownBefore));
  const [grams, chars, client, own, shape, cue] = [new Bag(), new Bag(), new Bag(), new Bag(), new Bag(), new Bag()];
  said.forEach((word, i) => {
    for (const name of namesAt(said, i)) grams.add(name);
    for (const name of charNamesOf(word.text)) chars.add(name);
  });
  before.forEach((word, i) => {
    client.add(`b:${word.text}`);
    const next = before[i + 1]?.text;
    if (next !== undefined) client.add(`b:${word.text} ${next}`);
  });
  for (const word of ownBefore) own.add(`o:${word.text}`);
  shapes(shape, scene, said, before);
  const lower = scene.text.toLowerCase();
  const cues = scene.role === "client" ? clientCues : counsellorCues;
  for (const [name, pattern] of Object.entries(cues)) if (pattern.test(lower)) cue.add(`k:${name}`);
  if (scene.role === "counsellor") {
    for (const [name, pattern] of Object.entries(counsellorCues))
      if (/^(?:cue|advise|openStem|closedStem|permission)$/.test(name) && pattern.test(scene.ownBefore.toLowerCase())) cue.add(`ko:${name}`);
  } else {
    for (const name of ["openStem", "closedStem", "advise", "should", "mirror", "blame", "listening"])
      if (counsellorCues[name]?.test(scene.before.toLowerCase())) cue.add(`kb:${name}`);
  }
  const target = new Map<number, number>();
  grams.into(target, 1, idf);
  chars.into(target, 0.7, idf);
  client.into(target, scene.role === "client" ? 0.5 : 0.3, idf);
  own.into(target, 0.2, idf);
  shape.into(target, 0.8, null);
  cue.into(target, 0.8, null);
  if (source) target.set(bucketOf(`source:${source}`), 0.5);
  target.set(bucketOf("bias"), 0.5);
  return { at: Uint32Array.from(target.keys()), value: Float32Array.from(target.values()) };
}
