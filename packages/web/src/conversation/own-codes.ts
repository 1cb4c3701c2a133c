/** A person's codes of a turn: the model's shape with chances of 0 and 1, changed by one key. */
import { type ClientCodes, type CounsellorCodes, type MitiCode, mitiCodes, type Talk, type TurnCodes } from "@oarlock/core/coding";

export const codeByKey: Readonly<Record<string, MitiCode>> = {
  q: "Q",
  s: "SR",
  c: "CR",
  a: "AF",
  k: "Seek",
  e: "Emphasize",
  i: "GI",
  p: "Persuade",
  w: "PersuadeWith",
  x: "Confront",
};
export const talkByKey: Readonly<Record<string, Talk>> = { "+": "change", "=": "change", "-": "sustain", "0": "neutral" };

const mainOf: Readonly<Record<MitiCode, CounsellorCodes["behaviour4"]>> = (() => {
  const of = (label: keyof CounsellorCodes["behaviour4"]) => ({ question: 0, reflection: 0, therapist_input: 0, other: 0, [label]: 1 });
  return {
    GI: of("therapist_input"),
    Persuade: of("therapist_input"),
    PersuadeWith: of("therapist_input"),
    Q: of("question"),
    SR: of("reflection"),
    CR: of("reflection"),
    AF: of("other"),
    Seek: of("question"),
    Emphasize: of("other"),
    Confront: of("other"),
  };
})();

/** A person's coding of a counsellor turn with just these MITI codes. MISC is left unsaid. */
export function counsellorTurnOf(codes: ReadonlySet<MitiCode>): CounsellorCodes {
  const main = [...codes][0];
  return {
    role: "counsellor",
    miti: Object.fromEntries(mitiCodes.map((code) => [code, codes.has(code) ? 1 : 0])) as CounsellorCodes["miti"], // every code is set
    open: 0.5,
    misc: {},
    behaviour4: main ? mainOf[main] : { question: 0, reflection: 0, therapist_input: 0, other: 1 },
    misc6: { O: 0, Q: 0, CRL: 0, SRL: 0, IMI: 0, IMC: 0 },
    misc5: { R: 0, Q: 0, MICO: 0, MIIN: 0, Other: 0 },
    parts: [],
    evidence: [],
  };
}

export const clientTurnOf = (talk: Talk): ClientCodes => ({
  role: "client",
  talk: { change: 0, neutral: 0, sustain: 0, [talk]: 1 },
  kind: {},
  discord: 0,
  evidence: [],
});

export const heldBy = (codes: TurnCodes | undefined): ReadonlySet<MitiCode> =>
  new Set(codes?.role === "counsellor" ? mitiCodes.filter((code) => codes.miti[code] >= 0.5) : []);

/** What a key on a turn makes of one's own codes; undefined where the key means nothing there. Backspace takes one's codes away (null). */
export function codesAfterKey(
  key: string,
  role: "counsellor" | "client" | "other",
  own: TurnCodes | undefined,
  model: TurnCodes | undefined,
): TurnCodes | null | undefined {
  if (role === "other") return undefined;
  if (key === "Backspace" || key === "Delete") return own ? null : undefined;
  if (role === "client") {
    const talk = talkByKey[key];
    return talk ? clientTurnOf(talk) : undefined;
  }
  if (key === "0") return counsellorTurnOf(new Set());
  const code = codeByKey[key.toLowerCase()];
  if (!code) return undefined;
  const held = new Set(heldBy(own ?? model));
  if (held.has(code)) held.delete(code);
  else held.add(code);
  if (code === "SR") held.delete("CR");
  if (code === "CR") held.delete("SR");
  return counsellorTurnOf(held);
}
