/** A turn's codes in a word or two, and the words that name the approaches: the same on every sheet. */
import { mitiCodes, type TurnCodes } from "../coding/index.ts";
import type { Approach, SummaryScore } from "../partnership/index.ts";

export const approachNames: Readonly<Record<Approach, string>> = {
  partnership: "Partnership",
  authoritarian: "Authoritarian guidance",
  blame: "Blame-focused",
  questioning: "Non-directive questioning",
  neutral: "Neutral",
};

/** The four that have a share, in the order of every table and key. */
export const shownApproaches = ["partnership", "authoritarian", "blame", "questioning"] as const satisfies readonly Approach[];

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A summary score as it is read, and what trainers go by (empty where there is no such guide). */
export function scoreWords({ value, unit, guide }: SummaryScore): readonly [value: string, guide: string] {
  const show = (n: number): string => (unit === "share" ? percent(n) : unit === "count" ? String(Math.round(n)) : `${n.toFixed(1)} : 1`);
  return [value === null ? "not applicable" : show(value), guide ? `fair ${show(guide.fair)}, good ${show(guide.good)}` : ""];
}

/** What a turn more likely than not holds: MITI codes of a counsellor, change or sustain talk of a client. */
export function marksOf(codes: TurnCodes | undefined): string {
  if (codes?.role === "counsellor") return mitiCodes.filter((code) => codes.miti[code] >= 0.5).join(" ");
  if (codes?.role !== "client") return "";
  return codes.talk.change >= 0.5 ? "change talk" : codes.talk.sustain >= 0.5 ? "sustain talk" : "";
}

/** The line above a turn: the rater's marks, then one's own where there are any. */
export function turnLine(number: number, speaker: string, marks: readonly string[]): string {
  return [`${number} ${speaker}`.trim(), ...marks.filter((mark) => mark !== "")].join(" · ");
}
