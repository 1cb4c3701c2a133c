/**
 * Whether the coder knows when it does not know, on AnnoMI's development file: node bench/doubt.mjs [DATA_FOLDER]
 * Prints accuracy against coverage (the surest share of the turns), and how often 90 % intervals of the four approaches' shares hold the
 * shares that people's own codes give by the same rules.
 * --fit OUT_OF_FOLD.json (of training/run.sh): the same on the training file, by how far a whole conversation's lean is in doubt.
 */
import { readFileSync } from "node:fs";
import { openCoder } from "../packages/coder/dist/index.js";
import { byTranscript, readRows } from "../packages/coder/dist/train/data.js";
import { isCounted, sharesOf, trace } from "../packages/core/dist/partnership/index.js";
import { human, readable } from "./labelled.mjs";

const [data = "../shared/data", option, outOfFold] = process.argv.slice(2);

/** Fewer counted exchanges than this: no shares. */
const fewest = 10;

const counted = (trace) => trace.exchanges.filter(isCounted).map(({ mix }) => mix);

/** Mixtures of a conversation's exchanges by the coder and by people; none where either counts too few. */
function mixesOf(rows, codes) {
  const own = counted(trace(...readable(rows, (_, i) => codes[i])));
  const people = counted(trace(...readable(rows, human)));
  return own.length < fewest || people.length < fewest ? [] : [{ own, people }];
}

/** How many 90 % intervals hold people's shares. */
function holding(pairs, doubt) {
  let [inside, all] = [0, 0];
  for (const { own, people } of pairs) {
    const shares = sharesOf(own, 0.9, doubt);
    const wanted = sharesOf(people);
    for (const approach of Object.keys(shares)) {
      all += 1;
      if (shares[approach].low <= wanted[approach].share && wanted[approach].share <= shares[approach].high) inside += 1;
    }
  }
  return `${inside}/${all} = ${(inside / all).toFixed(3)} (${pairs.length} conversations)`;
}

if (option === "--fit") {
  const coded = JSON.parse(readFileSync(outOfFold, "utf8"));
  const pairs = byTranscript(readRows(`${data}/annomi-train.jsonl`)).flatMap((rows) =>
    mixesOf(
      rows,
      rows.map(({ transcript, index }) => coded[transcript][index]),
    ),
  );
  for (const doubt of [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.5])
    console.log(`lean in doubt by ${doubt}: 90 % intervals of shares hold people's: ${holding(pairs, doubt)}`);
  process.exit();
}

const coder = await openCoder({ threads: 2 });
const sure = { behaviour4: [], talk: [] };
const pairs = [];
for (const rows of byTranscript(readRows(`${data}/annomi-dev.jsonl`))) {
  const codes = await coder.code(rows.map(({ speaker, text }) => ({ role: speaker, text })));
  rows.forEach((row, i) => {
    const head = row.speaker === "client" ? "talk" : "behaviour4";
    const gold = row.speaker === "client" ? row.talk : row.behaviour;
    const [[named, chance]] = Object.entries(codes[i][head]).sort((a, b) => b[1] - a[1]);
    sure[head].push({ chance, right: named === gold });
  });
  pairs.push(...mixesOf(rows, codes));
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
console.log(`90 % intervals of shares hold people's: ${holding(pairs)}`);
