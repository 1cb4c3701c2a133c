/** Word: dialogue as paragraphs, or a table with a column for the speaker and one for the words. */
import mammoth from "mammoth";
import { checkArchive } from "./archive.ts";
import { mostBytes } from "./limits.ts";
import { type Parsed, type Said, Unreadable } from "./result.ts";
import { seconds } from "./text.ts";
import { parseTxt } from "./txt.ts";

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", nbsp: " " };
const plain = (html: string): string =>
  html
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(/<[^>]+>/g, "")
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, entity: string) => entities[entity] ?? "")
    .trim();

/** Rows of a table: the last cell that holds words is what was said, the one before it who; a time anywhere is the start. */
function saidInTable(html: string): readonly Said[] {
  return [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].flatMap(([, row = ""], i): readonly Said[] => {
    const cells = [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = ""]) => plain(cell));
    const start = cells.map(seconds).find((time) => time !== undefined);
    const worded = cells.filter((cell) => cell && seconds(cell) === undefined && !/^\d+$/.test(cell));
    if (worded.length < 2 || (i === 0 && worded.every((cell) => cell.split(/\s+/).length <= 2) && /speaker|name|who|role/i.test(worded[0] ?? ""))) return [];
    return [{ speaker: (worded[0] ?? "").replace(/:$/, ""), text: worded.slice(1).join(" "), ...(start === undefined ? {} : { start }) }];
  });
}

export async function parseDocx(bytes: Uint8Array): Promise<Parsed> {
  const names = checkArchive(bytes);
  if (!names.includes("word/document.xml")) throw new Unreadable("This archive is not a Word document. Save the transcript as .docx and import that.");
  let html: string;
  try {
    html = (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: mammoth.images.imgElement(async () => ({ src: "" })) })).value;
  } catch (fault) {
    throw new Unreadable("This Word file could not be read. Open it in your word processor and save it again as .docx.", { cause: fault });
  }
  if (html.length > mostBytes) throw new Unreadable("This Word file holds more than 20 MB of text. Split it and import the parts.");
  const tabled = saidInTable(html);
  if (tabled.length >= 2) return { said: tabled, warnings: [] };
  const text = [...html.matchAll(/<(p|h\d|li)>(.*?)<\/\1>/gs)].map(([, , inner = ""]) => plain(inner)).join("\n");
  if (!text.trim()) throw new Unreadable("This Word file holds no text. If it is a picture of a page, type or recognise the text first.");
  return parseTxt(text);
}
