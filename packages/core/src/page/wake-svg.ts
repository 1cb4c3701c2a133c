/** The wake as a still picture. */
import type { Approach, Trace } from "../partnership/index.ts";

export const approachColours: Readonly<Record<Approach, string>> = {
  partnership: "#0b6e66",
  authoritarian: "#9a6200",
  blame: "#a13c28",
  questioning: "#556680",
  neutral: "#8a8578",
};
/** One letter an approach, so that the wake can be read without its colours. */
export const approachLetters: Readonly<Record<Approach, string>> = { partnership: "P", authoritarian: "A", blame: "B", questioning: "Q", neutral: "·" };
const drawn: readonly Approach[] = ["partnership", "questioning", "authoritarian", "blame"];
const above = 70;
const below = 46;

export interface WakeShape {
  readonly kind: "bar" | "answer";
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Sideways lean of an answer at its end. */
  readonly lean: number;
}

/** Width of one exchange's column. */
const columnOf = (trace: Trace, width: number): number => Math.min(16, width / Math.max(1, trace.exchanges.length));
/** Narrower columns have no room for a letter. */
const narrowestLettered = 8;

/** The shapes of a wake in a box `width` wide; the waterline stands at y = 0, up is negative. */
export function wakeShapes(trace: Trace, width: number): readonly WakeShape[] {
  const step = columnOf(trace, width);
  return trace.exchanges.flatMap((exchange, i): readonly WakeShape[] => {
    const middle = (i + 0.5) * step;
    let reached = 0;
    const bars = drawn.map((approach): WakeShape => {
      const height = exchange.mix[approach] * above;
      reached += height;
      return { kind: "bar", colour: approachColours[approach], x: middle - step * 0.3, y: -reached, width: step * 0.6, height, lean: 0 };
    });
    const { talk, words } = exchange.answer;
    const colour = talk.change >= 0.5 ? approachColours.partnership : talk.sustain >= 0.5 ? approachColours.blame : approachColours.neutral;
    return [
      ...bars.filter(({ height }) => height >= 0.5),
      {
        kind: "answer",
        colour,
        x: middle,
        y: 2,
        width: Math.max(0.8, step * 0.22),
        height: Math.min(below, 6 + Math.log2(1 + words) * 6),
        lean: (talk.change - talk.sustain) * step * 0.8,
      },
    ];
  });
}

export const wakeBox = { above: above + 16, below: below + 6 } as const;

export function wakeSvg(trace: Trace, width = 900): string {
  const n = (value: number): string => value.toFixed(1);
  const shapes = wakeShapes(trace, width).map((shape) =>
    shape.kind === "bar"
      ? `<rect x="${n(shape.x)}" y="${n(shape.y)}" width="${n(shape.width)}" height="${n(shape.height)}" fill="${shape.colour}"/>`
      : `<line x1="${n(shape.x)}" y1="${n(shape.y)}" x2="${n(shape.x + shape.lean)}" y2="${n(shape.height)}" stroke="${shape.colour}" stroke-width="${n(shape.width)}" stroke-linecap="round"/>`,
  );
  const step = columnOf(trace, width);
  const letters =
    step < narrowestLettered
      ? []
      : trace.exchanges.map(({ leading }, i) => `<text x="${n((i + 0.5) * step)}" y="${-(above + 5)}">${approachLetters[leading]}</text>`);
  const key = `<g font-family="sans-serif" font-size="8" text-anchor="middle" fill="#5f5a50">${letters.join("")}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 ${-wakeBox.above} ${width} ${wakeBox.above + wakeBox.below}" role="img" aria-label="The wake: ${trace.exchanges.length} exchanges, told one by one under What was said">${shapes.join("")}${letters.length > 0 ? key : ""}<line x1="0" x2="${width}" y1="0" y2="0" stroke="#8a8578"/></svg>`;
}
