/** What the encoder decides: the linear model's heads, the 19 codes of MISC 2.5, client talk in MISC's convention, and where an utterance begins. */
import { miscCodes, talks } from "@oarlock/core/coding";
import { clientHeads, counsellorHeads, type Head } from "../model/heads.ts";

export const encoderHeads = {
  counsellor: [...counsellorHeads, { name: "misc2", labels: miscCodes, source: "misc" }],
  client: [...clientHeads, { name: "talkMisc", labels: talks, source: "misc" }],
  /** Read from the value at a token, not pooled: a new utterance begins there. */
  cut: [{ name: "cut", labels: ["cut"], source: "misc" }],
} as const satisfies Record<"counsellor" | "client" | "cut", readonly Head[]>;
