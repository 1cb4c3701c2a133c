/** How much of one person's words come back in another's: content words, roughly stemmed. */
import { words } from "../conversation/index.ts";

const functionWords = new Set(
  `a about after again all also am an and any are aren't as at be because been before being but by can can't could couldn't did didn't do
does doesn't doing don't down each even for from get gets getting go goes going gonna got had has have haven't having he he's her here
him his how i i'd i'll i'm i've if in into is isn't it it's its just kind know like lot made make many may maybe me mean might more
most much my no not now of off oh okay on one or other our out over really right said say see she she's should so some sort still
such than that that's the their them then there there's these they they're thing things think this those time to too uh um up us very
want was wasn't way we we're we've well were what what's when where which while who why will with won't would yeah yes you you'd
you'll you're you've your`.split(/\s+/),
);

/** A word's stem by its commonest English endings: enough to meet `drinking` with `drink`. */
function stem(word: string): string {
  const bare = word.replace(/'(?:s|re|ve|ll|d|m)$/, "");
  return bare.length < 5 ? bare : bare.replace(/(?:ingly|ings|ing|edly|ed|ies|es|ly|s|y|e)$/, "");
}

export function contentWords(text: string): ReadonlySet<string> {
  return new Set(
    words(text)
      .filter((word) => !functionWords.has(word) && word.length > 2)
      .map(stem),
  );
}

/** Share of `said`'s content words that stand in `earlier` too; 0 where `said` has none. */
export function overlap(said: string, earlier: string): number {
  const own = contentWords(said);
  if (own.size === 0) return 0;
  const theirs = contentWords(earlier);
  let shared = 0;
  for (const word of own) if (theirs.has(word)) shared += 1;
  return shared / own.size;
}
