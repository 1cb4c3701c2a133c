/** A report as one HTML file: no script, nothing from elsewhere, light and dark, prints well. */
import type { Coding } from "../coding/index.ts";
import { mitiCodes } from "../coding/index.ts";
import { spokenTurns, type Transcript } from "../conversation/index.ts";
import type { Approach, Report } from "../partnership/index.ts";
import { approachColours, wakeSvg } from "./wake-svg.ts";

export interface PrintedConversation {
  readonly title: string;
  readonly target: string | null;
  readonly transcript: Transcript;
  readonly coding: Coding;
  readonly report: Report;
  /** The counsellor's own words about the conversation; null where there are none. */
  readonly reflection: string | null;
}

export const escapeHtml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const names: Readonly<Record<Approach, string>> = {
  partnership: "Partnership",
  authoritarian: "Authoritarian guidance",
  blame: "Blame-focused",
  questioning: "Non-directive questioning",
  neutral: "Neutral",
};
const percent = (share: number): string => `${Math.round(share * 100)} %`;

const style = `:root{color-scheme:light dark;--ground:#fbf8f1;--ink:#23211d;--quiet:#5f5a50;--line:#ddd6c7}
@media(prefers-color-scheme:dark){:root{--ground:#1b1a18;--ink:#ece7dc;--quiet:#b3ac9e;--line:#403d37}}
body{background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1,h2,blockquote,.said{font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif}h1{line-height:1.25}h2{margin-top:2rem}
blockquote{margin:.3rem 0 .3rem 1rem}small,.quiet{color:var(--quiet)}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.turn{border-left:4px solid transparent;padding:.2rem .8rem;margin:.3rem 0;break-inside:avoid}.client{margin-left:2rem}.turn p{margin:0}a{color:inherit}
.wake{overflow-x:auto;background:#fffdf8;border:1px solid var(--line);border-radius:8px;padding:.6rem}.key span{margin-right:1.2rem;white-space:nowrap}
@media print{body{background:#fff;color:#000;margin:0;max-width:none}}`;

export function renderReportPage({ title, target, transcript, coding, report, reflection }: PrintedConversation): string {
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
    ? (["partnership", "authoritarian", "blame", "questioning"] as const)
        .map(
          (approach) =>
            `<tr><th scope="row">${names[approach]}</th><td>${percent(shares[approach].share)}</td><td>${percent(shares[approach].low)} to ${percent(shares[approach].high)}</td></tr>`,
        )
        .join("")
    : "";
  const followed = report.followed
    .map(
      ({ approach, exchanges, talk }) =>
        `<tr><th scope="row">${names[approach]}</th><td>${Math.round(exchanges)}</td><td>${Math.round(talk.change)}</td><td>${Math.round(talk.neutral)}</td><td>${Math.round(talk.sustain)}</td></tr>`,
    )
    .join("");
  const indicators = report.indicators.map(({ label, text }) => `<tr><th scope="row">${e(label)}</th><td>${e(text)}</td></tr>`).join("");
  const scores = report.summary.scores
    .map(({ label, value, unit, guide }) => {
      const show = (n: number): string => (unit === "share" ? percent(n) : unit === "count" ? String(Math.round(n)) : `${n.toFixed(1)} : 1`);
      return `<tr><th scope="row">${e(label)}</th><td>${value === null ? "not applicable" : show(value)}</td><td>${guide ? `fair ${show(guide.fair)}, good ${show(guide.good)}` : ""}</td></tr>`;
    })
    .join("");
  const turns = spokenTurns(transcript)
    .map((turn, i) => {
      const codes = coding.turns[turn.id];
      const exchange = leadingById.get(turn.id);
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
      const edge = exchange ? ` style="border-left-color:${approachColours[exchange.leading]}"` : "";
      return `<div class="turn ${turn.role}" id="t${i + 1}"${edge}><small>${i + 1} ${e(labels.get(turn.speaker) ?? "")}${exchange ? ` · ${names[exchange.leading]}${exchange.either ? " (could be either)" : ""}` : ""}${marks ? ` · ${marks}` : ""}</small><p class="said">${e(turn.text)}</p></div>`;
    })
    .join("\n");
  const rater =
    coding.rater.kind === "model" ? `Codes by a program (${coding.rater.name} ${coding.rater.version}), not by a person.` : `Codes by ${coding.rater.name}.`;

  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><title>${e(title)} · Oarlock</title><style>${style}</style></head><body>
<h1>${e(title)}</h1><p class="quiet">${target ? `About: ${e(target)}. ` : ""}${transcript.turns.length} turns, ${report.trace.exchanges.length} exchanges. ${e(rater)}</p>
<div class="wake">${wakeSvg(report.trace)}</div>
<p class="key quiet">${(["partnership", "authoritarian", "blame", "questioning"] as const).map((approach) => `<span><svg width="10" height="10" aria-hidden="true"><rect width="10" height="10" fill="${approachColours[approach]}"/></svg> ${names[approach]}</span>`).join("")}<br>Above the line the counsellor, below it the client: right leans toward change, left toward staying.</p>
${reflection ? `<h2>What you wrote before you looked</h2><p class="said">${e(reflection)}</p>` : ""}
<h2>A strength</h2>${strengths}<h2>Moments to look at again</h2>${moments}
<h2>The numbers</h2>${shareRows ? `<table><tr><th>Approach</th><th>Share of ${report.trace.counted} exchanges</th><th>95 % interval</th></tr>${shareRows}</table>` : ""}
<h3>What followed what</h3><p class="quiet">In this conversation. Counts, not causes.</p><table><tr><th>After</th><th>answers</th><th>change</th><th>neutral</th><th>sustain</th></tr>${followed}</table>
<h3>Signs of partnership</h3><table>${indicators}</table><h3>Summary scores</h3><table><tr><th></th><th></th><th>trainers' guide, never pass or fail</th></tr>${scores}</table>
<h2>What is not known</h2><ul>${report.unknown.map((line) => `<li>${e(line)}</li>`).join("")}</ul>
<h2>What was said</h2>
${turns}
</body></html>
`;
}
