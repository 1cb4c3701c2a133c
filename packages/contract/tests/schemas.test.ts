/** What the schemas let through, and what not. */
import { annomiBehaviours, misc5Codes, misc6Codes, mitiCodes, type TurnCodes } from "@oarlock/core/coding";
import { examples } from "@oarlock/core/examples";
import { describe, expect, test } from "vitest";
import { newConversationSchema, transcriptSchema, turnCodesSchema } from "../src/index.ts";

const zeros = <K extends string>(labels: readonly K[]) => Object.fromEntries(labels.map((label) => [label, 0])) as Record<K, number>; // every label is set
const counsellor = {
  role: "counsellor",
  miti: { ...zeros(mitiCodes), Q: 1 },
  open: 1,
  misc: { OQ: 1 },
  behaviour4: { ...zeros(annomiBehaviours), question: 1 },
  misc6: zeros(misc6Codes),
  misc5: zeros(misc5Codes),
  parts: [],
  evidence: [{ code: "OQ", start: 0, end: 4, weight: 1 }],
} satisfies TurnCodes;
const client = { role: "client", talk: { change: 1, neutral: 0, sustain: 0 }, kind: { D: 1 }, discord: 0, evidence: [] } satisfies TurnCodes;

describe("turn codes", () => {
  test.each([counsellor, client, { role: "other" }])("a whole turn comes through as it was: $role", (codes) => {
    expect(turnCodesSchema.parse(codes)).toEqual(codes);
  });

  test.each<[string, object]>([
    ["a chance above 1", { ...client, discord: 1.01 }],
    ["a chance that is no number", { ...client, discord: Number.NaN }],
    ["a talk left out", { ...client, talk: { change: 1 } }],
    ["a kind that is none", { ...client, kind: { Z: 1 } }],
    ["a behaviour left out", { ...counsellor, miti: { Q: 1 } }],
    ["a code that is none", { ...counsellor, misc: { ZZ: 1 } }],
    ["evidence before the turn", { ...client, evidence: [{ code: "change", start: -1, end: 2, weight: 1 }] }],
    ["no role", { ...client, role: "judge" }],
  ])("%s is refused", (_, codes) => {
    expect(turnCodesSchema.safeParse(codes).success).toBe(false);
  });
});

describe("transcripts", () => {
  const speakers = [
    { id: "a", label: "T", role: "counsellor" as const },
    { id: "b", label: "C", role: "client" as const },
  ];
  const turn = { id: "t1", speaker: "a", text: "Hello." };

  test.each(examples.map(({ id, transcript }) => [id, transcript] as const))("example %s comes through as it was", (_, transcript) => {
    expect(transcriptSchema.parse(transcript)).toEqual(transcript);
  });

  test.each<[string, unknown]>([
    ["no turns", { speakers, turns: [] }],
    ["a turn without words", { speakers, turns: [{ ...turn, text: "" }] }],
    ["a turn of nobody", { speakers, turns: [{ ...turn, speaker: "z" }] }],
    ["two turns of one id", { speakers, turns: [turn, turn] }],
    ["two speakers of one id", { speakers: [speakers[0], speakers[0]], turns: [turn] }],
    ["a time before the beginning", { speakers, turns: [{ ...turn, start: -1 }] }],
    ["a role that is none", { speakers: [{ ...speakers[0], role: "judge" }], turns: [turn] }],
    ["20,001 turns", { speakers, turns: Array.from({ length: 20_001 }, (_, i) => ({ ...turn, id: `t${i}` })) }],
  ])("%s: refused", (_, transcript) => {
    expect(transcriptSchema.safeParse(transcript).success).toBe(false);
  });

  test("a source needs its hash", () => {
    const made = {
      title: "x",
      kind: "real",
      target: null,
      transcript: { speakers, turns: [turn] },
      source: { name: "x", format: "txt", hash: "abc", bytes: 1 },
    };
    expect(newConversationSchema.safeParse(made).success).toBe(false);
    expect(newConversationSchema.safeParse({ ...made, source: { ...made.source, hash: "a".repeat(64) } }).success).toBe(true);
  });
});
