/** Whether a reflection misses: neither near to what the client said lately nor to anything true of them, or its opposite. */

import { words } from "../conversation/index.ts";
import { contentWords, overlap } from "../partnership/overlap.ts";
import { dot, type Nearness, type Vector } from "./nearness.ts";
import type { Persona } from "./persona.ts";

/** Client turns that a reflection may speak of. */
export const lately = 4;

/**
 * Log-odds that a reflection belongs to what was said, from its nearness in meaning and in words: fitted by training/fit-echo.mjs on
 * AnnoMI's reflections beside as many from other conversations (held out: AUC 0.78). `usual` is how much likelier a fit is than there (choice:
 * five in six).
 */
export const echo = { base: -2.8, meaning: 8.6, words: 3.3, usual: Math.log(5) } as const;

export interface Said {
  readonly text: string;
  readonly vector: Vector;
}

/** 0 to 1: how much words give back of what was said. */
export function echoes({ text, vector }: Said, recent: readonly Said[]): number {
  const meaning = Math.max(0, ...recent.map((each) => dot(vector, each.vector)));
  const shared = overlap(text, recent.map((each) => each.text).join(" "));
  return 1 / (1 + Math.exp(-(echo.base + echo.usual + echo.meaning * meaning + echo.words * shared)));
}

const negations = new Set(
  "not no never nothing nobody none hardly without don't doesn't didn't can't cannot won't isn't aren't wasn't haven't hasn't wouldn't couldn't".split(" "),
);
const denies = (text: string): boolean => words(text).some((word) => negations.has(word));
/** Content words that two short sentences share before one can be the other's opposite. */
const sharedAtLeast = 2;
/** Words of a clause that is compared. */
const longestClause = 12;

const clausesOf = (text: string): readonly string[] => text.split(/[.!?;,—–]+|\b(?:and|but)\b/i).filter((clause) => words(clause).length <= longestClause);

/** "You want to stop" after "I don't want to stop", or the other way: most of a clause's words come back with the opposite sign. */
export function contradicts(text: string, recent: readonly string[]): boolean {
  return clausesOf(text).some((mine) => {
    const own = contentWords(mine);
    return recent.flatMap(clausesOf).some((theirs) => {
      const said = contentWords(theirs);
      const shared = [...own].filter((word) => said.has(word)).length;
      return shared >= sharedAtLeast && shared >= 0.6 * Math.min(own.size, said.size) && denies(mine) !== denies(theirs);
    });
  });
}

/** Chances of a fact under the first say nothing for a reflection, above the second everything. */
const fits = { from: 0.15, to: 0.5 } as const;
/** Facts, nearest first, that a reflection may contradict. */
const nearestFacts = 3;

/** 0 to 1. A guess at something true that was not said yet is no miss; the opposite of something true or said is one. */
export function missesOf(reflection: Said, recent: readonly Said[], { facts }: Nearness, persona: Persona): number {
  const ranked = Object.entries(facts).sort((a, b) => b[1] - a[1]);
  const near = ranked.slice(0, nearestFacts).filter(([, chance]) => chance >= fits.from);
  const sentences = near.flatMap(([id]) => persona.facts.filter((fact) => fact.id === id).flatMap(({ fact, tellings }) => [fact, ...tellings]));
  const said = recent.slice(-2).map(({ text }) => text);
  if (contradicts(reflection.text, [...said, ...sentences])) return 1;
  const known = Math.max(0, Math.min(1, ((ranked[0]?.[1] ?? 0) - fits.from) / (fits.to - fits.from)));
  return (1 - echoes(reflection, recent)) * (1 - known);
}
