/** Who is the counsellor? First from the names, then from how each speaks. A guess, shown with its reason, never kept silently. */
import { rolesOfLabels } from "./role-words.ts";
import type { Role, Speaker, Transcript } from "./transcript.ts";
import { words } from "./words.ts";

export interface RoleGuess {
  /** Speaker id; null where nobody could be told apart. */
  readonly counsellor: string | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** One sentence: what the guess rests on. */
  readonly why: string;
}

const askingWords =
  /^(?:so |and |well |okay |ok |um |uh |but )*(?:how|what|when|where|which|who|why|do you|did you|have you|are you|is there|is it|is that|can you|could you|would you|tell me|can i|may i|could i)\b/i;
const counsellorPhrases =
  /\b(?:tell me (?:a (?:little|bit)|more|about)|what (?:brings|brought) you|how (?:do|did|does|would) (?:you|that)|it sounds like|sounds like you|on (?:the one|one) hand|on a scale|zero to ten|0 to 10|one to ten|would it be (?:ok|okay|all ?right)|is it (?:ok|okay|all ?right) if|do you mind if|if i (?:hear|understand|heard|understood)|i hear you|what i(?:['’]m| am) hearing|you(?:['’]re| are) (?:feeling|saying|worried|thinking|wondering)|you(?:['’]ve| have) (?:been|tried|noticed|already)|part of you|you need to|you should|thank(?:s| you) for (?:coming|sharing|telling|being)|what (?:would|might|could) (?:it|that|help|you)|what else|what concerns you|i appreciate you|my name is|i see here|your (?:results?|chart|doctor|form))\b/gi;
const clientPhrases =
  /\b(?:i (?:don['’]?t know|guess|tried|used to|drink|smoke|just|feel|felt|can['’]?t|could|started|quit|stopped|cut|need|want|have to|like|was|had|hate|love|know)|i['’]?(?:m|ve) (?:been|just|trying|not)|my (?:wife|husband|mum|mom|dad|kids?|job|boss|doctor|friends?|mother|father|daughter|son|girlfriend|boyfriend|partner|family|life|parents))\b/gi;
const you = new Set(["you", "your", "you're", "you've", "you'd", "you'll", "yours", "yourself"]);
const me = new Set(["i", "i'm", "i've", "i'd", "i'll", "my", "me", "mine", "myself"]);

/** Weights of the four signs, chosen by hand (choice): enough to order two speakers, not a model. */
const weight = { questions: 3, person: 4, phrases: 1.5, opens: 0.5 } as const;
/** A guess from speech never claims more than this: names can, speech cannot. */
const mostFromSpeech = 0.97;

interface Manner {
  readonly id: string;
  readonly words: number;
  /** Higher: more like a counsellor. */
  readonly score: number;
  readonly asks: number;
  readonly you: number;
}

function mannerOf(transcript: Transcript, speaker: Speaker): Manner {
  const turns = transcript.turns.filter((turn) => turn.speaker === speaker.id);
  const said = turns.flatMap((turn) => words(turn.text));
  const all = turns.map((turn) => turn.text).join("\n");
  const asking = turns.filter((turn) => turn.text.includes("?") || askingWords.test(turn.text)).length;
  const yours = said.filter((word) => you.has(word)).length;
  const mine = said.filter((word) => me.has(word)).length;
  const typical = (all.match(counsellorPhrases)?.length ?? 0) - (all.match(clientPhrases)?.length ?? 0);
  const asks = turns.length === 0 ? 0 : asking / turns.length;
  const share = (yours + 1) / (yours + mine + 2);
  const opens = transcript.turns[0]?.speaker === speaker.id ? 1 : 0;
  const phrases = Math.tanh((typical / Math.max(20, said.length)) * 25);
  const score = weight.questions * asks + weight.person * share + weight.phrases * phrases + weight.opens * opens;
  return { id: speaker.id, words: said.length, score, asks, you: share };
}

function withRoles(transcript: Transcript, roleById: ReadonlyMap<string, Role>): Transcript {
  return { ...transcript, speakers: transcript.speakers.map((speaker) => ({ ...speaker, role: roleById.get(speaker.id) ?? "other" })) };
}

const busiest = (manners: readonly Manner[]): Manner | undefined => manners.toSorted((a, b) => b.words - a.words)[0];
const labelOf = (transcript: Transcript, id: string): string => transcript.speakers.find((speaker) => speaker.id === id)?.label ?? id;

/** The names decide where they can: a counsellor named, a client named, or one of two. Null where they say nothing. */
function fromNames(transcript: Transcript, manners: readonly Manner[]): { counsellor: Manner; client: Manner; confidence: number } | null {
  const named = rolesOfLabels(transcript.speakers.map((speaker) => speaker.label));
  const of = (role: Role | null): readonly Manner[] => manners.filter((_, i) => named[i] === role);
  const open = of(null);
  const counsellor = busiest(of("counsellor")) ?? (of("client").length > 0 ? open.toSorted((a, b) => b.score - a.score)[0] : undefined);
  if (!counsellor) return null;
  const client = busiest(of("client")) ?? busiest(open.filter((manner) => manner !== counsellor));
  if (!client) return null;
  return { counsellor, client, confidence: open.includes(counsellor) || open.includes(client) ? 0.9 : 0.98 };
}

/**
 * Sets the roles of all speakers: one counsellor, one client, everyone else `other`.
 * With fewer than two speakers nobody is guessed: the only one becomes `other`.
 */
export function guessRoles(transcript: Transcript): RoleGuess & { readonly transcript: Transcript } {
  const manners = transcript.speakers.map((speaker) => mannerOf(transcript, speaker));
  if (manners.length < 2) {
    const why = "Only one speaker was found, so who is the counsellor cannot be told; give the turns to two speakers first.";
    return { transcript: withRoles(transcript, new Map()), counsellor: null, confidence: 0, why };
  }
  const named = fromNames(transcript, manners);
  if (named) {
    const seats = new Map<string, Role>([
      [named.client.id, "client"],
      [named.counsellor.id, "counsellor"],
    ]);
    const why = `The names say it: “${labelOf(transcript, named.counsellor.id)}” beside “${labelOf(transcript, named.client.id)}”.`;
    return { transcript: withRoles(transcript, seats), counsellor: named.counsellor.id, confidence: named.confidence, why };
  }
  return fromSpeech(transcript, manners);
}

function fromSpeech(transcript: Transcript, manners: readonly Manner[]): RoleGuess & { readonly transcript: Transcript } {
  const named = rolesOfLabels(transcript.speakers.map((speaker) => speaker.label));
  const seated = manners.filter((_, i) => named[i] !== "other");
  // The two who say most; anyone else speaks beside them.
  const pair = (seated.length >= 2 ? seated : manners)
    .toSorted((a, b) => b.words - a.words)
    .slice(0, 2)
    .toSorted((a, b) => b.score - a.score);
  const [counsellor, client] = pair;
  if (!counsellor || !client) return { transcript, counsellor: null, confidence: 0, why: "Nobody speaks." };
  const roleById = new Map<string, Role>([
    [counsellor.id, "counsellor"],
    [client.id, "client"],
  ]);
  const said = Math.min(1, (counsellor.words + client.words) / 120);
  const confidence = Math.min(mostFromSpeech, 0.5 + (1 / (1 + Math.exp(-1.5 * (counsellor.score - client.score))) - 0.5) * said);
  const label = labelOf(transcript, counsellor.id);
  return { transcript: withRoles(transcript, roleById), counsellor: counsellor.id, confidence, why: reasonOf(label, counsellor, client) };
}

function reasonOf(label: string, counsellor: Manner, client: Manner): string {
  const reasons = [
    counsellor.asks > client.asks + 0.05 ? "asks more questions" : "",
    counsellor.you > client.you + 0.05 ? "speaks more of “you” than of “I”" : "",
  ].filter((reason) => reason !== "");
  const because = reasons.length > 0 ? reasons.join(" and ") : "sounds a little more like a counsellor";
  return `“${label}” ${because}; please check.`;
}
