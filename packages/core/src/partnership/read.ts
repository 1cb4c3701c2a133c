/** From a transcript and a coding to the report that the page, the terminal and the printed sheet all show. */
import { seededRandom } from "../chance/index.ts";
import { type Coding, type Counts, count, miscCodes, mitiCodes, summaryRatios, talks } from "../coding/index.ts";
import type { Transcript } from "../conversation/index.ts";
import { drawSeed, draws, fewestExchanges } from "./constants.ts";
import { whatFollowed } from "./followed.ts";
import { indicators } from "./indicators.ts";
import { middle } from "./interval.ts";
import { momentsOf, strengthsOf } from "./moments.ts";
import type { Report, Summary, SummaryScore } from "./report.ts";
import { trace as traceOf } from "./trace.ts";

/** Counts as one row of numbers and back: adding half a million of them must be quick. */
const rowOf = ({ miti, open, misc, talk }: Counts): Float64Array =>
  Float64Array.from([...mitiCodes.map((code) => miti[code]), open, ...miscCodes.map((code) => misc[code] ?? 0), ...talks.map((label) => talk[label])]);

function countsOf(row: Float64Array): Counts {
  const labelled = <K extends string>(keys: readonly K[], from: number) => Object.fromEntries(keys.map((key, i) => [key, row[from + i]])) as Record<K, number>; // every key is set
  const afterOpen = mitiCodes.length + 1;
  return {
    miti: labelled(mitiCodes, 0),
    open: row[mitiCodes.length] ?? 0,
    misc: labelled(miscCodes, afterOpen),
    talk: labelled(talks, afterOpen + miscCodes.length),
  };
}

/** Intervals of the summary scores by drawing turns with replacement (domain model, section 5: 500 draws). */
function scoresWithIntervals(coding: Coding, counts: Counts): readonly SummaryScore[] {
  const rows = Object.keys(coding.turns).map((id) => rowOf(count(coding, [id])));
  const random = seededRandom(drawSeed);
  const drawn = new Map<string, number[]>();
  for (let draw = 0; draw < draws && rows.length > 0; draw++) {
    const sum = new Float64Array(rows[0]?.length ?? 0);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[Math.floor(random() * rows.length)] as Float64Array; // index is in range
      for (let c = 0; c < sum.length; c++) sum[c] = (sum[c] as number) + (row[c] as number);
    }
    for (const { key, value } of summaryRatios(countsOf(sum))) {
      if (value === null) continue;
      const values = drawn.get(key);
      if (values) values.push(value);
      else drawn.set(key, [value]);
    }
  }
  return summaryRatios(counts).map((score) => {
    const values = drawn.get(score.key) ?? [];
    return score.value === null || values.length < draws / 2 ? score : { ...score, interval: middle(values) };
  });
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
