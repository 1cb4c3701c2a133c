/** CSV: comma, semicolon or tab; headings guessed. Written so that no spreadsheet runs a cell as a formula. */
import type { Transcript } from "@oarlock/core/conversation";
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { count } from "./decode.ts";
import { maxColumns, maxDelimiters, maxRowLength, maxRows } from "./limits.ts";
import { fail, type Reading } from "./result.ts";
import { columnsByHead, type Row, readTable } from "./table.ts";
import { excerpt } from "./warnings.ts";

const delimiters = [",", ";", "\t", "|"] as const;
type Delimiter = (typeof delimiters)[number];

/** Signs by which spreadsheets know a formula, wide forms included. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/** A cell that stays text in a spreadsheet: quoted, and with an apostrophe before a sign that would begin a formula. */
export function csvCell(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** A cell as it was before `csvCell` guarded it. */
const unguarded = (cell: string): string => (cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell);

const firstLine = (text: string): string => /[^\r\n]{1,4000}/.exec(text.slice(0, 20_000))?.[0] ?? "";

function cellsOfLine(line: string, delimiter: Delimiter): readonly string[] {
  return line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ""));
}

/** True where the first line names columns that a transcript has: CSV, whatever the file is called. */
export function looksLikeCsv(text: string): boolean {
  return delimiters.some((delimiter) => {
    const cells = cellsOfLine(firstLine(text), delimiter);
    return cells.length > 1 && columnsByHead(cells) !== null;
  });
}

/** The delimiter whose headings are known, else the one that cuts the first lines alike most often. */
function delimiterOf(text: string): Delimiter {
  const named = delimiters.find((delimiter) => columnsByHead(cellsOfLine(firstLine(text), delimiter)) !== null && firstLine(text).includes(delimiter));
  if (named) return named;
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, 20);
  const score = (delimiter: Delimiter): number => lines.filter((line) => line.includes(delimiter)).length - (delimiter === "," ? 0.5 : 0);
  return delimiters.toSorted((a, b) => score(b) - score(a))[0] ?? ",";
}

interface Info {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

export function readCsv(text: string): Reading {
  const delimiter = delimiterOf(text);
  if (count(text, (code) => code === delimiter.charCodeAt(0)) > maxDelimiters) {
    return fail("The table holds far more cells than a transcript; save only the columns with speaker, text and times and import that.");
  }
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      maxRecordSize: maxRowLength,
      to: maxRows + 1,
    }) as unknown as readonly Info[]; // The types of csv-parse do not know what `info` changes.
    if (records.length > maxRows) return fail(`The table holds more than ${maxRows.toLocaleString("en")} rows; split it and import the parts.`);
    return readTable(rowsOf(records, delimiter), "table");
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    return fail(sentenceOf(fault));
  }
}

/** Rows with the line they begin in. Words that a delimiter cut, since nobody quoted them, are put together again. */
function rowsOf(records: readonly Info[], delimiter: Delimiter): readonly Row[] {
  const width = records[0]?.record.length ?? 0;
  const columns = columnsByHead(records[0]?.record ?? []);
  let line = 1;
  return records.map(({ record, info }) => {
    const row = {
      cells: (columns?.text === width - 1 && record.length > width ? joined(record, width, delimiter) : record).slice(0, maxColumns).map(unguarded),
      line,
    };
    line = info.lines + 1;
    return row;
  });
}

const joined = (record: readonly string[], width: number, delimiter: string): readonly string[] => [
  ...record.slice(0, width - 1),
  record.slice(width - 1).join(delimiter),
];

function sentenceOf(fault: CsvError): string {
  const line = typeof fault["lines"] === "number" ? ` near line ${fault["lines"]}` : "";
  if (fault.code === "CSV_QUOTE_NOT_CLOSED")
    return `A quotation mark that opens a cell${line} is never closed; close it, or save the table as CSV again from your spreadsheet.`;
  if (fault.code === "CSV_MAX_RECORD_SIZE")
    return `A row${line} is longer than ${maxRowLength.toLocaleString("en")} characters, probably since a quotation mark is never closed; save the table as CSV again.`;
  return `The table cannot be read${line} (${excerpt(fault.message)}); save it as CSV again from your spreadsheet.`;
}

/** One row a turn: turn, speaker, role, start and end in seconds, text. */
export function writeCsv(transcript: Transcript): string {
  const speakers = new Map(transcript.speakers.map((speaker) => [speaker.id, speaker]));
  const seconds = (value: number | undefined): string => (value === undefined ? "" : value.toFixed(3));
  const rows = transcript.turns.map((turn, i) => {
    const speaker = speakers.get(turn.speaker);
    return [String(i + 1), csvCell(speaker?.label ?? ""), speaker?.role ?? "other", seconds(turn.start), seconds(turn.end), csvCell(turn.text)].join(",");
  });
  return `${["turn,speaker,role,start,end,text", ...rows].join("\r\n")}\r\n`;
}
