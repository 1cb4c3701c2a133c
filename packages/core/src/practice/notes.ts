/** The short note beside a turn: what it did, how the client took it, and another way of saying it with why. Kind, specific, two lines. */
import { hashOf, seededRandom } from "../chance/index.ts";
import type { MitiCode } from "../coding/index.ts";
import { asksSomething } from "../partnership/cues.ts";
import { type Alternative, alternatives, type Deed, type Moment } from "./alternatives.ts";
import type { Persona } from "./persona.ts";
import type { Play, PlayedTurn } from "./play.ts";
import type { Move } from "./state.ts";
import { turnedRound } from "./turned-round.ts";

export interface Note {
  /** What the turn did, and how the client took it. */
  readonly did: string;
  /** Another way of saying it; null where the bank has none left. */
  readonly alternative: { readonly say: string; readonly why: string; readonly skill: string } | null;
  readonly deed: Deed;
}

/** How likely an act must be to be named. */
const heardEnough = 0.5;

/** Blame is told of only where it is this clear: a learner who meant well should not hear it. */
const surelyBlame = 0.65;
const mayBeBlame = 0.25;

const but = /\bbut\b/i;
const questions = (text: string): number => text.split("?").length - 1;

/** What a turn chiefly did: what asks for another way first, then what it did well. */
export function deedOf({ said, codes, heard }: PlayedTurn): Deed {
  const is = (act: keyof PlayedTurn["heard"]): boolean => (heard[act] ?? 0) >= heardEnough;
  const { miti, misc, open } = codes;
  // Where blame may be heard, nothing good is named: better silent than wrong.
  const clean = (heard.confronts ?? 0) < mayBeBlame;
  const reflects = clean && miti.SR + miti.CR >= heardEnough;
  const order: readonly (readonly [Deed, boolean])[] = [
    ["Repair", is("repairs")],
    ["Confront", (heard.confronts ?? 0) >= surelyBlame],
    ["Warn", is("warnsOrDirects")],
    ["PlanTooSoon", is("plansTooSoon")],
    ["PersuadeWith", miti.PersuadeWith >= heardEnough && miti.PersuadeWith >= miti.Persuade],
    ["Persuade", is("persuades")],
    ["Praise", is("praises")],
    ["ClosedAgain", is("closedAgain")],
    ["DoubleBarrelled", questions(said) >= 2 && miti.Q >= heardEnough],
    ["ButReflection", reflects && but.test(said)],
    ["GI", is("informsUnasked") && miti.Q < heardEnough],
    ["Emphasize", clean && miti.Emphasize >= heardEnough],
    ["AF", clean && miti.AF >= heardEnough],
    ["CR", reflects && miti.CR >= miti.SR],
    ["SR", reflects],
    ["Seek", miti.Seek >= heardEnough],
    ["Q-open", miti.Q >= heardEnough && open >= heardEnough],
    ["Q-closed", miti.Q >= heardEnough],
    ["Support", (misc.SU ?? 0) >= heardEnough],
    ["Facilitate", (misc.FA ?? 0) >= heardEnough],
  ];
  return order.find(([, held]) => held)?.[0] ?? "Nothing";
}

const deedWords: Readonly<Record<Deed, string>> = {
  Repair: "You owned up, and that mends",
  Confront: "This sounded like blame",
  Warn: "This warned or told what to do",
  PlanTooSoon: "This asked for a plan before there was a reason for one",
  Persuade: "This gave advice that was not asked for",
  PersuadeWith: "You offered an idea and left the choice open",
  Praise: "This was praise: a verdict, however kind",
  ClosedAgain: "One more closed question in a row",
  DoubleBarrelled: "Several questions at once: only one gets answered",
  ButReflection: "A reflection, and then a “but” that takes the first half back",
  GI: "This gave facts before they were wanted",
  Emphasize: "You left the decision where it belongs",
  AF: "You named a strength",
  CR: "You gave back what the words meant",
  SR: "You gave back what was said",
  Seek: "You asked to steer together",
  "Q-open": "An open question",
  "Q-closed": "A closed question: it can be answered in a word",
  Support: "A kind word",
  Facilitate: "You made room to go on",
  Nothing: "Nothing in this turn stood out",
};

/** Acts that may be named beside the chief one. */
const besides: readonly (readonly [MitiCode, Deed, string])[] = [
  ["CR", "CR", "a reflection of meaning"],
  ["AF", "AF", "an affirmation"],
  ["Emphasize", "Emphasize", "the choice left open"],
  ["Q", "Q-open", "a question"],
];

function alsoDid({ codes }: PlayedTurn, deed: Deed): string {
  const asks: readonly Deed[] = ["Q-open", "Q-closed", "ClosedAgain", "DoubleBarrelled", "PlanTooSoon", "Seek"];
  const reflects: readonly Deed[] = ["SR", "CR", "ButReflection"];
  const found = besides.find(
    ([code, other]) => codes.miti[code] >= 0.6 && other !== deed && !(code === "Q" && asks.includes(deed)) && !(code === "CR" && reflects.includes(deed)),
  );
  return found ? `, with ${found[2]}` : "";
}

/** A move smaller than this is not worth a word. */
const felt = 0.008;

/** How the client took it, from the state: the move that was felt most, and where their talk went. */
export function howTaken(persona: Persona, { said, moves, talk, plan, touched, fact, heard }: PlayedTurn): string {
  const of = (dimension: Move["dimension"]): number => moves.find((move) => move.dimension === dimension)?.by ?? 0;
  const [engagement, discord] = [of("engagement"), of("discord")];
  const felts: readonly (readonly [number, string])[] = [
    [Math.max(0, discord), "bristled"],
    [Math.max(0, -engagement), "drew back a little"],
    [Math.max(0, engagement), "opened up a little"],
    [Math.max(0, -discord), "eased"],
  ];
  const [size, words] = [...felts].sort((a, b) => b[0] - a[0])[0] ?? [0, ""];
  const mood = (heard.wrongReflection ?? 0) >= 0.4 ? "set you right" : size >= felt ? words : "";
  const went = talk === "change" ? "spoke toward change" : talk === "sustain" ? "spoke for staying as it is" : "";
  const told = fact && !went ? "told you something" : touched && !fact && plan.short && asksSomething(said) ? "is not ready to tell you that" : "";
  const parts = [mood, went || told].filter(Boolean);
  return parts.length > 0 ? `${persona.name} ${parts.join(" and ")}.` : `${persona.name} stayed as before.`;
}

const feeling =
  /\b(?:afraid|scared|frighten\w*|worr\w+|asham\w*|guilt\w*|sad|cry\w*|cried|lonely|alone|angry|miss (?:him|her|them|it)|hurts?|tired|exhausted|hate|panic\w*|embarrass\w*)\b/i;
const twoMinds = /\b(?:part of me|on the other hand|half of me|i do and i don't|both)\b|,? but\b/i;

/** What the client had just shown when the turn was said. */
function momentBefore(play: Play, at: number): Moment {
  const before = play.turns[at - 1];
  if (!before) return "neutral";
  if (before.plan.discord || before.feelings.discord > 0.6) return "discord";
  if (before.kind === "AB" && before.talk === "change") return "ability";
  if (before.talk !== "neutral") return twoMinds.test(before.reply) ? "ambivalence" : before.talk;
  return feeling.test(before.reply) ? "emotion" : "neutral";
}

/** Topics of the bank by a persona's substance and by what a conversation is on. */
const topicOf = (persona: Persona, topic: string | null): readonly string[] => ["any", persona.substance, ...(topic ? [topic] : [])];

/** Seen already: another way that was shown is not shown again while others are left. */
function choose(persona: Persona, play: Play, at: number, deed: Deed, aim: string | null, seen: Set<string>): Note["alternative"] {
  const turn = play.turns[at] as PlayedTurn; // the caller's
  const before = at > 0 ? (play.turns[at - 1]?.reply ?? play.opening) : play.opening;
  const words = turnedRound(before);
  const moment = momentBefore(play, at);
  const topics = topicOf(persona, turn.topic);
  const fits = alternatives.filter(({ did, topic, say }) => did === deed && topics.includes(topic) && (words !== null || !say.includes("{said}")));
  const worth = ({ moment: shown, topic, skill, say }: Alternative): number =>
    (shown === moment ? 4 : shown === "any" ? 2 : 0) +
    (topic === persona.substance ? 0.5 : 0) +
    (skill === aim ? 1.5 : 0) +
    (say.includes("{said}") ? 1 : 0) -
    (seen.has(say) ? 6 : 0);
  const best = Math.max(...fits.map(worth));
  if (!(best >= 2)) return null;
  const among = fits.filter((each) => worth(each) === best);
  const random = seededRandom(hashOf(`${persona.id}/${play.seed}/${at}/another way`));
  const chosen = among[Math.floor(random() * among.length)];
  if (!chosen) return null;
  seen.add(chosen.say);
  return { say: chosen.say.replaceAll("{said}", words ?? ""), why: chosen.why, skill: chosen.skill };
}

/** The notes of a play's turns, in order. `aim`: the skill that the learner chose to work on. */
export function notesOf(persona: Persona, play: Play, aim: string | null = null): readonly Note[] {
  const seen = new Set<string>();
  return play.turns.map((turn, at) => {
    const deed = deedOf(turn);
    const alternative = choose(persona, play, at, deed, aim, seen);
    return { deed, did: `${deedWords[deed]}${alsoDid(turn, deed)}. ${howTaken(persona, turn)}`, alternative };
  });
}
