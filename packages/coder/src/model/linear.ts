/** A linear model over hashed features: scores, probabilities, and what each bucket contributed. */
import { bucketOf, buckets, type Row } from "../features/features.ts";
import { columnsOf, type Head } from "./heads.ts";

/** Calibration of a head: scores are multiplied by `scale`, then `shift` is added a label. */
export interface Calibration {
  readonly scale: number;
  readonly shift: readonly number[];
}

export interface LinearModel {
  readonly heads: readonly Head[];
  /** `buckets` rows of int8 weights, one column a label. */
  readonly weights: Int8Array;
  /** What one step of a column's int8 stands for. */
  readonly steps: Float32Array;
  readonly idf: Float32Array;
  readonly calibration: Readonly<Record<string, Calibration>>;
}

export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

export const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));

/** Raw scores of every column for a row made without a source. */
export function scoresOf(model: LinearModel, row: Row): Float32Array {
  const { width } = columnsOf(model.heads);
  const scores = new Float32Array(width);
  const { weights } = model;
  for (let k = 0; k < row.at.length; k++) {
    const base = (row.at[k] as number) * width;
    const value = row.value[k] as number;
    for (let c = 0; c < width; c++) scores[c] = (scores[c] as number) + (weights[base + c] as number) * value;
  }
  for (let c = 0; c < width; c++) scores[c] = (scores[c] as number) * (model.steps[c] as number);
  return scores;
}

/** Probabilities by head: one a label. Each head is asked in its own convention (`source`). */
export function probabilitiesOf(model: LinearModel, row: Row): Readonly<Record<string, readonly number[]>> {
  const { offsets, width } = columnsOf(model.heads);
  const scores = scoresOf(model, row);
  return Object.fromEntries(
    model.heads.map((head, h) => {
      const offset = offsets[h] as number;
      const sourceAt = bucketOf(`source:${head.source}`) * width + offset;
      const calibration = model.calibration[head.name];
      const own = head.labels.map((_, l) => {
        const bySource = 0.5 * (model.weights[sourceAt + l] as number) * (model.steps[offset + l] as number);
        return ((scores[offset + l] as number) + bySource) * (calibration?.scale ?? 1) + (calibration?.shift[l] ?? 0);
      });
      return [head.name, head.labels.length === 1 ? own.map(sigmoid) : softmax(own)];
    }),
  );
}

/** Weight of one named feature for one column: what evidence is read from. */
export function weightOf(model: LinearModel, name: string, column: number): number {
  const { width } = columnsOf(model.heads);
  return (model.weights[bucketOf(name) * width + column] as number) * (model.steps[column] as number);
}

/** Bytes of a model's table: int8 weights, then float32 steps, then float32 idf, little-endian. */
export function tableBytes(heads: readonly Head[]): number {
  const { width } = columnsOf(heads);
  return buckets * width + 4 * width + 4 * buckets;
}
