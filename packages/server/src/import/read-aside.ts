/** Reads transcripts: short ones here, long ones away from the thread that answers requests. */
import { Worker } from "node:worker_threads";
import type { ReadResult } from "@oarlock/formats";
import { readSent, type Sent } from "./read-sent.ts";

const worker = new URL("../../dist/import/read-worker.js", import.meta.url);
/** Up to this many bytes reading takes less time than a thread takes to start. */
const short = 100_000;

export function readAside(sent: Sent): ReadResult | Promise<ReadResult> {
  if (("bytes" in sent ? sent.bytes : sent.text).length <= short) return readSent(sent);
  return new Promise((resolve, reject) => {
    const reader = new Worker(worker, {
      workerData: sent,
      transferList: "bytes" in sent && sent.bytes.buffer instanceof ArrayBuffer ? [sent.bytes.buffer] : [],
    });
    reader.once("message", (result: ReadResult) => resolve(result)); // posted by read-worker.ts
    reader.once("error", reject);
    reader.once("exit", (code) => reject(new Error(`the reader stopped with ${code}`)));
  });
}
