/** Logistic regression over sparse rows, many heads at once, by AdaGrad (Duchi, Hazan & Singer 2011) with weight decay. */
import { seededRandom } from "@oarlock/core/chance";
import { buckets, featuresOf, type Row } from "../features/features.ts";
import { columnsOf, type Head } from "../model/heads.ts";
import { type LinearModel, sigmoid, softmax } from "../model/linear.ts";
import type { Example } from "./data.ts";

export interface Recipe {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
}

export const recipe: Recipe = { epochs: 18, rate: 0.025, decay: 0.002, seed: 11 };

/** Text as a speech recogniser writes it: no case, no punctuation. */
export const asRecognised = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}'’\s-]/gu, "");

/** Smoothed inverse document frequency of every bucket. */
export function idfOf(examples: readonly Example[]): Float32Array {
  const seen = new Float32Array(buckets);
  for (const { scene } of examples) for (const bucket of featuresOf(scene, null, null).at) seen[bucket] = (seen[bucket] as number) + 1;
  return seen.map((count) => 1 + Math.log((1 + examples.length) / (1 + count)) / 3);
}

interface Sample {
  readonly row: Row;
  readonly example: Example;
  readonly weight: number;
}

function samplesOf(examples: readonly Example[], idf: Float32Array): Sample[] {
  return examples.flatMap((example) => {
    const row = featuresOf(example.scene, idf, example.source);
    const plain = {
      ...example.scene,
      text: asRecognised(example.scene.text),
      before: asRecognised(example.scene.before),
      ownBefore: asRecognised(example.scene.ownBefore),
    };
    if (example.source === "misc" || example.source === "silver") return [{ row, example, weight: 1 }];
    return [
      { row, example, weight: 1 },
      { row: featuresOf(plain, idf, example.source), example, weight: 0.4 },
    ];
  });
}

function shuffle<T>(list: T[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j] as T, list[i] as T];
  }
}

/** Trains all heads on the examples of one role. */
export function train(examples: readonly Example[], heads: readonly Head[], how: Recipe = recipe): LinearModel {
  const idf = idfOf(examples);
  const samples = samplesOf(examples, idf);
  const { offsets, width } = columnsOf(heads);
  const weights = new Float32Array(buckets * width);
  const squares = new Float32Array(buckets * width).fill(1e-4);
  const random = seededRandom(how.seed);
  const scores = new Float32Array(width);
  for (let epoch = 0; epoch < how.epochs; epoch++) {
    shuffle(samples, random);
    for (const { row, example, weight } of samples) {
      scores.fill(0);
      for (let k = 0; k < row.at.length; k++) {
        const base = (row.at[k] as number) * width;
        const value = row.value[k] as number;
        for (let c = 0; c < width; c++) scores[c] = (scores[c] as number) + (weights[base + c] as number) * value;
      }
      const columns: number[] = [];
      const slopes: number[] = [];
      heads.forEach((head, h) => {
        const target = example.targets[head.name];
        if (!target || target.weight === 0) return;
        const offset = offsets[h] as number;
        const own = head.labels.map((_, l) => scores[offset + l] as number);
        const said = own.length === 1 ? own.map(sigmoid) : softmax(own);
        said.forEach((chance, l) => {
          columns.push(offset + l);
          slopes.push((chance - (target.to[l] ?? 0)) * target.weight * weight);
        });
      });
      for (let k = 0; k < row.at.length; k++) {
        const base = (row.at[k] as number) * width;
        const value = row.value[k] as number;
        for (let c = 0; c < columns.length; c++) {
          const at = base + (columns[c] as number);
          const slope = (slopes[c] as number) * value;
          const square = (squares[at] as number) + slope * slope;
          squares[at] = square;
          weights[at] = (weights[at] as number) - (how.rate * slope) / (Math.sqrt(square) + 0.05);
        }
      }
    }
    const keep = 1 - how.decay * (how.epochs - epoch);
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) * keep;
  }
  return quantise(heads, weights, idf);
}

function quantise(heads: readonly Head[], weights: Float32Array, idf: Float32Array): LinearModel {
  const { width } = columnsOf(heads);
  const most = new Float32Array(width);
  for (let i = 0; i < weights.length; i++) most[i % width] = Math.max(most[i % width] as number, Math.abs(weights[i] as number));
  const steps = most.map((top) => (top || 1) / 127);
  const whole = new Int8Array(weights.length);
  for (let i = 0; i < weights.length; i++) whole[i] = Math.round((weights[i] as number) / (steps[i % width] as number));
  return { heads, weights: whole, steps, idf, calibration: {} };
}
