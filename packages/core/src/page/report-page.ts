/** A report as one HTML file: no script, nothing from elsewhere, light and dark, prints well. */
import type { Coding } from "../coding/index.ts";
import { spokenTurns, type Transcript } from "../conversation/index.ts";
import type { Report } from "../partnership/index.ts";
import { approachNames, marksOf, percent, scoreWords, shownApproaches, turnLine } from "./marks.ts";
import { approachColours, approachLetters, wakeSvg } from "./wake-svg.ts";

export interface PrintedConversation {
  readonly title: string;
  readonly target: string | null;
  readonly transcript: Transcript;
  readonly coding: Coding;
  readonly report: Report;
  /** The counsellor's own words about the conversation; null where there are none. */
  readonly reflection: string | null;
  /** The reader's own codes, shown beside the others turn by turn; absent where there are none. */
  readonly own?: Coding;
}

export const escapeHtml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const style = `:root{color-scheme:light dark;--ground:#fbf8f1;--ink:#23211d;--quiet:#5f5a50;--line:#ddd6c7}
@media(prefers-color-scheme:dark){:root{--ground:#1b1a18;--ink:#ece7dc;--quiet:#b3ac9e;--line:#403d37}}
body{background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1,h2,blockquote,.said{font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif}h1{line-height:1.25}h2{margin-top:2rem}
blockquote{margin:.3rem 0 .3rem 1rem}small,.quiet{color:var(--quiet)}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.turn{border-left:4px solid transparent;padding:.2rem .8rem;margin:.3rem 0;break-inside:avoid}.client{margin-left:2rem}.turn p{margin:0}a{color:inherit}
.wide{overflow-x:auto}.wake svg{min-width:36rem;display:block}.wake{overflow-x:auto;background:#fffdf8;border:1px solid var(--line);border-radius:8px;padding:.6rem}.key span{margin-right:1.2rem;white-space:nowrap}
@media print{body{background:#fff;color:#000;margin:0;max-width:none}}`;

export function renderReportPage({ title, target, transcript, coding, report, reflection, own }: PrintedConversation): string {
  const e = escapeHtml;
  const numberById = new Map(transcript.turns.map((turn, i) => [turn.id, i + 1]));
  const labels = new Map(transcript.speakers.map(({ id, label }) => [id, label]));
  const leadingById = new Map(report.trace.exchanges.map((exchange) => [exchange.turnId, exchange]));
  const link = (ids: readonly string[]): string => (ids[0] ? ` <a href="#t${numberById.get(ids[0])}">turn ${numberById.get(ids[0])}</a>` : "");
  const { shares } = report.trace;

  const strengths =
    report.strengths.map(({ text, words, turnIds }) => `<p>${e(text)}${link(turnIds)}</p>${words ? `<blockquote>“${e(words)}”</blockquote>` : ""}`).join("") ||
    "<p>No moment stood out clearly enough to name.</p>";
  const moments =
    report.moments
      .map(
        ({ text, words, turnIds, tryThis }) =>
          `<p>${e(text)}${link(turnIds)}</p>${words ? `<blockquote>“${e(words)}”</blockquote>` : ""}<p><strong>You could try.</strong> ${e(tryThis)}</p>`,
      )
      .join("") || "<p>No moment asks for a second look.</p>";
  const shareRows = shares
    ? shownApproaches
        .map(
          (approach) =>
            `<tr><th scope="row">${approachNames[approach]}</th><td>${percent(shares[approach].share)}</td><td>${percent(shares[approach].low)} to ${percent(shares[approach].high)}</td></tr>`,
        )
        .join("")
    : "";
  const followed = report.followed
    .map(
      ({ approach, exchanges, talk }) =>
        `<tr><th scope="row">${approachNames[approach]}</th><td>${Math.round(exchanges)}</td><td>${Math.round(talk.change)}</td><td>${Math.round(talk.neutral)}</td><td>${Math.round(talk.sustain)}</td></tr>`,
    )
    .join("");
  const indicators = report.indicators.map(({ label, text }) => `<tr><th scope="row">${e(label)}</th><td>${e(text)}</td></tr>`).join("");
  const scores = report.summary.scores
    .map((score) => {
      const [value, guide] = scoreWords(score);
      return `<tr><th scope="row">${e(score.label)}</th><td>${value}</td><td>${guide}</td></tr>`;
    })
    .join("");
  const turns = spokenTurns(transcript)
    .map((turn, i) => {
      const exchange = leadingById.get(turn.id);
      const approach = exchange ? `${approachNames[exchange.leading]}${exchange.either ? " (could be either)" : ""}` : "";
      const mine = own?.turns[turn.id] ? `${own.rater.name}: ${marksOf(own.turns[turn.id]) || "nothing coded"}` : "";
      const line = turnLine(i + 1, labels.get(turn.speaker) ?? "", [approach, marksOf(coding.turns[turn.id]), mine]);
      const edge = exchange ? ` style="border-left-color:${approachColours[exchange.leading]}"` : "";
      return `<div class="turn ${turn.role}" id="t${i + 1}"${edge}><small>${e(line)}</small><p class="said">${e(turn.text)}</p></div>`;
    })
    .join("\n");
  const rater =
    coding.rater.kind === "model" ? `Codes by a program (${coding.rater.name} ${coding.rater.version}), not by a person.` : `Codes by ${coding.rater.name}.`;

  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><title>${e(title)} · Oarlock</title><style>${style}</style></head><body><main>
<h1>${e(title)}</h1><p class="quiet">${target ? `About: ${e(target)}. ` : ""}${transcript.turns.length} turns, ${report.trace.exchanges.length} exchanges. ${e(rater)}</p>
<div class="wake" tabindex="0" role="region" aria-label="The wake">${wakeSvg(report.trace)}</div>
<p class="key quiet">${shownApproaches.map((approach) => `<span><svg width="10" height="10" aria-hidden="true"><rect width="10" height="10" fill="${approachColours[approach]}"/></svg> ${approachLetters[approach]} ${approachNames[approach]}</span>`).join("")}<br>Above the line the counsellor, below it the client: right leans toward change, left toward staying.</p>
${reflection ? `<h2>What you wrote before you looked</h2><p class="said">${e(reflection)}</p>` : ""}
<h2>A strength</h2>${strengths}<h2>Moments to look at again</h2>${moments}
<h2>The numbers</h2>${shareRows ? `<div class="wide"><table><tr><th scope="col">Approach</th><th scope="col">Share of ${report.trace.counted} exchanges</th><th scope="col">95 % interval</th></tr>${shareRows}</table></div>` : ""}
<h3>What followed what</h3><p class="quiet">In this conversation. Counts, not causes.</p><div class="wide"><table><tr><th scope="col">After</th><th scope="col">answers</th><th scope="col">change</th><th scope="col">neutral</th><th scope="col">sustain</th></tr>${followed}</table></div>
<h3>Signs of partnership</h3><div class="wide"><table>${indicators}</table></div><h3>Summary scores</h3><div class="wide"><table><tr><td></td><td></td><th scope="col">trainers' guide, never pass or fail</th></tr>${scores}</table></div>
<h2>What is not known</h2><ul>${report.unknown.map((line) => `<li>${e(line)}</li>`).join("")}</ul>
<h2>What was said</h2>
${turns}
</main></body></html>
`;
}
