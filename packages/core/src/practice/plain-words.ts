/**
 * What words say plainly of a turn, whatever a coder makes of them: blame, orders, the choice left open, an idea offered, how a question is put.
 * A sentence that speaks of how it is for the client ("you feel you let them down") is a reflection, not a judgement.
 */

export const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?…])\s+/);

const feltByThem =
  /\b(?:it['’]?s not that|you(?:['’]re| are)? (?:feel|felt|worry|worried|afraid|scared|wonder|think|thought|tell yourself|blame yourself|ashamed of|hear)|it (?:feels|felt|seems) (?:like|as|to you)|(?:it )?sounds (?:like|as)|part of you|for you,? it|as you see it|from where you|you said|you say you)\b/i;

const blaming =
  /\b(?:excuses?|(?:your (?:own )?|ever your )fault|always (?:somebody|someone) else|blame (?:everyone|everybody|anyone|them)|ashamed of yourself|disappointed in you|selfish|lazy|weakness|irresponsible|pathetic|childish|denial|not (?:being |really |even )*(?:honest|trying|serious)|l(?:ied|ying) to (?:me|yourself|us|them)|you call that|(?:do|did|have) you (?:even|ever|once) (?:think|thought|care|cared|consider|considered|bother|bothered|try|tried)|(?:clearly|obviously) (?:don['’]?t|didn['’]?t|haven['’]?t)|don['’]?t (?:even )?care|if you (?:really|actually|truly) (?:want|care|mean|love)\w*|or won['’]?t you|chose (?:it|this|that|drink|drugs) over|what (?:kind|sort) of (?:a |an )?(?:mother|father|parent|person|man|woman|example|husband|wife|nurse|son|daughter)|how do you (?:think|suppose|imagine) (?:they|he|she|it|your \w+) feels?|(?:most|other|plenty of) people (?:manage|cope|work|get by)|you only (?:ever )?think of yourself|(?:brought|did) (?:this|it|that|all this) (?:on|to) yourself|look at the state|look (?:at yourself )?in the mirror|(?:always|playing) the victim|hard done by|admit (?:it|that you)|you people|people like you|people in your (?:position|situation)|expect (?:me|us|anyone) to believe|i(?:['’]ve| have)? heard (?:that|it|this|all this) (?:one |story |all )*before|(?:have you any|do you have any|you(?:['’]ve| have) no) idea (?:how|what)|do you (?:even )?reali[sz]e|you do reali[sz]e|(?:do|can) you (?:really )?not (?:even )?(?:see|care|reali[sz]e|understand)|(?:can|don)['’]?t you (?:even )?(?:see|care|reali[sz]e)|not good enough|simply not true|grow up|pull yourself together|take (?:some )?responsibility|no(?:body| one) (?:made|forced) you|you should know better|how could you)\b/i;
const whyNot =
  /\bwhy (?:on earth )?(?:did|didn['’]?t|haven['’]?t|don['’]?t|won['’]?t|can['’]?t|couldn['’]?t) you\b(?! (?:say|think|feel|suppose|choose|chose|pick|give|come|decide))/i;

const ordering =
  /\b(?:you(?:['’]ll| will)? (?:really |just |simply )*(?:need|have) to|you must(?!['’]?ve| have| be)|you(?:['’]d| had) better|i want you to|i(?:['’]d| would) (?:strongly |really )*(?:recommend|advise|urge)|you (?:really |just )*(?:should|ought to)(?! know| have| be (?:proud|pleased))|what you need is|the (?:best|only) thing (?:to do|you can do)|listen to me|do (?:exactly )?(?:as|what) i (?:say|tell you)|take it from me|i(?:['’]m| am) going to stop you|we(?:['’]ve| have)? (?:got|need) to (?:talk|speak) about)\b|^(?:["“][^"”]*["”] )?(?:(?:and|so|but|ok|okay|well|right|now|then|just|please)[, ]+)*(?:go home and|get (?:it|them|rid|yourself)|throw (?:it|them|out|away)|stop (?:it|drinking|smoking|making|doing|taking)|cut (?:it|out|down)|make sure|book (?:a|an|it|yourself)|ring (?:the|them|him|her|your)|pour (?:it|them)|read (?:the|this|it))\b/i;

const anySentence =
  (found: RegExp) =>
  (text: string): boolean =>
    sentencesOf(text).some((sentence) => found.test(sentence) && !feltByThem.test(sentence));

export const soundsLikeBlame = (text: string): boolean => anySentence(blaming)(text) || anySentence(whyNot)(text);
export const soundsLikeAnOrder = (text: string): boolean =>
  sentencesOf(text).some((sentence) => ordering.test(sentence) && !sentence.includes("?") && !feltByThem.test(sentence));

const suggesting =
  /^(?:(?:and|so|but|ok|okay|well|right|now|then|maybe|sure|grand)[, ]+)*(?:(?:what|how) about\b(?! (?:you|him|her|them|that|this|it|the (?:others?|rest))\b)|what if you\b|why (?:not|don['’]?t you)\b(?! (?:a|an|lower|higher|less|more)\b)|have you (?:tried|thought (?:of|about)|considered)\b|could(?:n['’]t)? you (?:not |maybe |just |at least )*(?:skip|try|cut|swap|ask|leave|go|switch|put|take|find|start|stop|get|join|talk)\b)/i;

/** Advice in the form of a question. */
export const suggests = (text: string): boolean =>
  sentencesOf(text).some(
    (sentence) => sentence.includes("?") && suggesting.test(sentence.split(/[,;:–—] ?(?=(?:what|how|why|have|could)\b)/i).at(-1) ?? sentence),
  );

const threatening =
  /\b(?:(?:could|will|would|might|can|may|going to|gonna|['’]ll|['’]d) (?:well |just |soon |easily |only )?(?:kill you|die\b|be dead|(?:lose|cost you) (?:your|the|him|her|them|it|everything)|end up|be struck off|revoke|take (?:them|him|her|the kids|your (?:licence|license|children|kids)) (?:away|off)|get worse|put you (?:away|back))|(?:before|until) (?:you|it|somebody|someone) (?:kills?|die|dies|lose|loses)|(?:the longer you|or you(?:['’]ll| will) (?:lose|die|end))|it only gets worse)\b/i;

/** Consequences as pressure, where they are not said as the client's own fear. */
export const threatens = anySentence(threatening);

/** A step that the counsellor settles for the client, asked of nobody. */
export const settlesAStep = (text: string): boolean =>
  /\blet['’]?s (?:set|pick|fix|name|choose|agree|make) (?:you |your |a |the )(?:\w+ )?(?:date|day|plan|goal|start|step)\b/i.test(text);

/** Words of choice, as emphasising autonomy needs them. */
export const leavesTheChoice = (text: string): boolean =>
  /\b(?:your (?:own )?(?:choice|decision|call|say)\b(?! (?:that|back|in)\b)|up to you|you(?:['’]re| are)? (?:decide|choose|the one who)|only you|you(?:['’]re| are)? (?:say|name) (?:when|what|where|how)|it['’]?s you who|yours? no to|it['’]?s your (?:hand|move|pace)|no(?:body|[ -]one) (?:else )?(?:can|gets to) (?:decide|make (?:you|that|this)|choose)|(?:yours|for you) to (?:say|decide|choose|judge|make)|in your hands|whatever you (?:decide|choose)|if you want(?:ed)? to|entirely yours|you get to (?:say|decide|choose|pick))\b/i.test(
    text,
  );

/** Whether a question asks what they make of what was offered. */
export const asksTheirView = (text: string): boolean =>
  /\b(?:make of (?:that|it|this|them)|sits? with you|how (?:does|do|would) (?:that|it|this|those) (?:sound|land|fit|suit)|what do you (?:think|reckon) (?:of|about|to) (?:that|it|this|them)|which of (?:these|those|them)|would you rather|where (?:would|should|shall) (?:you|we))\b/i.test(
    text,
  );

/** An idea, a piece of advice or what others do, put into words. */
export const givesAnIdea = (text: string): boolean =>
  /\b(?:some (?:people|folks?)|other people|others|one (?:thing|idea|option|way)|what (?:has|'s) (?:worked|helped)|you (?:could|might)|people (?:find|have found|tell me)|there(?:['’]s| is| are) (?:a|some|ways?))\b/i.test(
    text,
  );

/** A question so wide that anything on one's mind answers it; words that narrow it may not follow. */
export const asksBroadly = (text: string): boolean =>
  /\b(?:where (?:does|do|did) (?:this|that|it|all this) leave (?:you|us)|what (?:brings|brought) you|what (?:are|were) you (?:hoping|wanting)|what (?:would|do) you (?:want|like|hope)(?: \w+){0,3} (?:talk about|use the time|start|look at|get from (?:today|this|me))|what(?:['’]s| is) (?:on your mind|(?:most )?important)|what would (?:make (?:this|it|today)|be) worth|tell me (?:more|about (?:it|that|this|yourself))|where (?:would|should|shall) (?:you|we) (?:start|begin|go)|(?:how (?:do|are|is|would) (?:you|things|it|that) (?:feel|see|going|been|seem)|what do you (?:think|make|feel|get|want|like|enjoy)|what (?:else|next|now|matters|worries you|bothers you))(?: (?:about|of|out of|from|here|to you|less|more))*(?: (?:it|this|that|all this|here|today))?(?=[?.!,]|$))\b/i.test(
    text,
  );

const closedForm =
  /^(?:(?:and|so|but|ok|okay|well|right|now|then|um+|uh)[, ]+)*(?:do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|should|when|which of|how (?:long|many|much|often|old|far|big|soon)|any(?:thing|one|body)?|isn['’]?t|aren['’]?t|don['’]?t|didn['’]?t|haven['’]?t)\b/i;
const invites =
  /^(?:(?:and|so|but|ok|okay|well)[, ]+)*(?:(?:can|could|would|will) you (?:tell|say|describe|help me|walk|talk)|would you like to (?:tell|say))\b/i;

const placed = /^(?:(?:and|so|but|ok|okay|well|right|now|then|um+|uh)[, ]+)*(?:who|where|which(?! of))\b/i;
const ruler = /\b(?:(?:0|zero|nought|1|one)(?:[ -]?(?:to|-|–)[ -]?| and )(?:10|ten)|(?:0|zero|nought)\b[^.?!]{1,60}\b(?:10|ten)|out of (?:10|ten))\b/i;
/** Places on a ruler. */
export const numbers = ["Nought", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"] as const;
/** A scale from nought to ten, in whatever words. */
export const namesARuler = (text: string): boolean => ruler.test(text);

/** Whether the last question of a turn can be answered in a word, by its form; null where there is no question mark, or the form leaves it open. */
export function isClosedByForm(text: string): boolean | null {
  const last = sentencesOf(text).findLast((sentence) => sentence.includes("?"));
  if (!last) return null;
  // A place on a scale is a number; why it is no lower is not.
  if (namesARuler(text) && !/\b(?:why|what (?:makes|made|would|puts?|keeps?))\b/i.test(last)) return true;
  if (placed.test(last)) return null;
  const asked = last.split(/[,;:–—] ?(?=\S+ )/).at(-1) ?? last;
  return (
    (closedForm.test(last) || closedForm.test(asked)) && !invites.test(last) && !/\b(?:what|how)\b(?! (?:long|many|much|often|old|far|big|soon)\b)/i.test(last)
  );
}
