/** The short note beside a turn: what it did, how the client took it, and another way of saying it with why. Kind, specific, two lines. */
import type { MitiCode } from "../coding/index.ts";
import { wordCount } from "../conversation/index.ts";
import { asksForAgenda, asksPermission, asksSomething } from "../partnership/cues.ts";
import { contentWords, overlap } from "../partnership/overlap.ts";
import type { Deed } from "./alternatives.ts";
import { type AnotherWay, anotherWay, fewWords, numberNamed, reacted, toGiveBack } from "./another-way.ts";
import type { Persona } from "./persona.ts";
import {
  asksTheirView,
  givesAnIdea,
  isClosedByForm,
  leavesTheChoice,
  sentencesOf,
  soundsLikeAnOrder,
  soundsLikeBlame,
  suggests,
  threatens,
} from "./plain-words.ts";
import type { Play, PlayedTurn } from "./play.ts";
import type { Move } from "./state.ts";

export interface Note {
  /** What the turn did, and how the client took it. */
  readonly did: string;
  /** Another way of saying it; null where the bank has none left. */
  readonly alternative: AnotherWay | null;
  readonly deed: Deed;
}

/** How likely an act must be to be named. */
const heardEnough = 0.5;

/** Blame is told of only where it is this clear: a learner who meant well should not hear it. */
const surelyBlame = 0.4;
const mayBeBlame = 0.25;
const mayReflect = 0.3;
/** A reflection that speaks of something else: the client sets it right. */
const surelyMissed = 0.4;
/** One that may speak of something else is not named as giving back. */
const mayMiss = 0.2;
const surelyAsks = 0.8;
const surelySeeks = 0.7;
const surelyAffirms = 0.75;

/** Share of a statement's content words, and fewest of them, that make it an echo. */
const echoes = 0.6;
const fewestShared = 2;

const but = /(?<!\b(?:nothing|anything|all|everything) )\bbut\b/i;
/** Questions of a turn; a word or two after one ("This year?") only help it along. */
const questions = (text: string): number =>
  sentencesOf(text).filter((sentence, i) => sentence.includes("?") && (i === 0 || wordCount(sentence) >= fewWords)).length;

/** Whether a statement is made of the client's own words: an echo, however short. */
const echoOf = (said: string, before: string): boolean =>
  !said.includes("?") && contentWords(said).size >= fewestShared && overlap(said, before) >= echoes && !soundsLikeBlame(said);

/** What a turn chiefly did: what asks for another way first, then what it did well. `before`: what the client had said that can be given back. */
export function deedOf({ said, codes, heard }: PlayedTurn, before: string | null): Deed {
  const is = (act: keyof PlayedTurn["heard"]): boolean => (heard[act] ?? 0) >= heardEnough;
  const { miti, misc } = codes;
  const echoed = before !== null && echoOf(said, before);
  const advises = !echoed && (is("persuades") || soundsLikeAnOrder(said) || (suggests(said) && miti.PersuadeWith < heardEnough));
  // Where blame may be heard, nothing good is named: better silent than wrong.
  const clean = (heard.confronts ?? 0) < mayBeBlame && !advises && !is("warnsOrDirects");
  // A reflection gives something back: there is something to give, and a sentence that does not ask.
  const gives = sentencesOf(said).some((sentence) => !sentence.includes("?") && wordCount(sentence) > fewWords);
  const missed = (heard.wrongReflection ?? 0) >= mayMiss;
  const reflects = clean && gives && before !== null && !missed && (echoed || miti.SR + miti.CR >= heardEnough);
  const asks = Math.max(miti.Q, asksSomething(said) ? surelyAsks : 0) >= heardEnough;
  const closed = isClosedByForm(said) ?? codes.open < heardEnough;
  const seeks =
    clean &&
    miti.Seek >= heardEnough &&
    (asksPermission(said) || asksForAgenda(said) || (miti.Seek >= surelySeeks && (asksTheirView(said) || isClosedByForm(said) !== false)));
  const order: readonly (readonly [Deed, boolean])[] = [
    ["Repair", is("repairs")],
    ["Persuade", soundsLikeAnOrder(said) && !soundsLikeBlame(said) && advises],
    [
      "Confront",
      soundsLikeBlame(said) ||
        (!leavesTheChoice(said) && miti.Confront >= surelyBlame && miti.Confront > Math.max(miti.SR + miti.CR, miti.Seek, miti.Persuade)),
    ],
    ["Warn", !leavesTheChoice(said) && (is("warnsOrDirects") || threatens(said))],
    ["PlanTooSoon", is("plansTooSoon") && !leavesTheChoice(said)],
    ["PersuadeWith", clean && miti.PersuadeWith >= heardEnough && miti.PersuadeWith >= miti.Seek && givesAnIdea(said) && !but.test(said)],
    ["Persuade", advises],
    ["Praise", is("praises")],
    ["DoubleBarrelled", questions(said) >= 2 && asks],
    ["ClosedAgain", is("closedAgain") && closed],
    ["ButReflection", reflects && !asks && but.test(said)],
    ["GI", is("informsUnasked") && !asks && !echoed && miti.SR + miti.CR < mayReflect],
    ["Emphasize", clean && leavesTheChoice(said) && !but.test(said) && (miti.Emphasize >= heardEnough || !asks)],
    ["AF", clean && miti.AF >= surelyAffirms && miti.AF >= miti.SR + miti.CR],
    ["CR", reflects && miti.CR >= miti.SR],
    ["SR", reflects],
    ["Seek", seeks],
    ["Q-open", asks && !closed && clean],
    ["Q-closed", asks && closed && clean],
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

/** How the client took it, from the state: the move that was felt most and shows in the words, and where their talk went. */
export function howTaken(persona: Persona, turn: PlayedTurn): string {
  const { said, moves, talk, plan, touched, fact, heard, reply, used } = turn;
  const of = (dimension: Move["dimension"]): number => moves.find((move) => move.dimension === dimension)?.by ?? 0;
  const [engagement, discord] = [of("engagement"), of("discord")];
  const [lost, unknown] = [reacted(persona, turn, "lost"), reacted(persona, turn, "unknown")];
  // Who says a word or two, has no answer, or only stands by the habit, has not visibly opened; who speaks of change has not drawn back; annoyance that stays inside is not told of.
  const eased = wordCount(reply) > fewWords && !lost;
  const opened = eased && !unknown && (talk !== "sustain" || fact !== null);
  const sharp = [...persona.acts.discord.map(({ text }) => text), ...persona.bristles.flatMap(({ lines }) => lines)];
  const bristled =
    (wordCount(reply) > fewWords && reacted(persona, turn, "blamed", "interrogated", "plannedTooSoon")) || used.some((line) => sharp.includes(line));
  const felts: readonly (readonly [number, string])[] = [
    [bristled ? Math.max(0, discord) : 0, "bristled"],
    [reacted(persona, turn, "advised") ? Math.max(0, discord) : 0, "fended that off"],
    [talk === "change" || reacted(persona, turn, "informed") ? 0 : Math.max(0, -engagement), "drew back a little"],
    [opened ? Math.max(0, engagement) : 0, "opened up a little"],
    [eased ? Math.max(0, -discord) : 0, "eased"],
  ];
  const [size, words] = [...felts].sort((a, b) => b[0] - a[0])[0] ?? [0, ""];
  const mood = (heard.wrongReflection ?? 0) >= surelyMissed ? "set you right" : size >= felt ? words : "";
  const went = plan.discord && !fact ? "" : talk === "change" ? "spoke toward change" : talk === "sustain" ? "spoke for staying as it is" : "";
  const told: readonly (readonly [string, boolean])[] = [
    ["gave you a number", numberNamed(turn) !== null],
    ["told you something", fact !== null],
    ["had no answer to that", unknown],
    ["is not ready to tell you that", touched !== null && plan.short && asksSomething(said) && !asksPermission(said)],
  ];
  const parts = [mood, went || (told.find(([, held]) => held)?.[0] ?? "")].filter(Boolean);
  if (parts.length > 0) return `${persona.name} ${parts.join(" and ")}.`;
  return lost ? `${persona.name} did not follow.` : wordCount(reply) <= fewWords ? `${persona.name} said little.` : `${persona.name} stayed as before.`;
}

/** The notes of a play's turns, in order. `aim`: the skill that the learner chose to work on. */
export function notesOf(persona: Persona, play: Play, aim: string | null = null): readonly Note[] {
  const seen = new Set<string>();
  return play.turns.map((turn, at) => {
    const deed = deedOf(turn, toGiveBack(persona, play, at));
    const alternative = anotherWay(persona, play, at, deed, aim, seen);
    const did = deedWords[deed] ? `${deedWords[deed]}${alsoDid(turn, deed)}. ` : "";
    return { deed, did: `${did}${howTaken(persona, turn)}`, alternative };
  });
}
