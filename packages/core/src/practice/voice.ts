/** The offline voice: a plan said in a persona's own lines, fitting to what was asked, none said twice. */
import { pick, type Random } from "../chance/index.ts";
import type { Talk, TalkKind } from "../coding/index.ts";
import { wordCount } from "../conversation/index.ts";
import type { Nearness } from "./nearness.ts";
import { type Fact, type Line, linesOf, type Persona, type Reaction } from "./persona.ts";
import { numbers } from "./plain-words.ts";
import type { Plan } from "./plan.ts";

export interface Asked {
  /** How likely the turn asks something, and how likely that is open. */
  readonly question: number;
  readonly open: number;
  /** Asked so widely that anything on one's mind answers it. */
  readonly broad: boolean;
  readonly nearness: Nearness;
  /** Where it asks for a number from 0 to 10: this client's own. */
  readonly ruler: number | null;
  /** Answers to words that sting, where some were said. */
  readonly stung: readonly string[];
}

/** What was said, and what it used up. */
export interface Spoken {
  readonly text: string;
  /** The talk that the words hold: the plan's, or that of the fact which was asked for. */
  readonly talk: Talk;
  readonly kind: TalkKind | null;
  /** The fact told, if one was. */
  readonly fact: string | null;
  /** What the conversation is on now. */
  readonly topic: string | null;
  readonly used: readonly string[];
}

/** Part of the nearest fact's chance that another must have to be an answer as good, or to stand in for one that is not told yet. */
const asGood = 0.75;
const standsIn = 0.25;
/** A fact that leans against the plan is told all the same where it is this clearly what was asked for: by a closed question a word will do. */
const tellsAnyway = { open: 0.35, closed: 0.45 } as const;
/** Part of the nearest fact's chance that one which fits the plan must have to be told in place of it. */
const nextBest = 0.5;
/** Under this the nearest fact is a guess: of the workshop's 96 questions (bench/practice/questions.mjs) it was the right one for a third of those so unsure. */
const sureOf = 0.35;
/** A fact this likely is what words that ask nothing speak of. */
const speaksOf = 0.15;
/** How often somebody says something that has nothing to do with it (choice: domain model, section 11, "wanders"). */
const wanders = 0.12;
/** A closed question is answered by a fact this likely, in however few words; a bare yes might not be true. */
const knows = 0.15;

interface Mouth {
  readonly persona: Persona;
  readonly plan: Plan;
  readonly used: ReadonlySet<string>;
  readonly random: Random;
}

/** Part of an answer. */
interface Said {
  readonly text: string;
  readonly talk: Talk;
  readonly kind: TalkKind | null;
  readonly fact?: string;
  readonly topic?: string;
  /** A second line, said after the first. */
  readonly after?: string;
}

const nothing: Said = { text: "", talk: "neutral", kind: null };

const fresh = (lines: readonly string[], { used }: Pick<Mouth, "used">): readonly string[] => lines.filter((line) => !used.has(line));
const unsaid = (lines: readonly string[], mouth: Mouth): string | undefined => pick(fresh(lines, mouth), mouth.random);

/** A word or two. Where each has been said, two of them make another. */
function brief(kind: "yes" | "unsure" | "cold", mouth: Mouth): Said {
  const lines = mouth.persona.short[kind];
  const one = unsaid(lines, mouth);
  if (one) return { text: one, talk: "neutral", kind: null };
  const pairs = lines.flatMap((first) => lines.filter((second) => second !== first).map((second) => `${first} ${second}`));
  return { text: unsaid(pairs, mouth) ?? "Mm.", talk: "neutral", kind: null };
}

function tell(fact: Fact, mouth: Mouth): Said | null {
  const left = fresh(fact.tellings, mouth);
  // In few words where few were planned, else in any way that is left.
  const shortest = [...left].sort((a, b) => a.length - b.length)[0];
  const brieflyPlanned = mouth.plan.short || (fact.talk === "neutral" && mouth.plan.talk !== "neutral");
  const text = brieflyPlanned ? shortest : pick(left, mouth.random);
  return text ? { text, talk: fact.talk, kind: fact.kind, fact: fact.id, topic: fact.topic } : null;
}

const reaction = (kind: Reaction, mouth: Mouth): string | undefined => unsaid(mouth.persona.reactions[kind], mouth);

/** Facts that may be told and are not used up, nearest first, with their chance. */
function tellable({ facts }: Persona, { facts: near }: Nearness, mouth: Mouth): readonly (readonly [Fact, number])[] {
  return facts
    .filter(({ level, tellings }) => level <= mouth.plan.level && fresh(tellings, mouth).length > 0)
    .map((fact) => [fact, near[fact.id] ?? 0] as const)
    .sort((a, b) => b[1] - a[1]);
}

/** A fact that leans as planned, or not at all: one's mind can be added to it. */
const fits = (fact: Fact, { plan }: Mouth): boolean => fact.talk === plan.talk || fact.talk === "neutral";
const leans = (fact: Fact, { plan }: Mouth): boolean => fact.talk === plan.talk;

/** What a question gets: the fact it asks for if it may be told, an honest half-answer if it may not, "don't know" if nothing fits. */
function answer({ nearness, open: opens, broad }: Asked, at: string | null, mouth: Mouth): Said {
  const { persona, plan } = mouth;
  const best = Math.max(0, ...Object.values(nearness.facts));
  if (nearness.none >= 0.5 || best < sureOf) {
    const mind = onMind(at, mouth);
    // A broad question is answered by what is on their mind; one that has an answer, which they do not know, is owned first.
    if (mind && broad) return mind;
    const [first, second]: readonly [Reaction, Reaction] = mind || broad || nearness.none >= 0.5 ? ["unknown", "lost"] : ["lost", "unknown"];
    const text = reaction(first, mouth) ?? reaction(second, mouth);
    const plain: Said = text ? { text, talk: "neutral", kind: null } : brief("unsure", mouth);
    return andThen(plain, mind);
  }
  const open = tellable(persona, nearness, mouth).filter(([, chance]) => chance >= standsIn * best);
  const [nearest] = open;
  const clear = opens >= 0.5 ? tellsAnyway.open : tellsAnyway.closed;
  const chosen =
    open.find(([fact, chance]) => chance >= asGood * best && leans(fact, mouth)) ??
    (nearest && (fits(nearest[0], mouth) || nearest[1] >= clear) ? nearest : open.find(([fact, chance]) => chance >= nextBest * best && fits(fact, mouth)));
  const told = chosen ? tell(chosen[0], mouth) : null;
  if (told) return leaningOn(told, told.topic ?? null, mouth);
  const [asked] = Object.entries(nearness.facts).sort((a, b) => b[1] - a[1])[0] ?? [];
  const topic = persona.facts.find(({ id }) => id === asked)?.topic ?? null;
  // What is not told yet is talked round, or held back in a word.
  return onMind(topic, mouth) ?? { ...brief(plan.level === 0 ? "cold" : "unsure", mouth), ...(topic ? { topic } : {}) };
}

/** What is on their mind, where the plan leans. */
const onMind = (topic: string | null, mouth: Mouth): Said | null => (mouth.plan.talk === "neutral" ? null : leaning(topic, mouth));

/** One thing said, and then another, whose lean is the answer's. */
const andThen = (told: Said, more: Said | null): Said => (more ? { ...told, after: more.text, talk: more.talk, kind: more.kind } : told);

/** A plain answer with what it brings to mind, where the plan leans and the fact does not. */
const leaningOn = (told: Said, topic: string | null, mouth: Mouth): Said => (told.talk === "neutral" ? andThen(told, onMind(topic, mouth)) : told);

/** A line of the planned talk, on the topic at hand where there is one, of the strength nearest to the plan's. */
function actLine(lines: readonly Line[], topic: string | null, { used, random, plan }: Mouth): Line | undefined {
  const left = lines.filter(({ text }) => !used.has(text));
  const onTopic = left.filter((line) => line.topic === topic);
  const among = onTopic.length > 0 ? onTopic : left;
  const far = (line: Line): number => Math.abs((line.strength ?? plan.strength) - plan.strength);
  const nearest = Math.min(...among.map(far));
  return pick(
    among.filter((line) => far(line) === nearest),
    random,
  );
}

/** What is said where the planned kind has run out; commitment is never stood in for by chance. */
const standIns: readonly TalkKind[] = ["R", "O", "D", "AB", "N"];

function leaning(topic: string | null, mouth: Mouth): Said | null {
  const { persona, plan } = mouth;
  const { talk } = plan;
  if (talk === "neutral") {
    const line = actLine(plan.asksBack ? persona.acts.askBack : persona.acts.neutral, topic, mouth);
    return line ? { text: line.text, talk, kind: null, topic: line.topic } : null;
  }
  for (const kind of [plan.kind ?? "R", ...standIns]) {
    const line = actLine(persona.acts[talk][kind], topic, mouth);
    if (line) return { text: line.text, talk, kind, topic: line.topic };
  }
  return null;
}

/** Words that ask nothing: more of what they touch, going deeper where that fitted; what is on this person's mind; now and then anything at all. */
function goOn({ nearness }: Asked, topic: string | null, mouth: Mouth): Said {
  const { plan, random } = mouth;
  const wandering = plan.talk === "neutral" && (plan.asksBack || random() < wanders);
  const told = tellable(mouth.persona, nearness, mouth).filter(([fact, chance]) => leans(fact, mouth) && (chance >= speaksOf || fact.topic === topic));
  const deepest = plan.reaction === "heard" ? [...told].sort((a, b) => b[0].level - a[0].level) : told;
  const more = wandering || !deepest[0] ? null : tell(deepest[0][0], mouth);
  if (more) return more;
  const line = leaning(topic, mouth);
  // Small talk from nowhere is rare; a few words are not.
  if (line && (plan.talk !== "neutral" || wandering || line.topic === topic)) return line;
  return brief(briefKind(mouth), mouth);
}

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(" ");
/** Words that this person writes large inside a sentence: names. */
const namesOf = (persona: Persona): ReadonlySet<string> =>
  new Set(linesOf(persona).flatMap(([, line]) => [...line.matchAll(/(?<=[a-z,] )[A-Z][\p{L}]*/gu)].map(([name]) => name)));

/** A beginning written small, unless it is a name. */
function lowered(text: string, persona: Persona): string {
  const first = /^\p{L}+/u.exec(text)?.[0] ?? "";
  return first === "I" || namesOf(persona).has(first) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** A filler as the beginning of a sentence, its own comma left out. */
const begun = (filler: string): string => `${filler.charAt(0).toUpperCase()}${filler.slice(1)}`.replace(/,$/, "");

/** A word or two are hesitant enough. */
const longEnough = 3;

function hesitating(text: string, { persona, plan, random }: Mouth): string {
  const filler = plan.hesitant && wordCount(text) >= longEnough ? pick(persona.fillers, random) : undefined;
  return filler ? `${begun(filler)}, ${lowered(text, persona)}` : text;
}

/** Which few words fit: a reserved one to somebody who does not trust yet, an assent, a doubt. */
const briefKind = ({ plan }: Mouth): "yes" | "unsure" | "cold" => (plan.level === 0 ? "cold" : plan.strength === 1 ? "unsure" : "yes");

/** A place on a ruler, in this person's hesitations; asked again, it is said in other words. */
function numbered(ruler: number, mouth: Mouth): string {
  const number = numbers[Math.max(0, Math.min(10, Math.round(ruler * 10)))] ?? "Five";
  const small = number.toLowerCase();
  const ways = mouth.persona.fillers.map((filler) => `${begun(filler)}, ${small}.`);
  return unsaid(ways, mouth) ?? unsaid([`Still ${small}.`, `${number}, same as I said.`, `${number} again.`], mouth) ?? `${number}.`;
}

/** Says a plan. `said` are the lines that this conversation has used up; the same numbers give the same words. */
export function speak(persona: Persona, plan: Plan, asked: Asked, topic: string | null, said: ReadonlySet<string>, random: Random): Spoken {
  const mouth: Mouth = { persona, plan, used: said, random };
  const spoken = (opening: string | undefined, { text, talk, kind, fact, topic: on, after }: Said): Spoken => ({
    text: hesitating(joined(opening, text, after), mouth),
    talk,
    kind,
    fact: fact ?? null,
    topic: on ?? topic,
    used: [opening, text, after].filter((part): part is string => Boolean(part)),
  });
  const only = (text: string): Spoken => spoken(text, nothing);

  if (plan.ends) return only(unsaid(persona.endings[plan.ends], mouth) ?? persona.endings[plan.ends][0] ?? "I'd best go.");
  const stung = unsaid(asked.stung, mouth);
  if (stung) return only(stung);
  const opening = plan.reaction ? reaction(plan.reaction, mouth) : undefined;
  if (plan.discord) {
    const line = actLine(persona.acts.discord, topic, mouth);
    if (line) return spoken(opening, { text: line.text, talk: plan.talk === "change" ? "neutral" : plan.talk, kind: null });
  }
  if (asked.ruler !== null) return spoken(numbered(asked.ruler, mouth), onMind(topic, mouth) ?? nothing);
  if (asked.question >= 0.5) {
    const known = Math.max(0, ...Object.values(asked.nearness.facts)) >= knows && asked.nearness.none < 0.5;
    if (plan.short && plan.talk === "neutral" && !known && asked.open < 0.5) return spoken(undefined, brief("unsure", mouth));
    return spoken(opening, answer(asked, topic, mouth));
  }
  if (plan.short && plan.talk === "neutral") return opening ? spoken(opening, nothing) : spoken(undefined, brief(briefKind(mouth), mouth));
  return spoken(opening, goOn(asked, topic, mouth));
}
