/** Strengths first, then at most two moments to look at again: what MI would say to a counsellor, about their own words. */
import type { CounsellorCodes, MitiCode } from "../coding/index.ts";
import { type Coding, mitiCodes } from "../coding/index.ts";
import { spokenTurns, type Transcript } from "../conversation/index.ts";
import type { Approach, Trace, TracedExchange } from "./approach.ts";
import { againstThePush, sureEnough, surestAsked } from "./constants.ts";
import { uptakeOf, voicedStrengths } from "./indicators.ts";
import type { Moment, Statement } from "./report.ts";
import { clientCodes, counsellorCodes, isCounted } from "./trace.ts";

const mostWords = 34;

/** A turn's words as a quotation: whole when short, else the piece that carries the code. */
function quoted(text: string, codes: CounsellorCodes | null, code: MitiCode | null): string {
  const part = code ? [...(codes?.parts ?? [])].sort((a, b) => b.miti[code] - a.miti[code])[0] : undefined;
  const piece = (part ? text.slice(part.start, part.end) : text).trim();
  const said = piece.split(/\s+/);
  return said.length <= mostWords ? piece : `${said.slice(0, mostWords).join(" ")} …`;
}

const praise: Readonly<Partial<Record<MitiCode, string>>> = {
  CR: "You heard more than was said, and gave it back.",
  AF: "You named something good about this person.",
  Emphasize: "You left the choice where it belongs.",
  PersuadeWith: "You offered a thought and left room to refuse it.",
  Seek: "You asked to decide together.",
  SR: "You gave back what you heard.",
};

/** What the client's answer did, said plainly. */
function answerSaid({ answer }: TracedExchange): string {
  if (answer.talk.change >= sureEnough) return " The answer was talk of change.";
  if (answer.words >= 20) return ` The answer ran to ${answer.words} words.`;
  return "";
}

/** Mean of some approaches over the exchanges that are not mostly neutral. */
function shareOf(trace: Trace, ...of: readonly Approach[]): number {
  const counted = trace.exchanges.filter(isCounted);
  return counted.reduce((sum, { mix }) => sum + of.reduce((part, approach) => part + mix[approach], 0), 0) / Math.max(1, counted.length);
}

/** How sure an exchange must be to be named against the run of the conversation: false praise of a push teaches it, a false word on a good turn hurts. */
const surenessAsked = (against: number): number => Math.min(surestAsked, sureEnough + against);

/** The best partnership exchanges: sure ones, rarer acts and fuller answers first. At most two statements. */
export function strengthsOf(transcript: Transcript, coding: Coding, trace: Trace): readonly Statement[] {
  const scene = { turns: spokenTurns(transcript), coding };
  const textById = new Map(scene.turns.map((turn) => [turn.id, turn.text]));
  const worth: Readonly<Partial<Record<MitiCode, number>>> = { AF: 1.25, CR: 1.15, Emphasize: 1.2, PersuadeWith: 1, Seek: 1, SR: 0.8 };
  const asked = surenessAsked(shareOf(trace, "authoritarian", "blame"));
  const together = trace.exchanges.filter((exchange) => exchange.leading === "partnership" && !exchange.either && exchange.mix.partnership >= asked);
  const uptake = voicedStrengths(scene).flatMap((voiced): readonly Statement[] => {
    const taken = uptakeOf(scene, voiced);
    return taken && together.some(({ turnId }) => turnId === taken.id)
      ? [
          {
            text: "A strength was voiced, and you took it up.",
            turnIds: [voiced.id, taken.id],
            words: quoted(taken.text, counsellorCodes(coding, taken.id), "AF"),
          },
        ]
      : [];
  });
  const ranked = together
    .flatMap((exchange) => {
      const codes = counsellorCodes(coding, exchange.turnId);
      if (!codes) return [];
      const [code, sure] = mitiCodes
        .map((each): [MitiCode, number] => [each, codes.miti[each] * (worth[each] ?? 0)])
        .reduce((best, next) => (next[1] > best[1] ? next : best));
      const reply = exchange.answer.talk.change - exchange.answer.talk.sustain + Math.min(1, exchange.answer.words / 40);
      return [{ exchange, codes, code, rank: sure * exchange.mix.partnership + 0.35 * reply }];
    })
    .sort((a, b) => b.rank - a.rank);
  const best = ranked.slice(0, 1).map(
    ({ exchange, codes, code }): Statement => ({
      text: `${praise[code] ?? "You were both active here."}${answerSaid(exchange)}`,
      turnIds: [exchange.turnId, exchange.answerId],
      words: quoted(textById.get(exchange.turnId) ?? "", codes, code),
    }),
  );
  const taken = uptake.filter((statement) => !best.some((chosen) => chosen.turnIds.some((id) => statement.turnIds.includes(id)))).slice(0, 1);
  return best.length > 0 ? [...best, ...taken] : taken;
}

/** What could be tried, by what was heard and what the client had just said. */
function tryFor(
  exchange: TracedExchange,
  codes: CounsellorCodes,
  before: { readonly change: number; readonly sustain: number; readonly discord: number },
): string {
  if (exchange.leading === "blame") {
    return before.discord >= sureEnough
      ? "Trouble was already in the air. Saying “I have been pushing, and that is not what you came for” often opens the door again."
      : "Try giving back what it is like to be in their place before anything else, even if you do not agree with it.";
  }
  if (exchange.leading === "authoritarian") {
    if (before.sustain >= sureEnough) return "They had just given a reason to stay as they are. Try reflecting it, without arguing, and wait.";
    if (codes.miti.GI > codes.miti.Persuade)
      return "Ask first what they already know and whether they would like to hear it; give one small piece; then ask what they make of it.";
    return "Ask first: “Could I offer a thought, and you tell me whether it fits?” Or ask what they have thought of themselves.";
  }
  if (before.change >= sureEnough) return "They had just said something in favour of change. Try giving that back in your own words before the next question.";
  return "Before the next question, give back what you heard in one sentence, and see where they take it.";
}

/** Blame is named only where it is surer than the rest: a false word there costs most. */
const sureToName = { blame: 0.65, authoritarian: sureEnough, questioning: sureEnough } as const;

const looksLike: Readonly<Record<"blame" | "authoritarian" | "questioning", string>> = {
  blame: "Here it may have sounded as if they were the problem.",
  authoritarian: "Here you carried the oars alone: the answer came from you.",
  questioning: "Here they were asked, and what they answered was not taken up.",
};

/** At most two moments, blame and direction before questioning; only such as the coder is fairly sure of. */
export function momentsOf(transcript: Transcript, coding: Coding, trace: Trace): readonly Moment[] {
  const turns = spokenTurns(transcript);
  const asked = surenessAsked(againstThePush * shareOf(trace, "partnership"));
  const sure = { blame: Math.max(sureToName.blame, asked), authoritarian: Math.max(sureToName.authoritarian, asked), questioning: sureToName.questioning };
  const weight = { blame: 1.3, authoritarian: 1.1, questioning: 0.6 } as const;
  const ranked = trace.exchanges
    .flatMap((exchange) => {
      const { leading } = exchange;
      const codes = counsellorCodes(coding, exchange.turnId);
      if (!codes || leading === "partnership" || leading === "neutral" || exchange.either || exchange.mix[leading] < sure[leading]) return [];
      const cost = exchange.answer.talk.sustain + exchange.answer.discord;
      return [{ exchange, leading, codes, rank: weight[leading] * exchange.mix[leading] + 0.5 * cost }];
    })
    .sort((a, b) => b.rank - a.rank);
  return ranked.slice(0, 2).map(({ exchange, leading, codes }): Moment => {
    const turn = turns[exchange.index];
    const before = turns.slice(0, exchange.index).findLast((earlier) => earlier.role === "client");
    const heard = before ? clientCodes(coding, before.id) : null;
    const act: MitiCode = leading === "blame" ? "Confront" : leading === "questioning" ? "Q" : codes.miti.GI > codes.miti.Persuade ? "GI" : "Persuade";
    return {
      approach: leading,
      text: looksLike[leading],
      turnIds: [exchange.turnId, exchange.answerId],
      words: quoted(turn?.text ?? "", codes, act),
      tryThis: tryFor(exchange, codes, { change: heard?.talk.change ?? 0, sustain: heard?.talk.sustain ?? 0, discord: heard?.discord ?? 0 }),
    };
  });
}
