/** What a persona lacks to be talked with, or what contradicts itself: for the project's own, and for those that trainers write. */
import { talkKinds } from "../coding/index.ts";
import { wordCount } from "../conversation/index.ts";
import { type Line, linesOf, type Persona, reactions, shortKinds } from "./persona.ts";

/** Fewest of each, so that a conversation of forty exchanges repeats no line (choice). */
export const fewest = { facts: 40, lines: 250, short: 12, discord: 12, neutral: 14, reaction: 4, tellings: 2, asks: 3 } as const;
const longestShort = 3;

const person = /\b(?:addicts?|alcoholics?|junkies?|drug abusers?)\b/i;

function factFaults({ facts, topics }: Persona): readonly string[] {
  const known = new Set(topics);
  const ids = new Set<string>();
  return facts.flatMap(({ id, topic, talk, kind, asks, tellings }) => {
    const faults = [
      ids.has(id) && `The fact “${id}” is there twice.`,
      !known.has(topic) && `The fact “${id}” is about “${topic}”, which is not one of the topics.`,
      (talk === "neutral") !== (kind === null) && `The fact “${id}” needs a kind where it leans, and none where it does not.`,
      asks.length < fewest.asks && `The fact “${id}” needs ${fewest.asks} ways of being asked for.`,
      tellings.length < fewest.tellings && `The fact “${id}” needs ${fewest.tellings} ways of being told.`,
    ];
    ids.add(id);
    return faults.filter((fault) => fault !== false);
  });
}

function actFaults({ acts, topics }: Persona): readonly string[] {
  const known = new Set(topics);
  const sides = (["change", "sustain"] as const).flatMap((side) =>
    talkKinds.map((kind) => (acts[side][kind].length === 0 ? `There is no line for ${side} talk of kind ${kind}.` : "")),
  );
  const strayed = (lines: readonly Line[]) =>
    lines.filter(({ topic }) => !known.has(topic)).map(({ text, topic }) => `“${text}” is about “${topic}”, which is not one of the topics.`);
  const all = [...talkKinds.flatMap((kind) => [...acts.change[kind], ...acts.sustain[kind]]), ...acts.neutral, ...acts.askBack, ...acts.discord];
  return [
    ...sides.filter((fault) => fault !== ""),
    ...strayed(all),
    ...(acts.neutral.length < fewest.neutral ? [`There are ${acts.neutral.length} neutral lines; ${fewest.neutral} are needed.`] : []),
    ...(acts.discord.length < fewest.discord ? [`There are ${acts.discord.length} lines of discord; ${fewest.discord} are needed.`] : []),
  ];
}

function lineFaults(persona: Persona): readonly string[] {
  const lines = linesOf(persona);
  const seen = new Map<string, string>();
  const faults: string[] = lines.length < fewest.lines ? [`There are ${lines.length} lines; ${fewest.lines} are needed.`] : [];
  for (const [place, text] of lines) {
    const same = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    const before = seen.get(same);
    if (before) faults.push(`“${text}” is there twice (${before}, ${place}).`);
    if (same === "") faults.push(`A line of ${place} is empty.`);
    if (person.test(text)) faults.push(`“${text}” names a person by a problem.`);
    seen.set(same, place);
  }
  return faults;
}

/** Sentences that name each fault; empty for a persona that can be talked with. */
export function faultsOf(persona: Persona): readonly string[] {
  return [
    ...(persona.facts.length < fewest.facts ? [`There are ${persona.facts.length} facts; ${fewest.facts} are needed.`] : []),
    ...([1, 2, 3, 4, 5] as const)
      .filter((level) => !persona.facts.some((fact) => fact.level === level))
      .map((level) => `No fact takes trust of level ${level}.`),
    ...factFaults(persona),
    ...actFaults(persona),
    ...shortKinds.flatMap((kind) => [
      ...(persona.short[kind].length < fewest.short ? [`There are too few short answers of kind “${kind}”; ${fewest.short} are needed.`] : []),
      ...persona.short[kind].filter((text) => wordCount(text) > longestShort).map((text) => `“${text}” is too long for a short answer.`),
    ]),
    ...reactions.flatMap((reaction) => (persona.reactions[reaction].length < fewest.reaction ? [`There are too few openings for “${reaction}”.`] : [])),
    ...lineFaults(persona),
  ];
}
