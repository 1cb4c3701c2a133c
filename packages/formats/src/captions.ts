/** Captions, WebVTT and SRT alike: media-captions reads the cues, one line at a time, so that every line dropped can be named. */
import { tidyLabel } from "@oarlock/core/conversation";
import * as mediaCaptions from "media-captions";
import { refuseTooLong } from "./assemble.ts";
import { beforeFirstColon, type Candidate, chooseLabels, inBrackets, type Line } from "./labels.ts";
import { maxCaptions, maxTurnLength } from "./limits.ts";
import { fail, type Piece, type Reading, type Warning } from "./result.ts";
import { clockOf } from "./times.ts";
import { linesOf } from "./txt.ts";
import { dropped, note } from "./warnings.ts";

/** What we use of media-captions, whose declaration files cannot be resolved by Node's rules. */
interface CaptionParser {
  parseTextStream(
    lines: ReadableStream<string>,
    options: { readonly type: "vtt" | "srt"; readonly errors: boolean; readonly onCue: (cue: ParsedCue) => void },
  ): Promise<unknown>;
  /** Seconds, or null. */
  parseVTTTimestamp(time: string): number | null;
}

interface ParsedCue {
  readonly id: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly text: string;
}

const { parseTextStream, parseVTTTimestamp } = mediaCaptions as unknown as CaptionParser;

/** A cue with the line of its first words. */
export interface Cue {
  readonly id: string;
  /** Seconds. */
  readonly start: number;
  readonly end?: number;
  readonly text: string;
  readonly line: number;
}

const isTiming = /-->/;
const headerLine = /^(?:kind|language|x-[\w-]+)\s*[:=]/i;
const furniture = /^(?:WEBVTT|STYLE|REGION)/;

export interface Cues {
  readonly ok: true;
  readonly cues: readonly Cue[];
  readonly warnings: readonly Warning[];
}

/** Times and settings of a cue in the form that the parser knows: hours and fractions as some recorders write them. */
function mendTiming(line: string, type: "vtt" | "srt"): { readonly text: string; readonly endless: boolean } {
  const [start = "", rest = ""] = line.split("-->");
  const mend = (time: string): string =>
    time
      .trim()
      .slice(0, 40)
      .replace(/^(\d):/, "0$1:")
      .replace(",", ".")
      .replace(/\.(\d{3})\d+$/, ".$1");
  const [last = "", ...settings] = rest.trim().split(/\s+/);
  const [from, to] = [mend(start), mend(last)];
  const [begins, ends] = [parseVTTTimestamp(from), parseVTTTimestamp(to)];
  // Recognisers write captions that end when they begin, or before: their words still count.
  const endless = begins !== null && ends !== null && ends <= begins;
  const end = endless ? clockOf(begins + least) : to;
  const kept = type === "vtt" ? settings : settings.filter((word) => !/^(?:[XY][12]|line|position|align|size):/.test(word));
  return { text: [`${from} --> ${end}`, ...kept].join(" "), endless };
}

/** The shortest caption, in seconds: stands for an end that makes no sense. */
const least = 0.001;
/** The parser takes a first line such as `line: …` for a setting; a space that has no width keeps it as words. */
const looksLikeSetting = /^\s*(?:region|vertical|line|position|size|align)[:=]/;

/**
 * The lines as the parser wants them: blank lines between captions where the file forgot them, times mended.
 * `endless` collects the lines whose end was not after their start.
 */
function mendLines(lines: readonly Line[], type: "vtt" | "srt", endless: Set<number>): readonly Line[] {
  const fed: Line[] = [];
  let timedAt = -1;
  // Some recorders put no blank line under the header either.
  let inHead = type === "vtt";
  for (const line of lines) {
    const text = line.text.trim();
    if (text === "") {
      timedAt = -1;
      inHead = false;
      fed.push({ text: "", number: line.number });
    } else if (isTiming.test(text)) {
      const before = fed.at(-1);
      const id = timedAt >= 0 && before && fed.length - 1 > timedAt && /^\d+$/.test(before.text) ? fed.pop() : undefined;
      if (timedAt >= 0 || inHead) fed.push({ text: "", number: line.number });
      inHead = false;
      if (id) fed.push(id);
      const mended = mendTiming(text, type);
      if (mended.endless) endless.add(line.number);
      timedAt = fed.push({ text: mended.text, number: line.number }) - 1;
    } else {
      const first = timedAt === fed.length - 1 && timedAt >= 0;
      fed.push({ text: type === "vtt" && first && looksLikeSetting.test(text) ? `\u200b${text}` : text, number: line.number });
    }
  }
  return fed;
}

/** The cues of a caption file with a warning for each line that is in none. */
export async function cuesOf(text: string, type: "vtt" | "srt"): Promise<Cues | { readonly ok: false; readonly why: string }> {
  const lines = linesOf(text);
  if (!lines) return fail(tooManyCaptions);
  const endless = new Set<number>();
  const fed = mendLines(lines, type, endless);
  const cues: Cue[] = [];
  const warnings: Warning[] = [];
  let at = 0;
  let block: Line[] = [];
  let heard = false;
  const endBlock = (): void => {
    if (!heard) warnings.push(...droppedBlock(block, type));
    block = [];
    heard = false;
  };
  const onCue = (cue: ParsedCue): void => {
    heard = true;
    const line = block.find((candidate) => isTiming.test(candidate.text))?.number ?? 0;
    const end = endless.has(line) ? {} : { end: cue.endTime };
    if (end.end === undefined) warnings.push(note(line, "This caption does not end after it begins, so only its beginning was kept."));
    cues.push({ id: cue.id, start: cue.startTime, ...end, text: cue.text, line: line + 1 });
  };
  // One line is handed over at a time, so `block` is what the parser is reading.
  const stream = new ReadableStream<string>(
    {
      pull(controller) {
        if (fed[at - 1]?.text === "") endBlock();
        const line = fed[at++];
        if (line === undefined || cues.length > maxCaptions) return controller.close();
        if (line.text !== "") block.push(line);
        controller.enqueue(line.text);
      },
    },
    { highWaterMark: 0 },
  );
  await parseTextStream(stream, { type, errors: false, onCue });
  endBlock();
  const long = cues.find((cue) => cue.text.length > maxTurnLength);
  if (long) return refuseTooLong(long.line);
  return cues.length > maxCaptions ? fail(tooManyCaptions) : { ok: true, cues, warnings };
}

/** Lines of a block that gave no cue. Headers and styles are no loss. */
function droppedBlock(block: readonly Line[], type: "vtt" | "srt"): readonly Warning[] {
  const [first] = block;
  if (!first || first.text.startsWith(ownNote)) return [];
  if (type === "vtt" && furniture.test(first.text)) {
    const rest = first.text.startsWith("WEBVTT") ? block.slice(1).filter((line) => !headerLine.test(line.text)) : [];
    return rest.map((line) => dropped(line.number, line.text, "It belongs to the header of the caption file, not to a caption."));
  }
  const comment = type === "vtt" && first.text.startsWith("NOTE");
  const why = comment
    ? "It is a comment of the caption file, not speech."
    : block.some((line) => isTiming.test(line.text))
      ? "The times of this caption cannot be read, so it was left out; write them as 00:01:02.000 --> 00:01:05.000."
      : "It stands outside every caption, so it is not known when or by whom it was said.";
  // A caption without words has nothing to lose but its times.
  const last = block.at(-1);
  if (last && block.length <= 2 && isTiming.test(last.text) && !comment)
    return [dropped(last.number, last.text, "This caption is empty or its times cannot be read.")];
  return block.map((line) => dropped(line.number, line.text, why));
}

/** Begins the comment by which Oarlock knows its own captions again. */
export const ownNote = "NOTE Written by Oarlock";
const tooManyCaptions = `The file holds more than ${maxCaptions.toLocaleString("en")} captions; split it and import the parts.`;

/** A stretch of a cue; `label` where the markup says who speaks. */
export interface Voice {
  readonly label: string | null;
  readonly text: string;
  readonly cue: Cue;
}

/** Voices to pieces. Where the markup names nobody, names stand before the words: `Anna: …`, `[SPEAKER_00]: …`. */
export function piecesOfVoices(voices: readonly Voice[], warnings: readonly Warning[]): Reading {
  if (voices.length === 0) return fail(noCaptions(warnings));
  const lines = voices.map((voice) => (voice.label === null ? candidateOf(voice.text) : null));
  const candidates = lines.flatMap((line) => line?.candidate ?? []);
  const unnamed = voices.filter((voice) => voice.label === null && voice.text.trim() !== "").length;
  const isSpeaker = chooseLabels(candidates, unnamed, { everyLine: voices.every((voice) => voice.label === null) });
  const pieces = voices.map((voice, i): Piece => {
    const line = lines[i];
    const span = { start: voice.cue.start, ...(voice.cue.end === undefined ? {} : { end: voice.cue.end }) };
    if (line && isSpeaker(line.candidate)) return { label: line.candidate.label, text: line.rest, line: voice.cue.line, ...span };
    return { label: voice.label === null ? null : tidyLabel(voice.label) || null, text: voice.text, line: voice.cue.line, ...span };
  });
  return { ok: true, pieces, warnings };
}

function noCaptions(warnings: readonly Warning[]): string {
  const untimed = warnings.find((warning) => warning.dropped.includes("-->"));
  return untimed
    ? `No caption could be read, since the times in line ${untimed.line} are not of the form 00:01:02.000 --> 00:01:05.000; export the captions again.`
    : "No captions with words were found; check that the file is the transcript of the conversation and export it again.";
}

function candidateOf(text: string): { readonly candidate: Candidate; readonly rest: string } | null {
  const colon = beforeFirstColon(text);
  if (colon) return { candidate: { label: colon.label, form: "colon" }, rest: colon.rest };
  const bracket = inBrackets(text);
  return bracket ? { candidate: { label: bracket.label, form: "bracket" }, rest: bracket.rest } : null;
}

/** The signs that captions write as entities. */
export function plainEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|nbsp|lrm|rlm|quot|apos|#39|#123);/g, (whole, name: string) => signs.get(name) ?? whole);
}

const signs = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["nbsp", " "],
  ["lrm", ""],
  ["rlm", ""],
  ["quot", '"'],
  ["apos", "'"],
  ["#39", "'"],
  ["#123", "{"],
]);
