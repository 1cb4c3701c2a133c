/** What the encoder decides: the linear model's heads, the 19 codes of MISC 2.5, and client talk in MISC's convention. */
import { miscCodes, talks } from "@oarlock/core/coding";
import { clientHeads, counsellorHeads, type Head } from "../model/heads.ts";

export const encoderHeads = {
  counsellor: [...counsellorHeads, { name: "misc2", labels: miscCodes, source: "misc" }],
  client: [...clientHeads, { name: "talkMisc", labels: talks, source: "misc" }],
} as const satisfies Record<"counsellor" | "client", readonly Head[]>;
