/** Word documents: dialogue in paragraphs or in tables. Archive and XML are checked before mammoth reads them. */
import { type Transcript, tidyText } from "@oarlock/core/conversation";
import { BorderStyle, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import mammoth from "mammoth";
import { SaxesParser } from "saxes";
import { openArchive } from "./archive.ts";
import type { Line } from "./labels.ts";
import { maxRows, maxXmlDepth, maxXmlElements } from "./limits.ts";
import { fail, isRecord, type Reading, type Warning } from "./result.ts";
import { type Row, readTable } from "./table.ts";
import { clockOf } from "./times.ts";
import { readLines, writeTxt } from "./txt.ts";
import { dropped } from "./warnings.ts";

/** The parts that hold words and what they need; pictures, fonts and macros stay packed. */
const wanted = (name: string): boolean =>
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|(?:[\w-]+\/){0,2}(?:_rels\/)?[\w-]+\.xml(?:\.rels)?)$/.test(name) &&
  !/(?:theme|settings|fontTable|media|docProps|customXml)/i.test(name);

const otherKinds = [
  { sign: /^xl\//, why: "This is a spreadsheet; save the sheet with the transcript as CSV and import that." },
  { sign: /^ppt\//, why: "This is a presentation, not a transcript; import the transcript as text, Word, CSV or captions." },
  { sign: /^content\.xml$/, why: "This is an OpenDocument file; save it as .docx in your word processor and import that." },
] as const;

export async function readDocx(bytes: Uint8Array): Promise<Reading> {
  const archive = openArchive(bytes, wanted);
  if (!archive.ok) return archive;
  if (!archive.parts.has("word/document.xml") && !archive.names.some((name) => name.startsWith("word/"))) {
    const kind = otherKinds.find(({ sign }) => archive.names.some((name) => sign.test(name)));
    return fail(kind?.why ?? "This archive is no Word document; unpack it and import the transcript that is inside.");
  }
  const elements = { left: maxXmlElements };
  for (const [name, part] of archive.parts) {
    const fault = faultOfXml(new TextDecoder().decode(part), name, elements);
    if (fault) return fail(fault);
  }
  const body = await bodyOf(archive.parts);
  return body ? readBody(body) : fail("The Word file cannot be read; open it in your word processor, save it again as .docx and import that.");
}

/** Streams through a part: no entities of its own, not too deep, not too many elements, well-formed. */
function faultOfXml(xml: string, name: string, elements: { left: number }): string | null {
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  let fault: string | null = null;
  const stop = (why: string): void => {
    fault ??= why;
    throw new Error(why);
  };
  parser.on("doctype", () =>
    stop(`The Word file was not opened: its part “${name}” defines words of its own that could multiply; save the text as a new file.`),
  );
  parser.on("opentag", () => {
    if (--elements.left < 0) stop("The Word file holds far more pieces than a transcript of 20,000 turns; split it and import the parts.");
    if (++depth > maxXmlDepth)
      stop(`The Word file was not opened: its part “${name}” is nested more than ${maxXmlDepth} levels deep; save the text as a new file.`);
  });
  parser.on("closetag", () => {
    depth--;
  });
  parser.on("error", () => stop(`The Word file is damaged in its part “${name}”; open it in your word processor and save it again as .docx.`));
  try {
    parser.write(xml).close();
    return null;
  } catch (thrown) {
    if (fault) return fault;
    throw thrown;
  }
}

/** An element of mammoth's document: paragraphs, runs, texts, tables. */
interface Element {
  readonly type: string;
  readonly children: readonly Element[];
  readonly value: string;
}

function elementOf(found: unknown): Element {
  if (!isRecord(found)) return { type: "", children: [], value: "" };
  const children = Array.isArray(found["children"]) ? found["children"].map(elementOf) : [];
  return { type: typeof found["type"] === "string" ? found["type"] : "", children, value: typeof found["value"] === "string" ? found["value"] : "" };
}

/** mammoth's reading of the parts, before it makes HTML of it. Null where it cannot read them. */
async function bodyOf(parts: ReadonlyMap<string, Uint8Array>): Promise<Element | null> {
  let body: Element | null = null;
  const file = {
    exists: (name: string) => parts.has(name),
    read: async (name: string, encoding?: string) => {
      const part = parts.get(name) ?? new Uint8Array();
      return encoding ? new TextDecoder(encoding === "base64" ? "utf-8" : encoding).decode(part) : part;
    },
  };
  const transformDocument = (document: unknown): unknown => {
    body = elementOf(document);
    return { type: "document", children: [], notes: { resolve: () => null }, comments: [] };
  };
  // mammoth takes an opened archive as `file`, which its types leave out: ours holds only what was checked.
  const input = { file } as unknown as Parameters<typeof mammoth.convertToHtml>[0];
  try {
    await mammoth.convertToHtml(input, { transformDocument });
    return body;
  } catch {
    return null;
  }
}

function textOf(element: Element): string {
  if (element.type === "text") return element.value;
  if (element.type === "tab") return "\t";
  if (element.type === "break") return "\n";
  return element.children.map(textOf).join("");
}

/** Lines of paragraphs; line numbers count paragraphs. */
function linesOf(blocks: readonly Element[], from: number): readonly Line[] {
  return blocks.flatMap((block, i) => {
    const number = from + i;
    if (block.type === "paragraph")
      return textOf(block)
        .split("\n")
        .map((text) => ({ text, number }));
    return block.type === "table"
      ? cellsOf(block)
          .flat()
          .map((text) => ({ text, number }))
      : [];
  });
}

const cellsOf = (table: Element): readonly (readonly string[])[] =>
  table.children.filter((row) => row.type === "tableRow").map((row) => row.children.map((cell) => cell.children.map(textOf).join("\n")));

/** Dialogue in the tables, unless the paragraphs beside them hold a longer one; without such tables in all paragraphs, cells included. */
function readBody(body: Element): Reading {
  const tables = body.children.filter((block) => block.type === "table");
  const rows = tables.flatMap((table) => cellsOf(table)).map((cells, i): Row => ({ cells, line: i + 1 }));
  if (rows.length > maxRows) return fail(`The tables hold more than ${maxRows.toLocaleString("en")} rows; split the file and import the parts.`);
  const wide = rows.filter((row) => row.cells.length >= 2);
  const asTable = wide.length >= 1 ? readTable(wide, "table") : null;
  const beside = asTable?.ok ? body.children.map((block) => (block.type === "table" ? nothing : block)) : body.children;
  const asLines = readLines(linesOf(beside, 1));
  if (!asTable?.ok || (asLines.ok && lengthOf(asLines) > lengthOf(asTable)))
    return lengthOf(asLines) === 0 && !asLines.ok ? refusal(body, asLines.why) : asLines;
  const outside = body.children.flatMap((block, i): readonly Warning[] => {
    const text = block.type === "paragraph" ? tidyText(textOf(block)) : "";
    return text === "" || text === ownTitleOf(body) ? [] : [dropped(i + 1, text, "It stands outside the table that holds the conversation.")];
  });
  return { ...asTable, warnings: [...outside, ...asTable.warnings] };
}

const nothing: Element = { type: "", children: [], value: "" };

/** The heading above a table: a title, not a line that was said. */
function ownTitleOf(body: Element): string {
  const [first] = body.children;
  return first?.type === "paragraph" ? tidyText(textOf(first)) : "";
}

const lengthOf = (reading: Reading): number => (reading.ok && "pieces" in reading ? reading.pieces.reduce((sum, piece) => sum + piece.text.length, 0) : 0);

function refusal(body: Element, why: string): Reading {
  return tidyText(textOf(body)) === "" ? fail("The document holds no text; check that it is the transcript and import it again.") : fail(why);
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: "D9D4C8" };
const borders = { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule };
/** Time, speaker, role, text, in twentieths of a point. */
const columnWidths = [1700, 1400, 1200, 5000];

const cell = (text: string, bold = false): TableCell => new TableCell({ children: [new Paragraph({ children: [new TextRun(bold ? { text, bold } : text)] })] });

/** A table of more rows holds more pieces than reading allows. */
const longestTable = 4_000;

/** A table with a row for each turn: time, speaker, role, text. A very long transcript is written as lines, as in plain text. */
export async function writeDocx(transcript: Transcript, title: string): Promise<Uint8Array> {
  const children = transcript.turns.length > longestTable ? linesOfDocument(transcript, title) : tableOfDocument(transcript, title);
  const document = new Document({ ...(title === "" ? {} : { title }), sections: [{ children }] });
  return new Uint8Array(await Packer.toBuffer(document));
}

const linesOfDocument = (transcript: Transcript, title: string): Paragraph[] =>
  writeTxt(transcript, title)
    .split("\n")
    .map((text) => new Paragraph(text));

function tableOfDocument(transcript: Transcript, title: string): (Paragraph | Table)[] {
  const speakers = new Map(transcript.speakers.map((speaker) => [speaker.id, speaker]));
  const head = new TableRow({ tableHeader: true, children: ["Time", "Speaker", "Role", "Text"].map((name) => cell(name, true)) });
  const rows = transcript.turns.map((turn) => {
    const time = turn.start === undefined ? "" : `${clockOf(turn.start)}${turn.end === undefined ? "" : ` - ${clockOf(turn.end)}`}`;
    const speaker = speakers.get(turn.speaker);
    return new TableRow({ children: [cell(time), cell(speaker?.label ?? "", true), cell(speaker?.role ?? "other"), cell(turn.text)] });
  });
  const heading = title === "" ? [] : [new Paragraph({ text: title, heading: "Heading1" })];
  const table = new Table({ rows: [head, ...rows], columnWidths, borders });
  return [...heading, table];
}
