/** Repeatable chance: a generator is always an argument, never a global. */

/** Numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** mulberry32: small, fast, good enough for resampling; the same seed gives the same numbers on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** FNV-1a, 32 bits: a seed made of words. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A place in a list of weights, each as likely as its weight beside the others'. */
export function drawPlace(weights: readonly number[], random: Random): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let at = 0; at < weights.length; at++) {
    left -= weights[at] as number; // within the list
    if (left < 0) return at;
  }
  return weights.length - 1; // weights that sum to a hair less
}

/** One label, each as likely as its weight beside the others'. */
export const drawFrom = <Label extends string>(weights: Readonly<Record<Label, number>>, labels: readonly Label[], random: Random): Label =>
  labels[
    drawPlace(
      labels.map((label) => weights[label]),
      random,
    )
  ] as Label; // a place in the list

/** A number drawn from the standard normal distribution (Box and Muller). */
export const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** One of several, each as likely; undefined where there are none. */
export function pick<T>(options: readonly T[], random: Random): T | undefined {
  return options[Math.floor(random() * options.length)];
}
