/** A report as PDF: real text, the wake drawn as vectors. */
import { createRequire } from "node:module";
import { mitiCodes } from "@oarlock/core/coding";
import { spokenTurns } from "@oarlock/core/conversation";
import { type PrintedConversation, wakeBox, wakeShapes } from "@oarlock/core/page";

const require = createRequire(import.meta.url);
const names = {
  partnership: "Partnership",
  authoritarian: "Authoritarian guidance",
  blame: "Blame-focused",
  questioning: "Non-directive questioning",
  neutral: "Neutral",
} as const;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
/** Width of the text on A4 with the margins below, in points. */
const width = 495;

interface PdfMake {
  addVirtualFileSystem?(files: unknown): void;
  vfs?: unknown;
  createPdf(definition: unknown): { getBuffer(done?: (bytes: Uint8Array) => void): Promise<Uint8Array> | undefined };
}

/** The builds of pdfmake carry Roboto with them, so that nothing is fetched. */
function pdfMake(): PdfMake {
  const made = require("pdfmake/build/pdfmake.js") as PdfMake; // the package has no types for this entry
  const fonts = require("pdfmake/build/vfs_fonts.js") as Record<string, unknown>;
  if (made.addVirtualFileSystem) made.addVirtualFileSystem(fonts);
  else made.vfs = fonts["pdfMake"] ? (fonts["pdfMake"] as { vfs: unknown }).vfs : fonts;
  return made;
}

export async function renderPdf({ title, target, transcript, coding, report, reflection }: PrintedConversation): Promise<Uint8Array> {
  const numberById = new Map(transcript.turns.map((turn, i) => [turn.id, i + 1]));
  const labels = new Map(transcript.speakers.map(({ id, label }) => [id, label]));
  const at = (ids: readonly string[]): string => (ids[0] ? ` (turn ${numberById.get(ids[0])})` : "");
  const wake = wakeShapes(report.trace, width).map((shape) =>
    shape.kind === "bar"
      ? { type: "rect", x: shape.x, y: wakeBox.above + shape.y, w: shape.width, h: shape.height, color: shape.colour }
      : {
          type: "line",
          x1: shape.x,
          y1: wakeBox.above + shape.y,
          x2: shape.x + shape.lean,
          y2: wakeBox.above + shape.height,
          lineWidth: shape.width,
          lineColor: shape.colour,
        },
  );
  const table = (rows: readonly (readonly string[])[]) => ({
    layout: "lightHorizontalLines",
    table: { widths: rows[0]?.map((_, i) => (i === 0 ? "*" : "auto")), body: rows },
    margin: [0, 2, 0, 8],
  });
  const { shares } = report.trace;
  const head = (text: string) => ({ text, style: "head" });
  const turns = spokenTurns(transcript).map((turn, i) => {
    const codes = coding.turns[turn.id];
    const marks =
      codes?.role === "counsellor"
        ? mitiCodes.filter((code) => codes.miti[code] >= 0.5).join(" ")
        : codes?.role === "client"
          ? codes.talk.change >= 0.5
            ? "change talk"
            : codes.talk.sustain >= 0.5
              ? "sustain talk"
              : ""
          : "";
    return {
      text: [{ text: `${i + 1} ${labels.get(turn.speaker) ?? ""}${marks ? ` · ${marks}` : ""}\n`, style: "small" }, turn.text],
      margin: [turn.role === "client" ? 24 : 0, 0, 0, 5],
    };
  });
  const definition = {
    info: { title },
    pageSize: "A4",
    pageMargins: [50, 50, 50, 50],
    footer: (page: number, of: number) => ({ text: `${page} / ${of}`, alignment: "center", style: "small" }),
    defaultStyle: { fontSize: 10, lineHeight: 1.25, color: "#23211d" },
    styles: {
      title: { fontSize: 18, bold: true },
      head: { fontSize: 13, bold: true, margin: [0, 10, 0, 3] },
      small: { fontSize: 8, color: "#5f5a50" },
      quote: { italics: true, margin: [12, 0, 0, 3] },
    },
    content: [
      { text: title, style: "title" },
      {
        text: `${target ? `About: ${target}. ` : ""}${transcript.turns.length} turns, ${report.trace.exchanges.length} exchanges. ${coding.rater.kind === "model" ? "Codes by a program, not by a person." : `Codes by ${coding.rater.name}.`}`,
        style: "small",
        margin: [0, 0, 0, 8],
      },
      { canvas: [...wake, { type: "line", x1: 0, x2: width, y1: wakeBox.above, y2: wakeBox.above, lineWidth: 0.6, lineColor: "#8a8578" }] },
      {
        text: "Above the line the counsellor, below it the client: right leans toward change, left toward staying. Teal: partnership. Amber: authoritarian guidance. Brick: blame-focused. Slate: non-directive questioning.",
        style: "small",
      },
      ...(reflection ? [head("What you wrote before you looked"), { text: reflection }] : []),
      head("A strength"),
      ...report.strengths.flatMap(({ text, words, turnIds }) => [
        { text: `${text}${at(turnIds)}` },
        ...(words ? [{ text: `“${words}”`, style: "quote" }] : []),
      ]),
      head("Moments to look at again"),
      ...report.moments.flatMap(({ text, words, turnIds, tryThis }) => [
        { text: `${text}${at(turnIds)}` },
        ...(words ? [{ text: `“${words}”`, style: "quote" }] : []),
        { text: `You could try: ${tryThis}`, margin: [0, 0, 0, 4] },
      ]),
      head("The numbers"),
      ...(shares
        ? [
            table([
              ["Approach", `Share of ${report.trace.counted} exchanges`, "95 % interval"],
              ...(["partnership", "authoritarian", "blame", "questioning"] as const).map((approach) => [
                names[approach],
                percent(shares[approach].share),
                `${percent(shares[approach].low)} to ${percent(shares[approach].high)}`,
              ]),
            ]),
          ]
        : []),
      { text: "What followed what, in this conversation: counts, not causes.", style: "small" },
      table([
        ["After", "answers", "change", "neutral", "sustain"],
        ...report.followed.map(({ approach, exchanges, talk }) => [
          names[approach],
          ...[exchanges, talk.change, talk.neutral, talk.sustain].map((n) => String(Math.round(n))),
        ]),
      ]),
      table([["Signs of partnership", ""], ...report.indicators.map(({ label, text }) => [label, text])]),
      head("What is not known"),
      { ul: [...report.unknown] },
      { ...head("What was said"), pageBreak: "before" },
      ...turns,
    ],
  };
  const made = pdfMake().createPdf(definition);
  return new Promise((resolve, reject) => {
    const bytes = made.getBuffer((buffer) => resolve(new Uint8Array(buffer)));
    bytes?.then((buffer) => resolve(new Uint8Array(buffer)), reject);
  });
}
