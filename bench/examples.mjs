/** Each example, as the shipped coder and the rules read it, beside the reading it was written for: `node bench/examples.mjs [--each]`. */
import { readdirSync, readFileSync } from "node:fs";
import { openCoder } from "../packages/coder/dist/index.js";
import { isCounted, trace } from "../packages/core/dist/partnership/index.js";

const folder = new URL("../packages/core/src/examples/", import.meta.url);
const coder = await openCoder({ threads: 1 });
for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const example = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  const turns = example.turns.map((turn, i) => ({ id: `t${i + 1}`, ...turn }));
  const roles = Object.fromEntries(example.speakers.map(({ id, role }) => [id, role]));
  const codes = await coder.code(turns.map(({ speaker, text }) => ({ role: roles[speaker], text })));
  const coding = { rater: coder.rater, turns: Object.fromEntries(turns.map((turn, i) => [turn.id, codes[i]])) };
  const read = trace({ speakers: example.speakers, turns }, coding);
  const readingAt = new Map(turns.filter((turn) => roles[turn.speaker] === "counsellor").map((turn, i) => [turn.id, example.readings[i]]));
  const half = (list) =>
    Object.fromEntries(
      ["partnership", "authoritarian", "blame", "questioning"].map((a) => [a, (list.reduce((s, e) => s + e.mix[a], 0) / Math.max(1, list.length)).toFixed(2)]),
    );
  const counted = read.exchanges.filter(isCounted);
  const agree = read.exchanges.filter((exchange) => exchange.leading === readingAt.get(exchange.turnId)).length;
  console.log(
    example.id.padEnd(18),
    `agree ${agree}/${read.exchanges.length}`,
    "first half",
    JSON.stringify(half(counted.filter((e) => e.index < turns.length / 2))),
    "second",
    JSON.stringify(half(counted.filter((e) => e.index >= turns.length / 2))),
  );
  if (process.argv.includes("--each")) {
    for (const exchange of read.exchanges) {
      const wanted = readingAt.get(exchange.turnId);
      if (wanted !== exchange.leading)
        console.log(
          `   ${exchange.index + 1} wanted ${wanted} read ${exchange.leading} ${JSON.stringify(Object.fromEntries(Object.entries(exchange.mix).map(([k, v]) => [k.slice(0, 4), +v.toFixed(2)])))} [${exchange.reasons}] ${turns[exchange.index].text.slice(0, 110)}`,
        );
    }
  }
}
await coder.close();
