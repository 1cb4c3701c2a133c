/** Six fictional conversations written for Oarlock: one client met in four ways, and two that change course. */
import type { Role, Transcript } from "../conversation/index.ts";
import type { Approach } from "../partnership/index.ts";
import danaBlame from "./dana-blame.json" with { type: "json" };
import danaGuidance from "./dana-guidance.json" with { type: "json" };
import danaPartnership from "./dana-partnership.json" with { type: "json" };
import danaQuestions from "./dana-questions.json" with { type: "json" };
import royTurnsAway from "./roy-turns-away.json" with { type: "json" };
import royTurnsToward from "./roy-turns-toward.json" with { type: "json" };

export interface Example {
  readonly id: string;
  readonly title: string;
  /** One plain sentence. */
  readonly about: string;
  readonly target: string;
  readonly transcript: Transcript;
  /** The approach each counsellor turn was written as, in order. */
  readonly readings: readonly Approach[];
}

type Written = typeof danaPartnership;

const exampleOf = ({ id, title, about, target, speakers, turns, readings }: Written): Example => ({
  id,
  title,
  about,
  target,
  transcript: {
    speakers: speakers.map((speaker) => ({ ...speaker, role: speaker.role as Role })), // checked by examples.test.ts
    turns: turns.map((turn, i) => ({ id: `t${i + 1}`, ...turn })),
  },
  readings: readings as readonly Approach[], // checked by examples.test.ts
});

export const examples: readonly Example[] = [danaPartnership, danaGuidance, danaBlame, danaQuestions, royTurnsToward, royTurnsAway].map(exampleOf);
