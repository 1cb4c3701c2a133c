/** CSV: one row a piece of speech; the columns are found by their names, else by what they hold. */
import { parse } from "csv-parse/sync";
import { mostCharactersInTurn } from "./limits.ts";
import { excerpt, type Parsed, type Said, Unreadable, type Warning } from "./result.ts";
import { seconds } from "./text.ts";

const columns = {
  speaker: /^(?:speaker(?:[ _-]?(?:name|label|id))?|name|who|person|participant|interlocutor|role)$/i,
  text: /^(?:text|utterance(?:[ _-]?text)?|words|content|transcript|sentence|message|said|turn[ _-]?text|body|speech)$/i,
  start: /^(?:start(?:[ _-]?time)?|time(?:stamp)?|begin|from|in)$/i,
  end: /^(?:end(?:[ _-]?time)?|to|out|stop)$/i,
} as const;

/** Cells that a spreadsheet would run are written with a leading apostrophe; it is taken off again here. */
export const unguarded = (cell: string): string => (/^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell);

const timeOf = (cell: string | undefined): number | undefined => {
  if (!cell) return undefined;
  return seconds(cell) ?? (/^\d+(?:\.\d+)?$/.test(cell.trim()) ? Number(cell) : undefined);
};

function delimiterOf(text: string): string {
  const head = text.slice(0, 4000).split("\n").slice(0, 5).join("\n");
  const counts = [",", ";", "\t"].map((mark) => [mark, head.split(mark).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function rowsOf(text: string): string[][] {
  try {
    return parse(text, { delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: mostCharactersInTurn * 2 });
  } catch (fault) {
    const line = (fault as { lines?: number }).lines;
    throw new Unreadable(`The table could not be read${line ? ` at line ${line}` : ""}: a quotation mark may be missing. Mend it there, or export the file again.`, { cause: fault });
  }
}

export function parseCsv(text: string): Parsed {
  const rows = rowsOf(text);
  const head = (rows[0] ?? []).map((cell) => cell.trim());
  const find = (pattern: RegExp): number => head.findIndex((cell) => pattern.test(cell));
  let at = { speaker: find(columns.speaker), text: find(columns.text), start: find(columns.start), end: find(columns.end) };
  let body = rows.slice(1);
  if (at.text < 0) {
    if (head.length !== 2 || at.speaker >= 0) throw new Unreadable("No column with the words was found. Name the columns “speaker” and “text” in the first row.");
    at = { speaker: 0, text: 1, start: -1, end: -1 };
    body = rows;
  }
  const warnings: Warning[] = [];
  const said = body.flatMap((row, i): readonly Said[] => {
    const words = unguarded(row[at.text] ?? "");
    const line = i + 1 + (rows.length - body.length);
    if (!words.trim()) {
      if (row.some((cell) => cell.trim())) warnings.push({ line, dropped: excerpt(row.join(", ")), why: "The row holds no words." });
      return [];
    }
    const speaker = at.speaker >= 0 ? unguarded(row[at.speaker] ?? "").trim() : "";
    const [start, end] = [timeOf(row[at.start]), timeOf(row[at.end])];
    return [{ speaker: speaker || null, text: words, ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) }];
  });
  return { said, warnings };
}
