/** SRT: `Name: text`, `[SPEAKER_00]: text`, captions without names. */
import type { Transcript } from "@oarlock/core/conversation";
import { cuesOf, piecesOfVoices, plainEntities } from "./captions.ts";
import { timed } from "./pace.ts";
import type { Reading } from "./result.ts";
import { clockOf } from "./times.ts";

const tag = /<\/?(?:i|b|u|s|font)(?:\s[^<>]{0,200})?>|\{\\[^{}]{0,100}\}/gi;

export async function readSrt(text: string): Promise<Reading> {
  const found = await cuesOf(text, "srt");
  if (!found.ok) return found;
  const voices = found.cues.flatMap((cue) => {
    const words = plainEntities(cue.text.replace(tag, ""));
    const lines = words.split("\n").map((line) => line.replace(/^\s*[-–—]\s+(?=[^:]{1,40}:\s)/, ""));
    const named = lines.filter((line) => /^[^:]{1,60}:\s/.test(line)).length;
    return (named === lines.length ? lines : [words]).map((line) => ({ label: null, text: line, cue }));
  });
  return piecesOfVoices(voices, found.warnings);
}

/** Only what reading would take for markup is written as an entity, so that players show the rest as it is. */
function escaped(text: string): string {
  return text
    .replace(/&(?=(?:amp|lt|gt|nbsp|lrm|rlm|quot|apos|#39|#123);)/g, "&amp;")
    .replace(/<(?=\/?[a-z])/gi, "&lt;")
    .replace(/\{(?=\\)/g, "&#123;")
    .replaceAll("-->", "--&gt;");
}

/** One caption a turn. SRT has no place to say that a time is unknown: it is estimated from the words. */
export function writeSrt(transcript: Transcript): string {
  const labels = new Map(transcript.speakers.map((speaker) => [speaker.id, speaker.label]));
  const captions = timed(transcript.turns).map(({ turn, start, end }, i) => {
    return `${i + 1}\n${clockOf(start, ",")} --> ${clockOf(end, ",")}\n${labels.get(turn.speaker) ?? ""}: ${escaped(turn.text)}\n`;
  });
  return captions.join("\n");
}
