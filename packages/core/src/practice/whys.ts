/** Why a way of saying it helps, where the way was written for one line of one client: by its skill, true of any line. */
import type { Skill } from "./persona.ts";

export const whys: Readonly<Record<Skill, readonly string[]>> = {
  "simple reflection": [
    "Hearing it back calmly lets them check whether that's the whole story.",
    "A plain echo lets them agree, or find they don't quite.",
    "Picking up from their own words, they may go in any direction.",
    "Nothing is added, so they hear themselves and can go on.",
  ],
  "complex reflection": [
    "Someone hears what lies in the words, and they can say more about it.",
    "A guess at the meaning, said as a statement, lets them mend it or go deeper.",
    "Being understood comes first; what follows from it is theirs to find.",
    "What was only hinted at has a name now, and they can look at it.",
    "They need not explain or defend it, so they can think on.",
  ],
  "double-sided reflection": [
    "With neither side dropped, they can weigh both on their own scales.",
    "Both pulls are welcome, and the side that moves has the last word.",
    'Said with "and", it leaves them room to be of two minds.',
  ],
  affirmation: [
    "Hearing a strength named lets them count on it again.",
    "Something they did or care about is seen, and it is theirs to build on.",
    "It says what is good about them, so it can be believed.",
    "Who is seen as able can look at hard things with less fear.",
  ],
  "open question": [
    "They choose where to begin and how much to show.",
    "It starts from their words, so the answer is theirs to find.",
    "Room to tell it in their own way often brings out what matters.",
    "It cannot be answered in a word, and it does not lean.",
  ],
  evoking: [
    "What they say themselves moves them more than what they are told.",
    "Giving the reason aloud makes it more their own.",
    "It asks for their side of it, and leaves the rest alone.",
    "Looking at it with their own eyes, they may find what they want.",
  ],
  autonomy: [
    "With the choice safe in their hands, they can talk freely.",
    "Free of any duty to agree, they can think about what they want.",
    "Nothing needs defending when nobody takes it away.",
    "The decision stays where it will be lived with.",
  ],
  discord: [
    "With the hurt acknowledged, they no longer need to guard it.",
    "A plain word about what went wrong puts the two of you back on one side.",
    "Giving way first leaves them room to come back.",
    "With the lead returned, they can say what they came to say.",
  ],
  "elicit-provide-elicit": [
    "Saying yes themselves lets them listen with interest.",
    "They start as someone who knows, and ask for what they lack.",
    "Asked first, they take what they want and leave the rest.",
  ],
};
