/** WebVTT and SRT: cues with times; speakers as `<v Name>` or `Name:` (Zoom, Teams). */
import { excerpt, type Parsed, type Said, Unreadable, type Warning } from "./result.ts";
import { seconds } from "./text.ts";

const timing = /^\s*(\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)\s*-->\s*(\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)/;
const voice = /<v(?:\.[^\s>]*)?\s+([^>]{1,80})>/i;
const named = /^([\p{L}][\p{L}\p{M}\p{N} .'’()/_-]{0,39}?)\s*[:：]\s+(.*)$/su;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", nbsp: " ", quot: '"', "#39": "'", apos: "'", lrm: "", rlm: "" };

const plain = (text: string): string =>
  text
    .replace(/<\/?[a-z][^>]{0,200}>|<\d[^>]{0,40}>/gi, "")
    .replace(/&([a-z]+|#39);/gi, (whole, entity: string) => entities[entity.toLowerCase()] ?? whole);

interface Piece {
  readonly speaker: string | null;
  readonly text: string;
}

/** Splits a cue's words by voice: a cue may hold two speakers. */
function voices(text: string): readonly Piece[] {
  if (!voice.test(text)) {
    return text.split("\n").flatMap((line): readonly Piece[] => {
      const match = named.exec(plain(line).trim());
      return match ? [{ speaker: match[1] as string, text: match[2] as string }] : [{ speaker: null, text: plain(line) }];
    });
  }
  return text.split(/(?=<v[\s.])/i).map((piece) => ({ speaker: voice.exec(piece)?.[1]?.trim() ?? null, text: plain(piece) }));
}

export function parseCaptions(text: string): Parsed {
  const lines = text.split("\n");
  const said: Said[] = [];
  const warnings: Warning[] = [];
  let cues = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const match = timing.exec(line);
    if (!match) {
      if (/^(?:NOTE|STYLE|REGION)\b/.test(line)) while (i + 1 < lines.length && (lines[i + 1] ?? "").trim()) i += 1;
      else if (line.includes("-->")) warnings.push({ line: i + 1, dropped: excerpt(line.trim()), why: "Its times could not be read, so the words under it were left out." });
      continue;
    }
    const [, from = "", to = ""] = match;
    const body: string[] = [];
    while (i + 1 < lines.length && (lines[i + 1] ?? "").trim()) body.push(lines[++i] ?? "");
    const [start, end] = [seconds(from), seconds(to)];
    const times = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
    cues += 1;
    if (body.length === 0) continue;
    for (const piece of voices(body.join("\n"))) if (piece.text.trim()) said.push({ ...piece, ...times });
  }
  if (cues === 0) throw new Unreadable("No captions were found: a line such as “00:00:01.000 --> 00:00:04.000” must stand before each caption. Export the file again.");
  return { said, warnings };
}
