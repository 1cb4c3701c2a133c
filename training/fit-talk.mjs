/**
 * Fits what a simulated client's talk leans to after what was said: node training/fit-talk.mjs SEQUENCES.json
 * SEQUENCES.json counts client talk after the talk before and the counsellor's behaviour in AnnoMI's high-quality conversations. A cell's counts
 * are added to ten turns' worth of what the two margins alone say (talk given talk, talk given behaviour, as if independent), so that rare
 * cells lean on common ones. Writes packages/core/src/practice/transitions.json: figures only.
 */
import { readFileSync, writeFileSync } from "node:fs";

const [path] = process.argv.slice(2);
const { after, afterBoth } = JSON.parse(readFileSync(path, "utf8"));
const talks = ["change", "neutral", "sustain"];
const worth = 10;
const sum = (counts) => talks.reduce((total, talk) => total + (counts?.[talk] ?? 0), 0);
const shares = (counts, smooth = 1) => talks.map((talk) => ((counts?.[talk] ?? 0) + smooth) / (sum(counts) + 3 * smooth));

const behaviours = Object.keys(after.high).sort();
const before = ["none", ...talks];
const cell = (talk, behaviour) => afterBoth.high[`${talk} > ${behaviour}`];
const margin = (talk) => Object.fromEntries(talks.map((to) => [to, behaviours.reduce((total, behaviour) => total + (cell(talk, behaviour)?.[to] ?? 0), 0)]));
const all = shares(Object.fromEntries(talks.map((to) => [to, behaviours.reduce((total, behaviour) => total + after.high[behaviour][to], 0)])));

const transitions = Object.fromEntries(
  before.map((talk) => [
    talk,
    Object.fromEntries(
      behaviours.map((behaviour) => {
        const [given, told] = [shares(margin(talk)), shares(after.high[behaviour])];
        const product = talks.map((_, i) => (given[i] * told[i]) / all[i]);
        const scale = product.reduce((a, b) => a + b, 0);
        const counts = cell(talk, behaviour);
        const fitted = talks.map((to, i) => ((counts?.[to] ?? 0) + (worth * product[i]) / scale) / (sum(counts) + worth));
        return [behaviour, fitted.map((share) => Math.round(share * 1e4) / 1e4)];
      }),
    ),
  ]),
);
const out = new URL("../packages/core/src/practice/transitions.json", import.meta.url);
writeFileSync(out, `${JSON.stringify({ source: "AnnoMI (Wu et al. 2023), 73 high-quality conversations; counts only", talks, transitions }, null, 1)}\n`);
