/** Prints reports, away from the thread that answers requests. */
import { Worker } from "node:worker_threads";
import type { PrintedConversation } from "@oarlock/core/page";

export type Sheet = Omit<PrintedConversation, "report">;

export interface PrintJob {
  readonly sheet: Sheet;
  readonly form: "html" | "pdf";
}

const worker = new URL("../../dist/export/print-worker.js", import.meta.url);

export function print(job: PrintJob): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const printer = new Worker(worker, { workerData: job });
    printer.once("message", (bytes: Uint8Array) => resolve(bytes));
    printer.once("error", reject);
    printer.once("exit", (code) => reject(new Error(`the printer stopped with ${code}`)));
  });
}
