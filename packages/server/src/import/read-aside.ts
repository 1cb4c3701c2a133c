/** Reads transcripts: short ones here, long ones away from the thread that answers requests. */
import type { ReadResult } from "@oarlock/formats";
import { inThread } from "../thread.ts";
import { readSent, type Sent } from "./read-sent.ts";

const worker = new URL("../../dist/import/read-worker.js", import.meta.url);
/** Up to this many bytes reading takes less time than a thread takes to start. */
const short = 100_000;

export function readAside(sent: Sent): ReadResult | Promise<ReadResult> {
  if (("bytes" in sent ? sent.bytes : sent.text).length <= short) return readSent(sent);
  return inThread<ReadResult>(worker, sent, "bytes" in sent && sent.bytes.buffer instanceof ArrayBuffer ? [sent.bytes.buffer] : []);
}
