/** A counsellor's turn for tests: the MITI codes that it holds and how likely, all else as if nothing was heard. */
import { type MitiCode, mitiCodes } from "./codes.ts";
import type { CounsellorCodes } from "./coding.ts";

export function counsellorTurn(codes: Partial<Record<MitiCode, number>>, open = 0): CounsellorCodes {
  const [question, reflection, input] = [codes.Q ?? 0, Math.min(1, (codes.SR ?? 0) + (codes.CR ?? 0)), Math.max(codes.GI ?? 0, codes.Persuade ?? 0)];
  const all = Math.max(1, question + reflection + input);
  return {
    role: "counsellor",
    miti: { ...(Object.fromEntries(mitiCodes.map((code) => [code, 0])) as CounsellorCodes["miti"]), ...codes }, // every code is set
    open,
    misc: {},
    behaviour4: {
      question: question / all,
      reflection: reflection / all,
      therapist_input: input / all,
      other: 1 - (question + reflection + input) / all,
    },
    misc6: { O: 1, Q: 0, CRL: 0, SRL: 0, IMI: 0, IMC: 0 },
    misc5: { R: 0, Q: 0, MICO: 0, MIIN: 0, Other: 1 },
    parts: [],
    evidence: [],
  };
}
