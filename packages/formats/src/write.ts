/** A transcript to bytes. Reading them gives the transcript back, as far as the format can hold it. */
import { labelKey, maxLabelLength, type Speaker, type Transcript, tidyLabel, tidyText } from "@oarlock/core/conversation";
import { writeCsv } from "./csv.ts";
import { writeDocx } from "./docx.ts";
import { writeJson } from "./json.ts";
import type { Format } from "./result.ts";
import { writeSrt } from "./srt.ts";
import { spanFrom } from "./times.ts";
import { writeTxt } from "./txt.ts";
import { writeVtt } from "./vtt.ts";

export interface WriteMeta {
  readonly title?: string;
}

/** Bytes of a file in `format`, UTF-8 where it is text. Times are kept to the millisecond; VTT and SRT estimate what is missing. */
export async function write(transcript: Transcript, format: Format, meta: WriteMeta = {}): Promise<Uint8Array> {
  const tidy = tidied(transcript);
  const title = tidyText(meta.title ?? "");
  switch (format) {
    case "txt":
      return utf8(writeTxt(tidy, title));
    case "vtt":
      return utf8(writeVtt(tidy));
    case "srt":
      return utf8(writeSrt(tidy));
    case "csv":
      return utf8(writeCsv(tidy));
    case "json":
      return utf8(writeJson(tidy, title));
    case "docx":
      return writeDocx(tidy, title);
  }
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Every text one line, every name one that any format can hold and no two alike. */
function tidied(transcript: Transcript): Transcript {
  const taken = new Set<string>();
  const speakers = transcript.speakers.map((speaker): Speaker => {
    const label = distinct(tidyLabel(speaker.label) || "Speaker", taken);
    taken.add(labelKey(label));
    return { ...speaker, label };
  });
  const turns = transcript.turns
    .map(({ start, end, ...turn }) => ({ ...turn, text: tidyText(turn.text), ...spanFrom(start, end) }))
    .filter((turn) => turn.text !== "");
  return { speakers, turns };
}

function distinct(label: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? label : `${tidyLabel(label.slice(0, maxLabelLength - 6))} ${n}`;
    if (!taken.has(labelKey(candidate))) return candidate;
  }
}
