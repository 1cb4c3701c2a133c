/** The report for a terminal: the wake in colour, plain letters when piped. */
import type { Transcript } from "@oarlock/core/conversation";
import type { Approach, Report, TracedExchange } from "@oarlock/core/partnership";

const colourOf: Readonly<Record<Approach, string>> = { partnership: "36", authoritarian: "33", blame: "31", questioning: "34", neutral: "90" };
const letterOf: Readonly<Record<Approach, string>> = { partnership: "P", authoritarian: "A", blame: "B", questioning: "Q", neutral: "." };
export const approachNames: Readonly<Record<Approach, string>> = {
  partnership: "Partnership",
  authoritarian: "Authoritarian guidance",
  blame: "Blame-focused",
  questioning: "Non-directive questioning",
  neutral: "Neutral",
};

interface Look {
  readonly colour: boolean;
  readonly width: number;
}

const paint = (text: string, colour: string, look: Look): string => (look.colour ? `\u001b[${colour}m${text}\u001b[0m` : text);
const percent = (share: number): string => `${Math.round(share * 100)} %`.padStart(5);
const signOf = ({ answer }: TracedExchange): string => (answer.talk.change >= 0.5 ? "+" : answer.talk.sustain >= 0.5 ? "-" : " ");

function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, indent + line].join("\n");
}

function wake({ trace }: Report, look: Look): string {
  const rows: string[] = [];
  const room = Math.max(20, look.width - 2);
  for (let start = 0; start < trace.exchanges.length; start += room) {
    const piece = trace.exchanges.slice(start, start + room);
    rows.push(
      piece
        .map((exchange) =>
          paint(
            look.colour ? (exchange.either ? "▒" : "█") : exchange.either ? letterOf[exchange.leading].toLowerCase() : letterOf[exchange.leading],
            colourOf[exchange.leading],
            look,
          ),
        )
        .join(""),
    );
    rows.push(piece.map(signOf).join("").trimEnd());
  }
  return rows.join("\n");
}

/** Turn numbers count from 1 over the turns as imported. */
export function terminalReport(title: string, transcript: Transcript, report: Report, look: Look): string {
  const width = Math.min(100, Math.max(40, look.width));
  const numberById = new Map(transcript.turns.map((turn, i) => [turn.id, i + 1]));
  const at = (ids: readonly string[]): string => (ids[0] ? `turn ${numberById.get(ids[0])}` : "");
  const lines: string[] = [
    "",
    paint(title, "1", look),
    `${transcript.turns.length} turns, ${report.trace.exchanges.length} exchanges`,
    "",
    wake(report, look),
    "",
  ];
  lines.push(
    `P ${approachNames.partnership}  A ${approachNames.authoritarian}  B ${approachNames.blame}  Q ${approachNames.questioning}  (faint: could be either)`,
    "Below: + change talk, - sustain talk",
    "",
  );
  lines.push(paint("A strength", "1", look));
  if (report.strengths.length === 0) lines.push("No moment stood out clearly enough to name.");
  for (const { text, words, turnIds } of report.strengths)
    lines.push(wrap(`${text} (${at(turnIds)})`, width), ...(words ? [wrap(`“${words}”`, width, "  ")] : []));
  lines.push("", paint("Moments to look at again", "1", look));
  if (report.moments.length === 0) lines.push("No moment asks for a second look.");
  for (const { text, words, turnIds, tryThis } of report.moments)
    lines.push(wrap(`${text} (${at(turnIds)})`, width), ...(words ? [wrap(`“${words}”`, width, "  ")] : []), wrap(`You could try: ${tryThis}`, width, "  "));
  lines.push("", paint("The numbers", "1", look));
  if (report.trace.shares) {
    for (const approach of ["partnership", "authoritarian", "blame", "questioning"] as const) {
      const { share, low, high } = report.trace.shares[approach];
      lines.push(
        `${paint(approachNames[approach].padEnd(26), colourOf[approach], look)}${percent(share)}  (${percent(low).trim()} to ${percent(high).trim()})`,
      );
    }
    lines.push(`over ${report.trace.counted} exchanges`);
  }
  lines.push("", "What followed what, in this conversation (counts, not causes):");
  for (const { approach, exchanges, talk } of report.followed)
    lines.push(
      `  after ${approachNames[approach].toLowerCase()}: ${Math.round(exchanges)} answers, change ${Math.round(talk.change)}, neutral ${Math.round(talk.neutral)}, sustain ${Math.round(talk.sustain)}`,
    );
  lines.push("");
  for (const { label, text } of report.indicators) lines.push(wrap(`${label}: ${text}`, width));
  lines.push("");
  for (const { label, value, unit, guide } of report.summary.scores) {
    const show = (n: number): string => (unit === "share" ? percent(n).trim() : unit === "count" ? String(Math.round(n)) : n.toFixed(1));
    lines.push(
      wrap(
        `${label}: ${value === null ? "not applicable" : show(value)}${guide ? ` (trainers' guide: fair ${show(guide.fair)}, good ${show(guide.good)})` : ""}`,
        width,
      ),
    );
  }
  lines.push("", paint("What is not known", "1", look), ...report.unknown.map((line) => wrap(line, width)), "");
  return `${lines.join("\n")}\n`;
}
