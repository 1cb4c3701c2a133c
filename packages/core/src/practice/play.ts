/** A practice conversation: a client met turn by turn. The same persona, seed and heard words give the same client, on every machine. */
import { hashOf, pick, seededRandom } from "../chance/index.ts";
import type { CounsellorCodes, HeardTurn, Talk, TalkKind } from "../coding/index.ts";
import { asksSomething } from "../partnership/cues.ts";
import { asksAboutEndingLife } from "../safety/index.ts";
import { leaves } from "./constants.ts";
import { actsHeard } from "./hear.ts";
import type { Nearness } from "./nearness.ts";
import type { Persona } from "./persona.ts";
import { asksBroadly, namesARuler } from "./plain-words.ts";
import { type Plan, planNext } from "./plan.ts";
import { type Feelings, type HeardActs, type Move, moved, readiness, type State } from "./state.ts";
import { type Spoken, speak } from "./voice.ts";

/** A counsellor's turn as it was heard outside the core. Chances are rounded, so that another machine's last digit changes nothing. */
export interface HeardWords {
  readonly text: string;
  readonly codes: CounsellorCodes;
  readonly nearness: Nearness;
  /** How likely a reflection in it misses what the client said, 0 to 1. */
  readonly misses: number;
}

/** One counsellor turn with the client's answer, and all that went on inside. */
export interface PlayedTurn {
  readonly said: string;
  readonly codes: CounsellorCodes;
  readonly heard: HeardActs;
  readonly moves: readonly Move[];
  /** After the counsellor's turn. */
  readonly feelings: Feelings;
  readonly plan: Plan;
  readonly reply: string;
  readonly talk: Talk;
  readonly kind: TalkKind | null;
  /** The fact told, if one was. */
  readonly fact: string | null;
  readonly topic: string | null;
  /** Lines used up. */
  readonly used: readonly string[];
  /** The fact that the words asked for or spoke of, whether or not it was told. */
  readonly touched: string | null;
}

/** Who ended it: the client, for whom it hurt, or the counsellor. */
export type PlayEnd = "client" | "counsellor";

export interface Play {
  readonly seed: number;
  /** The client's first words. */
  readonly opening: string;
  readonly turns: readonly PlayedTurn[];
  readonly ended: PlayEnd | null;
}

const randomOf = (persona: Persona, seed: number, turn: number) => seededRandom(hashOf(`${persona.id}/${seed}/${turn}`));

/** The door opens. */
export function beginPlay(persona: Persona, seed: number): Play {
  const random = randomOf(persona, seed, -1);
  return { seed, opening: pick(persona.opening, random) ?? "Hello.", turns: [], ended: null };
}

/** The state after the turns so far. */
export function stateOf(persona: Persona, { turns }: Pick<Play, "turns">): State {
  const quiet = turns.findLastIndex(({ feelings }) => feelings.discord <= leaves.discord);
  return {
    feelings: turns.at(-1)?.feelings ?? persona.start,
    told: turns.flatMap(({ fact }) => (fact ? [fact] : [])),
    hot: turns.length - 1 - quiet,
  };
}

/** The play as it stood before a turn: where another way of saying it begins. */
export const playBefore = (play: Play, turn: number): Play => ({ ...play, turns: play.turns.slice(0, turn), ended: null });

/** Every turn, the client's first words first. */
export const spokenIn = ({ opening, turns }: Pick<Play, "opening" | "turns">): readonly (HeardTurn & { readonly role: "counsellor" | "client" })[] => [
  { role: "client", text: opening },
  ...turns.flatMap(({ said, reply }) => [{ role: "counsellor", text: said } as const, { role: "client", text: reply } as const]),
];

/** What the client said lately, newest last; their first words too. */
export function saidLately({ opening, turns }: Play, most: number): readonly string[] {
  return [opening, ...turns.map(({ reply }) => reply)].slice(-most);
}

/** Closed questions just before now, one after another. */
function closedBefore({ turns }: Play): number {
  const other = turns.findLastIndex(({ codes }) => codes.miti.Q * (1 - codes.open) < 0.5);
  return turns.length - 1 - other;
}

const goodbye =
  /\b(?:our time(?: is|['’]s)? (?:nearly |almost )?up|(?:we['’]re|we are) (?:nearly |almost )?out of time|have to (?:stop|finish|end) (?:here|there|now|for today)|see you (?:next|soon|then|on)|good ?bye|bye(?: for now| then)?|thanks? (?:you )?for coming|until next time|take care)\b/i;
/** Before so many turns nobody says goodbye in earnest. */
const fewestBeforeGoodbye = 2;

const rulerOf = { confidence: /confiden|able|manage|sure you could/i, commitment: /ready|commit|likely/i } as const;

/** This client's own place on a ruler, where one is asked for; of importance unless it names another. */
function rulerAsked(text: string, feelings: Feelings): number | null {
  if (!namesARuler(text) || /\bwhy\b|\bnot a\b|\brather than\b/i.test(text)) return null;
  if (rulerOf.confidence.test(text)) return feelings.confidence;
  return rulerOf.commitment.test(text) ? readiness(feelings) : feelings.importance;
}

/** What a last digit of another machine's arithmetic cannot reach. */
export const thousandths = (value: number): number => Math.round(value * 1000) / 1000;
const roundedFeelings = (feelings: Feelings): Feelings =>
  Object.fromEntries(Object.entries(feelings).map(([key, value]) => [key, thousandths(value)])) as unknown as Feelings; // the same keys

/** Hears the counsellor's turn, moves, plans and answers. */
export function playTurn(persona: Persona, play: Play, { text, codes, nearness, misses }: HeardWords): Play {
  const last = play.turns.at(-1);
  const before = last ? { text: last.reply, talk: last.talk } : { text: play.opening, talk: "neutral" as const };
  const stung = persona.bristles.filter(({ words }) => words.some((word) => text.toLowerCase().replaceAll("’", "'").includes(word.toLowerCase())));
  const from = stateOf(persona, play);
  const heard = actsHeard({ text, codes, before, closedBefore: closedBefore(play), misses, stings: stung.length > 0 }, from);
  const { state, moves } = moved(persona, from, heard);
  const random = randomOf(persona, play.seed, play.turns.length);
  const parting = play.turns.length >= fewestBeforeGoodbye && goodbye.test(text);
  const plan = planNext({ persona, state, heard, codes, before: last?.talk ?? null, parting, text }, random);
  const said = new Set([play.opening, ...play.turns.flatMap(({ used }) => used)]);
  const touched = touchedBy(nearness);
  const topic = persona.facts.find(({ id }) => id === touched)?.topic ?? last?.topic ?? null;
  const asked = {
    question: asksSomething(text) ? 1 : codes.miti.Q,
    open: codes.open,
    broad: codes.open >= 0.5 && asksBroadly(text),
    nearness,
    ruler: rulerAsked(text, state.feelings),
    stung: stung.flatMap(({ lines }) => lines),
  };
  const spoken: Spoken = asksAboutEndingLife(text) ? plainly(persona, said, topic) : speak(persona, plan, asked, topic, said, random);
  const turn: PlayedTurn = {
    said: text,
    codes,
    heard,
    moves: moves.map((move) => ({ ...move, by: thousandths(move.by) })),
    feelings: roundedFeelings(state.feelings),
    plan,
    reply: spoken.text,
    talk: spoken.talk,
    kind: spoken.kind,
    fact: spoken.fact,
    topic: spoken.topic,
    used: spoken.used,
    touched,
  };
  return { ...play, turns: [...play.turns, turn], ended: plan.ends === "closed" ? "client" : plan.ends ? "counsellor" : null };
}

/** Asked about ending their life, a client of Oarlock's answers plainly, at length only once (domain model, section 12). */
function plainly({ aside }: Persona, said: ReadonlySet<string>, topic: string | null): Spoken {
  const again = said.has(aside);
  const text = again ? (/^[^.!?]+[.!?]/.exec(aside)?.[0] ?? aside) : aside;
  return { text, talk: "neutral", kind: null, fact: null, topic, used: again ? [] : [aside] };
}

/** A fact this likely was what the words were about. */
const about = 0.3;

function touchedBy({ facts, none }: Nearness): string | null {
  const [id, chance] = Object.entries(facts).sort((a, b) => b[1] - a[1])[0] ?? [];
  return id && chance !== undefined && chance >= about && chance > none ? id : null;
}

/** The client's reply in other words than the offline voice's, the plan unchanged. `fact`: what those words tell. */
export function reworded(play: Play, reply: string, fact: string | null): Play {
  const last = play.turns.at(-1);
  if (!last) return play;
  return { ...play, turns: [...play.turns.slice(0, -1), { ...last, reply, fact: fact ?? last.fact, used: [...last.used, reply] }] };
}
