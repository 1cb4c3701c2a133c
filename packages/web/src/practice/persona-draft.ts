/** A persona while it is being written: how one begins, what is kept of it, what it is called. */
import { type TalkKind, talkKinds } from "@oarlock/core/coding";
import { dimensions, type Line, type OtherWays, type Persona, type Reaction, reactions } from "@oarlock/core/practice";
import { type Flaw, flawsOf } from "./persona-shape.ts";

/** A whole persona has some 250 KB. */
export const mostPersonaBytes = 512 * 1024;

/** The route of a client who has no short name yet; nobody can be called so. */
export const newClient = "new";

const longestId = 40;

const every = <Key extends string, Value>(keys: readonly Key[], value: Value): Record<Key, Value> =>
  Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>; // one value a key

/** The least that may be kept: every part is there, and a word stands wherever one must. */
export function emptyPersona(): Persona {
  return {
    id: "new-client",
    name: "New client",
    age: 40,
    pronouns: "they",
    fictional: true,
    who: "Somebody with a habit, and a life around it.",
    referral: "Comes for the first time. Nothing else is known yet.",
    target: "a change that they are in two minds about",
    substance: "alcohol",
    start: { engagement: 0.4, discord: 0.2, importance: 0.5, confidence: 0.4, commitment: 0.2 },
    sensitivity: every(dimensions, 1),
    fillers: ["um", "well"],
    manner: "Plain words and short sentences.",
    bristles: [],
    topics: ["home", "work"],
    facts: [],
    acts: { change: every<TalkKind, Line[]>(talkKinds, []), sustain: every<TalkKind, Line[]>(talkKinds, []), neutral: [], askBack: [], discord: [] },
    short: { yes: [], unsure: [], cold: [] },
    reactions: every<Reaction, string[]>(reactions, []),
    opening: ["Hello. I wasn't sure that I'd come."],
    endings: { open: ["I'll think about it."], closed: ["I'd rather stop here."], time: ["Is that the time already?"] },
    aside: "No. I'm not thinking of ending my life.",
  };
}

/** A short name made of a name: small letters, digits and hyphens. */
export function slug(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  const joined = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "");
  return joined.slice(0, longestId).replace(/-+$/, "") || "client";
}

/** `base`, or with the next number that makes it free. */
export function freeId(base: string, taken: ReadonlySet<string>): string {
  const free = (id: string): boolean => id !== newClient && !taken.has(id);
  if (free(base)) return base;
  for (let n = 2; ; n++) {
    const id = `${base.slice(0, longestId - String(n).length - 1)}-${n}`;
    if (free(id)) return id;
  }
}

/** A persona from elsewhere, under a short name that is free here. */
export const withFreeId = (persona: Persona, taken: ReadonlySet<string>): Persona => ({ ...persona, id: freeId(slug(persona.id), taken) });

/** Another name. The short name follows, unless it was chosen by hand. */
export function renamed(persona: Persona, name: string, taken: ReadonlySet<string>): Persona {
  const follows = persona.id === freeId(slug(persona.name), taken);
  return { ...persona, name, ...(follows ? { id: freeId(slug(name), taken) } : {}) };
}

/** What a file or a draft holds: a persona, perhaps half written; or the first place that is not as in one, empty where it is nothing like it. */
export function parsePersona(json: string): { readonly ok: true; readonly persona: Persona } | { readonly ok: false; readonly at: string } {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, at: "" };
  }
  const wrong = flawsOf(value).find(({ must }) => must === "shape");
  return wrong ? { ok: false, at: wrong.at } : { ok: true, persona: value as Persona }; // of that shape, as checked
}

const sentences = (list: readonly string[]): readonly string[] => list.map((line) => line.trim()).filter(Boolean);

const lists = <Key extends string>(record: Readonly<Record<Key, readonly string[]>>): Record<Key, readonly string[]> =>
  Object.fromEntries(Object.entries<readonly string[]>(record).map(([key, list]) => [key, sentences(list)])) as Record<Key, readonly string[]>; // the same keys

const lines = (list: readonly Line[]): readonly Line[] =>
  list.map((line) => ({ ...line, text: line.text.trim(), topic: line.topic.trim() })).filter(({ text }) => text);

const byKind = (side: Readonly<Record<TalkKind, readonly Line[]>>): Record<TalkKind, readonly Line[]> =>
  Object.fromEntries(Object.entries(side).map(([kind, list]) => [kind, lines(list)])) as Record<TalkKind, readonly Line[]>; // the same keys

const settledWays = (all: readonly OtherWays[]): readonly OtherWays[] =>
  all
    .map(({ to, ways }) => ({ to: to.trim(), ways: ways.map(({ skill, say }) => ({ skill, say: say.trim() })).filter(({ say }) => say) }))
    .filter(({ to, ways }) => to && ways.length > 0);

/** Without the empty lines and the spaces at the ends that writing leaves. */
export function settled(persona: Persona): Persona {
  const { acts, bristles, facts, otherWays } = persona;
  const { name, pronouns, who, referral, target, substance, manner, aside } = persona;
  const texts = { name, pronouns, who, referral, target, substance, manner, aside };
  return {
    ...persona,
    ...(Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text.trim()])) as typeof texts), // the same keys
    fillers: sentences(persona.fillers),
    bristles: bristles
      .map((bristle) => ({ words: sentences(bristle.words), lines: sentences(bristle.lines) }))
      .filter((bristle) => bristle.words.length + bristle.lines.length > 0),
    topics: sentences(persona.topics),
    facts: facts.map((fact) => ({ ...fact, topic: fact.topic.trim(), fact: fact.fact.trim(), asks: sentences(fact.asks), tellings: sentences(fact.tellings) })),
    acts: {
      change: byKind(acts.change),
      sustain: byKind(acts.sustain),
      neutral: lines(acts.neutral),
      askBack: lines(acts.askBack),
      discord: lines(acts.discord),
    },
    short: lists(persona.short),
    reactions: lists(persona.reactions),
    opening: sentences(persona.opening),
    endings: lists(persona.endings),
    ...(otherWays ? { otherWays: settledWays(otherWays) } : {}),
  };
}

/** What the server would not take: places that are empty or over the limits. Of a settled persona. */
export const gapsOf = (persona: Persona): readonly Flaw[] => flawsOf(persona);

/** Facts and lines go along where a topic was given another name: as many topics as `before`, some of them new. */
export function carryTopics(persona: Persona, before: readonly string[]): Persona {
  const after = sentences(persona.topics);
  const old = sentences(before);
  if (after.length !== old.length) return persona;
  const pairs = old.flatMap((topic, i) => {
    const next = after[i];
    return next === undefined || next === topic || after.includes(topic) || old.includes(next) ? [] : [[topic, next] as const];
  });
  const names = new Map(pairs);
  if (names.size === 0) return persona;
  const carried = <T extends { readonly topic: string }>(list: readonly T[]): readonly T[] =>
    list.map((each) => ({ ...each, topic: names.get(each.topic) ?? each.topic }));
  const sides = (side: Readonly<Record<TalkKind, readonly Line[]>>): Record<TalkKind, readonly Line[]> =>
    Object.fromEntries(Object.entries(side).map(([kind, list]) => [kind, carried(list)])) as Record<TalkKind, readonly Line[]>; // the same keys
  const { acts } = persona;
  return {
    ...persona,
    facts: carried(persona.facts),
    acts: {
      change: sides(acts.change),
      sustain: sides(acts.sustain),
      neutral: carried(acts.neutral),
      askBack: carried(acts.askBack),
      discord: carried(acts.discord),
    },
  };
}
