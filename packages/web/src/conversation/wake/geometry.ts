/** The wake's shapes as numbers: one column an exchange, pixels with the waterline at 0 and up negative. Pure, so it can be tested and printed. */
import type { Approach, TracedExchange } from "@oarlock/core/partnership";

export const above = 84;
export const below = 60;
/** Widest lean of the client's stroke from upright, in pixels at its end. */
const mostLean = 12;

export interface Column {
  readonly x: number;
  readonly width: number;
  /** Counsellor's stroke: pieces stacked from the waterline up, neutral left out. */
  readonly pieces: readonly { readonly approach: Approach; readonly from: number; readonly to: number }[];
  /** Client's stroke: from the waterline down and to the side that it leans. */
  readonly lean: number;
  readonly depth: number;
}

const drawn: readonly Approach[] = ["partnership", "questioning", "authoritarian", "blame"];

/** Room for a column: wide when few, never under 7 pixels (then the picture scrolls). */
export const columnWidth = (exchanges: number, room: number): number => Math.max(7, Math.min(22, room / Math.max(1, exchanges)));

export function columnOf(exchange: TracedExchange, i: number, width: number): Column {
  let reached = 0;
  const pieces = drawn.flatMap((approach) => {
    const height = exchange.mix[approach] * above;
    if (height < 1) return [];
    const piece = { approach, from: -reached, to: -(reached + height) };
    reached += height;
    return [piece];
  });
  const { talk, words } = exchange.answer;
  return {
    x: i * width,
    width,
    pieces,
    lean: (talk.change - talk.sustain) * Math.min(mostLean, width * 0.9),
    depth: Math.min(below, 8 + Math.log2(1 + words) * 8),
  };
}
