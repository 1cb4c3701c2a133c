/** A simulated client: who they are, what they could tell and when, and every line they have. Data, so that trainers can write their own. */
import type { Talk, TalkKind } from "../coding/index.ts";

/** What moves in a client, each from 0 to 1. */
export const dimensions = ["engagement", "discord", "importance", "confidence", "commitment"] as const;
export type Dimension = (typeof dimensions)[number];

/** How much trust it takes to be told: 1 what one tells anyone, 5 what one has told nobody. */
export type TrustLevel = 1 | 2 | 3 | 4 | 5;

/** Something that is true of this person for good. */
export interface Fact {
  readonly id: string;
  readonly topic: string;
  readonly level: TrustLevel;
  /** In the third person, complete. */
  readonly fact: string;
  /** Ways in which a counsellor might ask for it. */
  readonly asks: readonly string[];
  readonly talk: Talk;
  /** Null where the fact leans neither way. */
  readonly kind: TalkKind | null;
  /** Ways of telling it, each standing on its own. */
  readonly tellings: readonly string[];
}

/** A line for a kind of talk, whatever was asked. */
export interface Line {
  readonly text: string;
  readonly topic: string;
  /** 1 weak, 2 plain, 3 strong; absent where it leans neither way. */
  readonly strength?: 1 | 2 | 3;
}

/** What a counsellor's turn can do to a client that they answer with a few words of their own before the rest. */
export const reactions = [
  "heard",
  "corrects",
  "affirmed",
  "praised",
  "permission",
  "autonomy",
  "advised",
  "informed",
  "blamed",
  "interrogated",
  "plannedTooSoon",
  "repaired",
  "lost",
  "unknown",
] as const;
export type Reaction = (typeof reactions)[number];

export const shortKinds = ["yes", "unsure", "cold"] as const;
/** Leaving with something, leaving because it hurt, time being up. */
export const endingKinds = ["open", "closed", "time"] as const;
export type Ending = (typeof endingKinds)[number];

/** Micro-skills of a way of answering (domain model, section 10). */
export const skills = [
  "simple reflection",
  "complex reflection",
  "double-sided reflection",
  "affirmation",
  "open question",
  "evoking",
  "autonomy",
  "discord",
  "elicit-provide-elicit",
] as const;

export type Skill = (typeof skills)[number];

/** What a good counsellor could say to one line of theirs: shown to a learner as another way. */
export interface OtherWays {
  /** The line, word for word. */
  readonly to: string;
  readonly ways: readonly { readonly skill: Skill; readonly say: string }[];
}

export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly age: number;
  readonly pronouns: string;
  /** Nobody's likeness. */
  readonly fictional: true;
  readonly who: string;
  /** All that a counsellor knows beforehand. */
  readonly referral: string;
  readonly target: string;
  readonly substance: string;
  readonly start: Readonly<Record<Dimension, number>>;
  /** How strongly this person moves beside others: 1 is usual. */
  readonly sensitivity: Readonly<Record<Dimension, number>>;
  readonly fillers: readonly string[];
  readonly manner: string;
  /** Words that sting this person, and what they answer. */
  readonly bristles: readonly { readonly words: readonly string[]; readonly lines: readonly string[] }[];
  readonly topics: readonly string[];
  readonly facts: readonly Fact[];
  readonly acts: {
    readonly change: Readonly<Record<TalkKind, readonly Line[]>>;
    readonly sustain: Readonly<Record<TalkKind, readonly Line[]>>;
    readonly neutral: readonly Line[];
    readonly askBack: readonly Line[];
    readonly discord: readonly Line[];
  };
  readonly short: Readonly<Record<(typeof shortKinds)[number], readonly string[]>>;
  readonly reactions: Readonly<Record<Reaction, readonly string[]>>;
  readonly opening: readonly string[];
  readonly endings: Readonly<Record<Ending, readonly string[]>>;
  /** Said plainly and once if asked about ending their life (domain model, section 12). */
  readonly aside: string;
  /** Where there are none for a line, other ways come from the bank (alternatives.json). */
  readonly otherWays?: readonly OtherWays[];
}

/** Every line of a persona, with the place it stands in. */
export function linesOf(persona: Persona): readonly (readonly [place: string, text: string])[] {
  const listed = (place: string, lines: readonly string[]) => lines.map((text) => [place, text] as const);
  const acted = (place: string, lines: readonly Line[]) => lines.map(({ text }) => [place, text] as const);
  const { acts } = persona;
  return [
    ...persona.facts.flatMap(({ id, tellings }) => listed(`fact ${id}`, tellings)),
    ...(["change", "sustain"] as const).flatMap((side) => Object.entries(acts[side]).flatMap(([kind, lines]) => acted(`${side} ${kind}`, lines))),
    ...(["neutral", "askBack", "discord"] as const).flatMap((act) => acted(act, acts[act])),
    ...shortKinds.flatMap((kind) => listed(`short ${kind}`, persona.short[kind])),
    ...reactions.flatMap((reaction) => listed(reaction, persona.reactions[reaction])),
    ...persona.bristles.flatMap(({ lines }) => listed("bristles", lines)),
    ...listed("opening", persona.opening),
    ...endingKinds.flatMap((kind) => listed(`ending ${kind}`, persona.endings[kind])),
  ];
}
