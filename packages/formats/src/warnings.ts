/** Warnings that name every line dropped, without a list that nobody can read. */
import { tidyText } from "@oarlock/core/conversation";
import { maxWarnings } from "./limits.ts";
import type { Warning } from "./result.ts";

const excerptLength = 60;

/** The beginning of a text, for a sentence. */
export function excerpt(text: string): string {
  const tidy = tidyText(text.slice(0, excerptLength * 4));
  return tidy.length > excerptLength ? `${tidy.slice(0, excerptLength - 1).replace(/[\ud800-\udbff]$/, "")}…` : tidy;
}

export function dropped(line: number | null, text: string, why: string): Warning {
  return { line, dropped: excerpt(text), why };
}

export function note(line: number | null, why: string): Warning {
  return { line, dropped: "", why };
}

/** Neighbouring lines dropped for one reason become one warning that names the first and the last of them. */
export function gather(warnings: readonly Warning[]): readonly Warning[] {
  const runs: { first: Warning; last: number | null }[] = [];
  for (const warning of warnings) {
    const run = runs.at(-1);
    // A blank line between two dropped lines does not part them.
    const near = run && run.last !== null && warning.line !== null && warning.line - run.last >= 0 && warning.line - run.last <= 2;
    if (run && near && run.first.why === warning.why) run.last = warning.line;
    else runs.push({ first: warning, last: warning.line });
  }
  const listed = runs
    .slice(0, maxWarnings)
    .map(({ first, last }) => (last === first.line ? first : { ...first, why: `${first.why.replace(/\.$/, "")} (lines ${first.line} to ${last}).` }));
  const more = runs.slice(maxWarnings);
  const [next] = more;
  return next ? [...listed, note(next.first.line, `${more.length} more places like these follow from line ${next.first.line ?? "?"} on.`)] : listed;
}
