/** Words that tell what a code alone cannot: who asked, who apologises, who accuses by asking why. */
import { words } from "../conversation/index.ts";
import { minimalWords } from "./constants.ts";

const assent = new Set("mm mmm mhm hm hmm uh huh um yeah yes yep yup ok okay right sure fine true no nope nah well oh i see guess know suppose so".split(" "));
const asksWhyNot =
  /\bwhy\s+(?:did|didn['’]?t|do|don['’]?t|would|wouldn['’]?t|haven['’]?t|can['’]?t|couldn['’]?t)\s+you\b(?!\s+(?:say|think|feel|suppose|give|choose|pick)\b)/i;
const request =
  /\?|\b(?:tell me|what (?:should|can|would|do) i|how (?:do|can|would|should) i|what do you (?:think|reckon|suggest)|any (?:ideas|advice|suggestions)|go on|go ahead|please do|what is (?:it|that)|what are)\b/i;
const apology =
  /\b(?:i['’]?m sorry(?! (?:for your|about your|to hear|you feel|your)|,? but\b)|sorry,? (?:about (?!your)|for (?!your)|if|i)\b|(?:yes|true|fair|that|did|said|(?:^|[.!?,] ))\s*,? ?sorry(?=[.,!])|my (?:bad|mistake)|you['’]?re right,? i (?:was|wasn['’]?t|did|didn['’]?t)|(?:wasn['’]?t|isn['’]?t|not) fair (?:on|to) you|i came (?:at|across)|i got that wrong|i apologi[sz]e|my apologies|that was (?:unfair|out of line|too much)|i(?:['’]ve| have) been (?:pushing|lecturing|telling|talking at|going on)|i got ahead of|i was (?:pushing|lecturing|wrong)|that['’]?s (?:on me|not what you came for)|let me start (?:over|again))\b/i;
const warning =
  /\b(?:if you (?:don['’]?t|keep|carry on|continue|do that again)|you(?:['’]re| are) going to (?:lose|die|end up|kill|regret)|you(?:['’]ll| will) (?:lose|die|end up|regret|be dead)|otherwise you|before it['’]?s too late|next time (?:it|you))\b/i;
const success =
  /\b(?:i managed|i used to|i (?:stopped|quit|gave up|cut (?:down|back)|went without|stayed off|did it|got through|kept)|i['’]?ve (?:stopped|quit|cut|managed|done it|been (?:off|without))|i was (?:off|dry|without))\b/i;
const idea =
  /\b(?:i could|i might|i['’]?ll|i['’]?m going to|i was thinking (?:of|about|i)|maybe i|i want to try|what if i|i(?:['’]d| would) (?:start|try|like to try))\b/i;
const agenda =
  /\b(?:what (?:would|do) you (?:want|like|hope) (?:to )?(?:talk|get|use|focus|start|look)|where (?:would|should|shall) (?:you|we)|what['’]?s most important|what brings|use (?:our|this|the) time|which of (?:these|those))\b/i;

const asking =
  /\?|^(?:(?:and|so|but|well|okay|ok)[, ]+)*(?:tell me|describe|walk me through|talk me through|give me (?:a|some|an)|help me (?:understand|see)|say (?:a bit |a little |some )?more|i(?:['’]d| would) (?:like|love|be interested) to (?:hear|know|understand)|i (?:wonder|was wondering|am curious|['’]m curious)|i should (?:like|love) to (?:hear|know))\b/i;
const permission =
  /\b(?:(?:would|will|is|could) (?:it|that) be (?:ok(?:ay)?|all ?right|fine|useful|helpful)|is it (?:ok(?:ay)?|all ?right)|(?:can|could|may|might|shall) i (?:just )?(?:ask|offer|share|suggest|tell|say|mention|add)|(?:do|would) you mind if|if (?:that['’]?s|you['’]?re) (?:ok(?:ay)?|all ?right|happy)|with your permission)\b/i;

/** A third of a breath, all of it assent: "yeah", "mm-hm, right". */
export function isMinimal(text: string): boolean {
  const said = words(text);
  return said.length <= minimalWords && said.every((word) => assent.has(word));
}

export const asksWhyNotYou = (text: string): boolean => asksWhyNot.test(text);
export const asksForInput = (text: string): boolean => request.test(text);
/** A question by its mark or its beginning, whatever else the turn does. */
export const asksSomething = (text: string): boolean => text.split(/(?<=[.!?])\s+/).some((sentence) => asking.test(sentence));
export const asksPermission = (text: string): boolean => permission.test(text);
export const apologises = (text: string): boolean => apology.test(text);
export const warnsOfConsequences = (text: string): boolean => warning.test(text);
export const tellsSuccess = (text: string): boolean => success.test(text);
export const offersIdea = (text: string): boolean => idea.test(text);
export const asksForAgenda = (text: string): boolean => agenda.test(text);
