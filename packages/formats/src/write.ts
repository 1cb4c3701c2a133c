/** A transcript to bytes in each format; reading them gives the transcript back as far as the format can hold it. */
import type { Transcript } from "@oarlock/core/conversation";
import { Document, Packer, Paragraph, TextRun } from "docx";
import type { Format } from "./result.ts";
import { clock } from "./text.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Guards a cell that a spreadsheet would run as a formula, and quotes it. */
export function csvCell(value: string): string {
  const guarded = /^(?:[=+\-@\t\r]|'[=+\-@\t\r'])/.test(value) ? `'${value}` : value;
  return /[",;\n\r\t]/.test(guarded) || guarded !== value ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Captions need times; where a transcript has none, a turn takes a second and stays in order. */
function cues(transcript: Transcript, point: "." | ",", line: (label: string, text: string) => string, numbered: boolean): string {
  const labels = new Map(transcript.speakers.map(({ id, label }) => [id, label]));
  return transcript.turns
    .map((turn, i) => {
      const start = turn.start ?? i;
      const end = turn.end ?? start + 1;
      return `${numbered ? `${i + 1}\n` : ""}${clock(start, point)} --> ${clock(end, point)}\n${line(labels.get(turn.speaker) ?? "", turn.text)}\n`;
    })
    .join("\n");
}

export async function write(transcript: Transcript, format: Format, { title = "Conversation" }: { readonly title?: string } = {}): Promise<Uint8Array> {
  const labels = new Map(transcript.speakers.map(({ id, label }) => [id, label]));
  const label = (id: string): string => labels.get(id) ?? "";
  switch (format) {
    case "txt":
      return bytes(transcript.turns.map((turn) => `${turn.start === undefined ? "" : `[${clock(turn.start)}] `}${label(turn.speaker)}: ${turn.text}\n`).join(""));
    case "vtt":
      return bytes(`WEBVTT\n\n${cues(transcript, ".", (name, text) => `<v ${escaped(name)}>${escaped(text)}</v>`, false)}`);
    case "srt":
      return bytes(cues(transcript, ",", (name, text) => `${name}: ${text}`, true));
    case "csv": {
      const roleOf = new Map(transcript.speakers.map(({ id, role }) => [id, role]));
      const rows = transcript.turns.map((turn) => [label(turn.speaker), turn.text, turn.start ?? "", turn.end ?? "", roleOf.get(turn.speaker) ?? ""].map((cell) => csvCell(String(cell))).join(","));
      return bytes(["speaker,text,start,end,seat", ...rows, ""].join("\r\n"));
    }
    case "json":
      return bytes(`${JSON.stringify({ oarlock: 1, title, transcript }, null, 1)}\n`);
    case "docx": {
      const paragraphs = transcript.turns.map((turn) => new Paragraph({ children: [new TextRun({ text: `${label(turn.speaker)}: `, bold: true }), new TextRun(turn.text)] }));
      return new Uint8Array(await Packer.toBuffer(new Document({ title, sections: [{ children: paragraphs }] })));
    }
  }
}
