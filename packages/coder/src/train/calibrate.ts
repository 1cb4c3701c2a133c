/** Calibration on held-out folds: one scale a head and a shift a label (Platt 1999; Guo et al. 2017), and the labels' cutoffs. */
import type { Calibration } from "../model/linear.ts";
import { sigmoid, softmax } from "../model/linear.ts";

/** Held-out raw scores of one head with the chances people gave. */
export interface Held {
  readonly scores: readonly number[];
  readonly to: readonly number[];
  readonly weight: number;
}

function loss(held: readonly Held[], scale: number, shift: readonly number[]): number {
  let sum = 0;
  for (const { scores, to, weight } of held) {
    const own = scores.map((score, l) => score * scale + (shift[l] ?? 0));
    if (own.length === 1) {
      const p = Math.min(1 - 1e-6, Math.max(1e-6, sigmoid(own[0] as number)));
      sum -= weight * ((to[0] ?? 0) * Math.log(p) + (1 - (to[0] ?? 0)) * Math.log(1 - p));
    } else {
      const p = softmax(own);
      p.forEach((chance, l) => {
        sum -= weight * (to[l] ?? 0) * Math.log(Math.max(1e-6, chance));
      });
    }
  }
  return sum;
}

/** Coordinate search: few parameters, a smooth loss, no need for more. */
export function calibrate(held: readonly Held[]): Calibration {
  const width = held[0]?.scores.length ?? 1;
  let scale = 1;
  const shift = Array.from({ length: width }, () => 0);
  let best = loss(held, scale, shift);
  for (let step = 0.5; step > 0.01; step /= 1.6) {
    for (let round = 0; round < 4; round++) {
      for (const next of [scale * (1 + step), scale / (1 + step)]) {
        const tried = loss(held, next, shift);
        if (tried < best) [best, scale] = [tried, next];
      }
      for (let l = 0; l < width; l++) {
        for (const move of [step, -step]) {
          shift[l] = (shift[l] as number) + move;
          const tried = loss(held, scale, shift);
          if (tried < best) best = tried;
          else shift[l] = (shift[l] as number) - move;
        }
      }
    }
  }
  return { scale, shift };
}

export function macroF1(gold: readonly number[], said: readonly number[], labels: number): number {
  let sum = 0;
  for (let l = 0; l < labels; l++) {
    const hit = gold.filter((label, i) => label === l && said[i] === l).length;
    const all = gold.filter((label) => label === l).length + said.filter((label) => label === l).length;
    sum += all > 0 ? (2 * hit) / all : 0;
  }
  return sum / labels;
}

export const likeliest = (chances: readonly number[], weights: readonly number[] = []): number => {
  let best = 0;
  chances.forEach((chance, l) => {
    if (chance * (weights[l] ?? 1) > (chances[best] as number) * (weights[best] ?? 1)) best = l;
  });
  return best;
};

/** Weights on labels that give the best macro-F1 on held-out folds: rare labels would else never be named. */
export function labelWeights(held: readonly Held[], { scale, shift }: Calibration): readonly number[] {
  const width = held[0]?.scores.length ?? 1;
  const chances = held.map(({ scores }) => softmax(scores.map((score, l) => score * scale + (shift[l] ?? 0))));
  const gold = held.map(({ to }) => likeliest(to));
  const weights = Array.from({ length: width }, () => 1);
  const score = (): number =>
    macroF1(
      gold,
      chances.map((each) => likeliest(each, weights)),
      width,
    );
  let best = score();
  for (let round = 0; round < 4; round++) {
    for (let l = 0; l < width; l++) {
      for (const factor of [0.7, 0.85, 1.18, 1.43]) {
        weights[l] = (weights[l] as number) * factor;
        const tried = score();
        if (tried > best + 0.0005) best = tried;
        else weights[l] = (weights[l] as number) / factor;
      }
    }
  }
  return weights;
}
