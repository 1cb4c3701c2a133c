/**
 * Turns coded a second, and time from file to report for a 400-turn conversation, as ratios to a reference of the same run:
 *   node bench/coder.mjs
 * The reference is the same text through a plain word count, repeated until it has taken half a second.
 */
import { openLinearCoder } from "../packages/coder/dist/index.js";
import { spokenTurns } from "../packages/core/dist/conversation/index.js";
import { examples } from "../packages/core/dist/examples/index.js";
import { report } from "../packages/core/dist/partnership/index.js";
import { read, write } from "../packages/formats/dist/index.js";

const all = examples.flatMap(({ transcript }) => spokenTurns(transcript));
const pool = all.map(({ role, text }) => ({ role, text }));
const take = (n) => Array.from({ length: n }, (_, i) => pool[i % pool.length]);
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

function reference() {
  const text = pool.map((turn) => turn.text).join(" ");
  const begun = performance.now();
  let rounds = 0;
  for (; performance.now() - begun < 500; rounds++) {
    const counts = new Map();
    for (const word of text.toLowerCase().split(/\W+/)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return (pool.length * rounds) / ((performance.now() - begun) / 1000);
}

const coder = await openLinearCoder({ threads: 1 });
await coder.code(take(10));
const speeds = [];
for (let i = 0; i < 5; i++) {
  const begun = performance.now();
  await coder.code(take(2000));
  speeds.push(2000 / ((performance.now() - begun) / 1000));
}
const turns = take(400).map((turn, i) => ({ id: `t${i + 1}`, speaker: i % 2 ? "s2" : "s1", text: turn.text, start: i, end: i + 1 }));
const file = await write(
  {
    speakers: [
      { id: "s1", label: "Counsellor", role: "counsellor" },
      { id: "s2", label: "Client", role: "client" },
    ],
    turns,
  },
  "vtt",
);
const times = [];
for (let i = 0; i < 5; i++) {
  const begun = performance.now();
  const { transcript } = await read(file, "four-hundred.vtt");
  const spoken = spokenTurns(transcript);
  const codes = await coder.code(spoken.map(({ role, text }) => ({ role, text })));
  report(transcript, { rater: coder.rater, turns: Object.fromEntries(spoken.map((turn, n) => [turn.id, codes[n]])) });
  times.push(performance.now() - begun);
}
await coder.close();
const plain = reference();
const speed = median(speeds);
console.log(`reference   ${Math.round(plain)} turns a second through a plain word count`);
console.log(`coder       ${Math.round(speed)} turns a second on one thread: 1/${Math.round(plain / speed)} of the reference`);
console.log(
  `file to report, 400 turns: ${Math.round(median(times))} ms: ${((median(times) / 1000) * (plain / 400)).toFixed(0)} times the reference on the same turns`,
);
