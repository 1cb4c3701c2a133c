/** Tokens' votes to scores and evidence: each label's score of some words is the gates' soft maximum over their values. */
import type { Evidence } from "@oarlock/core/coding";
import type { Chances, Hearing } from "../model/decode.ts";
import { columnsOf, type Head } from "../model/heads.ts";
import { type Calibration, sigmoid, softmax } from "../model/linear.ts";
import { sentences } from "../model/sentences.ts";

/** Votes of one turn. */
export interface Votes {
  /** The turn's own tokens: place in the window, and the characters of the turn's text they belong to. */
  readonly own: readonly { readonly at: number; readonly start: number; readonly end: number }[];
  /** For each token of the window `width` values, then `width` gates. */
  readonly votes: Float32Array;
  /** Labels of all heads together. */
  readonly width: number;
}

/** Where the encoder's heads stand among its labels; the same heads for both roles. */
export interface EncoderHeads {
  readonly heads: readonly Head[];
  readonly calibration: Readonly<Record<string, Calibration>>;
}

/** One score a label over the tokens at `own`. */
export function pooled({ votes, width, own: all }: Votes, own: Votes["own"] = all): Float32Array {
  const scores = new Float32Array(width);
  for (let label = 0; label < width; label++) {
    let top = Number.NEGATIVE_INFINITY;
    for (const { at } of own) top = Math.max(top, votes[at * 2 * width + width + label] as number);
    let sum = 0;
    let score = 0;
    for (const { at } of own) {
      const gate = Math.exp((votes[at * 2 * width + width + label] as number) - top);
      sum += gate;
      score += gate * (votes[at * 2 * width + label] as number);
    }
    scores[label] = score / sum;
  }
  return scores;
}

export function scoresByHead(heads: readonly Head[], scores: Float32Array): Readonly<Record<string, readonly number[]>> {
  const { offsets } = columnsOf(heads);
  return Object.fromEntries(heads.map(({ name, labels }, h) => [name, labels.map((_, l) => scores[(offsets[h] as number) + l] as number)])); // one offset a head
}

function chancesOf({ heads, calibration }: EncoderHeads, scores: Float32Array): Chances {
  return Object.fromEntries(
    Object.entries(scoresByHead(heads, scores)).map(([name, raw]) => {
      const own = raw.map((score, l) => score * (calibration[name]?.scale ?? 1) + (calibration[name]?.shift[l] ?? 0));
      return [name, own.length === 1 ? own.map(sigmoid) : softmax(own)];
    }),
  );
}

/** Evidence weaker than this beside the strongest is not shown; at most so many spans. */
const worthShowing = 0.35;
const mostSpans = 4;

/** The words whose votes carried a label: the gate's share times how far the value stands above the turn's lowest. */
function evidenceOf({ own, votes, width }: Votes, column: number, code: Evidence["code"]): readonly Evidence[] {
  const spans = new Map<number, { end: number; pull: number }>();
  const gateOf = (at: number): number => votes[at * 2 * width + width + column] as number;
  const heightOf = (at: number): number => votes[at * 2 * width + column] as number;
  const top = Math.max(...own.map(({ at }) => gateOf(at)));
  const lowest = Math.min(...own.map(({ at }) => heightOf(at)));
  for (const { at, start, end } of own) {
    const pull = Math.exp(gateOf(at) - top) * (heightOf(at) - lowest);
    spans.set(start, { end, pull: Math.max(pull, spans.get(start)?.pull ?? 0) });
  }
  const strongest = Math.max(...[...spans.values()].map(({ pull }) => pull));
  if (!(strongest > 0)) return [];
  const joined: { code: Evidence["code"]; start: number; end: number; weight: number }[] = [];
  for (const [start, { end, pull }] of spans) {
    const weight = pull / strongest;
    if (weight < worthShowing) continue;
    const last = joined.at(-1);
    if (last && start - last.end <= 1) [last.end, last.weight] = [end, Math.max(last.weight, weight)];
    else joined.push({ code, start, end, weight });
  }
  return joined
    .filter(({ start, end }) => end > start)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostSpans)
    .sort((a, b) => a.start - b.start);
}

/** Log-odds above which a new utterance begins. */
const begins = 0;

/** Where in a turn's text new utterances begin: the value at a word is the log-odds of it. */
export function beginnings({ heads }: Pick<EncoderHeads, "heads">, { own, votes, width }: Votes, threshold = begins): readonly number[] | undefined {
  const h = heads.findIndex(({ name }) => name === "cut");
  const column = columnsOf(heads).offsets[h];
  if (column === undefined) return undefined;
  return own.flatMap(({ at, start }, i) => (i > 0 && start !== own[i - 1]?.start && (votes[at * 2 * width + column] as number) > threshold ? [start] : []));
}

/** How the encoder hears one turn. `utterance`: cut as MISC cuts, so client talk is read in MISC's convention. */
export function encoderHearing(heads: EncoderHeads, turn: Votes, text: string, utterance: boolean): Hearing {
  const whole = chancesOf(heads, pooled(turn));
  const { offsets } = columnsOf(heads.heads);
  return {
    utterances: sentences(text, beginnings(heads, turn)),
    whole: utterance && whole["talkMisc"] ? { ...whole, talk: whole["talkMisc"] } : whole,
    piece(span) {
      const own = turn.own.filter(({ start, end }) => start < span.end && end > span.start);
      return own.length > 0 ? chancesOf(heads, pooled(turn, own)) : whole;
    },
    evidence(code, name, label) {
      const h = heads.heads.findIndex((head) => head.name === name);
      const l = heads.heads[h]?.labels.indexOf(label) ?? -1;
      return l < 0 ? [] : evidenceOf(turn, (offsets[h] as number) + l, code);
    },
  };
}
