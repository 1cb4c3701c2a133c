/** A conversation to take away, in any format. */
import type { ExportFormat } from "@oarlock/contract";
import type { ConversationRecord, Reflection, StoredCoding } from "@oarlock/core/conversation";
import { AppError } from "@oarlock/core/fault";
import { renderTurnTable } from "@oarlock/core/page";
import { write } from "@oarlock/formats";
import { print, type Sheet } from "./print.ts";

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  html: "text/html; charset=utf-8",
  pdf: "application/pdf",
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  txt: "text/plain; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  srt: "application/x-subrip",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

export interface Exported {
  readonly record: ConversationRecord;
  readonly codings: readonly StoredCoding[];
  readonly reflection: Reflection | null;
}

export interface ExportedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** A value for Content-Disposition, safe for any title. */
  readonly disposition: string;
}

/** The newest coding that a model made of the conversation as it stands. Throws `busy` while there is none. */
function modelCoding({ record, codings }: Exported): StoredCoding {
  const found = codings.findLast(({ rater, revision }) => rater.kind === "model" && revision === record.revision);
  if (!found) throw new AppError("busy", "This conversation is still being heard. Try again in a moment.");
  return found;
}

/** People's codings that hold any codes. */
const peoplesCodings = ({ codings }: Exported): readonly StoredCoding[] =>
  codings.filter(({ rater, turns }) => rater.kind === "person" && Object.keys(turns).length > 0);

/** `filename` for programs that know ASCII only, `filename*` (RFC 6266) for the rest. */
export function disposition(title: string, format: ExportFormat): string {
  const ascii =
    title
      .normalize("NFKD")
      .replace(/[^\w -]/g, "")
      .trim()
      .replace(/\s+/g, "-")
      .slice(0, 60) || "conversation";
  // No separators, no control or direction marks; no half of a character at the cut.
  const safe = title
    .replace(/[\p{C}/\\:*?"<>|]/gu, " ")
    .trim()
    .replace(/\s+/g, " ");
  const whole = encodeURIComponent(Array.from(safe).slice(0, 80).join("") || "conversation").replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${ascii}.${format}"; filename*=UTF-8''${whole}.${format}`;
}

function sheetOf(exported: Exported): Sheet {
  const { record, reflection } = exported;
  const { title, target, transcript } = record;
  const [own] = peoplesCodings(exported);
  return { title, target, transcript, coding: modelCoding(exported), reflection: reflection?.text ?? null, ...(own ? { own } : {}) };
}

/** Oarlock's own form: read back by the importer, with all that was heard and written beside it. */
function asJson({ record, codings, reflection }: Exported): string {
  const { title, kind, target, source, transcript } = record;
  return `${JSON.stringify({ oarlock: "transcript", version: 1, title, kind, target, source, ...transcript, codings, reflection }, null, 1)}\n`;
}

async function bytesOf(exported: Exported, format: ExportFormat): Promise<Uint8Array> {
  const { transcript, title } = exported.record;
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  switch (format) {
    case "html":
    case "pdf":
      return print({ sheet: sheetOf(exported), form: format });
    case "csv":
      return utf8(renderTurnTable({ transcript, codings: [modelCoding(exported), ...peoplesCodings(exported)] }));
    case "json":
      return utf8(asJson(exported));
    default:
      return write(transcript, format, { title });
  }
}

export async function exportConversation(exported: Exported, format: ExportFormat): Promise<ExportedFile> {
  return { bytes: await bytesOf(exported, format), mediaType: mediaTypes[format], disposition: disposition(exported.record.title, format) };
}
