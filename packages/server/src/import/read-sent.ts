/** What was sent, as bytes of a file or pasted text, read by `formats`. */
import { type ReadResult, read, readText } from "@oarlock/formats";

export type Sent = { readonly bytes: Uint8Array; readonly name: string } | { readonly text: string; readonly name?: string };

export const readSent = (sent: Sent): ReadResult | Promise<ReadResult> =>
  "bytes" in sent ? read(sent.bytes, sent.name) : readText(sent.text, ...(sent.name ? [sent.name] : []));
