/** WebVTT: `<v Name>` (Teams), `Name: text` (Zoom), captions without names. */
import type { Transcript } from "@oarlock/core/conversation";
import { type Cue, cuesOf, ownNote, piecesOfVoices, plainEntities, type Voice } from "./captions.ts";
import { timed } from "./pace.ts";
import type { Piece, Reading } from "./result.ts";
import { clockOf } from "./times.ts";

const voiceTag = /<v(?:\.[^\s.<>]{1,60}){0,8}\s([^<>]{1,200})>/g;
const anyTag = /<\/?(?:[a-z][^<>]{0,200}|\d[\d:.]{0,20})?>/gi;

/** Words of a cue without markup. */
const plain = (markup: string): string => plainEntities(markup.replace(anyTag, ""));

/** A cue may hold several voices. */
function voicesOf(cue: Cue): readonly Voice[] {
  const voices: Voice[] = [];
  let label: string | null = null;
  let from = 0;
  const take = (to: number): void => {
    const text = plain(cue.text.slice(from, to));
    if (text.trim() !== "") voices.push({ label, text, cue });
  };
  for (const match of cue.text.matchAll(voiceTag)) {
    take(match.index);
    label = plainEntities(match[1] ?? "");
    from = match.index + match[0].length;
  }
  take(cue.text.length);
  return voices;
}

/** `Anna: Hello.` on one line of a cue and `Ben: Hi.` on the next are two voices. */
function linesApart(voice: Voice): readonly Voice[] {
  if (voice.label !== null || !voice.text.includes("\n")) return [voice];
  const lines = voice.text.split("\n");
  const named = lines.filter((line) => /^[^:]{1,60}:\s/.test(line)).length;
  return named === lines.length ? lines.map((text) => ({ ...voice, text })) : [voice];
}

export async function readVtt(text: string): Promise<Reading> {
  const found = await cuesOf(text, "vtt");
  if (!found.ok) return found;
  const own = text.slice(0, 2000).includes(`\n${ownNote}`);
  const read = piecesOfVoices(found.cues.flatMap(voicesOf).flatMap(own ? (voice) => [voice] : linesApart), found.warnings);
  if (!own || !read.ok || !("pieces" in read)) return read;
  const idByLine = new Map(found.cues.map((cue) => [cue.line, cue.id]));
  return { ...read, pieces: read.pieces.map((piece) => measured(piece, idByLine.get(piece.line ?? 0) ?? "")) };
}

/** Without the times that Oarlock only estimated. */
function measured({ start, end, ...piece }: Piece, id: string): Piece {
  if (id.endsWith(" untimed")) return piece;
  return { ...piece, ...(start === undefined ? {} : { start }), ...(end === undefined || id.endsWith(" start") ? {} : { end }) };
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** One cue a turn. A cue's name says where its times are estimates, since captions cannot do without. */
export function writeVtt(transcript: Transcript): string {
  const labels = new Map(transcript.speakers.map((speaker) => [speaker.id, speaker.label]));
  const cues = timed(transcript.turns).map(({ turn, start, end }, i) => {
    const id = `${i + 1}${turn.start === undefined ? " untimed" : turn.end === undefined ? " start" : ""}`;
    return `${id}\n${clockOf(start)} --> ${clockOf(end)}\n<v ${escaped(labels.get(turn.speaker) ?? "")}>${escaped(turn.text)}</v>\n`;
  });
  const head = `WEBVTT\n\n${ownNote}. Where a cue's name ends in “untimed” or “start”, times were not known and are estimated.\n`;
  return [head, ...cues].join("\n");
}
