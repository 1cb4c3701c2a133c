/** A report as PDF: real text in the fonts that pdfmake carries, the wake drawn as vectors. Nothing is fetched. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { spokenTurns } from "@oarlock/core/conversation";
import { approachNames, marksOf, type PrintedConversation, percent, scoreWords, shownApproaches, turnLine, wakeBox, wakeShapes } from "@oarlock/core/page";

const require = createRequire(import.meta.url);
/** Width of the text on A4 within its margins, in points. */
const width = 495;
const margin = 50;

/** What we use of pdfmake, which has no types of its own. */
interface PdfMake {
  setFonts(fonts: unknown): void;
  setUrlAccessPolicy(allows: (url: string) => boolean): void;
  setLocalAccessPolicy(allows: (path: string) => boolean): void;
  createPdf(definition: unknown): { getBuffer(): Promise<Uint8Array> };
}

function openPdfMake(): PdfMake {
  const made = require("pdfmake") as PdfMake;
  const folder = join(dirname(require.resolve("pdfmake/package.json")), "fonts", "Roboto");
  const font = (style: string): string => join(folder, `Roboto-${style}.ttf`);
  made.setFonts({ Roboto: { normal: font("Regular"), bold: font("Medium"), italics: font("Italic"), bolditalics: font("MediumItalic") } });
  made.setUrlAccessPolicy(() => false);
  made.setLocalAccessPolicy((path) => path.startsWith(folder));
  return made;
}

const head = (text: string) => ({ text, style: "head", headlineLevel: 1 });

function table(rows: readonly (readonly string[])[]) {
  const [first = []] = rows;
  return {
    layout: "lightHorizontalLines",
    table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths: first.map((_, i) => (i === 0 ? "*" : "auto")), body: rows },
    margin: [0, 2, 0, 8],
  };
}

function wakePicture({ report }: PrintedConversation) {
  const shapes = wakeShapes(report.trace, width).map((shape) =>
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
  return { canvas: [...shapes, { type: "line", x1: 0, x2: width, y1: wakeBox.above, y2: wakeBox.above, lineWidth: 0.6, lineColor: "#8a8578" }] };
}

function said({ transcript, coding, report, own }: PrintedConversation) {
  const labels = new Map(transcript.speakers.map(({ id, label }) => [id, label]));
  const exchangeById = new Map(report.trace.exchanges.map((exchange) => [exchange.turnId, exchange]));
  return spokenTurns(transcript).map((turn, i) => {
    const exchange = exchangeById.get(turn.id);
    const approach = exchange ? `${approachNames[exchange.leading]}${exchange.either ? " (could be either)" : ""}` : "";
    const mine = own?.turns[turn.id] ? `${own.rater.name}: ${marksOf(own.turns[turn.id]) || "nothing coded"}` : "";
    const line = turnLine(i + 1, labels.get(turn.speaker) ?? "", [approach, marksOf(coding.turns[turn.id]), mine]);
    return { text: [{ text: `${line}\n`, style: "small" }, turn.text], margin: [turn.role === "client" ? 24 : 0, 0, 0, 5] };
  });
}

function numbers({ report }: PrintedConversation) {
  const { shares, counted } = report.trace;
  const shareRows = shares
    ? shownApproaches.map((approach) => [
        approachNames[approach],
        percent(shares[approach].share),
        `${percent(shares[approach].low)} to ${percent(shares[approach].high)}`,
      ])
    : [];
  const followed = report.followed.map(({ approach, exchanges, talk }) => [
    approachNames[approach],
    ...[exchanges, talk.change, talk.neutral, talk.sustain].map((n) => String(Math.round(n))),
  ]);
  return [
    ...(shares ? [table([["Approach", `Share of ${counted} exchanges`, "95 % interval"], ...shareRows])] : []),
    { text: "What followed what, in this conversation: counts, not causes.", style: "small" },
    table([["After", "answers", "change", "neutral", "sustain"], ...followed]),
    table([["Signs of partnership", ""], ...report.indicators.map(({ label, text }) => [label, text])]),
    table([["Summary scores", "", "trainers’ guide, never pass or fail"], ...report.summary.scores.map((score) => [score.label, ...scoreWords(score)])]),
  ];
}

function definitionOf(printed: PrintedConversation) {
  const { title, target, transcript, coding, report, reflection } = printed;
  const numberById = new Map(transcript.turns.map((turn, i) => [turn.id, i + 1]));
  const at = (ids: readonly string[]): string => (ids[0] ? ` (turn ${numberById.get(ids[0])})` : "");
  const quote = (words: string | undefined) => (words ? [{ text: `“${words}”`, style: "quote" }] : []);
  const rater = coding.rater.kind === "model" ? "Codes by a program, not by a person." : `Codes by ${coding.rater.name}.`;
  return {
    info: { title, creator: "Oarlock", producer: "Oarlock" },
    language: "en",
    pageSize: "A4",
    pageMargins: [margin, margin, margin, margin],
    // A heading does not stand alone at the foot of a page.
    pageBreakBefore: (node: { readonly headlineLevel?: number }, around: { getFollowingNodesOnPage(): readonly unknown[] }) =>
      node.headlineLevel === 1 && around.getFollowingNodesOnPage().length === 0,
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
        text: `${target ? `About: ${target}. ` : ""}${transcript.turns.length} turns, ${report.trace.exchanges.length} exchanges. ${rater}`,
        style: "small",
        margin: [0, 0, 0, 8],
      },
      wakePicture(printed),
      {
        text: "Above the line the counsellor, below it the client: right leans toward change, left toward staying. Teal: partnership. Amber: authoritarian guidance. Brick: blame-focused. Slate: non-directive questioning.",
        style: "small",
      },
      ...(reflection ? [head("What you wrote before you looked"), { text: reflection }] : []),
      head("A strength"),
      ...(report.strengths.length > 0
        ? report.strengths.flatMap(({ text, words, turnIds }) => [{ text: `${text}${at(turnIds)}` }, ...quote(words)])
        : [{ text: "No moment stood out clearly enough to name." }]),
      head("Moments to look at again"),
      ...(report.moments.length > 0
        ? report.moments.flatMap(({ text, words, turnIds, tryThis }) => [
            { text: `${text}${at(turnIds)}` },
            ...quote(words),
            { text: `You could try: ${tryThis}`, margin: [0, 0, 0, 4] },
          ])
        : [{ text: "No moment asks for a second look." }]),
      head("The numbers"),
      ...numbers(printed),
      head("What is not known"),
      { ul: [...report.unknown] },
      { ...head("What was said"), pageBreak: "before" },
      ...said(printed),
    ],
  };
}

/** Letters that Roboto lacks (beyond Latin, Greek and Cyrillic) print as boxes. */
export function renderPdf(printed: PrintedConversation): Promise<Uint8Array> {
  return openPdfMake().createPdf(definitionOf(printed)).getBuffer();
}
