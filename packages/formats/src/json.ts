/** JSON: Whisper and WhisperX segments, lists of {speaker, text}, and Oarlock's own export. */
import { roles, type Speaker, type Transcript, type Turn } from "@oarlock/core/conversation";
import { mostCharactersInTurn, mostNesting, mostSpeakers, mostTurns } from "./limits.ts";
import { excerpt, type Parsed, type Said, Unreadable, type Warning } from "./result.ts";
import { seconds } from "./text.ts";

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** Depth of brackets, outside strings: refused before the parser would recurse. */
function checkNesting(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character === "\\") i += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") {
      depth += 1;
      if (depth > mostNesting) throw new Unreadable(`This JSON is nested more than ${mostNesting} levels deep, which no transcript is. Export it again.`);
    } else if (character === "}" || character === "]") depth -= 1;
  }
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const time = (value: unknown): number | undefined => (typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : typeof value === "string" ? seconds(value) : undefined);

function saidOf(piece: unknown): Said | null {
  if (!isFields(piece)) return null;
  const words = text(piece["text"] ?? piece["utterance"] ?? piece["transcript"] ?? piece["content"]);
  if (!words.trim()) return null;
  const speaker = piece["speaker"] ?? piece["speaker_label"] ?? piece["role"] ?? piece["name"];
  const [start, end] = [time(piece["start"] ?? piece["time"]), time(piece["end"])];
  const label = typeof speaker === "number" ? `Speaker ${speaker}` : text(speaker);
  return { speaker: label || null, text: words, ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

/** Oarlock's own transcript, checked field by field. */
function ownTranscript(value: unknown): Transcript | null {
  if (!isFields(value) || !Array.isArray(value["speakers"]) || !Array.isArray(value["turns"])) return null;
  const { speakers, turns } = value as { speakers: unknown[]; turns: unknown[] };
  const broken = (what: string): Unreadable => new Unreadable(`This Oarlock file is damaged: ${what}. Export it again.`);
  if (speakers.length > mostSpeakers || turns.length > mostTurns) throw broken("it holds too many speakers or turns");
  const ids = new Set<string>();
  const readSpeakers = speakers.map((speaker): Speaker => {
    const role = isFields(speaker) ? roles.find((each) => each === speaker["role"]) : undefined;
    if (!isFields(speaker) || !role || !text(speaker["id"]) || !text(speaker["label"]) || ids.has(text(speaker["id"]))) throw broken("a speaker has no id, name or role");
    ids.add(text(speaker["id"]));
    return { id: text(speaker["id"]), label: text(speaker["label"]), role };
  });
  const turnIds = new Set<string>();
  const readTurns = turns.map((turn, i): Turn => {
    if (!isFields(turn) || !text(turn["id"]) || turnIds.has(text(turn["id"])) || !ids.has(text(turn["speaker"])) || !text(turn["text"]).trim() || text(turn["text"]).length > mostCharactersInTurn) throw broken(`turn ${i + 1} lacks its id, speaker or words`);
    turnIds.add(text(turn["id"]));
    const [start, end] = [time(turn["start"]), time(turn["end"])];
    return { id: text(turn["id"]), speaker: text(turn["speaker"]), text: text(turn["text"]), ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
  });
  if (readTurns.length === 0) throw broken("it holds no turns");
  return { speakers: readSpeakers, turns: readTurns };
}

export function parseJson(source: string): Parsed {
  checkNesting(source);
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (fault) {
    throw new Unreadable(`This JSON breaks off or has a fault (${excerpt((fault as Error).message)}). Export it again.`, { cause: fault });
  }
  if (isFields(value)) {
    const own = ownTranscript(isFields(value["record"]) ? value["record"]["transcript"] : (value["transcript"] ?? value));
    if (own) return { said: [], warnings: [], transcript: own };
  }
  const pieces = Array.isArray(value) ? value : isFields(value) ? (["segments", "turns", "utterances", "results", "messages"].map((key) => (value as Fields)[key]).find(Array.isArray) ?? null) : null;
  if (!pieces) {
    if (isFields(value) && text(value["text"]).trim()) return { said: [{ speaker: null, text: text(value["text"]) }], warnings: [] };
    throw new Unreadable("This JSON holds no segments or turns. Oarlock reads Whisper, WhisperX, its own export, and lists of speaker and text.");
  }
  if (pieces.length > mostTurns * 5) throw new Unreadable(`This file holds ${pieces.length.toLocaleString("en")} pieces, more than Oarlock reads. Split it and import the parts.`);
  const warnings: Warning[] = [];
  const said = pieces.flatMap((piece, i) => {
    const read = saidOf(piece);
    if (!read) warnings.push({ line: null, dropped: excerpt(JSON.stringify(piece) ?? ""), why: `Piece ${i + 1} holds no words.` });
    return read ? [read] : [];
  });
  return { said, warnings: warnings.slice(0, 500) };
}
