/** What is kept of practising, and the port that keeps it: a person's own conversations with clients, and the personas that trainers wrote. */
import type { Persona } from "./persona.ts";
import type { Play } from "./play.ts";

/** `learning`: a note after each turn. `run-through`: nothing until the end. */
export const practiceWays = ["learning", "run-through"] as const;
export type PracticeWay = (typeof practiceWays)[number];

export interface NewPractice {
  readonly persona: Persona;
  readonly way: PracticeWay;
  /** A micro-skill to work on. */
  readonly aim: string | null;
  readonly play: Play;
  /** Where this is another way through an earlier practice: which, and from which turn, from 0. */
  readonly from: { readonly id: string; readonly turn: number } | null;
}

export interface Practice extends NewPractice {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly changedAt: string;
  /** The conversation with its report, once the practice has ended. */
  readonly conversationId: string | null;
}

/** One's own practices; nobody else's are seen. */
export interface PracticeStore {
  list(): Promise<readonly Practice[]>;
  read(id: string): Promise<Practice | null>;
  create(practice: NewPractice): Promise<Practice>;
  /** Throws `changed-meanwhile` unless the stored play has `turns` turns. */
  save(id: string, turns: number, play: Play): Promise<void>;
  /** Ties the practice to the conversation that holds its report. */
  close(id: string, conversationId: string): Promise<void>;
  erase(id: string): Promise<void>;
  personas(): Promise<readonly Persona[]>;
  /** Keeps a persona, in place of one with the same id. */
  keepPersona(persona: Persona): Promise<void>;
  erasePersona(id: string): Promise<void>;
}
