/**
 * Whether the coder knows when it does not know, on AnnoMI's development file: node bench/doubt.mjs [DATA_FOLDER]
 * Prints accuracy against coverage (the surest share of the turns), and how often 90 % intervals of the four approaches' shares hold the
 * shares that people's own codes give by the same rules.
 */
import { openCoder } from "../packages/coder/dist/index.js";
import { byTranscript, readRows } from "../packages/coder/dist/train/data.js";
import { isCounted, sharesOf, trace } from "../packages/core/dist/partnership/index.js";
import { human, readable } from "./labelled.mjs";

const [data = "../shared/data"] = process.argv.slice(2);
const coder = await openCoder({ threads: 2 });
const sure = { behaviour4: [], talk: [] };
const held = { inside: 0, all: 0, conversations: 0 };
for (const rows of byTranscript(readRows(`${data}/annomi-dev.jsonl`))) {
  const codes = await coder.code(rows.map(({ speaker, text }) => ({ role: speaker, text })));
  rows.forEach((row, i) => {
    const head = row.speaker === "client" ? "talk" : "behaviour4";
    const gold = row.speaker === "client" ? row.talk : row.behaviour;
    const [[named, chance]] = Object.entries(codes[i][head]).sort((a, b) => b[1] - a[1]);
    sure[head].push({ chance, right: named === gold });
  });
  const counted = (trace) => trace.exchanges.filter(isCounted).map(({ mix }) => mix);
  const own = counted(trace(...readable(rows, (_, i) => codes[i])));
  const people = counted(trace(...readable(rows, human)));
  if (own.length < 10 || people.length < 10) continue;
  const shares = sharesOf(own, 0.9);
  const wanted = sharesOf(people);
  held.conversations += 1;
  for (const approach of Object.keys(shares)) {
    held.all += 1;
    if (shares[approach].low <= wanted[approach].share && wanted[approach].share <= shares[approach].high) held.inside += 1;
  }
}
await coder.close();
for (const [head, list] of Object.entries(sure)) {
  list.sort((a, b) => b.chance - a.chance);
  const row = [1, 0.9, 0.8, 0.7, 0.6, 0.5].map((share) => {
    const kept = list.slice(0, Math.round(list.length * share));
    return `${share * 100} %: ${(kept.filter(({ right }) => right).length / kept.length).toFixed(3)}`;
  });
  console.log(`${head.padEnd(11)} accuracy on the surest ${row.join(", ")}`);
}
console.log(
  `90 % intervals of shares hold people's: ${held.inside}/${held.all} = ${(held.inside / held.all).toFixed(3)} (${held.conversations} conversations)`,
);
