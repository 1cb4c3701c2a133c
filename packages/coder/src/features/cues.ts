/** Cues of the manual's rarer codes: words a counsellor can hardly do without when doing the thing. Features, never verdicts. */

export const counsellorCues: Readonly<Record<string, RegExp>> = {
  permission:
    /\b(?:would it be (?:ok|okay|all right|alright|helpful|useful)|is it (?:ok|okay|all right|alright)|do you mind if|would you mind if|(?:may|can|could) i (?:share|offer|tell|ask|suggest|give|make)|if (?:it|that)['’]?s (?:ok|okay|all right|alright)|with your permission|since you asked|would you like (?:me )?to (?:hear|know|talk|look))\b/,
  view: /\b(?:how does that (?:sit|sound|fit|land|strike)|what do you (?:make|think) of (?:that|it|this)|what are your thoughts|does that (?:fit|sound right|make sense to you)|where would you like|what would you like (?:to|us)|which of (?:these|those)|shall we|could we (?:look|talk|spend)|what would be (?:most )?(?:helpful|useful))\b/,
  autonomy:
    /\b(?:up to you|your (?:choice|decision|call|life)|you(?:['’]re| are) the (?:one|only one|expert)|only you (?:can|know)|nobody (?:but you|can make you|else can)|no one (?:but you|can make you|else can)|you(?:['’]ll| will)? (?:decide|choose)|you get to|in your hands|whatever you decide|entirely yours)\b/,
  choice:
    /\b(?:some people|others (?:have|find|in)|other people|one option|a few (?:options|things)|for what it['’]?s worth|take it or leave|you(?:['’]d| would) know (?:best|what)|might or might not|what fits)\b/,
  should:
    /\b(?:you should|you shouldn['’]?t|you need to|you have to|you(?:['’]ve| have) got to|you gotta|you must|you ought|you(?:['’]d| had) better|i want you to|i(?:['’]d| would) like you to|i need you to|make sure (?:you|that)|you can['’]?t (?:just|keep))\b/,
  advise:
    /\b(?:i(?:['’]d| would)? (?:suggest|recommend|advise|encourage)|if i were you|my advice|why don['’]?t you|have you (?:tried|thought (?:of|about)|considered)|how about|what about (?:trying|just|going)|you could (?:try|just|always)|try to|try (?:and|not)|the best thing|what you (?:want|need) to do|just (?:stop|quit|tell|don['’]?t|go|throw|say))\b/,
  order:
    /^(?:(?:so|well|okay|ok|look|listen|right|and|then|now|just|please)[, ]+)*(?:stop|go|get|put|take|tell|call|write|think|remember|don['’]?t|do not|throw|listen|make|keep|start|cut|let['’]?s)\b/,
  warn: /\b(?:if you (?:don['’]?t|keep|carry on|continue|do that again)|you(?:['’]re| are) going to (?:lose|die|end up|kill|regret|get|have)|you(?:['’]ll| will) (?:lose|die|end up|regret|be dead|never|have|get)|otherwise you|before it['’]?s too late|next time|(?:could|can|will) (?:kill|ruin|cost)|consequences|serious(?:ly)?|risk(?:s|ing|y)?|danger(?:ous)?)\b/,
  blame:
    /\b(?:your (?:own )?fault|whose fault|you(?:['’]re| are) (?:in denial|being (?:selfish|dishonest|difficult|ridiculous|defensive)|making excuses|just|lying|not (?:being honest|listening|trying|even))|excuses?|don['’]?t you (?:care|think|realize|realise|know|see)|do you (?:even|really|not)|how (?:could|can|dare) you|what were you thinking|you (?:knew|promised|said) (?:that|better|you)|ashamed|selfish|irresponsible|pathetic|lazy|weak|liar|lying|honest with (?:me|yourself)|denial|addict|alcoholic|come on|seriously|really\?|i(?:['’]m| am) (?:disappointed|not buying)|that['’]?s (?:not (?:true|good enough|what)|ridiculous|nonsense|no excuse|an excuse))\b/,
  whyNot: /\bwhy (?:did|didn['’]?t|do|don['’]?t|would|wouldn['’]?t|haven['’]?t|can['’]?t|couldn['’]?t) you\b/,
  affirm:
    /\b(?:you(?:['’]ve| have) (?:really |already |worked|managed|done|shown|come|kept|got)|you (?:managed|kept|came|worked|showed|did|stuck|fought|care|found|know how)|(?:takes?|took|shows?) (?:a lot of |real |some |great )?(?:courage|strength|guts|honesty|effort|care|commitment|determination)|you(?:['’]re| are) (?:a |someone|really |very |the kind|strong|determined|committed|honest|resourceful|persistent|clearly)|your (?:strength|courage|honesty|determination|commitment|effort|love|patience|persistence)|impress(?:ed|ive)|appreciate|proud|good for you|great job|well done|congratulations|that['’]?s (?:great|awesome|wonderful|fantastic|excellent))\b/,
  sympathy:
    /\b(?:that (?:must|sounds|has to|can|is) (?:be |have been |really |so )?(?:hard|tough|difficult|rough|awful|exhausting|painful|frightening|scary|stressful|frustrating|upsetting)|i(?:['’]m| am) (?:so |really )?sorry|here for you|with you on|i understand|i hear you|i can (?:see|imagine|understand)|thank you for)\b/,
  mirror:
    /\b(?:sounds? like|it seems|seems like|you(?:['’]re| are) (?:feeling|saying|thinking|worried|wondering|not sure|looking|trying|finding|hoping)|you feel|you(?:['’]d| would) like|you want|so you|part of you|on (?:the )?one (?:hand|side)|at the same time|you(?:['’]ve| have) been|for you)\b/,
  cue: /^(?:(?:so|and|okay|ok|well|right|but|um|uh|now|yeah|mm|mhm|hm|hmm|alright)[, ]+)*(?:what|how|when|where|who|which|why|do|does|did|are|is|was|were|have|has|had|can|could|would|will|tell|any)\b/,
  openStem:
    /\b(?:what (?:would|do|did|are|is|was|were|else|makes?|made|kind|might|could|brings|happen)|how (?:do|does|did|would|are|is|was|might|could|come)|tell me|in what way|describe|walk me through)\b/,
  closedStem:
    /\b(?:do you|did you|are you|is (?:it|that|there|this)|was (?:it|that)|have you|has (?:it|that|he|she)|how (?:many|much|often|long|old)|when did|would you (?:say|like)|can you|will you|right\?|okay\?)\b/,
  facts:
    /\b(?:research|studies|percent|per cent|evidence|guidelines?|results?|levels?|test(?:s|ed)?|causes?|symptoms?|doctors?|drinks? (?:a|per) (?:day|week)|this (?:form|program|programme|medication|means)|means that|called|works by|effects?)\b/,
  structure:
    /\b(?:let['’]?s (?:talk|move|start|look|go)|before we|next (?:time|week|thing)|we(?:['’]ll| will) (?:talk|meet|go)|appointment|my name|i(?:['’]m| am) (?:dr|doctor|a |the |your )|nice to meet|see you|take care|today we|we have (?:about|a few)|minutes)\b/,
  listening:
    /^(?:(?:mm|mhm|mm-hm|mm-hmm|hm|hmm|uh-huh|okay|ok|right|yeah|yes|sure|i see|good|great|oh|wow|alright|all right|gotcha|absolutely|exactly)[\s.,!-]*)+$/,
  butAfter: /\b(?:choice|decision|up to you|understand|hear you)\b.{0,40}\bbut\b/,
};

export const clientCues: Readonly<Record<string, RegExp>> = {
  desire: /\b(?:i (?:want|wish|hope|would like|['’]d (?:like|love))|i['’]d (?:like|love)|looking forward)\b/,
  noDesire:
    /\b(?:i (?:don['’]?t|do not|really don['’]?t) (?:want|feel like|care|think i)|i (?:like|love|enjoy)|not interested|no way|i['’]?m not (?:going|gonna|ready|sure|stopping|quitting))\b/,
  able: /\b(?:i (?:can|could|managed|might|think i can|did it)|i(?:['’]ve| have) (?:done|managed|quit|stopped)|i(?:['’]m| am) able|possible)\b/,
  unable:
    /\b(?:i can['’]?t|i couldn['’]?t|it['’]?s (?:too |so |really )?(?:hard|difficult|tough|impossible)|tried|never (?:works?|stick)|don['’]?t know (?:how|if))\b/,
  need: /\b(?:i (?:need|have|ought|should|['’]ve got|got) to|i(?:['’]ve| have) got to|something has to|can['’]?t go on|i must|i gotta)\b/,
  needIt: /\b(?:i need (?:it|a drink|my|something)|helps? me|calms?|relax(?:es)?|only thing|get(?:s)? me through|cope|stress)\b/,
  commit: /\b(?:i(?:['’]ll| will)|i(?:['’]m| am) (?:going to|gonna)|i promise|i plan|from now on|starting|i(?:['’]ve| have) decided)\b/,
  steps:
    /\b(?:i (?:already|started|stopped|threw|called|cut|went|poured|signed|made|talked|joined|quit)|i(?:['’]ve| have) (?:already|started|been|cut|stopped))\b/,
  reason:
    /\b(?:my (?:kids?|children|daughter|son|wife|husband|health|mom|mum|job|family|boyfriend|girlfriend|partner)|because|so that|worried|worry|scared|afraid|better|healthier|money)\b/,
  minimise:
    /\b(?:not (?:that|a) (?:bad|big|much)|just (?:a|one|weekends?|sometimes)|everyone|everybody|no big deal|only (?:drink|smoke|a|on)|i(?:['’]m| am) fine|nothing wrong|don['’]?t (?:see|have) (?:a|the|any) problem)\b/,
  problem: /\b(?:out of (?:hand|control)|problem|bad for me|too much|mess|wrong|hurting|losing|worse)\b/,
  discord:
    /\b(?:you don['’]?t (?:understand|get it|know|listen)|you(?:['’]re| are) not listening|you people|whatever|didn['’]?t ask to|none of your|you sound like|get off my|leave me|waste of|stop (?:telling|judging)|what do you know|you(?:['’]re| are) (?:just|judging|blaming|accusing))\b/,
  but: /\bbut\b/,
  listening: /^(?:(?:mm|mhm|mm-hm|mm-hmm|hm|hmm|uh-huh|okay|ok|right|yeah|yes|no|sure|i see|oh|nope|yep|uh|um|i guess|i don't know)[\s.,!-]*)+$/,
  asks: /\?|^(?:what|how|why|can i|do you|is it|should i)\b/,
};
