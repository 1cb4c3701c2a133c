/** Close calls are told, clear ones are not. */
import { expect, test } from "vitest";
import { mitiCodes } from "./codes.ts";
import type { ClientCodes, CounsellorCodes } from "./coding.ts";
import { couldBeEither } from "./doubt.ts";

const client = (change: number, neutral: number, sustain: number): ClientCodes => ({
  role: "client",
  talk: { change, neutral, sustain },
  kind: {},
  discord: 0,
  evidence: [],
});
const nothing = Object.fromEntries(mitiCodes.map((code) => [code, 0])) as CounsellorCodes["miti"]; // every code is set
const counsellor = (miti: Partial<CounsellorCodes["miti"]>): CounsellorCodes => ({
  role: "counsellor",
  miti: { ...nothing, ...miti },
  open: 0,
  misc: {},
  behaviour4: { question: 0, reflection: 0, therapist_input: 0, other: 1 },
  misc6: { O: 1, Q: 0, CRL: 0, SRL: 0, IMI: 0, IMC: 0 },
  misc5: { R: 0, Q: 0, MICO: 0, MIIN: 0, Other: 1 },
  parts: [],
  evidence: [],
});

test.each([
  ["client talk that leans nowhere", client(0.45, 0.4, 0.15), ["change", "neutral"]],
  ["clear client talk", client(0.7, 0.2, 0.1), []],
  ["an act about as likely as not", counsellor({ SR: 0.52, Q: 0.95 }), ["SR"]],
  ["clear acts", counsellor({ SR: 0.9, Q: 0.03 }), []],
  ["a third speaker", { role: "other" } as const, []],
])("%s", (_, codes, either) => {
  expect(couldBeEither(codes)).toEqual(either);
});
