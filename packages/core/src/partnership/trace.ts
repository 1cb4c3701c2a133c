/** The trace: every exchange of a conversation with its mixture of approaches, and the shares of the whole. */
import { type ClientCodes, type Coding, type CounsellorCodes, closeCall } from "../coding/index.ts";
import { type Exchange, exchanges, spokenTurns, type Transcript, wordCount } from "../conversation/index.ts";
import { type ApproachMix, approaches, type Trace, type TracedExchange } from "./approach.ts";
import { fewestExchanges, mostlyNeutral, permissionTurns } from "./constants.ts";
import { asksForInput } from "./cues.ts";
import { atLeastOne } from "./evidence.ts";
import { sharesOf } from "./interval.ts";
import { mixExchange, type Surroundings } from "./mix.ts";
import { reasonsFor } from "./reasons.ts";

const silentClient: ClientCodes = { role: "client", talk: { change: 0, neutral: 1, sustain: 0 }, kind: {}, discord: 0, evidence: [] };

export function clientCodes(coding: Coding, turnId: string): ClientCodes {
  const codes = coding.turns[turnId];
  return codes?.role === "client" ? codes : silentClient;
}

export function counsellorCodes(coding: Coding, turnId: string): CounsellorCodes | null {
  const codes = coding.turns[turnId];
  return codes?.role === "counsellor" ? codes : null;
}

const givesBack = (codes: CounsellorCodes): number => atLeastOne(codes.miti.SR, codes.miti.CR, codes.miti.AF);
const permits = (codes: CounsellorCodes): number => atLeastOne(codes.miti.Seek, codes.miti.PersuadeWith);

/** For each counsellor turn, what the rules need to know of the counsellor turns around it. */
function surroundings(exchange: Exchange, coding: Coding, counsellorIds: readonly string[]): Surroundings {
  const at = counsellorIds.indexOf(exchange.counsellor.id);
  const earlier = counsellorIds.slice(Math.max(0, at - permissionTurns), at).map((id) => counsellorCodes(coding, id));
  const own = counsellorCodes(coding, exchange.counsellor.id);
  const next = exchange.next ? counsellorCodes(coding, exchange.next.id) : null;
  const last = earlier.at(-1);
  const permitted = [...earlier, own].map((codes) => (codes ? permits(codes) : 0));
  return {
    ...(exchange.before ? { before: { text: exchange.before.text, codes: clientCodes(coding, exchange.before.id) } } : {}),
    answer: { text: exchange.answer.text },
    takenUp: next ? givesBack(next) : 0,
    welcome: atLeastOne(...permitted, exchange.before && asksForInput(exchange.before.text) ? 1 : 0),
    informationBefore: last ? last.miti.GI * (1 - givesBack(last)) * (1 - last.miti.Q) : 0,
  };
}

/** Whether an exchange counts in the shares: it is not mostly neutral. */
export const isCounted = ({ mix }: Pick<TracedExchange, "mix">): boolean => mix.neutral <= mostlyNeutral;

/** The two largest parts of a mixture, largest first. */
function ranked(mix: ApproachMix) {
  return [...approaches].sort((a, b) => mix[b] - mix[a]);
}

/** Reads the approaches from a coding. Exchanges whose counsellor turn the rater left out are not in the trace. */
export function trace(transcript: Transcript, coding: Coding): Trace {
  const counsellorIds = spokenTurns(transcript)
    .filter((turn) => turn.role === "counsellor")
    .map((turn) => turn.id);
  const traced = exchanges(transcript).flatMap((exchange): readonly TracedExchange[] => {
    const codes = counsellorCodes(coding, exchange.counsellor.id);
    if (!codes) return [];
    const around = surroundings(exchange, coding, counsellorIds);
    const mix = mixExchange(exchange.counsellor.text, codes, around);
    const [first = "neutral", second = "neutral"] = ranked(mix);
    const answer = clientCodes(coding, exchange.answer.id);
    return [
      {
        index: exchange.index,
        turnId: exchange.counsellor.id,
        answerId: exchange.answer.id,
        mix,
        leading: first,
        either: mix[first] - mix[second] < closeCall,
        reasons: reasonsFor(codes, mix, around),
        counsellorWords: wordCount(exchange.counsellor.text),
        answer: { talk: answer.talk, discord: answer.discord, words: wordCount(exchange.answer.text) },
      },
    ];
  });
  const counted = traced.filter(isCounted);
  return {
    exchanges: traced,
    shares: counted.length >= fewestExchanges ? sharesOf(counted.map((exchange) => exchange.mix)) : null,
    counted: counted.length,
  };
}
