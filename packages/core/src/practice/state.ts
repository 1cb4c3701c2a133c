/** What a simulated client holds inside, and how one counsellor turn moves it. */
import { ceilings, drift, farthest, type HeardAct, leaves, moves, readinessWeights, trustNeeded } from "./constants.ts";
import { type Dimension, dimensions, type Persona, type TrustLevel } from "./persona.ts";

export type Feelings = Readonly<Record<Dimension, number>>;

/** How likely a counsellor's turn was each act, 0 to 1; what is absent was not heard. */
export type HeardActs = Readonly<Partial<Record<HeardAct, number>>>;

/** One dimension's move with the act that carried most of it. */
export interface Move {
  readonly dimension: Dimension;
  readonly by: number;
  readonly act: HeardAct;
}

export interface State {
  readonly feelings: Feelings;
  /** Facts told, in order; both remember them. */
  readonly told: readonly string[];
  /** Turns in a row in which discord stood too high to stay. */
  readonly hot: number;
}

export const startOf = (persona: Persona): State => ({ feelings: persona.start, told: [], hot: 0 });

/** Readiness as it shows: mean of importance, confidence and commitment, weighted. */
export const readiness = (feelings: Feelings): number =>
  readinessWeights.importance * feelings.importance + readinessWeights.confidence * feelings.confidence + readinessWeights.commitment * feelings.commitment;

/** The highest level of fact that is told now; 0 where not even the plainest is. */
export function trust({ engagement, discord }: Feelings): TrustLevel | 0 {
  const levels = [5, 4, 3, 2, 1] as const;
  return levels.find((level) => engagement - discord >= trustNeeded[level]) ?? 0;
}

const within = (value: number, most: number): number => Math.max(-most, Math.min(most, value));

/** A move is the part of the way still left: up toward 1 or where the act's push ends, down toward 0. */
const pushed = (from: number, size: number, top = 1): number => size * (size > 0 ? Math.max(0, top - from) : from);

function moveOf(dimension: Dimension, from: number, heard: HeardActs, sensitivity: number): Move | null {
  const pulls = (Object.entries(heard) as [HeardAct, number][]) // keys of HeardActs
    .map(([act, chance]) => ({ act, by: pushed(from, (moves[act][dimension] ?? 0) * chance * sensitivity, ceilings[act]?.[dimension]) }))
    .filter(({ by }) => by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  const [strongest] = pulls;
  if (!strongest) return null;
  return {
    dimension,
    act: strongest.act,
    by: within(
      pulls.reduce((sum, { by }) => sum + by, 0),
      farthest,
    ),
  };
}

/** The state after one counsellor turn, with every move and what carried it. A dimension that nothing touches drifts back to where it began. */
export function moved(persona: Persona, state: State, heard: HeardActs): { readonly state: State; readonly moves: readonly Move[] } {
  const made = dimensions.map((dimension) => moveOf(dimension, state.feelings[dimension], heard, persona.sensitivity[dimension]));
  const feelings = Object.fromEntries(
    dimensions.map((dimension, d) => {
      const from = state.feelings[dimension];
      return [dimension, Math.max(0, Math.min(1, from + (made[d]?.by ?? drift * (persona.start[dimension] - from))))];
    }),
  ) as Record<Dimension, number>; // every dimension is set
  return {
    state: { ...state, feelings, hot: feelings.discord > leaves.discord ? state.hot + 1 : 0 },
    moves: made.filter((move) => move !== null),
  };
}

/** Whether the client ends a conversation that hurts. */
export const wantsToLeave = ({ feelings, hot }: State): boolean => hot >= leaves.turns || feelings.engagement < leaves.engagement;
