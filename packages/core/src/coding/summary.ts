/** Summary scores (MITI 4.2.1, section F; MISC 2.5). A zero denominator gives null: not applicable, never 0 or infinity. */
import type { Counts } from "./counts.ts";
import { miConsistent, miInconsistent, mitiAdherent, mitiNonAdherent } from "./maps.ts";

/** MITI's expert-opinion thresholds for 20 minutes coded by people: a guide that trainers use, never pass or fail. */
export interface Guide {
  readonly fair: number;
  readonly good: number;
}

export interface SummaryRatio {
  readonly key: string;
  readonly label: string;
  /** Null where the denominator is zero. */
  readonly value: number | null;
  readonly unit: "share" | "ratio" | "count";
  readonly guide?: Guide;
}

const ratio = (over: number, under: number): number | null => (under > 1e-9 ? over / under : null);

/** CR / (SR + CR), MITI 4.2.1: 40 % fair, 50 % good. */
export const percentComplex = (counts: Counts): number | null => ratio(counts.miti.CR, counts.miti.SR + counts.miti.CR);
/** (SR + CR) / Q, MITI 4.2.1: 1 fair, 2 good. */
export const reflectionToQuestion = (counts: Counts): number | null => ratio(counts.miti.SR + counts.miti.CR, counts.miti.Q);
/** Seek + AF + Emphasize, MITI 4.2.1; no threshold is set. */
export const totalAdherent = (counts: Counts): number => mitiAdherent.reduce((sum, code) => sum + counts.miti[code], 0);
/** Persuade + Confront, MITI 4.2.1; no threshold is set. */
export const totalNonAdherent = (counts: Counts): number => mitiNonAdherent.reduce((sum, code) => sum + counts.miti[code], 0);
/** Open / all questions, MITI 3.1: 50 % fair, 70 % good. MITI 4 dropped it; trainers still ask for it. */
export const percentOpen = (counts: Counts): number | null => ratio(counts.open, counts.miti.Q);
/** Change / (change + sustain). */
export const percentChangeTalk = (counts: Counts): number | null => ratio(counts.talk.change, counts.talk.change + counts.talk.sustain);
/** MICO / (MICO + MIIN), MISC 2.5. */
export function percentMiConsistent(counts: Counts): number | null {
  const sum = (codes: typeof miConsistent): number => codes.reduce((total, code) => total + (counts.misc[code] ?? 0), 0);
  return ratio(sum(miConsistent), sum(miConsistent) + sum(miInconsistent));
}

/** (cultivating change talk + softening sustain talk) / 2; people's ratings only, 1 to 5. MITI 4.2.1: 3 fair, 4 good. */
export const technicalGlobal = (cultivating: number, softening: number): number => (cultivating + softening) / 2;
/** (partnership + empathy) / 2; people's ratings only, 1 to 5. MITI 4.2.1: 3.5 fair, 4 good. */
export const relationalGlobal = (partnership: number, empathy: number): number => (partnership + empathy) / 2;
export const globalGuides = { technical: { fair: 3, good: 4 }, relational: { fair: 3.5, good: 4 } } as const;

export function summaryRatios(counts: Counts): readonly SummaryRatio[] {
  return [
    { key: "reflection-to-question", label: "Reflections to questions", value: reflectionToQuestion(counts), unit: "ratio", guide: { fair: 1, good: 2 } },
    { key: "percent-complex", label: "Complex among reflections", value: percentComplex(counts), unit: "share", guide: { fair: 0.4, good: 0.5 } },
    { key: "percent-open", label: "Open among questions (MITI 3.1)", value: percentOpen(counts), unit: "share", guide: { fair: 0.5, good: 0.7 } },
    { key: "adherent", label: "MI-adherent: seeking collaboration, affirming, emphasising autonomy", value: totalAdherent(counts), unit: "count" },
    { key: "non-adherent", label: "MI-non-adherent: persuading, confronting", value: totalNonAdherent(counts), unit: "count" },
    { key: "percent-change-talk", label: "Change talk among change and sustain talk", value: percentChangeTalk(counts), unit: "share" },
    { key: "percent-mi-consistent", label: "MI-consistent (MISC)", value: percentMiConsistent(counts), unit: "share" },
  ];
}
