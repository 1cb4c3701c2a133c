/**
 * Intervals by resampling: exchanges are drawn with replacement, and each drawn exchange draws one reading from its mixture. A whole conversation
 * may be heard too kindly or too harshly, so each draw leans every exchange's mixture one way first; what is certain stays as it is.
 */
import { drawPlace, normal, seededRandom } from "../chance/index.ts";
import { type Approach, type ApproachMix, approaches, type Share } from "./approach.ts";
import { conversationDoubt, drawSeed, draws } from "./constants.ts";

/** The middle of a list of values: 95 % of them, or another part. */
export function middle(values: readonly number[], level = 0.95): { readonly low: number; readonly high: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) };
}

/**
 * Mean share of each approach with a 95 % interval, or one of another level (domain model, section 5: 500 draws). `doubt`: standard deviation of a
 * conversation's lean, in log odds.
 */
export function sharesOf(
  mixes: readonly ApproachMix[],
  level = 0.95,
  doubt: number = conversationDoubt,
): Readonly<Record<Exclude<Approach, "neutral">, Share>> {
  const random = seededRandom(drawSeed);
  const weights = mixes.map((mix) => approaches.map((approach) => mix[approach]));
  const drawn = new Map<Approach, number[]>(approaches.map((approach) => [approach, []]));
  for (let draw = 0; draw < draws; draw++) {
    const lean = approaches.map(() => Math.exp(doubt * normal(random)));
    const leaned = weights.map((mix) => mix.map((weight, a) => weight * (lean[a] as number))); // one lean an approach
    const seen = approaches.map(() => 0);
    for (let i = 0; i < mixes.length; i++) {
      const mix = leaned[Math.floor(random() * mixes.length)];
      if (!mix) continue;
      const at = drawPlace(mix, random);
      seen[at] = (seen[at] ?? 0) + 1 / mixes.length;
    }
    for (const [a, approach] of approaches.entries()) drawn.get(approach)?.push(seen[a] ?? 0);
  }
  const share = (approach: Approach): Share => ({
    share: mixes.reduce((sum, mix) => sum + mix[approach], 0) / mixes.length,
    ...middle(drawn.get(approach) ?? [], level),
  });
  return {
    partnership: share("partnership"),
    authoritarian: share("authoritarian"),
    blame: share("blame"),
    questioning: share("questioning"),
  };
}
