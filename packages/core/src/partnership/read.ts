/** From a transcript and a coding to the report that the page, the terminal and the printed sheet all show. */
import { seededRandom } from "../chance/index.ts";
import { type Coding, type Counts, count, mitiCodes, summaryRatios, talks } from "../coding/index.ts";
import type { Transcript } from "../conversation/index.ts";
import { drawSeed, draws, fewestExchanges } from "./constants.ts";
import { whatFollowed } from "./followed.ts";
import { indicators } from "./indicators.ts";
import { middle95 } from "./interval.ts";
import { momentsOf, strengthsOf } from "./moments.ts";
import type { Report, Summary, SummaryScore } from "./report.ts";
import { trace as traceOf } from "./trace.ts";

/** Intervals of the summary scores by drawing turns with replacement (domain model, section 5: 500 draws). */
function scoresWithIntervals(coding: Coding, counts: Counts): readonly SummaryScore[] {
  const ids = Object.keys(coding.turns);
  const single = ids.map((id) => count(coding, [id]));
  const random = seededRandom(drawSeed);
  const drawn = new Map<string, number[]>();
  for (let draw = 0; draw < draws && ids.length > 0; draw++) {
    const sum = emptyCounts();
    for (let i = 0; i < ids.length; i++) add(sum, single[Math.floor(random() * ids.length)] as Counts); // index is in range
    for (const { key, value } of summaryRatios(sum)) if (value !== null) (drawn.get(key) ?? drawn.set(key, []).get(key))?.push(value);
  }
  return summaryRatios(counts).map((score) => {
    const values = drawn.get(score.key) ?? [];
    return score.value === null || values.length < draws / 2 ? score : { ...score, interval: middle95(values) };
  });
}

type Sum = { miti: Record<string, number>; open: number; misc: Record<string, number>; talk: Record<string, number> } & Counts;

function emptyCounts(): Sum {
  const zero = <K extends string>(keys: readonly K[]) => Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>; // every key is set
  return { miti: zero(mitiCodes), open: 0, misc: {}, talk: zero(talks) };
}

function add(sum: Sum, more: Counts): void {
  for (const [code, n] of Object.entries(more.miti)) sum.miti[code] = (sum.miti[code] ?? 0) + n;
  for (const [code, n] of Object.entries(more.misc)) sum.misc[code] = (sum.misc[code] ?? 0) + n;
  for (const [code, n] of Object.entries(more.talk)) sum.talk[code] = (sum.talk[code] ?? 0) + n;
  sum.open += more.open;
}

function unknowns(report: Omit<Report, "unknown">, coding: Coding): readonly string[] {
  const { trace } = report;
  const either = trace.exchanges.filter((exchange) => exchange.either).length;
  const talk = report.summary.talk;
  return [
    ...(coding.rater.kind === "model" ? ["These codes were made by a program, not by a person. It reads words, not tone, pauses or faces."] : []),
    ...(trace.counted < fewestExchanges
      ? [`Only ${trace.counted} exchanges can be read, fewer than ${fewestExchanges}: the picture shows them, but shares would say too much.`]
      : []),
    ...(either > 0 ? [`${either} of ${trace.exchanges.length} exchanges could be read either way.`] : []),
    ...(talk.change + talk.sustain < 1 ? ["Little talk for or against change was heard, so what followed what says little here."] : []),
    "What followed what is about this conversation alone. It does not say why.",
  ];
}

/** The whole report. The same transcript and coding give the same report on every machine. */
export function report(transcript: Transcript, coding: Coding): Report {
  const trace = traceOf(transcript, coding);
  const present = transcript.turns.map((turn) => turn.id).filter((id) => coding.turns[id]);
  const current: Coding = { ...coding, turns: Object.fromEntries(present.flatMap((id) => (coding.turns[id] ? [[id, coding.turns[id]]] : []))) };
  const counts = count(current);
  const summary: Summary = { miti: counts.miti, misc: counts.misc, talk: counts.talk, scores: scoresWithIntervals(current, counts) };
  const known = {
    trace,
    strengths: strengthsOf(transcript, current, trace),
    moments: momentsOf(transcript, current, trace),
    followed: whatFollowed(trace),
    indicators: indicators(transcript, current),
    summary,
  };
  return { ...known, unknown: unknowns(known, coding) };
}
