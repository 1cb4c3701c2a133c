/** Plain text: `Name: …`, `T:`/`C:`, times in brackets, Otter's header lines, lines that go on. And Oarlock's own text. */
import { labelKey, type Role, roles, type Transcript, tidyLabel, tidyText } from "@oarlock/core/conversation";
import { beforeFirstColon, type Candidate, chooseLabels, inBrackets, isNameLike, type Line, turnNumbered } from "./labels.ts";
import { maxLines } from "./limits.ts";
import { fail, type Piece, type Reading, type Warning } from "./result.ts";
import { clockOf, type Span, takeTime, timePattern } from "./times.ts";
import { dropped, excerpt, note } from "./warnings.ts";

const ownTitle = "# Oarlock transcript";
const ownSpeaker = /^# Speaker: (.{1,80}) \((counsellor|client|other)\)$/u;
const trailingTime = new RegExp(String.raw`[[(]?(${timePattern})[\])]?$`, "u");
const lineNumber = /^\s*(\d{1,5})[.):]?\s+(?=\S)/;

/** A line taken apart: what may be a name, what was said, when. */
interface Parsed extends Line {
  readonly candidate: Candidate | null;
  readonly rest: string;
  readonly span: Span;
  /** Only a time stands here: it belongs to what follows. */
  readonly timeOnly: boolean;
}

const notDialogue =
  "No speakers were found in this text; write each turn on a line of its own with the speaker's name and a colon before it, such as “Client: …”, and import it again.";

/** Lines of a text, numbered from 1, or why there are too many. */
export function linesOf(text: string): readonly Line[] | null {
  const lines = text.split(/\r\n|[\n\r\u2028\u0085]/u, maxLines + 1);
  return lines.length > maxLines ? null : lines.map((line, i) => ({ text: line, number: i + 1 }));
}

export const tooManyLines = `The file holds more than ${maxLines.toLocaleString("en")} lines; split it and import the parts.`;

export function readTxt(text: string): Reading {
  const lines = linesOf(text);
  if (!lines) return fail(tooManyLines);
  return readLines(lines);
}

/** Dialogue in lines, from a text file or from the paragraphs of a document. */
export function readLines(lines: readonly Line[]): Reading {
  if (lines[0]?.text.startsWith(ownTitle)) return readOwn(lines);
  const parsed = withoutNumbers(lines.filter((line) => line.text.trim() !== "")).map(takeApart);
  const spoken = parsed.filter((line) => !line.timeOnly);
  const candidates = spoken.flatMap((line) => line.candidate ?? []);
  const base = turnNumbered(candidates.map((candidate) => candidate.label));
  const named = parsed.map((line) => (line.candidate ? { ...line, candidate: { ...line.candidate, label: base(line.candidate.label) } } : line));
  const namedCandidates = named.flatMap((line) => line.candidate ?? []);
  const isSpeaker = chooseLabels(namedCandidates, headersApart(named), { everyLine: false });
  const found = namedCandidates.filter(isSpeaker);
  if (found.length === 0 || (found.length === 1 && spoken.length > 1 && found[0]?.form !== "colon")) return fail(notDialogue);
  return piecesOf(named, isSpeaker);
}

/** Lines to weigh candidates against: words under a header line count with it. */
function headersApart(lines: readonly Parsed[]): number {
  const headers = lines.filter((line) => line.candidate?.form === "header").length;
  const spoken = lines.filter((line) => !line.timeOnly).length;
  return Math.max(1, headers > 1 ? Math.min(spoken, headers + lines.filter((line) => line.candidate && line.candidate.form !== "header").length) : spoken);
}

/** Takes off line numbers where most lines begin with one and they rise. */
function withoutNumbers(lines: readonly Line[]): readonly Line[] {
  const numbers = lines.flatMap((line) => (takeTime(line.text) ? [] : (lineNumber.exec(line.text)?.[1] ?? []))).map(Number);
  const rising = numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? 0));
  if (numbers.length < 3 || numbers.length < lines.length * 0.6 || !rising) return lines;
  return lines.map((line) => ({ ...line, text: line.text.replace(lineNumber, "") }));
}

function takeApart(line: Line): Parsed {
  const timed = takeTime(line.text);
  const text = timed ? timed.rest : line.text.trimStart();
  const span = timed?.span ?? {};
  const at = (candidate: Candidate | null, rest: string, later: Span = {}): Parsed => {
    return { ...line, candidate, rest, span: { ...span, ...later }, timeOnly: timed !== null && candidate === null && rest.trim() === "" };
  };
  const inLabel = timeBeforeColon(text);
  if (inLabel) return at({ label: inLabel.label, form: "colon" }, inLabel.rest, inLabel.span);
  const header = timed ? null : headerOf(text);
  if (header) return at({ label: header.label, form: "header" }, "", header.span);
  const colon = beforeFirstColon(text);
  if (colon) {
    const later = takeTime(colon.rest, true);
    return at({ label: colon.label, form: "colon" }, later ? later.rest : colon.rest, later?.span);
  }
  const bracket = inBrackets(text);
  if (bracket) return at({ label: bracket.label, form: "bracket" }, bracket.rest);
  const tab = text.slice(0, 80).indexOf("\t");
  const before = tab > 0 ? tidyLabel(text.slice(0, tab)) : "";
  if (before !== "" && text.slice(tab).trim() !== "") return at({ label: before, form: "tab" }, text.slice(tab));
  // `00:00:03 Anna` above her words.
  const bare = timed && text.length <= 42 ? tidyLabel(text) : "";
  if (bare !== "" && isNameLike(bare) && !/[.?!,;]$/.test(text.trim())) return at({ label: bare, form: "header" }, "");
  return at(null, text);
}

/** `Anna (0:12): …`: the name, the time in its brackets, the words. */
function timeBeforeColon(text: string): { readonly label: string; readonly span: Span; readonly rest: string } | null {
  const ends = text.search(/[:：]/u);
  for (const { index: bracket } of text.slice(0, Math.min(70, ends)).matchAll(/[[(](?=\s?\d)/g)) {
    const boxed = text.slice(bracket, bracket + 60);
    const timed = takeTime(boxed, true);
    const colon = timed ? /^\s*[:：]/.exec(timed.rest) : null;
    const label = timed && colon ? tidyLabel(text.slice(0, bracket)) : "";
    if (timed && colon && label !== "") return { label, span: timed.span, rest: text.slice(bracket + boxed.length - timed.rest.length + colon[0].length) };
  }
  return null;
}

/** Otter's `Anna Berg  0:03` on a line of its own. */
function headerOf(line: string): { readonly label: string; readonly span: Span } | null {
  const text = line.length <= 120 ? line.trim() : "";
  const time = trailingTime.exec(text);
  const before = time ? text.slice(0, time.index) : "";
  // `Client: 10:00` is an answer, not a header.
  const label = /\s$/.test(before) && !before.includes(":") ? tidyLabel(before) : "";
  const span = label !== "" && isNameLike(label) ? takeTime(time?.[1] ?? "")?.span : undefined;
  return span ? { label, span } : null;
}

function piecesOf(lines: readonly Parsed[], isSpeaker: (candidate: Candidate) => boolean): Reading {
  const pieces: Piece[] = [];
  const warnings: Warning[] = [];
  let pending: Span = {};
  let open: { label: string; form: Candidate["form"]; span: Span; line: number; said: boolean } | null = null;
  const push = (label: string, text: string, span: Span, line: number): void => {
    if (text.trim() !== "") pieces.push({ label, text, line, ...span });
  };
  const close = (): void => {
    if (open && !open.said) warnings.push(dropped(open.line, open.label, "Nothing is said here, so it is no turn."));
  };
  for (const line of lines) {
    // A bare time under a header line is what was said: “10:00”.
    const isAnswer = line.timeOnly && open !== null && open.form === "header" && !open.said && !/[[(<{]/.test(line.text);
    if (line.timeOnly && !isAnswer) {
      pending = line.span;
      continue;
    }
    const span = line.span.start === undefined ? pending : line.span;
    if (line.candidate && isSpeaker(line.candidate)) {
      close();
      const { label } = line.candidate;
      const said = line.rest.trim() !== "";
      open = { label, form: line.candidate.form, span, line: line.number, said };
      pending = {};
      if (said) push(label, line.rest, span, line.number);
      continue;
    }
    const text = (isAnswer ? line.text : withoutTime(line.text)).trim();
    if (!open) warnings.push(dropped(line.number, text, "It stands before the first speaker, so it is not known who said it."));
    else {
      // The words under a header line carry its time; later lines only their own.
      push(open.label, text, open.said ? span : isAnswer ? open.span : { ...span, ...open.span }, line.number);
      open = { ...open, said: true };
      pending = {};
      if (line.candidate?.form === "colon" && isNameLike(line.candidate.label)) warnings.push(leftInside(line.number, line.candidate.label, open.label));
    }
  }
  close();
  return { ok: true, pieces, warnings };
}

/** A line that goes on: a boxed or full time is the transcriber's, a bare `6:30` may be what was said. */
function withoutTime(text: string): string {
  return (takeTime(text, true) ?? (/^\s*\d{1,3}:\d{2}:\d{2}/.test(text) ? takeTime(text) : null))?.rest ?? text;
}

function leftInside(line: number, name: string, speaker: string): Warning {
  return note(
    line,
    `“${excerpt(name)}:” was taken for words of “${excerpt(speaker)}”, since this name does not come again; split the turn here if someone else speaks.`,
  );
}

/** Text that Oarlock wrote: the speakers are named at the top, each turn is one line. */
function readOwn(lines: readonly Line[]): Reading {
  const roleByKey = new Map<string, Role>();
  const pieces: Piece[] = [];
  const warnings: Warning[] = [];
  const title = tidyText(lines[0]?.text.slice(ownTitle.length).replace(/^:/, "") ?? "");
  const body = lines.slice(1).findIndex((line) => !ownSpeaker.test(line.text)) + 1;
  for (const line of lines.slice(1, Math.max(1, body))) {
    const [, label = "", role] = ownSpeaker.exec(line.text) ?? [];
    const known = roles.find((candidate) => candidate === role);
    if (known) roleByKey.set(labelKey(label), known);
  }
  for (const line of lines.slice(Math.max(1, body))) {
    if (line.text.trim() === "") continue;
    const timed = takeTime(line.text, true);
    const colon = beforeFirstColon(timed?.rest ?? line.text);
    const role = colon ? roleByKey.get(labelKey(colon.label)) : undefined;
    const last = pieces.at(-1);
    if (colon && role) pieces.push({ label: colon.label, text: colon.rest, line: line.number, role, ...timed?.span });
    else if (last) pieces.push({ label: last.label, text: line.text, line: line.number });
    else warnings.push(dropped(line.number, line.text, "It stands before the first speaker, so it is not known who said it."));
  }
  if (pieces.length === 0) return fail("This text of Oarlock's own holds no turns under its list of speakers; export the conversation again.");
  return { ok: true, pieces, warnings, ...(title === "" ? {} : { title }) };
}

/** One line a turn, under a list of the speakers and their roles. `transcript` is tidy, its labels distinct. */
export function writeTxt(transcript: Transcript, title: string): string {
  const labels = new Map(transcript.speakers.map((speaker) => [speaker.id, speaker.label]));
  const turns = transcript.turns.map((turn) => {
    const time = turn.start === undefined ? "" : `[${clockOf(turn.start)}${turn.end === undefined ? "" : ` - ${clockOf(turn.end)}`}] `;
    return `${time}${labels.get(turn.speaker) ?? ""}: ${turn.text}`;
  });
  const head = [`${ownTitle}${title === "" ? "" : `: ${title}`}`, ...transcript.speakers.map((speaker) => `# Speaker: ${speaker.label} (${speaker.role})`)];
  return `${[...head, "", ...turns].join("\n")}\n`;
}
