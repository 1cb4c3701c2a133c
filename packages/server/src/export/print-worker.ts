/** A worker thread that prints one report and ends: reading a long conversation whole takes a second, and the server goes on answering. */
import { parentPort, workerData } from "node:worker_threads";
import { renderReportPage } from "@oarlock/core/page";
import { report } from "@oarlock/core/partnership";
import { renderPdf } from "./pdf.ts";
import type { PrintJob } from "./print.ts";

const { sheet, form } = workerData as PrintJob; // sent by `print`
const printed = { ...sheet, report: report(sheet.transcript, sheet.coding) };
const bytes = form === "pdf" ? await renderPdf(printed) : new TextEncoder().encode(renderReportPage(printed));
// A copy of its own size: the sender's buffer may be a slice of a pool.
parentPort?.postMessage(Uint8Array.from(bytes));
