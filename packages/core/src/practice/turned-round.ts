/** A few of the client's own last words, turned to the second person, so that they can stand in a counsellor's sentence. */
import { wordCount } from "../conversation/index.ts";

const second: Readonly<Record<string, string>> = {
  i: "you",
  "i'm": "you're",
  "i've": "you've",
  "i'd": "you'd",
  "i'll": "you'll",
  me: "you",
  my: "your",
  mine: "yours",
  myself: "yourself",
  am: "are",
};

/** Words that begin a sentence without saying anything. */
const opening =
  /^(?:(?:yeah|yes|no|nah|well|um+|uh|oh|mm+|hm+|so|and|but|look|honestly|to be fair|i mean|you know|i suppose|i guess|like|right|okay|ok|aye|ja|sure)[,. ]+)+/i;
/** What a clause must begin with to follow "so" or "you said". */
const begins = /^(?:you(?:'re|'ve|'d|'ll)?|your \w+) /i;
/** Clauses that say little, or that the second person would twist. */
const empty = /\b(?:know|knew|suppose|say|said|tell|told|mean|think|guess|dunno|remember|see)\b|\bi\b.*\b(?:me|myself|i)\b/i;
const others = /\b(?:you|your|yours|you're|we|us|our|we're|we've)\b/i;
const [fewest, most] = [4, 9];
/** What might be is not theirs yet; a tail after a comma is often addressed to somebody. */
const unsure = /\b(?:could|can|might|may|should|must|would)\b|,/i;

/** The last clause that can be turned, in small letters and without its full stop; null where none can. */
export function turnedRound(text: string): string | null {
  const clauses = text
    .replaceAll("’", "'")
    .split(/(?<=[.!?…])\s+|\s+[—–-]+\s+|;\s+/)
    .map((clause) => clause.replace(opening, "").replace(/[.!…\s]+$/, ""))
    .filter(
      (clause) =>
        !clause.includes("?") &&
        !others.test(clause) &&
        !empty.test(clause) &&
        !unsure.test(clause) &&
        !/\b(?:that|this)$/i.test(clause) &&
        wordCount(clause) >= fewest &&
        wordCount(clause) <= most,
    );
  for (const clause of clauses.toReversed()) {
    const turned = clause.replace(/[A-Za-z']+/g, (word) => second[word.toLowerCase()] ?? word).replace(/\byou was\b/gi, "you were");
    if (begins.test(turned)) return turned.charAt(0).toLowerCase() + turned.slice(1);
  }
  return null;
}
