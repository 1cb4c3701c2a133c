/** What followed what: the client's talk in the answers to each approach, in this one conversation. Counts, never proof. */
import { drawFrom, seededRandom } from "../chance/index.ts";
import { type Talk, talks } from "../coding/index.ts";
import { type Approach, approaches, type Trace, type TracedExchange } from "./approach.ts";
import { drawSeed, draws, fewestAnswers } from "./constants.ts";
import { middle } from "./interval.ts";
import type { Followed } from "./report.ts";

type Counted = Exclude<Approach, "neutral">;
const counted = approaches.filter((approach): approach is Counted => approach !== "neutral");

const tiltOf: Readonly<Record<Talk, number>> = { change: 1, neutral: 0, sustain: -1 };

/** Sums over answers by approach: how many belong, and their change talk less sustain talk. */
interface Sums {
  readonly n: Record<Approach, number>;
  readonly tilt: Record<Approach, number>;
}

const emptySums = (): Sums => ({
  n: { partnership: 0, authoritarian: 0, blame: 0, questioning: 0, neutral: 0 },
  tilt: { partnership: 0, authoritarian: 0, blame: 0, questioning: 0, neutral: 0 },
});

/** Change talk less sustain talk per answer after one approach, less the same after all others; null where either has none. */
function balance({ n, tilt }: Sums, approach: Counted): number | null {
  const all = approaches.reduce((sum, each) => sum + n[each], 0);
  const allTilt = approaches.reduce((sum, each) => sum + tilt[each], 0);
  const others = all - n[approach];
  return n[approach] > 0 && others > 0 ? tilt[approach] / n[approach] - (allTilt - tilt[approach]) / others : null;
}

/** Differences of all approaches, each with a 95 % interval: exchanges, their approach and their talk are drawn together. */
function differences(exchanges: readonly TracedExchange[]): ReadonlyMap<Counted, Followed["difference"]> {
  const point = emptySums();
  for (const { mix, answer } of exchanges) {
    for (const approach of approaches) {
      point.n[approach] += mix[approach];
      point.tilt[approach] += mix[approach] * (answer.talk.change - answer.talk.sustain);
    }
  }
  const random = seededRandom(drawSeed);
  const drawn = new Map<Counted, number[]>(counted.map((approach) => [approach, []]));
  for (let draw = 0; draw < draws; draw++) {
    const sums = emptySums();
    for (let i = 0; i < exchanges.length; i++) {
      const exchange = exchanges[Math.floor(random() * exchanges.length)] as TracedExchange; // index is in range
      const approach = drawFrom(exchange.mix, approaches, random);
      sums.n[approach] += 1;
      sums.tilt[approach] += tiltOf[drawFrom(exchange.answer.talk, talks, random)];
    }
    for (const approach of counted) {
      const value = balance(sums, approach);
      if (value !== null) drawn.get(approach)?.push(value);
    }
  }
  return new Map(
    counted.map((approach) => {
      const value = balance(point, approach);
      return [approach, value === null ? null : { value, ...middle(drawn.get(approach) ?? []) }];
    }),
  );
}

/** One row an approach that occurs; the difference only where the approach and the rest have enough answers. */
export function whatFollowed(trace: Trace): readonly Followed[] {
  const difference = differences(trace.exchanges);
  return counted.flatMap((approach): readonly Followed[] => {
    const exchanges = trace.exchanges.reduce((sum, { mix }) => sum + mix[approach], 0);
    if (exchanges < 0.5) return [];
    const talk = { change: 0, neutral: 0, sustain: 0 };
    for (const { mix, answer } of trace.exchanges) for (const label of talks) talk[label] += mix[approach] * answer.talk[label];
    const enough = exchanges >= fewestAnswers && trace.exchanges.length - exchanges >= fewestAnswers;
    return [{ approach, exchanges, talk, difference: enough ? (difference.get(approach) ?? null) : null }];
  });
}
