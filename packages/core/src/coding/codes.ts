/** The code lists of MITI 4.2.1, MISC 2.5, AnnoMI and client talk. Definitions stand in `manual.ts`. */

/** MITI 4.2.1 behaviours (Moyers, Manuel & Ernst 2015, section E). */
export const mitiCodes = ["GI", "Persuade", "PersuadeWith", "Q", "SR", "CR", "AF", "Seek", "Emphasize", "Confront"] as const;
export type MitiCode = (typeof mitiCodes)[number];

/** The 19 counsellor codes of MISC 2.5 (Houck, Moyers, Miller, Glynn & Hallgren); OQ and CQ, ADP and ADW, RCP and RCW apart. */
export const miscCodes = ["ADP", "ADW", "AF", "CO", "DI", "EC", "FA", "FI", "GI", "OQ", "CQ", "RCP", "RCW", "SR", "CR", "RF", "ST", "SU", "WA"] as const;
export type MiscCode = (typeof miscCodes)[number];

/** AutoMISC's first tier: a grouping of that project, not of the manual. */
export const misc6Codes = ["O", "Q", "CRL", "SRL", "IMI", "IMC"] as const;
export type Misc6 = (typeof misc6Codes)[number];

/** Five classes of counsellor utterances over MISC 2.5. */
export const misc5Codes = ["R", "Q", "MICO", "MIIN", "Other"] as const;
export type Misc5 = (typeof misc5Codes)[number];

/** AnnoMI's main behaviour of a turn (Wu et al. 2023). */
export const annomiBehaviours = ["question", "reflection", "therapist_input", "other"] as const;
export type AnnomiBehaviour = (typeof annomiBehaviours)[number];

/** Client talk in relation to the target behaviour. */
export const talks = ["change", "neutral", "sustain"] as const;
export type Talk = (typeof talks)[number];

/** Kinds of change and sustain talk: DARN-CAT and other (MISC 2.5, with activation from Miller & Rollnick). */
export const talkKinds = ["D", "AB", "R", "N", "C", "AC", "TS", "O"] as const;
export type TalkKind = (typeof talkKinds)[number];
