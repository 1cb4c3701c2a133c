/** Maps between schemes (domain model, section 4; MISC 2.5 against MITI 4.2.1). What a map loses is said beside it. */
import type { AnnomiBehaviour, Misc5, Misc6, MiscCode, MitiCode } from "./codes.ts";

/** MISC to MITI. Null: MITI does not code it. EC is autonomy or permission in MISC; MITI calls the second Seek. */
export const mitiOfMisc: Readonly<Record<MiscCode, MitiCode | null>> = {
  ADP: "PersuadeWith",
  ADW: "Persuade",
  AF: "AF",
  CO: "Confront",
  DI: "Persuade",
  EC: "Emphasize",
  FA: null,
  FI: null,
  GI: "GI",
  OQ: "Q",
  CQ: "Q",
  RCP: "PersuadeWith",
  RCW: "Persuade",
  SR: "SR",
  CR: "CR",
  RF: "CR",
  ST: null,
  SU: null,
  WA: "Confront",
};

/** MISC to AnnoMI's main behaviour. AnnoMI does not record permission; praise and comfort are `other` there. */
export const annomiOfMisc: Readonly<Record<MiscCode, AnnomiBehaviour>> = {
  ADP: "therapist_input",
  ADW: "therapist_input",
  AF: "other",
  CO: "other",
  DI: "therapist_input",
  EC: "other",
  FA: "other",
  FI: "other",
  GI: "therapist_input",
  OQ: "question",
  CQ: "question",
  RCP: "therapist_input",
  RCW: "therapist_input",
  SR: "reflection",
  CR: "reflection",
  RF: "reflection",
  ST: "other",
  SU: "other",
  WA: "therapist_input",
};

/** MISC to AutoMISC's first tier. */
export const misc6OfMisc: Readonly<Record<MiscCode, Misc6>> = {
  ADP: "IMC",
  ADW: "IMI",
  AF: "CRL",
  CO: "IMI",
  DI: "IMI",
  EC: "CRL",
  FA: "O",
  FI: "O",
  GI: "IMC",
  OQ: "Q",
  CQ: "Q",
  RCP: "IMC",
  RCW: "IMI",
  SR: "SRL",
  CR: "CRL",
  RF: "CRL",
  ST: "O",
  SU: "CRL",
  WA: "IMI",
};

/** MISC to five classes: MI-consistent and MI-inconsistent acts beside reflections and questions. */
export const misc5OfMisc: Readonly<Record<MiscCode, Misc5>> = {
  ADP: "MICO",
  ADW: "MIIN",
  AF: "MICO",
  CO: "MIIN",
  DI: "MIIN",
  EC: "MICO",
  FA: "Other",
  FI: "Other",
  GI: "Other",
  OQ: "Q",
  CQ: "Q",
  RCP: "MICO",
  RCW: "MIIN",
  SR: "R",
  CR: "R",
  RF: "R",
  ST: "Other",
  SU: "MICO",
  WA: "MIIN",
};

/** MISC 2.5, MI-consistent: also open questions and reflections, which the five classes keep apart. */
export const miConsistent: readonly MiscCode[] = ["ADP", "AF", "EC", "OQ", "RCP", "SR", "CR", "SU"];
export const miInconsistent: readonly MiscCode[] = ["ADW", "CO", "DI", "RCW", "WA"];

/** MITI's sums (4.2.1, section F): adherent and non-adherent behaviours. */
export const mitiAdherent: readonly MitiCode[] = ["Seek", "AF", "Emphasize"];
export const mitiNonAdherent: readonly MitiCode[] = ["Persuade", "Confront"];

/** MITI to AnnoMI's main behaviour. */
export const annomiOfMiti: Readonly<Record<MitiCode, AnnomiBehaviour>> = {
  GI: "therapist_input",
  Persuade: "therapist_input",
  PersuadeWith: "therapist_input",
  Q: "question",
  SR: "reflection",
  CR: "reflection",
  AF: "other",
  Seek: "question",
  Emphasize: "other",
  Confront: "other",
};
