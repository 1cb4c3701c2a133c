/** JSON: Whisper and whisper.cpp segments, WhisperX with speakers, lists of turns, and Oarlock's own export. */
import { hasUnspeakable, labelKey, type Role, roles, type Speaker, type Transcript, type Turn, tidyLabel, tidyText } from "@oarlock/core/conversation";
import { refuseTooLong, refuseTooMany, unspeakable } from "./assemble.ts";
import { lineAt } from "./decode.ts";
import { maxJsonDepth, maxJsonValues, maxSpeakers, maxTurnLength } from "./limits.ts";
import { fail, isRecord, type Piece, type Reading, type Warning } from "./result.ts";
import { type Span, secondsOf, spanFrom, unreadableTime } from "./times.ts";
import { dropped, note } from "./warnings.ts";

type Fields = Readonly<Record<string, unknown>>;

const unknownShape =
  "This JSON holds no transcript that Oarlock knows; it reads segments of Whisper or WhisperX, a list of turns with “speaker” and “text”, and its own export.";

/** Nesting and number of values before the parser builds anything; a sentence where there is too much. */
function refuseShape(text: string): string | null {
  let [depth, deepest, values, quoted] = [0, 0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      values++;
      if (++depth > deepest) deepest = depth;
    } else if (code === 0x7d || code === 0x5d) depth--;
    else if (code === 0x2c) values++;
  }
  if (deepest > maxJsonDepth) return `This JSON is nested ${deepest.toLocaleString("en")} levels deep, which no transcript is; export the transcript again.`;
  if (values > maxJsonValues) return "This JSON holds far more values than a transcript has; export the transcript without its extras and import that.";
  return depth > 0 || quoted
    ? `This JSON ends in line ${lineAt(text, text.trimEnd().length)} before it is complete, as if a download had stopped; export or download the file again.`
    : null;
}

function parsed(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string } {
  const shape = refuseShape(text);
  if (shape) return fail(shape);
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (fault) {
    const at = positionOf(text, fault);
    const where = at === null ? "" : ` (see line ${lineAt(text, at)})`;
    return fail(`The file is not valid JSON${where}; export the transcript again, or paste its words as text.`);
  }
}

/** Texts longer than this are not searched for the place of their fault. */
const longestSearched = 2_000_000;

/** Where the parser stopped. Not every message says so; then the shortest beginning that is already wrong does. */
function positionOf(text: string, fault: unknown): number | null {
  const stated = statedPosition(fault);
  if (stated !== null || text.length > longestSearched) return stated;
  let [right, wrong] = [0, text.length];
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1;
    if (isBeginning(text.slice(0, middle))) right = middle;
    else wrong = middle;
  }
  return right;
}

function statedPosition(fault: unknown): number | null {
  const at = /position (\d+)/.exec(fault instanceof Error ? fault.message : "")?.[1];
  return at === undefined ? null : Number(at);
}

/** True where only the rest is missing. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (fault) {
    const at = statedPosition(fault);
    return at === null ? fault instanceof Error && fault.message.includes("end of JSON") : at >= text.length;
  }
}

export function readJson(text: string): Reading {
  const json = parsed(text);
  if (!json.ok) return json;
  const { value } = json;
  if (Array.isArray(value)) return readList(value);
  if (!isRecord(value)) return fail(unknownShape);
  const inner = isRecord(value["transcript"]) ? value["transcript"] : value;
  const title = typeof value["title"] === "string" ? tidyText(value["title"]) : "";
  if (Array.isArray(inner["speakers"]) && Array.isArray(inner["turns"])) {
    const own = readOwn(inner["speakers"], inner["turns"]);
    return own.ok && title !== "" ? { ...own, title } : own;
  }
  const list = ["segments", "turns", "utterances", "transcription", "transcript", "results", "entries", "messages"]
    .map((key) => value[key])
    .find(Array.isArray);
  if (list) return readList(list);
  if (typeof value["text"] !== "string") return fail(unknownShape);
  return tidyText(value["text"]) === "" ? fail(noSpeech) : { ok: true, pieces: [{ label: null, text: value["text"], line: null }], warnings: [] };
}

const noSpeech = "The file holds no speech: its list of segments is empty; check that the recording had sound and transcribe it again.";

const stringOf = (fields: Fields, ...keys: readonly string[]): string | null => {
  const found = keys.map((key) => fields[key]).find((value) => typeof value === "string" || typeof value === "number");
  return found === undefined ? null : String(found);
};

function timeOf(value: unknown): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" ? (secondsOf(value) ?? (/^\d+(?:\.\d+)?s?$/.test(value) ? Number.parseFloat(value) : null)) : null;
}

function spanOfFields(fields: Fields): Span {
  const offsets = fields["offsets"];
  // whisper.cpp counts milliseconds.
  if (isRecord(offsets) && typeof offsets["from"] === "number" && typeof offsets["to"] === "number")
    return spanFrom(offsets["from"] / 1000, offsets["to"] / 1000);
  const first = ["start", "start_time", "startTime", "begin", "time", "timestamp"].map((key) => timeOf(fields[key])).find((time) => time !== null);
  const last = ["end", "end_time", "endTime", "stop"].map((key) => timeOf(fields[key])).find((time) => time !== null);
  return spanFrom(first, last);
}

const statesTime = (fields: Fields): boolean => fields["start"] != null || fields["end"] != null;

function roleOfFields(fields: Fields): Role | undefined {
  return roles.find((role) => role === fields["role"]);
}

/** A list of segments or turns. Where only some have a speaker, the others are given to one called `Unknown`. */
function readList(list: readonly unknown[]): Reading {
  if (list.length === 0) return fail(noSpeech);
  const warnings: Warning[] = [];
  const pieces: Piece[] = [];
  list.forEach((item, i) => {
    const text = isRecord(item) ? stringOf(item, "text", "utterance", "utterance_text", "content", "sentence", "message", "words_text") : null;
    if (!isRecord(item) || text === null) {
      warnings.push(dropped(i + 1, JSON.stringify(item)?.slice(0, 200) ?? "", "This entry of the list has no text."));
      return;
    }
    const role = roleOfFields(item);
    const speaker = stringOf(item, "speaker", "speaker_name", "speaker_label", "speakerName", "name", "interlocutor", "role");
    const label = speaker === null ? null : tidyLabel(speaker) || null;
    const span = spanOfFields(item);
    if (statesTime(item) && (span.start === undefined || (item["end"] != null && span.end === undefined))) {
      warnings.push(dropped(i + 1, JSON.stringify([item["start"], item["end"]]), unreadableTime));
    }
    pieces.push({ label, text, line: i + 1, ...(role ? { role } : {}), ...span });
  });
  if (pieces.length === 0) return fail(unknownShape);
  if (pieces.every((piece) => tidyText(piece.text) === "")) return fail(noSpeech);
  if (pieces.every((piece) => piece.label === null)) return { ok: true, pieces, warnings };
  const told = pieces.map((piece) => {
    if (piece.label !== null || tidyText(piece.text) === "") return piece;
    warnings.push({ line: piece.line, dropped: "", why: "This segment names no speaker; it is kept under “Unknown”, to be given to the one who said it." });
    return { ...piece, label: "Unknown" };
  });
  return { ok: true, pieces: told, warnings };
}

const id = /^[\w.:-]{1,60}$/;

/** A whole transcript, kept as it is: ids, order, neighbouring turns of one speaker. */
function readOwn(speakerList: readonly unknown[], turnList: readonly unknown[]): Reading {
  if (speakerList.length > maxSpeakers)
    return fail(`The file lists ${speakerList.length.toLocaleString("en")} speakers; a conversation has a few, so export it again.`);
  const tooMany = refuseTooMany(turnList.length);
  if (tooMany) return tooMany;
  const speakers: Speaker[] = [];
  const warnings: Warning[] = [];
  for (const [i, item] of speakerList.entries()) {
    const label = isRecord(item) && typeof item["label"] === "string" ? tidyLabel(item["label"]) : "";
    const own = isRecord(item) && typeof item["id"] === "string" && id.test(item["id"]) ? item["id"] : null;
    const taken = speakers.some((speaker) => speaker.id === own || labelKey(speaker.label) === labelKey(label));
    if (!isRecord(item) || label === "" || own === null || taken)
      return fail(`Speaker ${i + 1} of this export has no id or name of its own; export the conversation again.`);
    const role = roleOfFields(item);
    if (role === undefined) warnings.push(note(null, `The role of “${label}” is none that Oarlock knows, so it was set to “other”; choose it here.`));
    speakers.push({ id: own, label, role: role ?? "other" });
  }
  return readOwnTurns(speakers, turnList, warnings);
}

function readOwnTurns(speakers: readonly Speaker[], list: readonly unknown[], warnings: Warning[]): Reading {
  const turns: Turn[] = [];
  const known = new Set(speakers.map((speaker) => speaker.id));
  const ids = list.flatMap((item) => (isRecord(item) && typeof item["id"] === "string" && id.test(item["id"]) ? [item["id"]] : []));
  const keepIds = ids.length === list.length && new Set(ids).size === ids.length;
  if (!keepIds && ids.length > 0) warnings.push(note(null, "Some turns have no id of their own, so all were numbered anew."));
  for (const [i, item] of list.entries()) {
    const speaker = isRecord(item) ? item["speaker"] : null;
    const text = isRecord(item) && typeof item["text"] === "string" ? tidyText(item["text"]) : "";
    if (!isRecord(item) || typeof speaker !== "string" || !known.has(speaker))
      return fail(`Turn ${i + 1} of this export belongs to no speaker that the file lists; export the conversation again.`);
    if (text.length > maxTurnLength) return refuseTooLong(null);
    if (typeof item["text"] === "string" && hasUnspeakable(item["text"])) warnings.push(unspeakable(i + 1));
    if (text === "") warnings.push(dropped(i + 1, String(speaker), "This turn has no words."));
    else turns.push({ id: keepIds ? (ids[i] ?? "") : `t${turns.length + 1}`, speaker, text, ...spanFrom(numberOf(item["start"]), numberOf(item["end"])) });
  }
  if (turns.length === 0) return fail("This export holds no turns with words; export the conversation again.");
  return { ok: true, transcript: { speakers, turns }, warnings };
}

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** Everything that a transcript holds. */
export function writeJson(transcript: Transcript, title: string): string {
  return `${JSON.stringify({ oarlock: "transcript", version: 1, title, speakers: transcript.speakers, turns: transcript.turns }, null, 2)}\n`;
}
