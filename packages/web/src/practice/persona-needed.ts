/** What stands in each section of the editor, and what is still to do there. */
import { talkKinds } from "@oarlock/core/coding";
import { endingKinds, type Fact, fewest, type Persona, reactions, shortKinds } from "@oarlock/core/practice";
import { gapsOf } from "./persona-draft.ts";

export const sections = ["about", "feelings", "facts", "acts", "short", "reactions", "bristles", "ends", "ways"] as const;
export type Section = (typeof sections)[number];

/** The section in which each part of a persona is written. */
const sectionByPart: Readonly<Record<keyof Persona, Section>> = {
  id: "about",
  name: "about",
  age: "about",
  pronouns: "about",
  fictional: "about",
  who: "about",
  referral: "about",
  target: "about",
  substance: "about",
  manner: "about",
  topics: "about",
  fillers: "about",
  start: "feelings",
  sensitivity: "feelings",
  facts: "facts",
  acts: "acts",
  short: "short",
  reactions: "reactions",
  bristles: "bristles",
  opening: "ends",
  endings: "ends",
  aside: "ends",
  otherWays: "ways",
};

/** The part of a persona that a place such as `facts.3.topic` begins with. */
export const partOf = (at: string): keyof Persona => at.split(".")[0] as keyof Persona; // places are made of a persona's keys
export const sectionOf = (at: string): Section => sectionByPart[partOf(at)];

export interface Count {
  readonly has: number;
  readonly lacks: number;
}

const missing = (least: number, has: number): number => Math.max(0, least - has);
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

export function factLacks({ asks, tellings }: Fact): { readonly asks: number; readonly tellings: number } {
  const filled = (list: readonly string[]): number => list.filter((line) => line.trim()).length;
  return { asks: missing(fewest.asks, filled(asks)), tellings: missing(fewest.tellings, filled(tellings)) };
}

/** Of a settled persona. */
export function countsOf(persona: Persona): Readonly<Record<Section, Count>> {
  const { facts, acts, bristles, opening, endings } = persona;
  const parts = [...new Set(gapsOf(persona).map(({ at }) => partOf(at)))];
  const gaps = (section: Section): number => parts.filter((part) => sectionByPart[part] === section).length;
  const kinds = (["change", "sustain"] as const).flatMap((side) => talkKinds.map((kind) => acts[side][kind].length));
  const short = shortKinds.map((kind) => persona.short[kind].length);
  const openings = reactions.map((reaction) => persona.reactions[reaction].length);
  const about = Object.values(sectionByPart).filter((section) => section === "about").length - 1; // that they are fictional is not written
  const incomplete = facts.filter((fact) => {
    const { asks, tellings } = factLacks(fact);
    return asks + tellings > 0;
  }).length;
  return {
    about: { has: about - gaps("about"), lacks: gaps("about") },
    feelings: { has: sum([persona.start, persona.sensitivity].map((each) => Object.keys(each).length)), lacks: gaps("feelings") },
    facts: { has: facts.length, lacks: missing(fewest.facts, facts.length) + incomplete },
    acts: {
      has: sum([...kinds, acts.neutral.length, acts.askBack.length, acts.discord.length]),
      lacks: kinds.filter((count) => count === 0).length + missing(fewest.neutral, acts.neutral.length) + missing(fewest.discord, acts.discord.length),
    },
    short: { has: sum(short), lacks: sum(short.map((count) => missing(fewest.short, count))) },
    reactions: { has: sum(openings), lacks: sum(openings.map((count) => missing(fewest.reaction, count))) },
    bristles: { has: bristles.length, lacks: gaps("bristles") },
    ends: { has: opening.length + sum(endingKinds.map((kind) => endings[kind].length)), lacks: gaps("ends") },
    ways: { has: persona.otherWays?.length ?? 0, lacks: gaps("ways") },
  };
}
