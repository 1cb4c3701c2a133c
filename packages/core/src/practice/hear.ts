/** How a simulated client takes a counsellor's turn: from codes with their probabilities to the acts that move a client. */
import type { CounsellorCodes, Talk } from "../coding/index.ts";
import { wordCount } from "../conversation/index.ts";
import { apologises, asksForInput, asksPermission, asksSomething } from "../partnership/cues.ts";
import { atLeastOne } from "../partnership/evidence.ts";
import { blame, felt, type HeardAct, readyForPlans, readyToCommit } from "./constants.ts";
import { isClosedByForm, leavesTheChoice, sentencesOf, settlesAStep, soundsLikeAnOrder, soundsLikeBlame, threatens } from "./plain-words.ts";
import { type HeardActs, readiness, type State } from "./state.ts";

/** A counsellor's turn as the client meets it. */
export interface Met {
  readonly text: string;
  readonly codes: CounsellorCodes;
  /** What the client said just before; null at the start. */
  readonly before: { readonly text: string; readonly talk: Talk } | null;
  /** Closed questions just before this turn, one after another. */
  readonly closedBefore: number;
  /** How likely a reflection in it misses what the client said, 0 to 1. */
  readonly misses: number;
  /** It holds words that sting this person. */
  readonly stings: boolean;
}

const abilityAsked = /\b(?:manag|able to|before|worked|helped|strength|confiden|how did you|good at|proud|get through|cope)/i;
const changeAsked =
  /\b(?:want|hope|wish|different|better|worr|concern|reasons?|matter|important|future|from now|cost|miss|bother|good (?:things|would)|change|stop|less)/i;
const praise =
  /\b(?:well done|good (?:job|for you|girl|boy|man)|great job|amazing|fantastic|brilliant|awesome|wonderful|excellent|(?:so|very|really) proud of you|proud of you|keep it up|keep up the)\b/i;
const planAsked = /\b(?:plan|first step|next step|going to do|will you|when (?:will|are) you|start (?:on|by)|commit|goal|try (?:first|this week)|quit date)\b/i;

/** Words of a turn that is nothing but praise; a longer one says what for. */
const longestPraise = 14;
/** How much of what one hears oneself say counts when nobody gives it back. */
const alone = 0.3;
/** How likely an act is that the words say plainly, whatever the coder makes of them. */
const plainly = 0.7;
/** How likely a turn with a question mark, or one that begins like a question, asks something. */
const plainlyAsked = 0.8;
/** Closed questions in a row from which on they wear a client down. */
const tiring = 2;

/** What is heard of blame, above what anybody's turn is given. */
function raised(chance: number): number {
  const above = Math.max(0, chance - blame.usual);
  return (above * blame.odds) / (1 - above + above * blame.odds);
}

/** Likelihoods of every act that moves a client; those of nothing are left out. */
export function actsHeard({ text, codes, before, closedBefore, misses, stings }: Met, state: State): HeardActs {
  const { miti, misc, open } = codes;
  const repairs = apologises(text) && state.feelings.discord > 0;
  // Words of choice, of leave, and open questions that blame nobody are not listened to so sharply.
  const gentle = leavesTheChoice(text) || asksPermission(text) || isClosedByForm(text) === false;
  const confronts = repairs ? 0 : soundsLikeBlame(text) ? Math.max(raised(miti.Confront), plainly) : gentle ? miti.Confront : raised(miti.Confront);
  // What blames does not also comfort: its echo of the client's words is no reflection to them.
  const fits = (1 - misses) * (1 - confronts);
  const reflection = atLeastOne(miti.SR, miti.CR);
  const asks = asksSomething(text) ? Math.max(miti.Q, plainlyAsked) : miti.Q;
  const [openQuestion, closedQuestion] = [asks * open * (1 - confronts), asks * (1 - open)];
  const planning = settlesAStep(text) ? plainly : sentencesOf(text).some((sentence) => sentence.includes("?") && planAsked.test(sentence)) ? asks : 0;
  const notReady = Math.min(state.feelings.importance, state.feelings.confidence) < readyForPlans;
  const pressing = leavesTheChoice(text) && !threatens(text) ? 0 : Math.max(misc.WA ?? 0, misc.DI ?? 0);
  const asked = before !== null && asksForInput(before.text);
  const praised = praise.test(text) && wordCount(text) <= longestPraise;
  const acts: Record<HeardAct, number> = {
    complexReflection: miti.CR * fits,
    simpleReflection: miti.SR * fits,
    reflectsChangeTalk: before?.talk === "change" ? reflection * fits : 0,
    wrongReflection: reflection * misses * (1 - confronts),
    openQuestion,
    evokesChange: changeAsked.test(text) ? openQuestion : 0,
    evokesAbility: abilityAsked.test(text) ? openQuestion : 0,
    closedAgain: closedBefore >= tiring ? closedQuestion : 0,
    affirmation: praised ? 0 : miti.AF * (1 - confronts),
    praises: praised ? Math.max(miti.AF, misc.SU ?? 0, 0.5) : 0,
    sharesTheLead: atLeastOne(miti.Seek, miti.Emphasize),
    offersWithPermission: miti.PersuadeWith,
    informsUnasked: asked ? 0 : miti.GI * (1 - miti.PersuadeWith) * (1 - miti.Seek),
    // An order is one push, not two.
    persuades: asked ? 0 : Math.max(0, Math.max(miti.Persuade, soundsLikeAnOrder(text) ? plainly : 0) - pressing),
    confronts,
    warnsOrDirects: pressing,
    plansTooSoon: notReady ? planning : 0,
    asksCommitment: readiness(state.feelings) > readyToCommit ? planning : 0,
    repairs: repairs ? 1 : 0,
    stings: stings ? 1 : 0,
    // Heard by themselves a little, given back by somebody much.
    ownChangeTalk: before?.talk === "change" ? alone + (1 - alone) * atLeastOne(reflection * fits, miti.AF) : 0,
    ownSustainTalk: before?.talk === "sustain" ? 1 : 0,
  };
  return Object.fromEntries(Object.entries(acts).filter(([, chance]) => chance >= felt));
}
