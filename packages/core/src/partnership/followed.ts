/** What followed what: the client's talk in the answers to each approach, in this one conversation. Counts, never proof. */
import { seededRandom } from "../chance/index.ts";
import { type Talk, talks } from "../coding/index.ts";
import { type Approach, approaches, type Trace, type TracedExchange } from "./approach.ts";
import { drawSeed, draws, fewestAnswers } from "./constants.ts";
import { drawFrom, middle95 } from "./interval.ts";
import type { Followed } from "./report.ts";

type Counted = Exclude<Approach, "neutral">;
const counted = approaches.filter((approach): approach is Counted => approach !== "neutral");

/** Change talk less sustain talk per answer, weighted by how far each exchange belongs (1) or does not belong (0) to an approach. */
function balance(rows: readonly { readonly belongs: number; readonly tilt: number }[]): number | null {
  let inside = 0,
    outside = 0,
    insideTilt = 0,
    outsideTilt = 0;
  for (const { belongs, tilt } of rows) {
    inside += belongs;
    insideTilt += belongs * tilt;
    outside += 1 - belongs;
    outsideTilt += (1 - belongs) * tilt;
  }
  return inside > 0 && outside > 0 ? insideTilt / inside - outsideTilt / outside : null;
}

function differenceFor(approach: Counted, exchanges: readonly TracedExchange[]): Followed["difference"] {
  const value = balance(exchanges.map(({ mix, answer }) => ({ belongs: mix[approach], tilt: answer.talk.change - answer.talk.sustain })));
  if (value === null) return null;
  const random = seededRandom(drawSeed);
  const tiltOf: Readonly<Record<Talk, number>> = { change: 1, neutral: 0, sustain: -1 };
  const drawn: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const rows = exchanges.flatMap(() => {
      const exchange = exchanges[Math.floor(random() * exchanges.length)];
      if (!exchange) return [];
      const belongs = drawFrom(exchange.mix, approaches, random) === approach ? 1 : 0;
      return [{ belongs, tilt: tiltOf[drawFrom(exchange.answer.talk, talks, random)] }];
    });
    const difference = balance(rows);
    if (difference !== null) drawn.push(difference);
  }
  return { value, ...middle95(drawn) };
}

/** One row an approach that occurs; the difference only where the approach and the rest have enough answers. */
export function whatFollowed(trace: Trace): readonly Followed[] {
  return counted.flatMap((approach): readonly Followed[] => {
    const exchanges = trace.exchanges.reduce((sum, { mix }) => sum + mix[approach], 0);
    if (exchanges < 0.5) return [];
    const talk = { change: 0, neutral: 0, sustain: 0 };
    for (const { mix, answer } of trace.exchanges) for (const label of talks) talk[label] += mix[approach] * answer.talk[label];
    const enough = exchanges >= fewestAnswers && trace.exchanges.length - exchanges >= fewestAnswers;
    return [{ approach, exchanges, talk, difference: enough ? differenceFor(approach, trace.exchanges) : null }];
  });
}
