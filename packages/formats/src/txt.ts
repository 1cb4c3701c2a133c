/** Plain text: `Name: …`, `T:`, times in brackets, Otter's header lines, continuation lines. */
import { excerpt, type Parsed, type Said, Unreadable, type Warning } from "./result.ts";
import { seconds } from "./text.ts";

const time = String.raw`[[(]?(\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)[\])]?`;
const name = String.raw`([\p{L}][\p{L}\p{M}\p{N} .'’()/_-]{0,39}?)`;
/** `[0:02] Name: words`, `Name [0:02]: words`, `Name: words`. */
const spoken = new RegExp(`^\\s*(?:${time}\\s*[-–]?\\s*)?${name}\\s*(?:${time})?\\s*[:：]\\s*(?:${time}\\s+)?(.*)$`, "u");
/** Otter's header: a name and a time alone on a line. */
const header = new RegExp(`^\\s*${name}\\s{1,}${time}\\s*$`, "u");
const onlyTime = new RegExp(`^\\s*${time}(?:\\s*[-–>]+\\s*${time})?\\s*$`, "u");
const leadingTime = new RegExp(`^\\s*${time}\\s+(?=\\S)`, "u");
const roleName = /^(?:t|c|k|p|pt|th|cl|i|therapist|counsell?or|clinician|interviewer|interviewee|client|patient|nurse|doctor|dr\.?\b.*|worker|participant|speaker\s*\w+|person\s*\w+|unknown speaker)$/i;
/** Words before a colon that are hardly ever names. */
const notNames = /^(?:note|notes|https?|date|time|title|topic|subject|re|summary|transcript|recorded|duration|location|so|and|but|well|here|the thing|i mean|like|example|today|file|page)\b/i;

interface Found {
  readonly label: string;
  readonly text: string;
  readonly start: number | undefined;
}

function spokenIn(line: string): Found | null {
  if (line.length > 200_000) return null;
  const head = line.slice(0, 120);
  const match = spoken.exec(head.includes(":") || head.includes("：") ? line : "");
  if (!match) return null;
  const [, before, label = "", inside, after, text = ""] = match;
  return { label: label.trim(), text, start: seconds(before ?? inside ?? after ?? "") };
}

/** Labels that behave like names: a role's word, or short and seen at least twice. */
function namesIn(lines: readonly string[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const line of lines) {
    const label = spokenIn(line)?.label.toLowerCase();
    if (label && label.split(/\s+/).length <= 4 && !notNames.test(label)) seen.set(label, (seen.get(label) ?? 0) + 1);
  }
  const few = [...seen.values()].reduce((a, b) => a + b, 0) <= 4;
  return new Set([...seen].filter(([label, times]) => times >= 2 || few || roleName.test(label)).map(([label]) => label));
}

export function parseTxt(text: string): Parsed {
  const lines = text.split("\n");
  const names = namesIn(lines);
  const otter = lines.filter((line, i) => header.test(line) && (lines[i + 1] ?? "").trim() !== "").length >= 2;
  if (names.size === 0 && !otter) throw new Unreadable("No speakers were found. Begin each turn with a name and a colon, for example “T: How was the week?”");
  const said: Said[] = [];
  const warnings: Warning[] = [];
  let open: { speaker: string; start: number | undefined; texts: string[] } | null = null;
  const close = (): void => {
    if (open) said.push({ speaker: open.speaker, text: open.texts.join(" "), ...(open.start === undefined ? {} : { start: open.start }) });
    open = null;
  };
  lines.forEach((line, i) => {
    if (!line.trim()) return;
    const heading = otter ? header.exec(line) : null;
    if (heading) {
      close();
      open = { speaker: heading[1] as string, start: seconds(heading[2] ?? ""), texts: [] };
      return;
    }
    const found = spokenIn(line);
    if (found && !otter && names.has(found.label.toLowerCase())) {
      close();
      open = { speaker: found.label, start: found.start, texts: [found.text] };
      return;
    }
    if (onlyTime.test(line)) return;
    if (open) open.texts.push(line.replace(leadingTime, ""));
    else warnings.push({ line: i + 1, dropped: excerpt(line.trim()), why: "It stands before the first speaker." });
  });
  close();
  return { said, warnings };
}
