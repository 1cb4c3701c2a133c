/** What the encoder reads of a turn: who speaks and says what, and what was said just before. Training and run time share it. */
import type { HeardTurn } from "@oarlock/core/coding";

export interface View {
  /** The turn itself, led by its speaker. */
  readonly said: string;
  /** The turns before, oldest first, each led by its speaker; empty at the start. */
  readonly before: string;
}

/** Turns of context, and the words kept of each. */
const turnsBefore = 4;
/** No further back than this, third speakers counted: what a stretch of turns brings along. */
const farthest = 12;
const wordsOfLast = 32;
const wordsOfEarlier = 12;

/** The end of a turn carries what the next one answers, its beginning what it was about. */
function shortened(text: string, most: number): string {
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length <= most) return words.join(" ");
  const head = Math.floor(most / 3);
  return `${words.slice(0, head).join(" ")} … ${words.slice(head - most).join(" ")}`;
}

export const saidBy = (role: "counsellor" | "client", text: string): string => `${role}: ${text}`;

/** The view of item `i`; `other` speakers are left out. */
export function viewAt(turns: readonly HeardTurn[], i: number): View {
  const turn = turns[i] as HeardTurn;
  const before: string[] = [];
  for (let j = i - 1; j >= Math.max(0, i - farthest) && before.length < turnsBefore; j--) {
    const { role, text } = turns[j] as HeardTurn;
    if (role === "other") continue;
    before.unshift(saidBy(role, shortened(text, before.length === 0 ? wordsOfLast : wordsOfEarlier)));
  }
  return { said: saidBy(turn.role === "client" ? "client" : "counsellor", turn.text), before: before.join(" ") };
}
