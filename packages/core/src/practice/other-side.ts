/** The other side of the table: what went on in the client, what moved them, what was never told, and how two ways through one moment differ. */
import type { Talk } from "../coding/index.ts";
import type { HeardAct } from "./constants.ts";
import { trustNeeded } from "./constants.ts";
import type { Dimension, Persona, TrustLevel } from "./persona.ts";
import type { Play } from "./play.ts";
import { readiness, startOf } from "./state.ts";

/** How the client stood after a turn; turn 0 is the beginning. */
export interface Standing {
  readonly turn: number;
  readonly engagement: number;
  readonly discord: number;
  readonly readiness: number;
}

/** One turn that moved the client, with the words that did. */
export interface TurningPoint {
  /** From 1. */
  readonly turn: number;
  readonly dimension: Dimension;
  readonly by: number;
  readonly act: HeardAct;
  readonly words: string;
}

export interface Untold {
  readonly fact: string;
  readonly level: TrustLevel;
  /** How much more trust (engagement less discord) it would have taken at the best moment; 0 where there was enough and nobody asked. */
  readonly short: number;
  /** Turns, from 1, at which it was asked for and not told. */
  readonly askedAt: readonly number[];
}

export interface OtherSide {
  readonly standings: readonly Standing[];
  /** At most eight, in order of turns: those that moved something most. */
  readonly turningPoints: readonly TurningPoint[];
  readonly told: readonly string[];
  /** Deepest first. */
  readonly untold: readonly Untold[];
  readonly talk: Readonly<Record<Talk, number>>;
}

const mostPoints = 8;
/** A smaller move is not told of. */
const worthTelling = 0.01;

export function otherSide(persona: Persona, { turns }: Play): OtherSide {
  const feelings = [startOf(persona).feelings, ...turns.map((turn) => turn.feelings)];
  const standings = feelings.map((each, turn) => ({ turn, engagement: each.engagement, discord: each.discord, readiness: readiness(each) }));
  const points = turns
    .flatMap(({ moves, said }, i) => moves.map((move) => ({ turn: i + 1, ...move, words: said })))
    .filter(({ by }) => Math.abs(by) >= worthTelling)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  // One point a turn: its largest move.
  const largest = points.filter(({ turn }, i) => points.findIndex((each) => each.turn === turn) === i).slice(0, mostPoints);
  const told = turns.flatMap(({ fact }) => (fact ? [fact] : []));
  const best = Math.max(...feelings.map(({ engagement, discord }) => engagement - discord));
  const untold = persona.facts
    .filter(({ id }) => !told.includes(id))
    .map(({ id, fact, level }) => ({
      fact,
      level,
      short: Math.max(0, trustNeeded[level] - best),
      askedAt: turns.flatMap(({ touched }, i) => (touched === id ? [i + 1] : [])),
    }))
    .sort((a, b) => b.level - a.level);
  const count = (talk: Talk): number => turns.filter((turn) => turn.talk === talk).length;
  return {
    standings,
    turningPoints: largest.sort((a, b) => a.turn - b.turn),
    told: persona.facts.filter(({ id }) => told.includes(id)).map(({ fact }) => fact),
    untold,
    talk: { change: count("change"), neutral: count("neutral"), sustain: count("sustain") },
  };
}

/** What differs at the end of two plays of one persona. */
export interface Difference {
  readonly engagement: number;
  readonly discord: number;
  readonly readiness: number;
  readonly changeTalk: number;
  readonly sustainTalk: number;
  /** Facts that only the second was told. */
  readonly toldNow: readonly string[];
  /** The first turn at which they differ, from 0, with what moved the client there in each. */
  readonly from: number;
  readonly moves: readonly [readonly TurningPoint[], readonly TurningPoint[]];
}

/** `second` less `first`, over as many turns as both have. */
export function differenceOf(persona: Persona, first: Play, second: Play): Difference {
  const length = Math.min(first.turns.length, second.turns.length);
  const [a, b] = [first, second].map((play) => otherSide(persona, { ...play, turns: play.turns.slice(0, length) })) as [OtherSide, OtherSide]; // two in, two out
  const [one, other] = [a.standings.at(-1), b.standings.at(-1)];
  const from = first.turns.findIndex(({ said }, i) => said !== second.turns[i]?.said);
  const movesAt = ({ turns }: Play): readonly TurningPoint[] =>
    (turns[from]?.moves ?? []).map((move) => ({ turn: from + 1, ...move, words: turns[from]?.said ?? "" }));
  return {
    engagement: (other?.engagement ?? 0) - (one?.engagement ?? 0),
    discord: (other?.discord ?? 0) - (one?.discord ?? 0),
    readiness: (other?.readiness ?? 0) - (one?.readiness ?? 0),
    changeTalk: b.talk.change - a.talk.change,
    sustainTalk: b.talk.sustain - a.talk.sustain,
    toldNow: b.told.filter((fact) => !a.told.includes(fact)),
    from: from < 0 ? length : from,
    moves: [movesAt(first), movesAt(second)],
  };
}
