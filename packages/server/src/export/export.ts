/** A conversation to take away, in any format. */

import type { ExportFormat } from "@oarlock/contract";
import type { Coding } from "@oarlock/core/coding";
import type { ConversationRecord, Reflection, StoredCoding } from "@oarlock/core/conversation";
import { AppError } from "@oarlock/core/fault";
import { renderReportPage, renderTurnTable } from "@oarlock/core/page";
import { report } from "@oarlock/core/partnership";
import { write } from "@oarlock/formats";
import { renderPdf } from "./pdf.ts";

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

export interface ExportedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** A value for Content-Disposition, safe for any title. */
  readonly disposition: string;
}

/** The model's coding of the present revision, newest last. */
export function presentCoding(record: ConversationRecord, codings: readonly StoredCoding[]): Coding | null {
  return codings.findLast(({ rater, revision }) => rater.kind === "model" && revision === record.revision) ?? null;
}

function disposition(title: string, format: ExportFormat): string {
  const plain =
    title
      .normalize("NFKD")
      .replace(/[^\w -]/g, "")
      .trim()
      .replace(/\s+/g, "-")
      .slice(0, 60) || "conversation";
  return `attachment; filename="${plain}.${format}"; filename*=UTF-8''${encodeURIComponent(title.slice(0, 80)).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}.${format}`;
}

export async function exportConversation(
  record: ConversationRecord,
  codings: readonly StoredCoding[],
  reflection: Reflection | null,
  format: ExportFormat,
): Promise<ExportedFile> {
  const { title, target, transcript } = record;
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  const file = (bytes: Uint8Array): ExportedFile => ({ bytes, mediaType: mediaTypes[format], disposition: disposition(title, format) });
  if (format === "txt" || format === "vtt" || format === "srt" || format === "docx") return file(await write(transcript, format, { title }));
  if (format === "json")
    return file(text(`${JSON.stringify({ oarlock: 1, title, target, transcript, codings, reflection, source: record.source }, null, 1)}\n`));
  if (format === "csv") return file(text(renderTurnTable({ transcript, codings })));
  const coding = presentCoding(record, codings);
  if (!coding) throw new AppError("busy", "This conversation is still being heard. Try again in a moment.");
  const printed = { title, target, transcript, coding, report: report(transcript, coding), reflection: reflection?.text ?? null };
  return file(format === "html" ? text(renderReportPage(printed)) : await renderPdf(printed));
}
