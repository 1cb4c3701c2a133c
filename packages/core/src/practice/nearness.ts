/**
 * Which fact a counsellor's words touch: meaning (sentence vectors, made outside the core) and rare words together, weighted as
 * training/fit-nearness.mjs found them.
 */
import { contentWords } from "../partnership/overlap.ts";
import { nearness as weights } from "./constants.ts";
import type { Fact, Persona } from "./persona.ts";

/** Of length one. */
export type Vector = Float32Array;

/** Means of the vectors of a fact's sentences; not of length one. */
export interface FactVectors {
  readonly asks: Vector;
  readonly tellings: Vector;
  readonly fact: Vector;
}

/** How likely each fact is what the words are about, by the fact's id, and how likely none is; together 1. */
export interface Nearness {
  readonly facts: Readonly<Record<string, number>>;
  readonly none: number;
}

export const nothingNear: Nearness = { facts: {}, none: 1 };

export function meanOf(vectors: readonly Vector[]): Vector {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) + (vector[i] as number) / vectors.length;
  return mean;
}

export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

interface Words {
  readonly tellings: ReadonlySet<string>;
  readonly fact: ReadonlySet<string>;
  readonly topic: ReadonlySet<string>;
}

const wordsOf = ({ tellings, fact, topic }: Fact): Words => ({
  tellings: contentWords(tellings.join(" ")),
  fact: contentWords(fact),
  topic: contentWords(topic),
});

/** What nearness needs of a persona, made once. `vectors` by fact id. */
export interface Memory {
  readonly facts: readonly { readonly id: string; readonly topic: string; readonly vectors: FactVectors; readonly words: Words }[];
  /** How telling a word is among this persona's facts: the rarer, the more. */
  readonly rarity: (word: string) => number;
}

export function memoryOf({ facts }: Persona, vectors: Readonly<Record<string, FactVectors>>): Memory {
  const remembered = facts.flatMap((fact) => {
    const own = vectors[fact.id];
    return own ? [{ id: fact.id, topic: fact.topic, vectors: own, words: wordsOf(fact) }] : [];
  });
  const holders = new Map<string, number>();
  for (const { words } of remembered)
    for (const word of new Set([...words.tellings, ...words.fact, ...words.topic])) holders.set(word, (holders.get(word) ?? 0) + 1);
  return { facts: remembered, rarity: (word) => Math.log(1 + remembered.length / (holders.get(word) ?? 1)) };
}

/** Six features of a fact beside some words: three cosines with its means, three shares of rare words found in it; in the order of the weights. */
export function featuresOf({ rarity }: Memory, { vectors, words }: Memory["facts"][number], query: Vector, said: ReadonlySet<string>): readonly number[] {
  let all = 0;
  const found = { tellings: 0, fact: 0, topic: 0 };
  for (const word of said) {
    const worth = rarity(word);
    all += worth;
    for (const part of ["tellings", "fact", "topic"] as const) if (words[part].has(word)) found[part] += worth;
  }
  const share = (part: keyof Words): number => (all > 0 ? found[part] / all : 0);
  return [dot(query, vectors.asks), dot(query, vectors.tellings), dot(query, vectors.fact), share("tellings"), share("fact"), share("topic")];
}

/**
 * `topic`: what the conversation is on; its facts are nearer, most of all where the words hold little of their own ("and what happened then?").
 * "None" is a matter of the best score alone; among the facts the rest is shared by a softmax.
 */
export function nearnessOf(memory: Memory, query: Vector, text: string, topic: string | null): Nearness {
  const said = contentWords(text);
  const { features, unlike, topicAtHand, fewWords } = weights;
  const atHand = topicAtHand + fewWords / (1 + said.size);
  const scores = memory.facts.map((fact) => {
    const score = featuresOf(memory, fact, query, said).reduce((sum, value, i) => sum + value * (features[i] as number), 0);
    return score + (fact.topic === topic ? atHand : 0);
  });
  const top = Math.max(Number.NEGATIVE_INFINITY, ...scores);
  const none = 1 / (1 + Math.exp(unlike.steep * (top - unlike.score)));
  const all = scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
  return { facts: Object.fromEntries(memory.facts.map(({ id }, i) => [id, ((1 - none) * Math.exp((scores[i] as number) - top)) / all])), none };
}
