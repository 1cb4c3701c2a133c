/** Rows to pieces, for CSV and for tables of a document: which column holds the speaker, the words, the times. */
import { type Role, roleOfLabel, roles, tidyLabel, tidyText } from "@oarlock/core/conversation";
import { isNameLike } from "./labels.ts";
import { fail, type Piece, type Reading, type Warning } from "./result.ts";
import { type Span, secondsOf, spanFrom, spanOf, unreadableTime } from "./times.ts";
import { readLines } from "./txt.ts";
import { dropped, excerpt } from "./warnings.ts";

export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

interface Columns {
  readonly speaker: number | null;
  readonly role: number | null;
  readonly text: number;
  /** A start, or a range in one cell. */
  readonly start: number | null;
  readonly end: number | null;
}

const names = (list: string): ReadonlySet<string> => new Set(list.split(", "));
/** Heads of columns, small letters, other signs as one space. Earlier columns win among equals. */
const headsByPart = {
  text: names(
    "text, utterance, utterance text, transcript text, content, words, message, sentence, speech, said, statement, body, dialogue, what was said, turn text, response, quote, transcript, transkript, inhalt, texte, texto, aussage",
  ),
  speaker: names(
    "speaker, speaker name, speaker label, speaker id, name, who, participant, person, talker, user, author, sprecher, sprecherin, locuteur, hablante, from speaker",
  ),
  role: names("role, seat, interlocutor, speaker role, rolle, rôle, rol"),
  start: names(
    "start, start time, starttime, start s, start seconds, begin, begin time, time, timestamp, timecode, time stamp, onset, in, from, start ms, zeit, beginn, temps, tiempo",
  ),
  end: names("end, end time, endtime, end s, end seconds, stop, offset, out, until, to, end ms, ende"),
  conversation: names("transcript id, conversation id, session id, dialogue id, dialog id, video id, conversation, session, dialogue no"),
} as const;

const headOf = (cell: string): string =>
  cell
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const find = (heads: readonly string[], part: keyof typeof headsByPart): number | null => {
  const at = heads.findIndex((head) => headsByPart[part].has(head));
  return at < 0 ? null : at;
};

/** Columns by the heads of the first row; null where it is no such row. */
export function columnsByHead(cells: readonly string[]): Columns | null {
  const heads = cells.map(headOf);
  const text = find(heads, "text");
  const columns = { speaker: find(heads, "speaker"), role: find(heads, "role"), start: find(heads, "start"), end: find(heads, "end") };
  if (text === null || Object.values(columns).every((column) => column === null)) return heads.length === 1 && text === 0 ? { ...columns, text } : null;
  return { ...columns, text };
}

const isTime = (cell: string): boolean => spanOf(cell.replace(/^[[(]|[\])]$/g, "")).start !== undefined;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);

/** Columns by what stands in them: the longest words are the text, few short names that return the speaker. */
function columnsByContent(rows: readonly Row[]): Columns | null {
  const sample = rows.slice(0, 500);
  const width = Math.min(8, Math.max(0, ...sample.map((row) => row.cells.length)));
  const columns = Array.from({ length: width }, (_, i) => sample.map((row) => tidyText(row.cells[i] ?? "")).filter((cell) => cell !== ""));
  const lengths = columns.map((cells) => (cells.every((cell) => isTime(cell) || /^[\d.,]+$/.test(cell)) ? 0 : mean(cells.map((cell) => cell.length))));
  const text = lengths.indexOf(Math.max(...lengths));
  if (width < 2 || (lengths[text] ?? 0) === 0) return null;
  const isSpeaker = (cells: readonly string[], i: number): boolean => {
    const distinct = [...new Set(cells.map((cell) => tidyLabel(cell).toLowerCase()))];
    const returns = distinct.length <= Math.max(2, Math.min(12, cells.length / 2)) && distinct.length < cells.length;
    const named = cells.every((cell) => isNameLike(tidyLabel(cell)) || roleOfLabel(cell) !== null);
    return i !== text && (lengths[i] ?? 0) > 0 && cells.length >= sample.length * 0.5 && named && (returns || cells.some((cell) => roleOfLabel(cell) !== null));
  };
  const speaker = columns.findIndex(isSpeaker);
  const start = columns.findIndex((cells, i) => i !== text && cells.length > 0 && cells.every(isTime));
  return speaker < 0 ? null : { speaker, role: null, text, start: start < 0 ? null : start, end: null };
}

/** Two columns headed by the two speakers, each holding what that one says. */
function sideBySide(rows: readonly Row[]): readonly Piece[] | null {
  const [head, ...rest] = rows;
  const labels = head?.cells.map((cell) => tidyLabel(cell)) ?? [];
  const seats = labels.map((label) => (label === "" ? null : roleOfLabel(label)));
  if (labels.length !== 2 || !seats.includes("counsellor") || !seats.includes("client") || rest.length === 0) return null;
  const isNames = rest.every((row) => ["", ...labels.map((label) => label.toLowerCase())].includes(tidyLabel(row.cells[0] ?? "").toLowerCase()));
  if (isNames) return null;
  const pieces = rest.flatMap((row) => row.cells.slice(0, 2).map((text, i) => ({ label: labels[i] ?? null, text, line: row.line })));
  return pieces.filter((piece) => tidyText(piece.text) !== "");
}

function roleOf(cell: string): Role | null {
  const plain = headOf(cell);
  return roles.find((role) => role === plain) ?? (plain === "" ? null : roleOfLabel(plain));
}

function timeOf(cell: string | undefined, perSecond: number): number | null {
  const text = (cell ?? "").trim().replace(/^[[(]|[\])]$/g, "");
  const plain = /^\d{1,9}(?:[.,]\d{1,9})?$/.test(text) ? Number(text.replace(",", ".")) / perSecond : null;
  return plain ?? secondsOf(text);
}

function spanOfRow(cells: readonly string[], columns: Columns, perSecond: number): Span {
  const start = columns.start === null ? "" : (cells[columns.start] ?? "");
  if (columns.end === null) {
    const range = spanOf(start.trim().replace(/^[[(]|[\])]$/g, ""));
    if (range.start !== undefined) return range;
  }
  return spanFrom(timeOf(start, perSecond), columns.end === null ? null : timeOf(cells[columns.end], perSecond));
}

/** More than one conversation in a table cannot be one transcript. */
function severalConversations(head: readonly string[], rows: readonly Row[]): string | null {
  const at = find(head.map(headOf), "conversation");
  const ids = at === null ? 0 : new Set(rows.map((row) => tidyText(row.cells[at] ?? "")).filter((id) => id !== "")).size;
  return ids > 1 ? `This table holds ${ids} conversations (column “${head[at ?? 0]}”); save each as a file of its own and import them one by one.` : null;
}

/** Reads rows as a conversation. `what`: how the sentence calls the file. */
export function readTable(rows: readonly Row[], what: string): Reading {
  const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  const [first] = filled;
  if (!first) return fail(`This ${what} is empty; check that it is the transcript and import it again.`);
  const apart = sideBySide(filled);
  if (apart) return { ok: true, pieces: apart, warnings: [] };
  const byHead = columnsByHead(first.cells);
  const body = byHead ? filled.slice(1) : filled;
  const several = byHead ? severalConversations(first.cells, body) : null;
  if (several) return fail(several);
  const columns = byHead ?? columnsByContent(filled);
  if (!columns)
    return fail(`The columns of this ${what} cannot be told apart; name them in the first row: speaker, text, and start and end if there are times.`);
  if (body.length === 0) return fail(`This ${what} has a row of headings and nothing under it; check that it is the transcript and import it again.`);
  if (columns.speaker === null && columns.role === null) return readLines(body.map((row) => ({ text: row.cells[columns.text] ?? "", number: row.line })));
  const read = readRows(body, columns, /(^| )ms$/.test(headOf(first.cells[columns.start ?? -1] ?? "")) ? 1000 : 1);
  const unread = unreadColumns(byHead ? first : null, body, columns);
  return unread && read.ok ? { ...read, warnings: [unread, ...read.warnings] } : read;
}

/** Columns that only count the rows. */
const counters = names("turn, id, index, no, nr, number, row, line, seq, sequence, segment, turn id, utterance id, turn number, start ms, end ms");

/** Names the columns with words or numbers that no turn holds. */
function unreadColumns(head: Row | null, rows: readonly Row[], columns: Columns): Warning | null {
  const read = new Set(Object.values(columns));
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const unread = Array.from({ length: width }, (_, i) => i).filter((i) => {
    const counts = counters.has(headOf(head?.cells[i] ?? "")) || headOf(head?.cells[i] ?? " ") === "";
    return !read.has(i) && !(head && counts) && rows.some((row) => (row.cells[i] ?? "").trim() !== "");
  });
  if (unread.length === 0) return null;
  const named = unread.slice(0, 8).map((i) => `“${excerpt(head?.cells[i] ?? `column ${i + 1}`)}”`);
  const more = unread.length > named.length ? ` and ${unread.length - named.length} more` : "";
  return {
    line: head?.line ?? null,
    dropped: named.join(", "),
    why: `A transcript has no place for the columns ${named.join(", ")}${more}, so they were left out.`,
  };
}

function readRows(rows: readonly Row[], columns: Columns, perSecond: number): Reading {
  const pieces: Piece[] = [];
  const warnings: Warning[] = [];
  for (const row of rows) {
    const cell = (column: number | null): string => (column === null ? "" : (row.cells[column] ?? ""));
    const text = cell(columns.text);
    const role = columns.role === null ? null : roleOf(cell(columns.role));
    const label = tidyLabel(cell(columns.speaker)) || tidyLabel(cell(columns.role));
    if (tidyText(text) === "") {
      warnings.push(dropped(row.line, row.cells.filter((other) => other.trim() !== "").join(" · "), "The column with the words is empty in this row."));
      continue;
    }
    const span = spanOfRow(row.cells, columns, perSecond);
    for (const [column, time] of [
      [columns.start, span.start],
      [columns.end, span.end],
    ] as const) {
      if (cell(column).trim() !== "" && time === undefined) warnings.push(dropped(row.line, cell(column), unreadableTime));
    }
    pieces.push({ label: label === "" ? null : label, text, line: row.line, ...(role ? { role } : {}), ...span });
  }
  return { ok: true, pieces, warnings };
}
