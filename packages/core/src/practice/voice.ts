/** The offline voice: a plan said in a persona's own lines, fitting to what was asked, none said twice. */
import type { Random } from "../chance/index.ts";
import type { TalkKind } from "../coding/index.ts";
import type { Fact, Line, Persona, Reaction } from "./persona.ts";
import type { Plan } from "./plan.ts";

/** How near each fact is to what the counsellor said, 0 to 1, by the fact's id: from sentence vectors, outside the core. */
export type Nearness = Readonly<Record<string, number>>;

export interface Asked {
  /** How likely the turn asks something. */
  readonly question: number;
  readonly nearness: Nearness;
}

/** What was said, and what it used up. */
export interface Spoken {
  readonly text: string;
  /** The fact told, if one was. */
  readonly fact: string | null;
  /** What the conversation is on now. */
  readonly topic: string | null;
  readonly used: readonly string[];
}

/** A fact at least this near is what was asked for. */
const asksFor = 0.5;
/** A fact at least this near is near enough to tell when nothing nearer is. */
const touches = 0.35;

interface Mouth {
  readonly persona: Persona;
  readonly used: ReadonlySet<string>;
  readonly random: Random;
}

function pick<T>(options: readonly T[], random: Random): T | undefined {
  return options[Math.floor(random() * options.length)];
}

const unsaid = (lines: readonly string[], { used, random }: Mouth): string | undefined =>
  pick(
    lines.filter((line) => !used.has(line)),
    random,
  );

/** The nearest facts first, those that lean as planned a little nearer. */
function nearestFacts({ facts }: Persona, { nearness }: Asked, plan: Plan): readonly (readonly [Fact, number])[] {
  const bonus = 0.05;
  return facts.map((fact) => [fact, (nearness[fact.id] ?? 0) + (fact.talk === plan.talk ? bonus : 0)] as const).sort((a, b) => b[1] - a[1]);
}

function tell(fact: Fact, mouth: Mouth): Pick<Spoken, "text" | "fact" | "topic"> | null {
  const text = unsaid(fact.tellings, mouth);
  return text ? { text, fact: fact.id, topic: fact.topic } : null;
}

const reaction = (kind: Reaction, mouth: Mouth): string | undefined => unsaid(mouth.persona.reactions[kind], mouth);

/** A line of the planned talk, on the topic at hand where there is one, of the strength nearest to the plan's. */
function actLine(lines: readonly Line[], topic: string | null, strength: number, { used, random }: Mouth): Line | undefined {
  const left = lines.filter(({ text }) => !used.has(text));
  const onTopic = left.filter((line) => line.topic === topic);
  const among = onTopic.length > 0 ? onTopic : left;
  const nearest = Math.min(...among.map((line) => Math.abs((line.strength ?? strength) - strength)));
  return pick(
    among.filter((line) => Math.abs((line.strength ?? strength) - strength) === nearest),
    random,
  );
}

const kindsByUse: readonly TalkKind[] = ["R", "O", "D", "AB", "N", "AC", "C", "TS"];

function leaning(plan: Plan, topic: string | null, mouth: Mouth): Line | undefined {
  const { acts } = mouth.persona;
  if (plan.talk === "neutral") return actLine(plan.asksBack ? acts.askBack : acts.neutral, topic, plan.strength, mouth);
  const side = acts[plan.talk];
  for (const kind of [plan.kind ?? "R", ...kindsByUse]) {
    // What was planned first; commitment is never stood in for by chance.
    if (kind !== plan.kind && (kind === "C" || kind === "AC" || kind === "TS")) continue;
    const line = actLine(side[kind], topic, plan.strength, mouth);
    if (line) return line;
  }
  return undefined;
}

/** What a question gets: the fact it asks for if it may be told, an honest half-answer if it may not, "don't know" if nothing fits. */
function answer(plan: Plan, asked: Asked, mouth: Mouth): Pick<Spoken, "text" | "fact" | "topic"> | null {
  const ranked = nearestFacts(mouth.persona, asked, plan);
  const [best] = ranked;
  if (!best || best[1] < touches) {
    const text = reaction("unknown", mouth) ?? reaction("lost", mouth);
    return text ? { text, fact: null, topic: null } : null;
  }
  const open = ranked.find(
    ([fact, near]) => near >= (best[1] >= asksFor ? asksFor : touches) && fact.level <= plan.level && fact.tellings.some((text) => !mouth.used.has(text)),
  );
  if (open) return tell(open[0], mouth);
  const held = unsaid(mouth.persona.short[plan.level === 0 ? "cold" : "unsure"], mouth);
  return held ? { text: held, fact: null, topic: best[0].topic } : null;
}

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(" ");
const lowered = (text: string): string => (/^(?:I\b|I['’]|[A-Z]{2})/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));

function hesitating(text: string, plan: Plan, { persona, random }: Mouth): string {
  const filler = plan.hesitant ? pick(persona.fillers, random) : undefined;
  return filler ? `${filler.charAt(0).toUpperCase()}${filler.slice(1)}, ${lowered(text)}` : text;
}

/** Says a plan. `said` are the lines that this conversation has used up; the same numbers give the same words. */
export function speak(persona: Persona, plan: Plan, asked: Asked, topic: string | null, said: ReadonlySet<string>, random: Random): Spoken {
  const mouth: Mouth = { persona, used: said, random };
  const spoken = (text: string, parts: readonly (string | undefined)[], fact: string | null = null, on: string | null = topic): Spoken => ({
    text: hesitating(text, plan, mouth),
    fact,
    topic: on,
    used: parts.filter((part) => part !== undefined),
  });

  if (plan.leaves) {
    const text = unsaid(persona.endings.closed, mouth) ?? persona.endings.closed[0] ?? "";
    return spoken(text, [text]);
  }
  const opening = plan.reaction ? reaction(plan.reaction, mouth) : undefined;
  if (plan.discord) {
    const line = actLine(persona.acts.discord, topic, plan.strength, mouth)?.text;
    if (line) return spoken(joined(opening, line), [opening, line]);
  }
  if (asked.question >= 0.5) {
    const told = answer(plan, asked, mouth);
    if (told) return spoken(joined(opening, told.text), [opening, told.text], told.fact, told.topic ?? topic);
  }
  if (plan.short && plan.talk === "neutral") {
    const text = opening ?? unsaid(persona.short[plan.level === 0 ? "cold" : plan.strength === 1 ? "unsure" : "yes"], mouth);
    if (text) return spoken(text, [text]);
  }
  const fact = nearestFacts(persona, asked, plan).find(([each, near]) => near >= touches && each.level <= plan.level && each.talk === plan.talk)?.[0];
  const told = fact ? tell(fact, mouth) : null;
  if (told) return spoken(joined(opening, told.text), [opening, told.text], told.fact, told.topic);
  const line = leaning(plan, topic, mouth);
  const text = line?.text ?? unsaid(persona.short.unsure, mouth) ?? reaction("lost", mouth) ?? "…";
  return spoken(joined(opening, text), [opening, text], null, line?.topic ?? topic);
}
