/** A play as rows for people and programs: one a turn, the same bytes for the same play. */
import { type CounsellorCodes, mitiCodes, type Talk } from "../coding/index.ts";
import type { Transcript } from "../conversation/index.ts";
import { type Dimension, dimensions, type Persona } from "./persona.ts";
import { type Play, type PlayedTurn, spokenIn, thousandths } from "./play.ts";
import { type Feelings, readiness } from "./state.ts";

export interface PlayedRow {
  readonly transcript: string;
  readonly index: number;
  readonly speaker: "counsellor" | "client";
  readonly text: string;
  /** Null for the counsellor. */
  readonly talk: Talk | null;
  /** The counsellor's MITI codes, or what the client did: a kind of talk, `tells`, `discord`, `asks back`, `neutral`, `ends`. */
  readonly act: string;
  /** After the turn: engagement, discord, importance, confidence, commitment, readiness. */
  readonly state: Readonly<Record<Dimension | "readiness", number>>;
}

const stateRow = (feelings: Feelings): PlayedRow["state"] =>
  ({
    ...Object.fromEntries(dimensions.map((dimension) => [dimension, thousandths(feelings[dimension])])),
    readiness: thousandths(readiness(feelings)),
  }) as PlayedRow["state"]; // every dimension is set

/** The codes that a turn holds more likely than not; of a reflection, simple or complex, the likelier. */
function counsellorAct({ miti }: CounsellorCodes): string {
  const reflects = miti.SR + miti.CR >= 0.5 ? (miti.CR >= miti.SR ? "CR" : "SR") : null;
  return mitiCodes.filter((code) => (code === "SR" || code === "CR" ? code === reflects : miti[code] >= 0.5)).join("+") || "other";
}

function clientAct({ plan, talk, kind, fact }: PlayedTurn): string {
  if (plan.ends) return "ends";
  if (plan.discord) return "discord";
  if (talk !== "neutral") return kind ?? talk;
  if (fact) return "tells";
  return plan.asksBack ? "asks back" : "neutral";
}

export function rowsOf(persona: Persona, { seed, opening, turns }: Play): readonly PlayedRow[] {
  const transcript = `${persona.id}-${seed}`;
  const first: PlayedRow = { transcript, index: 0, speaker: "client", text: opening, talk: "neutral", act: "neutral", state: stateRow(persona.start) };
  return [
    first,
    ...turns.flatMap((turn, i): readonly PlayedRow[] => {
      const before = turns[i - 1]?.feelings ?? persona.start;
      return [
        { transcript, index: 1 + 2 * i, speaker: "counsellor", text: turn.said, talk: null, act: counsellorAct(turn.codes), state: stateRow(before) },
        { transcript, index: 2 + 2 * i, speaker: "client", text: turn.reply, talk: turn.talk, act: clientAct(turn), state: stateRow(turn.feelings) },
      ];
    }),
  ];
}

/** The conversation as Listen hears it. */
export function transcriptOf(persona: Persona, play: Play, counsellor = "You"): Transcript {
  return {
    speakers: [
      { id: "counsellor", label: counsellor === persona.name ? "Counsellor" : counsellor, role: "counsellor" },
      { id: "client", label: persona.name, role: "client" },
    ],
    turns: spokenIn(play).map(({ role, text }, i) => ({ id: `t${i}`, speaker: role, text })),
  };
}
