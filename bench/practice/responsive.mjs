/**
 * Whether a client tells counsellors apart: node bench/practice/responsive.mjs [--seeds N] [--exchanges N]
 * Four scripted counsellors (scripts.jsonl, 72 turns each, used in no tuning) meet every persona with 50 seeds. Each conversation says 48 of the
 * turns, in order, drawn by the seed, the same for each approach's place. A turn is coded once, after the turns before it in its script; {said} takes
 * the client's last words. Also: who commits early, plans too soon, is only praised, leaves.
 */
import { openCoder, openVectors } from "@oarlock/coder";
import { seededRandom } from "@oarlock/core/chance";
import { wordCount } from "@oarlock/core/conversation";
import { beginPlay, nearnessOf, personas, playTurn, readiness, stateOf } from "@oarlock/core/practice";
import { openMemory } from "@oarlock/practice";
import { readRows } from "../../packages/coder/dist/train/data.js";

const number = (flag, usual) => (process.argv.includes(flag) ? Number(process.argv[process.argv.indexOf(flag) + 1]) : usual);
const seeds = number("--seeds", 50);
const length = number("--exchanges", 48);
const approaches = ["partnership", "authoritarian", "blame", "questioning"];

const rows = readRows(new URL("scripts.jsonl", import.meta.url));
const coder = await openCoder();
const vectors = openVectors();
const plain = { role: "client", text: "It's been much the same, really." };
const codesOf = async (texts) =>
  (await coder.code(texts.flatMap((text) => [plain, { role: "counsellor", text: text.replaceAll("{said}", "it's been much the same") }]))).filter(
    (codes) => codes.role === "counsellor",
  );
const scripts = {};
for (const approach of approaches) {
  const turns = rows.filter((row) => row.approach === approach).sort((a, b) => a.index - b.index);
  const codes = await codesOf(turns.map(({ text }) => text));
  scripts[approach] = turns.map(({ text }, i) => ({ text, codes: codes[i] }));
}
const memories = new Map();
for (const persona of personas) memories.set(persona.id, await openMemory(persona, vectors));
const embedded = new Map();
async function vectorOf(text) {
  if (!embedded.has(text)) embedded.set(text, (await vectors.embed([text]))[0]);
  return embedded.get(text);
}
const lastWords = (reply) =>
  (reply.split(/(?<=[.!?])\s+/).at(-1) ?? reply)
    .replace(/[.!?]+$/, "")
    .split(" ")
    .slice(0, 8)
    .join(" ");

async function meet(persona, seed, turns) {
  let play = beginPlay(persona, seed);
  for (const { text, codes } of turns) {
    if (play.ended) break;
    const said = text.replaceAll("{said}", lastWords(play.turns.at(-1)?.reply ?? play.opening));
    // The words of {said} are the client's own: what they are near to is what was just spoken of.
    const query = await vectorOf(text.replaceAll("{said}", "that"));
    const nearness = nearnessOf(memories.get(persona.id), query, text, play.turns.at(-1)?.topic ?? null);
    play = playTurn(persona, play, { text: said, codes, nearness, misses: 0 });
  }
  return play;
}

function drawn(turns, seed) {
  const random = seededRandom(seed);
  return turns
    .map((turn, i) => ({ turn, i, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, length)
    .sort((a, b) => a.i - b.i)
    .map(({ turn }) => turn);
}
const figures = (persona, play) => {
  const { feelings } = stateOf(persona, play);
  const share = (talk) => play.turns.filter((turn) => turn.talk === talk).length / play.turns.length;
  return {
    change: share("change"),
    sustain: share("sustain"),
    readiness: readiness(feelings),
    discord: Math.max(...play.turns.map(({ feelings: each }) => each.discord)),
    endDiscord: feelings.discord,
    words: play.turns.reduce((sum, { reply }) => sum + wordCount(reply), 0) / play.turns.length,
    left: play.ended === "client" ? 1 : 0,
    early: play.turns.slice(0, 8).some(({ talk, kind }) => talk === "change" && (kind === "C" || kind === "AC" || kind === "TS")) ? 1 : 0,
  };
};
const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

const all = {};
for (const approach of approaches) {
  all[approach] = [];
  for (const persona of personas)
    for (let seed = 0; seed < seeds; seed++) all[approach].push(figures(persona, await meet(persona, seed, drawn(scripts[approach], seed))));
}
const start = mean(personas.map(({ start: feelings }) => readiness(feelings)));
console.log(`${personas.length} personas, ${seeds} seeds, ${length} exchanges; readiness at the start ${start.toFixed(3)}`);
for (const approach of approaches)
  console.log(
    approach.padEnd(14),
    Object.keys(all[approach][0])
      .map((key) => `${key} ${mean(all[approach].map((each) => each[key])).toFixed(3)}`)
      .join("  "),
  );
for (const other of approaches.slice(1)) {
  const pairs = all.partnership.map((one, i) => [one, all[other][i]]);
  const part = (test) => (pairs.filter(test).length / pairs.length).toFixed(3);
  console.log(
    `partnership beside ${other}: more change talk ${part(([a, b]) => a.change > b.change)}, higher readiness ${part(([a, b]) => a.readiness > b.readiness)}, both ${part(([a, b]) => a.change > b.change && a.readiness > b.readiness)} of ${pairs.length} pairs`,
  );
}
const pushed = scripts.authoritarian.slice(10, 22);
const repaired = [];
const single = { plan: [], praise: [] };
const [planCodes] = await codesOf(["So what's your plan? When will you stop?"]);
const [praiseCodes] = await codesOf(["Well done, that's brilliant!"]);
for (const persona of personas)
  for (let seed = 0; seed < Math.min(10, seeds); seed++) {
    const after = await meet(persona, seed, [...pushed, ...scripts.partnership.slice(24, 44)]);
    const risen = after.turns[pushed.length - 1]?.feelings.discord ?? 0;
    if (after.turns.length > pushed.length && risen > persona.start.discord + 0.1) repaired.push(after.turns.at(-1).feelings.discord < risen - 0.05 ? 1 : 0);
    const plan = await meet(persona, seed, [{ text: "So what's your plan? When will you stop?", codes: planCodes }]);
    if (process.argv.includes("--each")) console.log(plan.turns[0].plan.reaction, plan.turns[0].heard);
    single.plan.push(plan.turns[0].plan.reaction === "plannedTooSoon" ? 1 : 0);
    const praised = await meet(
      persona,
      seed,
      Array.from({ length: 20 }, () => ({ text: "Well done, that's brilliant!", codes: praiseCodes })),
    );
    single.praise.push(readiness(stateOf(persona, praised).feelings) - readiness(persona.start));
  }
console.log(`after ${pushed.length} pushes, 20 turns of partnership bring discord down: ${mean(repaired).toFixed(3)} of ${repaired.length}`);
console.log(
  `a plan asked for at once is refused: ${mean(single.plan).toFixed(3)}; 20 turns of praise alone move readiness by ${mean(single.praise).toFixed(3)}`,
);
await vectors.close();
await coder.close();
