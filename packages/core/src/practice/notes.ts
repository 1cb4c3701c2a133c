/** The short note beside a turn: what it did, how the client took it, and another way of saying it with why. Kind, specific, two lines. */
import { hashOf, seededRandom } from "../chance/index.ts";
import type { MitiCode } from "../coding/index.ts";
import { wordCount } from "../conversation/index.ts";
import { asksForAgenda, asksPermission, asksSomething } from "../partnership/cues.ts";
import { type Alternative, alternatives, type Deed, type Moment } from "./alternatives.ts";
import type { Persona, Reaction } from "./persona.ts";
import { givesAnIdea, isClosedByForm, leavesTheChoice, sentencesOf, soundsLikeAnOrder, soundsLikeBlame } from "./plain-words.ts";
import type { Play, PlayedTurn } from "./play.ts";
import { type Move, readiness } from "./state.ts";
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
const surelyBlame = 0.4;
const mayBeBlame = 0.25;
const mayReflect = 0.3;
const surelyAsks = 0.8;
const surelySeeks = 0.7;
const surelyAffirms = 0.75;
/** A turn of so few words makes room for the client's. */
const fewWords = 3;

const but = /\bbut\b/i;
const questions = (text: string): number => text.split("?").length - 1;

/** What a turn chiefly did: what asks for another way first, then what it did well. `givable`: the client had said something to give back. */
export function deedOf({ said, codes, heard }: PlayedTurn, givable = true): Deed {
  const is = (act: keyof PlayedTurn["heard"]): boolean => (heard[act] ?? 0) >= heardEnough;
  const { miti, misc } = codes;
  // Where blame may be heard, nothing good is named: better silent than wrong.
  const clean = (heard.confronts ?? 0) < mayBeBlame && !is("persuades") && !is("warnsOrDirects");
  // A reflection gives something back: there is something to give, and a sentence that does not ask.
  const gives = sentencesOf(said).some((sentence) => !sentence.includes("?") && wordCount(sentence) > fewWords);
  const reflects = clean && gives && givable && miti.SR + miti.CR >= heardEnough;
  const asks = Math.max(miti.Q, asksSomething(said) ? surelyAsks : 0) >= heardEnough;
  const closed = isClosedByForm(said) ?? codes.open < heardEnough;
  const seeks = clean && miti.Seek >= heardEnough && (asksPermission(said) || asksForAgenda(said) || miti.Seek >= surelySeeks);
  const order: readonly (readonly [Deed, boolean])[] = [
    ["Repair", is("repairs")],
    ["Persuade", soundsLikeAnOrder(said) && !soundsLikeBlame(said) && is("persuades")],
    ["Confront", soundsLikeBlame(said) || (!leavesTheChoice(said) && miti.Confront >= surelyBlame && miti.Confront > Math.max(miti.SR + miti.CR, miti.Seek))],
    ["Warn", is("warnsOrDirects")],
    ["PlanTooSoon", is("plansTooSoon") && !leavesTheChoice(said)],
    ["PersuadeWith", clean && miti.PersuadeWith >= heardEnough && miti.PersuadeWith >= miti.Seek && givesAnIdea(said) && !but.test(said)],
    ["Persuade", is("persuades")],
    ["Praise", is("praises")],
    ["DoubleBarrelled", questions(said) >= 2 && asks],
    ["ClosedAgain", is("closedAgain") && closed],
    ["ButReflection", reflects && !asks && but.test(said)],
    ["GI", is("informsUnasked") && !asks && miti.SR + miti.CR < mayReflect],
    ["Emphasize", clean && leavesTheChoice(said) && !but.test(said) && (miti.Emphasize >= heardEnough || !asks)],
    ["AF", clean && miti.AF >= surelyAffirms && miti.AF >= miti.SR + miti.CR],
    ["CR", reflects && miti.CR >= miti.SR],
    ["SR", reflects],
    ["Seek", seeks],
    ["Q-open", asks && !closed && clean],
    ["Q-closed", asks && closed && clean],
    ["Support", clean && (misc.SU ?? 0) >= surelySeeks],
    ["Facilitate", clean && ((misc.FA ?? 0) >= heardEnough || wordCount(said) <= fewWords)],
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
  Nothing: "",
};

/** Acts that may be named beside the chief one. */
const besides: readonly (readonly [MitiCode, Deed, string])[] = [
  ["CR", "CR", "a reflection of meaning"],
  ["Q", "Q-open", "a question"],
];

function alsoDid({ codes }: PlayedTurn, deed: Deed): string {
  const asks: readonly Deed[] = ["Q-open", "Q-closed", "ClosedAgain", "DoubleBarrelled", "PlanTooSoon", "Seek"];
  const reflects: readonly Deed[] = ["SR", "CR", "ButReflection"];
  const bad: readonly Deed[] = ["Confront", "Warn", "Persuade", "PlanTooSoon", "Nothing"];
  if (bad.includes(deed)) return "";
  const found = besides.find(
    ([code, other]) => codes.miti[code] >= 0.6 && other !== deed && !(code === "Q" && asks.includes(deed)) && !(code === "CR" && reflects.includes(deed)),
  );
  return found ? `, with ${found[2]}` : "";
}

/** A move smaller than this is not worth a word. */
const felt = 0.008;

/** How the client took it, from the state: the move that was felt most, and where their talk went. */
export function howTaken(persona: Persona, { said, moves, talk, plan, touched, fact, heard, reply, used }: PlayedTurn): string {
  const of = (dimension: Move["dimension"]): number => moves.find((move) => move.dimension === dimension)?.by ?? 0;
  const [engagement, discord] = [of("engagement"), of("discord")];
  const lost = [...persona.reactions.lost, ...persona.reactions.unknown].some((line) => used.includes(line));
  // Who says a word or two, or did not follow, has not visibly opened.
  const visible = wordCount(reply) > fewWords && !lost;
  const felts: readonly (readonly [number, string])[] = [
    [Math.max(0, discord), "bristled"],
    [Math.max(0, -engagement), "drew back a little"],
    [visible ? Math.max(0, engagement) : 0, "opened up a little"],
    [visible ? Math.max(0, -discord) : 0, "eased"],
  ];
  const [size, words] = [...felts].sort((a, b) => b[0] - a[0])[0] ?? [0, ""];
  const mood = (heard.wrongReflection ?? 0) >= 0.4 ? "set you right" : size >= felt ? words : "";
  const went = talk === "change" ? "spoke toward change" : talk === "sustain" ? "spoke for staying as it is" : "";
  const told = fact && !went ? "told you something" : touched && !fact && plan.short && asksSomething(said) ? "is not ready to tell you that" : "";
  const parts = [mood, went || told].filter(Boolean);
  if (parts.length > 0) return `${persona.name} ${parts.join(" and ")}.`;
  return lost ? `${persona.name} did not follow.` : wordCount(reply) <= fewWords ? `${persona.name} said little.` : `${persona.name} stayed as before.`;
}

const feeling =
  /\b(?:afraid|scared|frighten\w*|worr\w+|asham\w*|guilt\w*|sad|cry\w*|cried|lonely|alone|angry|miss (?:him|her|them|it)|hurts?|tired|exhausted|hate|panic\w*|embarrass\w*)\b/i;
const twoMinds = /\b(?:part of me|on the other hand|half of me|i do and i don't|both)\b|,? but\b/i;

/** Openings that show annoyance with the turn before. */
const annoyed: readonly (Reaction | null)[] = ["blamed", "interrogated", "plannedTooSoon", "advised"];

/** What the client had just shown when the turn was said; null where no stock line would meet it: a question of theirs, a turn not followed. */
function momentBefore(persona: Persona, play: Play, at: number): Moment | null {
  const before = play.turns[at - 1];
  if (!before) return "neutral";
  if (before.plan.discord || annoyed.includes(before.plan.reaction) || before.feelings.discord > 0.6 || (before.heard.stings ?? 0) > 0) return "discord";
  const lost = [...persona.reactions.lost, ...persona.reactions.unknown].some((line) => before.used.includes(line));
  if (before.reply.trim().endsWith("?") || (lost && before.talk === "neutral")) return null;
  if (before.kind === "AB" && before.talk === "change") return "ability";
  if (before.talk !== "neutral") return twoMinds.test(before.reply) ? "ambivalence" : before.talk;
  return feeling.test(before.reply) ? "emotion" : "neutral";
}

/** Whether the client had said something that can be given back: more than a few words, no question, no annoyance. */
function givable(persona: Persona, play: Play, at: number): boolean {
  const before = play.turns[at - 1];
  const moment = momentBefore(persona, play, at);
  return before !== undefined && moment !== null && moment !== "discord" && wordCount(before.reply) > fewWords;
}

/** A line that leans on the learner's own turn, which it stands in place of. */
const leansOnTheTurn =
  /^(?:that|this|those|these)\b|\b(?:that one|to that\b|about you\?|my part|several things|string of|my list|my questions|i told you|i asked|i turned|i stepped|i went on|i was in a hurry|i keep asking|hear me say|all of that|forecast|a trick|none of that|gone quiet|decided for|quit date)/i;
/** Words by which the client has spoken of the habit that a line names. */
const spokenOf: Readonly<Record<string, RegExp>> = {
  alcohol: /\b(?:wine|beer|whisky|vodka|drink|drinks|drinking|drank|glass|glasses|pint|pints|bottle)\b/i,
  cannabis: /\b(?:weed|smoke|smoking|joint|joints|blunt|bud|high)\b/i,
  gambling: /\b(?:bet|bets|betting|odds|stake|win|wins|lost|lose|app)\b/i,
  nicotine: /\b(?:cigarettes?|smok\w+|fags?|vap\w+)\b/i,
  opioids: /\b(?:tablets?|pills?|pain|codeine|oxy\w*|doses?)\b/i,
  sedatives: /\b(?:tablets?|pills?|sleep\w*)\b/i,
  stimulants: /\b(?:powder|lines?|coke|speed|ice|gear|gram)\b/i,
};
const apologises = /\b(?:sorry|i was |i(?:'ve| have) been|i got ahead|i ran ahead|i tried to|i argued|i talked|i put it|i pushed|i missed)\b/i;
/** Turns that there is something to mend after. */
const mends: readonly Deed[] = ["Repair", "ClosedAgain", "Confront", "Warn", "Persuade", "PlanTooSoon", "GI"];
/** Moments at which a strength has been shown, so that an affirmation has something to stand on. */
const shown: readonly Moment[] = ["ability", "change"];
/** Readiness from which planning makes sense. */
const readyToPlan = 0.55;

/** Another way that was shown is not shown again while others are left. */
function choose(persona: Persona, play: Play, at: number, deed: Deed, aim: string | null, seen: Set<string>): Note["alternative"] {
  const moment = momentBefore(persona, play, at);
  if (moment === null) return null;
  const last = play.turns[at - 1];
  const before = last?.reply ?? play.opening;
  // Only talk that leans is worth giving back word for word.
  const words = last && last.talk !== "neutral" ? turnedRound(last.reply) : null;
  const ready = readiness(last?.feelings ?? persona.start) >= readyToPlan;
  const fits = alternatives.filter(
    ({ topic, say, skill, moment: meant }) =>
      (meant === moment || (meant === "any" && moment !== "discord")) &&
      (topic === "any" || (topic === persona.substance && (spokenOf[topic]?.test(before) ?? false))) &&
      (at > 0 || (skill === "open question" && topic === "any" && meant !== "change")) &&
      (!/clear not now/.test(say) || /\b(?:not|won't|never|no)\b|n't\b/i.test(words ?? "")) &&
      (words !== null || !say.includes("{said}")) &&
      !leansOnTheTurn.test(say) &&
      // An apology is for who has something to be sorry for.
      (!apologises.test(say) || mends.includes(deed)) &&
      (skill !== "affirmation" || shown.includes(moment)) &&
      (skill !== "planning" || ready),
  );
  // It stands in place of the turn: what it answers is the client's words. That it was written for such a turn counts beside.
  const worth = ({ did, moment: meant, topic, skill, say }: Alternative): number =>
    (meant === moment ? 3 : 0) +
    (did === deed ? 2 : 0) +
    (topic === persona.substance ? 0.5 : 0) +
    (skill === aim ? 1.5 : 0) +
    (say.includes("{said}") ? 1 : 0) -
    (seen.has(say) ? 9 : 0);
  const best = Math.max(...fits.map(worth));
  if (!(best >= 0)) return null;
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
    const deed = deedOf(turn, givable(persona, play, at));
    const alternative = choose(persona, play, at, deed, aim, seen);
    const did = deedWords[deed] ? `${deedWords[deed]}${alsoDid(turn, deed)}. ` : "";
    return { deed, did: `${did}${howTaken(persona, turn)}`, alternative };
  });
}
