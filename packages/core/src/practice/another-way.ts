/** Another way of saying a turn: a line of the bank that answers what the client had just said, and why. */
import { hashOf, pick, type Random, seededRandom } from "../chance/index.ts";
import { wordCount } from "../conversation/index.ts";
import { type Alternative, alternatives, type Deed, type Moment } from "./alternatives.ts";
import type { OtherWays, Persona, Reaction } from "./persona.ts";
import { namesARuler, numbers } from "./plain-words.ts";
import type { Play, PlayedTurn } from "./play.ts";
import { readiness } from "./state.ts";
import { turnedRound } from "./turned-round.ts";
import { whys } from "./whys.ts";

export interface AnotherWay {
  readonly say: string;
  readonly why: string;
  readonly skill: string;
}

/** Words that give nothing back and leave nothing to give back. */
export const fewWords = 3;

/** Whether the reply holds a reaction of one of these kinds. */
export const reacted = ({ reactions }: Persona, { used }: PlayedTurn, ...kinds: readonly Reaction[]): boolean =>
  kinds.some((kind) => reactions[kind].some((line) => used.includes(line)));

const numberWord = new RegExp(`\\b(?:${numbers.join("|")})\\b`, "i");
/** The place on a ruler that the client named, in a word; null where none was asked for or named. */
export const numberNamed = ({ said, reply }: PlayedTurn): string | null => (namesARuler(said) ? (numberWord.exec(reply)?.[0].toLowerCase() ?? null) : null);

const feeling =
  /\b(?:afraid|scared|frighten\w*|worr\w+|asham\w*|guilt\w*|sad|cry\w*|cried|lonely|alone|angry|miss (?:him|her|them|it)|hurts?|tired|exhausted|hate|panic\w*|embarrass\w*)\b/i;
const twoMinds = /\b(?:part of me|on the other hand|half of me|i do and i don't|both)\b|,? but\b/i;

/** What a reply was that tells nothing of theirs: an assent, a doubt, or nothing to meet (a word that keeps the counsellor off, an answer to the turn alone); null where it tells more. */
function briefly({ short, reactions }: Persona, { used }: PlayedTurn): "assent" | "unsure" | "nothing" | null {
  const only = (...lists: readonly (readonly string[])[]): boolean => used.length > 0 && used.every((line) => lists.some((lines) => lines.includes(line)));
  if (used.some((line) => short.cold.includes(line))) return "nothing";
  if (only(short.yes, reactions.heard, reactions.affirmed)) return "assent";
  if (only(short.yes, short.unsure)) return "unsure";
  return only(reactions.praised, reactions.informed, reactions.autonomy, reactions.permission, reactions.repaired) ? "nothing" : null;
}

/** Moments that only lines written for them meet. */
const ownMoments: readonly Moment[] = ["assent", "unsure", "number", "discord"];

/** What the client had just shown when the turn was said; null where no stock line would meet it: a question of theirs, a turn not followed, a word that keeps the counsellor off. */
function momentBefore(persona: Persona, play: Play, at: number): Moment | null {
  const before = play.turns[at - 1];
  if (!before) return "neutral";
  if (!before.plan.discord && numberNamed(before)) return "number";
  if (reacted(persona, before, "blamed", "interrogated", "plannedTooSoon", "advised")) return "discord";
  const brief = briefly(persona, before);
  if (brief) return brief === "nothing" ? null : brief;
  if (before.plan.discord || before.feelings.discord > 0.6 || (before.heard.stings ?? 0) > 0) return "discord";
  if (before.reply.trim().endsWith("?") || (before.talk === "neutral" && reacted(persona, before, "lost", "unknown"))) return null;
  if (before.kind === "AB" && before.talk === "change") return "ability";
  if (before.talk !== "neutral") return twoMinds.test(before.reply) ? "ambivalence" : before.talk;
  return feeling.test(before.reply) ? "emotion" : "neutral";
}

/** What the client had said that can be given back: more than a few words, no question, no annoyance; else null. */
export function toGiveBack(persona: Persona, play: Play, at: number): string | null {
  const before = play.turns[at - 1];
  const moment = momentBefore(persona, play, at);
  const told = moment !== null && !["discord", "assent", "unsure"].includes(moment);
  return before !== undefined && told && wordCount(before.reply) > fewWords ? before.reply : null;
}

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
/** Turns that there is something to mend after. */
const mends: readonly Deed[] = ["Repair", "ClosedAgain", "Confront", "Warn", "Persuade", "PlanTooSoon", "GI"];
/** Moments at which a strength has been shown, so that an affirmation has something to stand on. */
const shown: readonly Moment[] = ["ability", "change"];
/** Skills whose stock lines fit many moments: what a line guesses at, it can guess wrong (found by judging samples). */
const fitsAnywhere: readonly string[] = ["open question", "autonomy", "affirmation", "discord"];
/** Numbers that nothing is said to lie under. */
const lowest: readonly (string | null)[] = ["nought", "one"];
/** Readiness from which planning makes sense. */
const readyToPlan = 0.55;

/** The skill that a turn showed already: another way shows another. */
const shownBy: Readonly<Partial<Record<Deed, string>>> = {
  "Q-open": "open question",
  SR: "simple reflection",
  CR: "complex reflection",
  AF: "affirmation",
  Emphasize: "autonomy",
  Repair: "discord",
};

const plainly = (text: string): string => text.toLowerCase().replaceAll("’", "'");

/** Ways written for the last line that the client had said, if it was said in the persona's own words. */
function waysToLast({ otherWays = [] }: Persona, play: Play, at: number): OtherWays["ways"] {
  const before = play.turns[at - 1];
  const reply = plainly(before?.reply ?? play.opening);
  const lines = before?.used ?? [play.opening];
  return lines.toReversed().flatMap((line) => (reply.includes(plainly(line)) ? otherWays.filter(({ to }) => to === line) : []))[0]?.ways ?? [];
}

/** A way written for the client's very words, if there is one: of the skill aimed at, else of one that the turn did not show. */
function wayToTheirWords(persona: Persona, play: Play, at: number, deed: Deed, aim: string | null, random: Random): AnotherWay | null {
  const ways = waysToLast(persona, play, at);
  const worth = ({ skill }: OtherWays["ways"][number]): number => (skill === aim ? 2 : 0) - (skill === shownBy[deed] ? 1 : 0);
  const best = Math.max(...ways.map(worth));
  const chosen = pick(
    ways.filter((way) => worth(way) === best),
    random,
  );
  return chosen ? { ...chosen, why: pick(whys[chosen.skill], random) ?? "" } : null;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Another way that was shown is not shown again while others are left. */
export function anotherWay(persona: Persona, play: Play, at: number, deed: Deed, aim: string | null, seen: Set<string>): AnotherWay | null {
  const random = seededRandom(hashOf(`${persona.id}/${play.seed}/${at}/another way`));
  const own = wayToTheirWords(persona, play, at, deed, aim, random);
  if (own) return own;
  const moment = momentBefore(persona, play, at);
  if (moment === null) return null;
  const last = play.turns[at - 1];
  const before = last?.reply ?? play.opening;
  // Only a number, and talk that leans, is worth giving back word for word.
  const number = last && moment === "number" ? numberNamed(last) : null;
  const words = number ?? (last && last.talk !== "neutral" ? turnedRound(last.reply) : null);
  const ready = readiness(last?.feelings ?? persona.start) >= readyToPlan;
  const fits = alternatives.filter(
    ({ topic, say, skill, moment: meant, needs }) =>
      (meant === moment || (meant === "any" && !ownMoments.includes(moment))) &&
      (topic === "any" || (topic === persona.substance && (spokenOf[topic]?.test(before) ?? false))) &&
      (at > 0 || (skill === "open question" && topic === "any" && meant !== "change")) &&
      (needs !== "a refusal" || /\b(?:not|won't|never|no)\b|n't\b/i.test(words ?? "")) &&
      (needs !== "a number above one" || !lowest.includes(number)) &&
      (words !== null || !say.includes("{said}")) &&
      needs !== "the turn before" &&
      (needs !== "something to mend" || mends.includes(deed)) &&
      (skill !== "affirmation" || (shown.includes(moment) && !/\b(?:could|might|would)\b|'d\b/i.test(before))) &&
      (skill !== "planning" || ready),
  );
  // It stands in place of the turn: what it answers is the client's words. That it was written for such a turn counts beside.
  const worth = ({ did, moment: meant, topic, skill, say }: Alternative): number =>
    (meant === moment ? 3 : 0) +
    (did === deed ? 2 : 0) +
    (topic === persona.substance ? 0.5 : 0) +
    (skill === aim ? 2.5 : 0) +
    (fitsAnywhere.includes(skill) ? 2 : 0) +
    (say.includes("{said}") ? 1 : 0) -
    (seen.has(say) ? 9 : 0);
  const best = Math.max(...fits.map(worth));
  if (!(best >= 0)) return null;
  const among = fits.filter((each) => worth(each) === best);
  const chosen = pick(among, random);
  if (!chosen) return null;
  seen.add(chosen.say);
  return { say: sentence(chosen.say.replaceAll("{said}", words ?? "")), why: chosen.why, skill: chosen.skill };
}
