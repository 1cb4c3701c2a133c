/** One row a turn as CSV; cells that a spreadsheet would run as a formula are guarded. */
import { type Coding, mitiCodes } from "../coding/index.ts";
import { spokenTurns, type Transcript } from "../conversation/index.ts";
import { marksOf } from "./marks.ts";

/** A leading apostrophe keeps `=`, `+`, `-`, `@`, their full-width forms, tab and return from being run (OWASP, CSV injection). */
export function csvCell(value: string): string {
  const guarded = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return /[",;\n\r\t']/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

const name = ({ rater }: Coding): string => (rater.kind === "model" ? `${rater.name} ${rater.version}` : rater.name);
const figure = (value: number | undefined): string => (value === undefined ? "" : value.toFixed(3));

/** A column of codes and one a chance for each rater, in the order given. Turns are numbered from 1. */
export function renderTurnTable({ transcript, codings }: { readonly transcript: Transcript; readonly codings: readonly Coding[] }): string {
  const labels = new Map(transcript.speakers.map(({ id, label }) => [id, label]));
  const chances = [...mitiCodes, "change", "neutral", "sustain"];
  const head = [
    "turn",
    "speaker",
    "role",
    "start",
    "text",
    ...codings.flatMap((coding) => [`codes (${name(coding)})`, ...chances.map((code) => `${code} (${name(coding)})`)]),
  ];
  const rows = spokenTurns(transcript).map((turn, i) => {
    const cells = codings.flatMap(({ turns }) => {
      const codes = turns[turn.id];
      if (codes?.role === "counsellor") return [marksOf(codes), ...mitiCodes.map((code) => figure(codes.miti[code])), "", "", ""];
      if (codes?.role === "client") {
        const { change, neutral, sustain } = codes.talk;
        const talk = change >= neutral && change >= sustain ? "change" : sustain >= neutral ? "sustain" : "neutral";
        return [talk, ...mitiCodes.map(() => ""), figure(change), figure(neutral), figure(sustain)];
      }
      return ["", ...chances.map(() => "")];
    });
    return [String(i + 1), labels.get(turn.speaker) ?? "", turn.role, turn.start === undefined ? "" : String(turn.start), turn.text, ...cells];
  });
  return `\uFEFF${[head, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}
