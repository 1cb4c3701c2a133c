/** From a model's probabilities to the codes of one turn. */
import {
  annomiBehaviours,
  type ClientCodes,
  type CounsellorCodes,
  type Evidence,
  type Likelihoods,
  type MiscCode,
  type MitiCode,
  misc5Codes,
  misc6Codes,
  mitiCodes,
  type Part,
  type TalkKind,
  talkKinds,
  talks,
} from "@oarlock/core/coding";
import type { Span } from "./sentences.ts";

/** Probabilities by head, one a label. */
export type Chances = Readonly<Record<string, readonly number[]>>;

const extras = ["SU", "WA", "DI", "FA", "ST", "RF"] as const satisfies readonly MiscCode[];
/** A code at least this likely is worth pointing at. */
const worthShowing = 0.3;
/** Pieces of a turn that are scored on their own; further ones share the last. */
const mostParts = 24;

const one = (chances: Chances, head: string): number => chances[head]?.[0] ?? 0;

function likelihoods<L extends string>(labels: readonly L[], values: readonly number[] | undefined): Likelihoods<L> {
  return Object.fromEntries(labels.map((label, i) => [label, values?.[i] ?? 0])) as Record<L, number>; // every label is set
}

const none = (...chances: readonly number[]): number => chances.reduce((left, chance) => left * (1 - chance), 1);
const scaled = (chance: number, factor: number): number => (chance * factor) / (1 - chance + chance * factor);

/**
 * Information and advice together must be as likely as the head that hears any input at all (AnnoMI's conventions know many more of them
 * than the manual's rarer codes): the odds of the three are raised by one factor until they are.
 */
function inputActs(chances: Chances): readonly [GI: number, Persuade: number, PersuadeWith: number] {
  const acts = [one(chances, "GI"), one(chances, "Persuade"), one(chances, "PersuadeWith")] as const;
  const wanted = (one(chances, "input") + (chances["behaviour4"]?.[2] ?? 0)) / 2;
  let factor = 1;
  while (factor < 64 && 1 - none(...acts.map((chance) => scaled(chance, factor))) < wanted) factor *= 1.15;
  return [scaled(acts[0], factor), scaled(acts[1], factor), scaled(acts[2], factor)];
}

function mitiOf(chances: Chances): Likelihoods<MitiCode> {
  const reflection = one(chances, "reflection");
  const complex = one(chances, "complex");
  const [GI, Persuade, PersuadeWith] = inputActs(chances);
  return {
    GI,
    Persuade,
    PersuadeWith,
    Q: one(chances, "question"),
    SR: reflection * (1 - complex),
    CR: reflection * complex,
    AF: one(chances, "AF"),
    Seek: one(chances, "Seek"),
    Emphasize: one(chances, "Emphasize"),
    Confront: one(chances, "Confront"),
  };
}

const miscOf = (chances: Chances): Partial<Record<MiscCode, number>> => Object.fromEntries(extras.map((code) => [code, one(chances, code)]));

/** Heads whose probability for a turn listens to its likeliest piece as well: acts of one sentence. */
const ofOneSentence: readonly MitiCode[] = ["Persuade", "PersuadeWith", "AF", "Seek", "Emphasize", "Confront"];

function withParts(whole: Likelihoods<MitiCode>, parts: readonly Likelihoods<MitiCode>[]): Likelihoods<MitiCode> {
  if (parts.length < 2) return whole;
  const heard: Record<MitiCode, number> = { ...whole };
  for (const code of ofOneSentence) heard[code] = (whole[code] + Math.max(...parts.map((part) => part[code]))) / 2;
  return heard;
}

/** Scales the pieces' probabilities so that the likeliest piece agrees with the turn. */
function agreeing(parts: readonly Likelihoods<MitiCode>[], turn: Likelihoods<MitiCode>): readonly Likelihoods<MitiCode>[] {
  const scale = Object.fromEntries(mitiCodes.map((code) => [code, turn[code] / Math.max(1e-6, ...parts.map((part) => part[code]))]));
  return parts.map((part) => Object.fromEntries(mitiCodes.map((code) => [code, Math.min(1, part[code] * (scale[code] ?? 0))])) as Record<MitiCode, number>); // every code is set
}

/** Which head and label a code's evidence is read from. */
const evidenceHead: Readonly<Record<string, string>> = { SR: "reflection", CR: "reflection", Q: "question" };

/** What a model heard in one turn, whichever model it is. */
export interface Hearing {
  readonly whole: Chances;
  /** The turn's utterances. */
  readonly utterances: readonly Span[];
  /** Chances of one piece of the turn. */
  piece(span: Span, before: Span | undefined): Chances;
  /** The words that carried a label of a head. */
  evidence(code: Evidence["code"], head: string, label: string): readonly Evidence[];
}

export function counsellorTurn(hearing: Hearing): CounsellorCodes {
  const chances = hearing.whole;
  const spans = hearing.utterances.slice(0, mostParts);
  const pieces = spans.map((span, i) => (spans.length < 2 ? chances : hearing.piece(span, spans[i - 1])));
  const partMiti = pieces.map(mitiOf);
  const miti = withParts(mitiOf(chances), partMiti);
  const partsAgreed = agreeing(partMiti, miti);
  const parts: readonly Part[] = spans.map((span, i) => ({ ...span, miti: partsAgreed[i] ?? miti, misc: miscOf(pieces[i] ?? chances) }));
  const evidence = mitiCodes.flatMap((code) => {
    if (miti[code] < worthShowing) return [];
    const name = evidenceHead[code] ?? code;
    return hearing.evidence(code, name, name);
  });
  return {
    role: "counsellor",
    miti,
    open: one(chances, "open"),
    misc: miscOf(chances),
    behaviour4: likelihoods(annomiBehaviours, chances["behaviour4"]),
    misc6: likelihoods(misc6Codes, chances["misc6"]),
    misc5: likelihoods(misc5Codes, chances["misc5"]),
    parts,
    evidence,
  };
}

export function clientTurn(hearing: Hearing): ClientCodes {
  const chances = hearing.whole;
  const talk = likelihoods(talks, chances["talk"]);
  const evidence = (["change", "sustain"] as const).flatMap((label) => {
    return talk[label] >= worthShowing ? hearing.evidence(label, "talk", label) : [];
  });
  return { role: "client", talk, kind: likelihoods<TalkKind>(talkKinds, chances["kind"]), discord: one(chances, "discord"), evidence };
}
