/** `oarlock hear`: files in, reports out. A bad file costs its own report only. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { openCoder } from "@oarlock/coder";
import type { Coder, Coding } from "@oarlock/core/coding";
import { edit, spokenTurns, type Transcript } from "@oarlock/core/conversation";
import { renderReportPage, renderTurnTable } from "@oarlock/core/page";
import { type Report, report } from "@oarlock/core/partnership";
import { read } from "@oarlock/formats";
import { terminalReport } from "./terminal.ts";

export interface HearOptions {
  readonly json?: boolean;
  readonly html?: string;
  readonly csv?: string;
  readonly counsellor?: string;
}

/** The largest file that is read at all; the reader's own limit names it in its sentence. */
const mostBytes = 21 * 1024 * 1024;

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
const rounded = (chances: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(chances).map(([key, value]) => [key, round(value)]));

/** The object of `--json`: shares are null where too few exchanges can be read. */
export function jsonOf(file: string, transcript: Transcript, said: Report): unknown {
  const { trace, summary, moments, strengths } = said;
  const share = (approach: "partnership" | "authoritarian" | "blame" | "questioning"): number | null =>
    trace.shares ? round(trace.shares[approach].share) : null;
  return {
    file,
    turns: transcript.turns.length,
    approaches: { partnership: share("partnership"), authoritarian: share("authoritarian"), blame: share("blame"), questioning: share("questioning") },
    exchanges: trace.exchanges.map((exchange) => ({ turn: exchange.index + 1, approaches: sumsToOne(rounded(exchange.mix)) })),
    talk: rounded(summary.talk),
    summary: Object.fromEntries(summary.scores.map(({ key, value }) => [key, value === null ? null : round(value)])),
    strengths,
    moments,
  };
}

/** Rounding may leave a sum a hair off one; the largest share takes the difference. */
function sumsToOne(shares: Record<string, number>): Record<string, number> {
  const [largest] = Object.entries(shares).reduce((best, next) => (next[1] > best[1] ? next : best));
  const rest = Object.values(shares).reduce((sum, share) => sum + share, 0) - (shares[largest] ?? 0);
  return { ...shares, [largest]: round(1 - rest) };
}

function bytesOf(file: string): { readonly bytes: Uint8Array } | { readonly why: string } {
  try {
    if (file === "-") return { bytes: readFileSync(0) };
    const found = statSync(file);
    if (found.isDirectory()) return { why: "This is a folder. Name the files in it." };
    if (found.size > mostBytes) return { why: "This file is larger than 20 MB. A transcript is smaller: choose the text, not the recording, or split it." };
    return { bytes: readFileSync(file) };
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException; // from the file system
    return {
      why:
        code === "ENOENT"
          ? "There is no such file."
          : code === "EACCES"
            ? "This file may not be read. Check its permissions."
            : `The file could not be read (${code ?? "unknown"}).`,
    };
  }
}

function withCounsellor(transcript: Transcript, name: string | undefined): { readonly transcript: Transcript } | { readonly why: string } {
  if (!name) return { transcript };
  const chosen = transcript.speakers.find(({ label }) => label.toLowerCase() === name.toLowerCase());
  if (!chosen) return { why: `Nobody is called “${name}”. The speakers are: ${transcript.speakers.map(({ label }) => label).join(", ")}.` };
  const others = transcript.speakers.filter((speaker) => speaker !== chosen);
  const client = others.find((speaker) => speaker.role === "client") ?? others[0];
  const result = edit(transcript, { kind: "set-roles", roles: { [chosen.id]: "counsellor", ...(client ? { [client.id]: "client" } : {}) } });
  return result.ok ? { transcript: result.transcript } : { why: result.why };
}

export async function codingOf(transcript: Transcript, coder: Coder): Promise<Coding> {
  const turns = spokenTurns(transcript);
  const codes = await coder.code(turns.map(({ role, text }) => ({ role, text })));
  return { rater: coder.rater, turns: Object.fromEntries(turns.flatMap((turn, i) => (codes[i] ? [[turn.id, codes[i]]] : []))) };
}

function outPath(out: string, file: string, several: boolean, ending: string): string {
  if (!several) return out;
  mkdirSync(out, { recursive: true });
  return join(out, `${basename(file)}.${ending}`);
}

/** Returns the exit code: 1 where any file failed. */
export async function hear(files: readonly string[], options: HearOptions): Promise<number> {
  const coder = await openCoder({ threads: 1 });
  let failed = false;
  const complain = (file: string, why: string): void => {
    failed = true;
    process.stderr.write(`${file}: ${why}\n`);
  };
  try {
    for (const file of files) {
      const found = bytesOf(file);
      if ("why" in found) {
        complain(file, found.why);
        continue;
      }
      const result = await read(found.bytes, basename(file));
      if (!result.ok) {
        complain(file, result.why);
        continue;
      }
      const named = withCounsellor(result.transcript, options.counsellor);
      if ("why" in named) {
        complain(file, named.why);
        continue;
      }
      const { transcript } = named;
      const coding = await codingOf(transcript, coder);
      const said = report(transcript, coding);
      const title = basename(file);
      if (options.html)
        writeFileSync(
          outPath(options.html, file, files.length > 1, "html"),
          renderReportPage({ title, target: null, transcript, coding, report: said, reflection: null }),
        );
      if (options.csv) writeFileSync(outPath(options.csv, file, files.length > 1, "csv"), renderTurnTable({ transcript, codings: [coding] }));
      for (const { line, dropped, why } of result.warnings)
        process.stderr.write(`${file}${line === null ? "" : `:${line}`}: ${why}${dropped ? ` (${dropped})` : ""}\n`);
      if (options.json) process.stdout.write(`${JSON.stringify(jsonOf(file, transcript, said))}\n`);
      else
        process.stdout.write(
          terminalReport(title, transcript, said, { colour: Boolean(process.stdout.isTTY) && !process.env["NO_COLOR"], width: process.stdout.columns ?? 80 }),
        );
    }
  } finally {
    await coder.close();
  }
  return failed ? 1 : 0;
}
