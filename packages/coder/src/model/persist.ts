/**
 * A client's talk persists: change follows change and sustain follows sustain more often than chance. Each turn's probabilities are
 * smoothed over the client's turns before and after by the forward-backward algorithm (Rabiner 1989) with the labelled conversations'
 * transitions, tempered because neighbouring turns' words already share what persists.
 */
import { type ClientCodes, type Likelihoods, type Talk, type TurnCodes, talks } from "@oarlock/core/coding";

/** How much likelier each talk is after each talk than it is at all: rows before, columns after, in the order of `talks`. */
export type Persistence = readonly (readonly number[])[];

/** Strength of the transitions, chosen on held-out conversations; 1 would take the turns' words as independent of each other. */
const temper = 0.35;

/** Transitions over chance from sequences of talk; one is added to every count. */
export function persistenceOf(sequences: readonly (readonly Talk[])[]): Persistence {
  const seen = talks.map(() => talks.map(() => 1));
  const alone = talks.map(() => 1);
  for (const sequence of sequences) {
    sequence.forEach((talk, i) => {
      const to = talks.indexOf(talk);
      alone[to] = (alone[to] as number) + 1;
      const row = i > 0 ? seen[talks.indexOf(sequence[i - 1] as Talk)] : undefined;
      if (row) row[to] = (row[to] as number) + 1;
    });
  }
  const total = alone.reduce((sum, n) => sum + n, 0);
  return seen.map((row) => {
    const sum = row.reduce((a, b) => a + b, 0);
    return row.map((n, to) => n / sum / ((alone[to] as number) / total));
  });
}

const normalised = (values: readonly number[]): number[] => {
  const sum = values.reduce((a, b) => a + b, 0);
  return values.map((value) => value / sum);
};

/** Smooths the probabilities of consecutive client turns. */
export function smooth(chances: readonly (readonly number[])[], persistence: Persistence): readonly (readonly number[])[] {
  const pull = persistence.map((row) => row.map((value) => value ** temper));
  const forward: number[][] = [];
  chances.forEach((own, i) => {
    const before = forward[i - 1];
    forward.push(normalised(own.map((chance, to) => chance * (before ? before.reduce((sum, value, from) => sum + value * (pull[from]?.[to] ?? 1), 0) : 1))));
  });
  let backward = talks.map(() => 1);
  const out: number[][] = [];
  for (let i = chances.length - 1; i >= 0; i--) {
    out.unshift(normalised((forward[i] as number[]).map((value, label) => value * (backward[label] as number)))); // one a turn
    backward = normalised(
      talks.map((_, from) =>
        talks.reduce((sum, __, to) => sum + (pull[from]?.[to] ?? 1) * ((chances[i] as readonly number[])[to] as number) * (backward[to] as number), 0),
      ),
    );
  }
  return out;
}

/** Smooths the talk of one conversation. */
export function persist(codes: readonly TurnCodes[], persistence: Persistence): readonly TurnCodes[] {
  const client = codes.filter((turn): turn is ClientCodes => turn.role === "client");
  const smoothed = smooth(
    client.map(({ talk }) => talks.map((label) => talk[label])),
    persistence,
  );
  const talkOf = new Map(client.map((turn, i) => [turn, Object.fromEntries(talks.map((label, l) => [label, smoothed[i]?.[l] ?? 0])) as Likelihoods<Talk>])); // every talk is set
  return codes.map((turn) => (turn.role === "client" ? { ...turn, talk: talkOf.get(turn) ?? turn.talk } : turn));
}
