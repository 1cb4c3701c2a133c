/** Prints reports, away from the thread that answers requests. */
import type { PrintedConversation } from "@oarlock/core/page";
import { inThread } from "../thread.ts";

export type Sheet = Omit<PrintedConversation, "report">;

export interface PrintJob {
  readonly sheet: Sheet;
  readonly form: "html" | "pdf";
}

const worker = new URL("../../dist/export/print-worker.js", import.meta.url);

export const print = (job: PrintJob): Promise<Uint8Array> => inThread<Uint8Array>(worker, job);
